"""Baselines of remaining time on the helpdesk log, from the raw file: pandas and scipy alone.

    python3 tests/models/independent/remaining.py ../shared/real/helpdesk/events.csv

The printed figures stand in tests/real/RemainingTests.cs.
"""
import sys

import pandas as pd
from scipy.stats import spearmanr

events = pd.read_csv(sys.argv[1])
events["at"] = pd.to_datetime(events["time:timestamp"], utc=True)
events = events.rename(columns={"case:concept:name": "case", "concept:name": "activity"})
events["row"] = range(len(events))
events = events.sort_values(["case", "at", "row"])
cases = events.groupby("case")["at"].agg(["min", "max", "size"]).reset_index().sort_values(["min", "case"], ignore_index=True)
cases["order"] = cases.index
events = events.merge(cases, on="case")
events["length"] = events.groupby("case").cumcount() + 1
events["days"] = (events["max"] - events["at"]).dt.total_seconds() / 86400
counted = events[(events["length"] >= 2) & (events["length"] < events["size"])]
known = counted[counted["order"] < len(cases) * 80 // 100]
test = counted[counted["order"] >= len(cases) * 80 // 100]
by_last = test["activity"].map(known.groupby("activity")["days"].median()).fillna(known["days"].median())
print(f"cases {len(cases)}, test prefixes {len(test)}")
print(f"always_zero {test['days'].mean():.6f}")
print(f"global_median {(test['days'] - known['days'].median()).abs().mean():.6f}")
print(f"median_by_last_activity {(test['days'] - by_last).abs().mean():.6f}, Spearman {spearmanr(by_last, test['days']).statistic:.6f}")
