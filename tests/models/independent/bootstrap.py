# A cluster bootstrap done the slow way: matters drawn, their rows weighted, every result refitted. python3 bootstrap.py (minutes)
import numpy
import statsmodels.api as sm
from sklearn.metrics import average_precision_score, brier_score_loss, log_loss, roc_auc_score

# The rows that Rows.cs makes, and a second score beside the first.
i = numpy.arange(3000)
s = ((i * 7919) % 1009) / 1009
p = 0.02 + 0.9 * s
y = ((((i * 104729) % 997) / 997) < 0.05 + 0.7 * s * s).astype(int)
matter = numpy.floor(numpy.sqrt(i * 600.0)).astype(int)
other = 0.05 + 0.6 * ((s + ((i * 31337) % 613) / 613) / 2)
_, matter = numpy.unique(matter, return_inverse=True)
x = sm.add_constant(numpy.log(p / (1 - p)))
M = matter.max() + 1
print("matters", M)
k = 250


def lift(score, w):
    cut, left, hits = None, k, 0.0
    for value in numpy.unique(score)[::-1]:
        rows = score == value
        n = w[rows].sum()
        if n >= left:
            hits += left * (w[rows] * y[rows]).sum() / n
            break
        left -= n
        hits += (w[rows] * y[rows]).sum()
    return hits / k / ((w * y).sum() / w.sum())


random = numpy.random.default_rng(1)
draws = []
for _ in range(2000):
    w = numpy.bincount(random.integers(0, M, M), minlength=M)[matter].astype(float)
    fit = sm.GLM(y, x, family=sm.families.Binomial(), freq_weights=w).fit()
    a, b = lift(p, w), lift(other, w)
    draws.append([roc_auc_score(y, p, sample_weight=w), average_precision_score(y, p, sample_weight=w), brier_score_loss(y, p, sample_weight=w),
                  log_loss(y, p, sample_weight=w), fit.params[1], fit.params[0], a, a / b, roc_auc_score(y, p, sample_weight=w) - roc_auc_score(y, other, sample_weight=w)])
names = ["auc", "average_precision", "brier", "log_loss", "calibration_slope", "calibration_intercept", "lift_at_250", "lift ratio", "auc difference"]
for name, column in zip(names, numpy.array(draws).T):
    print(name, "low", round(numpy.percentile(column, 2.5), 5), "high", round(numpy.percentile(column, 97.5), 5), "se", round(column.std(ddof=1), 6))
