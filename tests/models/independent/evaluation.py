# Ranks, probabilities, calibrations, logistic regression and drift by scikit-learn, statsmodels and numpy. python3 evaluation.py
from itertools import combinations
import warnings

import numpy, scipy, sklearn, statsmodels
import sklearn.exceptions
import statsmodels.api as sm
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, brier_score_loss, log_loss, roc_auc_score
from statsmodels.stats.proportion import confint_proportions_2indep

warnings.filterwarnings("ignore", category=sklearn.exceptions.ConvergenceWarning)
print("numpy", numpy.__version__, "scipy", scipy.__version__, "scikit-learn", sklearn.__version__, "statsmodels", statsmodels.__version__)


def show(name, *values):
    print(name, *(repr(float(v)) for v in values))


# The rows that Rows.cs makes: 3,000 with tied scores, in matters of one to four rows.
i = numpy.arange(3000)
s = ((i * 7919) % 1009) / 1009
p = 0.02 + 0.9 * s
y = ((((i * 104729) % 997) / 997) < 0.05 + 0.7 * s * s).astype(int)
show("rows, happened", len(y), y.sum())
show("auc", roc_auc_score(y, p))
show("average precision", average_precision_score(y, p))
show("brier", brier_score_loss(y, p))
show("log loss", log_loss(y, p))
show("log loss of certainties", log_loss([0, 1, 1, 0], [0, 1, 0.5, 0.25], eps=1e-15))

# Calibration line: label on logit p.
x = numpy.log(p / (1 - p))
fit = sm.GLM(y, sm.add_constant(x), family=sm.families.Binomial()).fit(tol=1e-14, maxiter=100)
show("calibration intercept, slope", *fit.params)

# Platt: the same by his smoothed targets, over the raw score 6 s - 3.
raw = 6 * s - 3
targets = numpy.where(y == 1, (y.sum() + 1) / (y.sum() + 2), 1 / (len(y) - y.sum() + 2))
fit = sm.GLM(targets, sm.add_constant(raw), family=sm.families.Binomial()).fit(tol=1e-14, maxiter=100)
show("platt intercept, slope", *fit.params)

# Isotonic: blocks of the first 400 rows.
first = slice(0, 400)
iso = IsotonicRegression().fit(raw[first], y[first])
fitted = iso.predict(raw[first])
for value in numpy.unique(fitted):
    show("block centre, rate", raw[first][fitted == value].mean(), value)

# Precision, recall, lift at k where the cut splits a tie: every way to break it, by enumeration of how many hits get in.
for k in (10, 250, 1000):
    cut = numpy.sort(p)[::-1][k - 1]
    above, tied = y[p > cut], y[p == cut]
    places = k - len(above)
    ways = [above.sum() + sum(chosen) for chosen in combinations(tied, places)]
    show(f"hits at {k}: expected, worst, best", numpy.mean(ways), min(ways), max(ways))

# Logistic regression: a standardised number with gaps, a skewed one after log1p, both kept within 3 standard deviations, a
# category with gaps; penalty 2.5 is C = 0.4.
i = numpy.arange(1200)
a = (((i * 7919) % 1009) / 100.0).astype(numpy.float32).astype(float)
a_missing = i % 11 == 0
b = (((i * 104729) % 997) ** 4 // 1000000000).astype(float)
c = (i * 31) % 5
c_missing = i % 13 == 0
happened = ((((i * 15485863) % 1013) / 1013) < 1 / (1 + numpy.exp(-(0.3 * a - 2 + 0.2 * c - 0.1 * numpy.log1p(b))))).astype(int)


def fitted(a, log_of_a, penalty):
    la = numpy.log1p(a) if log_of_a else a
    za = numpy.where(a_missing, 0, (la - la[~a_missing].mean()) / la[~a_missing].std())
    lb = numpy.log1p(b)
    zb = (lb - lb.mean()) / lb.std()
    show("beyond 3 standard deviations", (abs(za) > 3).sum(), (abs(zb) > 3).sum())
    za, zb = numpy.clip(za, -3, 3), numpy.clip(zb, -3, 3)
    X = numpy.column_stack([za, a_missing, zb] + [(c == level) & ~c_missing for level in range(5)] + [c_missing]).astype(float)
    model = LogisticRegression(C=1 / penalty, solver="newton-cg", tol=1e-13, max_iter=10000).fit(X, happened)
    # Polished by plain Newton steps: the solver's own tolerance is not that of the test.
    beta = numpy.concatenate([model.intercept_, model.coef_[0]])
    D = numpy.column_stack([numpy.ones(len(X)), X])
    L = numpy.diag([0.0] + [penalty] * X.shape[1])
    moved = beta
    for _ in range(5):
        q = 1 / (1 + numpy.exp(-D @ moved))
        moved = moved - numpy.linalg.solve(D.T @ (D * (q * (1 - q))[:, None]) + L, D.T @ (q - happened) + L @ moved)
    assert abs(moved - beta).max() < 1e-5
    show(f"penalty {penalty}: intercept, a, a missing, b, levels of c, c missing", *moved)


for penalty in (2.5, 100):
    fitted(a, False, penalty)

# Every hundredth a is a hundred times its usual size: skewed, and beyond reach after log1p, too.
fitted(numpy.where(i % 100 == 7, 1000, a), True, 2.5)

# Drift: deciles as the lowest value with at least that share at or below it, half a row added to each bin.
before = ((i * 7919) % 1009) / 1009.0
now = (((i * 7919) % 1009) / 1009.0) ** 1.3
now[i % 20 == 0] = numpy.nan
edges = numpy.unique(numpy.percentile(before, numpy.arange(10, 100, 10), method="inverted_cdf"))
known = now[~numpy.isnan(now)]
r = numpy.append(numpy.bincount(numpy.searchsorted(edges, before), minlength=10), 0) + 0.5
t = numpy.append(numpy.bincount(numpy.searchsorted(edges, known), minlength=10), len(now) - len(known)) + 0.5
r, t = r / r.sum(), t / t.sum()
show("psi", ((t - r) * numpy.log(t / r)).sum())

# The interval of a ratio of shares by its logarithm.
show("ratio of 30/200 and 10/200", *confint_proportions_2indep(30, 200, 10, 200, compare="ratio", method="log"))
