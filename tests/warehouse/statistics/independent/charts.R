# Control charts, funnel limits and days by base R. Rscript charts.R
cat(R.version.string, "\n")
show <- function(name, x) cat(name, sprintf("%.17g", x), "\n")

# NIST/SEMATECH e-Handbook 6.3.2.2: flow rate of ten batches. It prints 50.81, 1.8778, 55.8041, 45.8159 with d2 = 1.128.
x <- c(49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1)
d2 <- 2 * integrate(function(u) u * dnorm(u, sd = sqrt(2)), 0, Inf, rel.tol = 1e-13)$value
d3 <- sqrt(2 - d2^2)
mr <- mean(abs(diff(x)))
show("xmr centre, range, lower, upper, range upper", c(mean(x), mr, mean(x) - 3 * mr / d2, mean(x) + 3 * mr / d2, (1 + 3 * d3 / d2) * mr))

# NIST/SEMATECH e-Handbook 6.3.3.2: chips on 30 wafers of 50. It prints 0.2313, 0.4103, 0.0524 (wafers), by the P chart.
r <- c(12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6)
p <- sum(r) / (50 * 30)
s <- sqrt(p * (1 - p) / 50)
show("p centre, lower, upper", c(p, p - 3 * s, p + 3 * s))

# Laney's P': standardise by scale-free residuals of an intercept-only binomial GLM, moving ranges of those.
n <- c(8100, 9520, 7700, 10240, 9900, 8800, 11050, 9300, 8700, 10400, 9650, 9150)
y <- c(7614, 9020, 7161, 9677, 9450, 8184, 10453, 8798, 8291, 9703, 9119, 8702)
fit <- glm(cbind(y, n - y) ~ 1, family = binomial, control = glm.control(epsilon = 1e-15, maxit = 100))
z <- residuals(fit, type = "pearson")
sz <- mean(abs(diff(z))) / d2
centre <- unname(fitted(fit)[1])
sigma <- sqrt(centre * (1 - centre) / n)
show("laney centre, sigma z", c(centre, sz))
show("laney lower", centre - 3 * sigma * sz)
show("laney upper", pmin(1, centre + 3 * sigma * sz))

# Funnel: lower limits with the interpolation of Spiegelhalter 2005, A.1.1, by qbinom and qpois; the upper ones as
# n less the lower limits of what did not happen, or for counts without a ceiling from the upper tail.
p <- c(0.001, 0.025)
for (t in list(c(20, 0.8), c(5, 0.95), c(100, 0.05), c(2500, 0.93), c(1e6, 0.937))) {
  lower <- function(theta) { q <- qbinom(p, t[1], theta); q - (pbinom(q, t[1], theta) - p) / dbinom(q, t[1], theta) }
  show(paste("binomial", t[1], t[2]), c(lower(t[2]), rev(t[1] - lower(1 - t[2]))) / t[1])
}
for (t in list(c(40000, 2e-5), c(500000, 3.1e-4), c(7000000, 2.7e-3))) {
  m <- t[1] * t[2]
  q <- qpois(p, m)
  s <- qpois(p, m, lower.tail = FALSE)
  above <- s + (ppois(s - 1, m, lower.tail = FALSE) - p) / dpois(s, m)
  show(paste("poisson", t[1], t[2]), c(q - (ppois(q, m) - p) / dpois(q, m), rev(above)) / t[1])
}

tails <- c(0.001, 0.025, 0.975, 0.999)

# The same twelve places over-dispersed.
theta <- sum(y) / sum(n)
s2 <- theta * (1 - theta) / n
z <- (y / n - theta) / sqrt(s2)
zw <- pmin(pmax(z, quantile(z, 0.1)), quantile(z, 0.9))
I <- length(n)
phi <- sum(zw^2) / I
w <- 1 / s2
tau2 <- max(0, (I * phi - (I - 1)) / (sum(w) - sum(w^2) / sum(w)))
show("funnel theta, phi, tau2", c(theta, phi, tau2))
show("funnel phi unwinsorised (Pearson chi-squared of the GLM over I)", sum(residuals(fit, type = "pearson")^2) / I)
show("funnel multiplicative at 9000", theta + qnorm(tails) * sqrt(phi * theta * (1 - theta) / 9000))
show("funnel additive at 9000", theta + qnorm(tails) * sqrt(theta * (1 - theta) / 9000 + tau2))

# Days: the last of these beside the median and mad() of the others.
days <- c(31, 28, 35, 30, 33, 29, 40, 27, 32, 34, 30, 71)
like <- head(days, -1)
show("days median, mad, score", c(median(like), mad(like), (tail(days, 1) - median(like)) / mad(like)))

# Wilson by prop.test without continuity correction.
for (t in list(c(12600, 12787), c(3, 3), c(0, 7), c(1, 10), c(8, 10))) {
  show(paste("wilson", t[1], t[2]), suppressWarnings(prop.test(t[1], t[2], correct = FALSE))$conf.int)
}
