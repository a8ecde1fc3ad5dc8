# What EB shrinkage rests on: variance components by base R's aov. Rscript learners.R
cat(R.version.string, "\n")
show <- function(name, x) cat(name, sprintf("%.17g", x), "\n")

# The rows that ShrunkRates.cs makes: twelve units of unequal size, each handling four categories.
i <- 0:5999
category <- (i * 7) %% 4
unit <- floor(((i * 31) %% 144)^0.5)
p <- 0.1 + 0.08 * category + 0.015 * unit
y <- as.numeric(((i * 7919) %% 1009) / 1009 < p)
category <- factor(category)
unit <- factor(unit)

# Hierarchical ANOVA by moments: sums of squares of categories, of units within them, of rows within those.
table <- anova(lm(y ~ category / unit))
ss <- table[["Sum Sq"]]
df <- table[["Df"]]
within <- ss[3] / df[3]
n <- length(y)
nc <- tapply(y, category, length)
nu <- tapply(y, list(category, unit), length)
nu[is.na(nu)] <- 0
K.units <- within * (n - sum(rowSums(nu^2) / nc)) / (ss[2] - df[2] * within)
K.categories <- within * (n - sum(nc^2) / n) / (ss[1] - df[1] * within)
show("K of categories, of units", c(K.categories, K.units))
overall <- (sum(y) + 0.5) / (n + 1)
show("log-odds overall", qlogis(overall))
for (c in 0:3) {
  own <- y[category == c]
  rate <- (sum(own) + K.categories * overall) / (length(own) + K.categories)
  show(paste("category", c), qlogis(rate))
  for (u in c(0, 5, 11)) {
    those <- y[category == c & unit == u]
    if (length(those) > 0) show(paste(" unit", u, "rows", length(those)), qlogis((sum(those) + K.units * rate) / (length(those) + K.units)))
  }
}
