# Brier scores under censoring, concordance and errors by R's survival: weights by rttright, pairs by concordance. Rscript times.R
library(survival)
cat(R.version.string, "survival", as.character(packageVersion("survival")), "\n")
show <- function(name, x) cat(name, sprintf("%.17g", x), "\n")

# The rows that Times.cs makes, with ties of all kinds.
i <- 0:799
x <- ((i * 7919) %% 1009) / 1009
longs <- floor(200 * x * (((i * 104729) %% 997) / 997) + 20 * (((i * 31337) %% 613) / 613))
lost <- floor(((i * 65537) %% 401) / 2)
days <- pmin(longs, lost)
ended <- as.numeric(longs <= lost)
cat("ended", sum(ended), "of", length(ended), "\n")
expected <- floor(10 + 120 * x)
horizons <- c(10, 30, 60, 90, 120)
open <- sapply(horizons, function(h) exp(-h / (10 + 120 * x)))

# Each row's weight at h: what is lost from sight is handed to those watched longer.
brier <- sapply(seq_along(horizons), function(k) {
  h <- horizons[k]
  w <- rttright(Surv(days, ended) ~ 1, times = h)
  # A row lost before h has weight 0; one lost on the day itself was open beyond it, as ends come before losses.
  sum(w * ((days > h | (days == h & ended == 0)) - open[, k])^2) / length(days)
})
show("brier", brier)
show("integrated", sum(diff(horizons) * (head(brier, -1) + tail(brier, -1)) / 2) / diff(range(horizons)))
c <- concordance(Surv(days, ended) ~ expected)
print(c$count)
show("concordance", c$concordance)
error <- abs(expected - days)
show("mae of ended", mean(error[ended == 1]))
w <- rttright(Surv(days, ended) ~ 1)
show("mae weighted", sum((w * error)[ended == 1]) / sum(w[ended == 1]))
