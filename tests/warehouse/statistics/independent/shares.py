# Shares, their differences, decompositions and ranks by statsmodels, scipy and exact fractions. python3 shares.py
from fractions import Fraction as F
from itertools import product

import numpy, scipy, statsmodels
from scipy.stats import binom
from statsmodels.stats.meta_analysis import combine_effects
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

print("numpy", numpy.__version__, "scipy", scipy.__version__, "statsmodels", statsmodels.__version__)

# Wilson and Newcombe.
for k, n in [(12600, 12787), (3, 3), (0, 7), (1, 10), (8, 10)]:
    print("wilson", k, n, *(repr(float(v)) for v in proportion_confint(k, n, method="wilson")))
for k1, n1, k2, n2 in [(56, 70, 48, 80), (9, 10, 3, 10), (10, 10, 0, 20), (940, 1000, 955, 1010)]:
    print("newcombe", k1, n1, k2, n2, *(repr(float(100 * v)) for v in confint_proportions_2indep(k1, n1, k2, n2, compare="diff", method="newcomb")))

# DerSimonian and Laird's tau squared for the places of charts.R, nothing winsorised.
n = numpy.array([8100, 9520, 7700, 10240, 9900, 8800, 11050, 9300, 8700, 10400, 9650, 9150])
y = numpy.array([7614, 9020, 7161, 9677, 9450, 8184, 10453, 8798, 8291, 9703, 9119, 8702])
theta = y.sum() / n.sum()
print("tau2", repr(float(combine_effects(y / n, theta * (1 - theta) / n, method_re="chi2").tau2)))

# Kitagawa in the form of her paper, in exact fractions: sum of (r1 - r0)(w0 + w1)/2 and of (w1 - w0)(r0 + r1)/2.
groups = {"land": ((180, 240), (200, 250)), "labour": ((90, 150), (130, 200)), "housing": ((300, 410), (150, 190)), "traffic": ((0, 0), (33, 60))}
N0, N1 = (sum(g[t][1] for g in groups.values()) for t in (0, 1))
R0, R1 = (F(sum(g[t][0] for g in groups.values()), (N0, N1)[t]) for t in (0, 1))
mix = rate = F(0)
for name, ((a0, n0), (a1, n1)) in groups.items():
    r0 = F(a0, n0) if n0 else F(a1, n1)
    r1 = F(a1, n1) if n1 else F(a0, n0)
    w0, w1 = F(n0, N0), F(n1, N1)
    rate += (r1 - r0) * (w0 + w1) / 2
    mix += (w1 - w0) * (r0 + r1) / 2
    print(name, "rate", repr(float(100 * (r1 - r0) * (w0 + w1) / 2)), "mix about the mean", repr(float(100 * (w1 - w0) * ((r0 + r1) / 2 - (R0 + R1) / 2))))
print("mix", repr(float(100 * mix)), "rate", repr(float(100 * rate)), "total", repr(float(100 * (R1 - R0))), mix + rate == R1 - R0)

# The distribution of ranks of three places, every outcome enumerated (more is better, ties share the mean rank).
places = [(9, 12), (15, 25), (3, 3)]
weights = [[binom.pmf(k, n, (c + 0.5) / (n + 1)) for k in range(n + 1)] for c, n in places]
ranks = [{} for _ in places]
for outcome in product(*(range(n + 1) for _, n in places)):
    p = numpy.prod([weights[i][k] for i, k in enumerate(outcome)])
    rates = [F(k, places[i][1]) for i, k in enumerate(outcome)]
    for i, r in enumerate(rates):
        rank = 1 + sum(o > r for o in rates) + (sum(o == r for o in rates) - 1) / 2
        ranks[i][rank] = ranks[i].get(rank, 0) + p
for i, distribution in enumerate(ranks):
    upto, at = 0, {}
    for rank in sorted(distribution):
        for share in (0.025, 0.5, 0.975):
            if upto < share <= upto + distribution[rank]:
                at[share] = rank
        upto += distribution[rank]
    print("ranks of", places[i], at, {r: round(float(p), 6) for r, p in sorted(distribution.items())})
