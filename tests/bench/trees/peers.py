"""Trains scikit-learn's and XGBoost's histogram trees on what `bench trees` wrote, and measures all three learners' scores.

python3 peers.py FOLDER: reads run.json, features.f32, labels.f32 and ours_<fold>.f64; prints one JSON line a fold.
"""
import json
import sys
import time
from pathlib import Path

import numpy as np
import xgboost
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import average_precision_score, roc_auc_score

folder = Path(sys.argv[1])
run = json.loads((folder / "run.json").read_text())
rows, categories = run["rows"], np.array(run["categories"])
features = np.fromfile(folder / "features.f32", dtype=np.float32).reshape(len(categories), rows).T
labels = np.fromfile(folder / "labels.f32", dtype=np.float32)


def timed(work):
    wall, processor = time.perf_counter(), time.process_time()
    result = work()
    return result, time.perf_counter() - wall, time.process_time() - processor


def sklearn(x, y):
    return HistGradientBoostingClassifier(
        max_iter=run["rounds"], max_leaf_nodes=run["leaves"], max_bins=run["bins"], learning_rate=run["learning_rate"],
        early_stopping=False, categorical_features=categories).fit(x, y)


def matrix(x, y=None):
    types = ["c" if c else "q" for c in categories]
    return xgboost.DMatrix(x, y, feature_types=types, enable_categorical=True, nthread=run["threads"])


def xgb(x, y):
    settings = dict(
        tree_method="hist", grow_policy="lossguide", max_depth=0, max_leaves=run["leaves"], max_bin=run["bins"], eta=run["learning_rate"],
        objective="binary:logistic", nthread=run["threads"], verbosity=0)
    return xgboost.train(settings, matrix(x, y), run["rounds"])


def figures(y, scores, wall=None, processor=None):
    return dict(auc=roc_auc_score(y, scores), ap=average_precision_score(y, scores), wall=wall, processor=processor)


for fold, (start, end, until) in enumerate(run["folds"]):
    # Contiguous rows, as each library likes them best; copying is not timed.
    x, y = np.ascontiguousarray(features[start:end]), labels[start:end]
    later, happened = np.ascontiguousarray(features[end:until]), labels[end:until]
    ours = np.fromfile(folder / f"ours_{fold}.f64")
    a, a_wall, a_processor = timed(lambda: sklearn(x, y))
    scored, a_scoring, _ = timed(lambda: a.decision_function(later))
    b, b_wall, b_processor = timed(lambda: xgb(x, y))
    print(json.dumps(dict(
        fold=fold,
        ours=figures(happened, ours),
        sklearn=figures(happened, scored, a_wall, a_processor) | dict(scored_per_second=len(later) / a_scoring),
        xgboost=figures(happened, b.predict(matrix(later)), b_wall, b_processor))), flush=True)
