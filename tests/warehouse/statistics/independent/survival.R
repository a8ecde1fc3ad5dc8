# Kaplan-Meier by R's survival package. Rscript survival.R
library(survival)
cat(R.version.string, "survival", as.character(packageVersion("survival")), "\n")

show <- function(name, day, ended, times, horizon) {
  fit <- survfit(Surv(day, ended) ~ 1, conf.type = "log-log")
  at <- summary(fit, times = times, extend = TRUE)
  cat("\n", name, " cases ", sum(fit$n), " events ", sum(fit$n.event), "\n", sep = "")
  # std.err of summary() is that of S, so its square is Greenwood's variance.
  cat(sprintf("%d,%.17g,%.17g,%.17g,%.17g\n", as.integer(at$time), at$surv, at$std.err^2, at$lower, at$upper), sep = "")
  for (p in c(0.25, 0.5, 0.9)) {
    q <- quantile(fit, p)
    cat("quantile", p, as.integer(q$quantile), as.integer(q$lower), as.integer(q$upper), "\n")
  }
  cat(sprintf("rmean %d %.17g\n", as.integer(horizon), summary(fit, rmean = horizon)$table[["rmean"]]))
}

# Weeks in remission under 6-MP (Freireich et al. 1963), as in every textbook.
day <- c(6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35)
ended <- c(1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0)
show("6-MP", day, ended, unique(day[ended == 1]), 35)

# And the control group, all of whom relapsed.
placebo <- c(1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)
show("placebo", placebo, rep(1, 21), unique(placebo)[-12], 20)

# About a million cases over 400 days by a rule that the test repeats.
d <- 0:399
events <- pmax(0, 9000 - 37 * d) + (d * 7919) %% 101
censored <- (d * 104729) %% 257
day <- c(rep(d, events), rep(d, censored))
ended <- c(rep(1, sum(events)), rep(0, sum(censored)))
show("million", day, ended, c(0, 1, 50, 100, 200, 300, 399), 365)
