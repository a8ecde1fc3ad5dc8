# Log loss, AUC and squared error of scikit-learn's histogram trees on rows that any language can make. python3 trees.py
import math

import numpy, sklearn
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.metrics import log_loss, mean_absolute_error, mean_squared_error, roc_auc_score

print("numpy", numpy.__version__, "scikit-learn", sklearn.__version__)

state = 1


def draw():
    """Uniform on 0 to 1: the congruential generator of the C standard's example, 24 of its bits."""
    global state
    state = (state * 1103515245 + 12345) % 2**31
    return (state >> 7) / 2**24


def row():
    x = [draw() * 4 - 2, draw() * 4 - 2, draw() * 4 - 2, float(int(draw() * 20))]
    odds = x[0] + x[1] * x[2] + ((int(x[3]) * 7) % 20) / 8 - 1.2
    if draw() < 0.15:
        x[2] = math.nan
        odds += 1
    happens = 1.0 if draw() < 1 / (1 + math.exp(-odds)) else 0.0
    return x, happens, odds + 2 * draw()


rows = [row() for _ in range(6000)]
x = numpy.array([r[0] for r in rows], dtype=numpy.float32)
happens, quantity = (numpy.array([r[i] for r in rows], dtype=numpy.float32) for i in (1, 2))
settings = dict(max_iter=60, max_leaf_nodes=15, learning_rate=0.1, early_stopping=False, categorical_features=[3])
train, test = slice(0, 4000), slice(4000, 6000)
c = HistGradientBoostingClassifier(**settings).fit(x[train], happens[train])
p = c.predict_proba(x[test])[:, 1]
print("share", happens.mean(), "log loss", log_loss(happens[test], p.astype(float)), "auc", roc_auc_score(happens[test], p))
r = HistGradientBoostingRegressor(**settings).fit(x[train], quantity[train])
print("mean", quantity.astype(float).mean(), "squared error", mean_squared_error(quantity[test], r.predict(x[test])))
a = HistGradientBoostingRegressor(loss="absolute_error", **settings).fit(x[train], quantity[train])
print("absolute error", mean_absolute_error(quantity[test], a.predict(x[test])))
