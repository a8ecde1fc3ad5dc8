"""Works the tables of this release out again from each other, out of the CSV files, with nothing but Python 3.

    python3 replicate.py [FOLDER]

A suppressed count (empty) is compared with nothing, and neither is a sum that lacks one. Ends with 1 when anything differs.
"""
import csv
import os
import sys
from collections import defaultdict

FOLDER = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
FAMILIES = {
    "agg_registered": ["registered"],
    "agg_replied": ["replied"],
    "agg_closed": ["closed"],
    "agg_due": ["due", "in_time", "late", "undecided"],
    "agg_rated_unit": ["rated", "satisfied", "dissatisfied"],
    "agg_rated_office": ["rated", "satisfied", "dissatisfied"],
}
WHOLE = {"agg_due": "due", "agg_rated_unit": "rated", "agg_rated_office": "rated"}
PANEL = {
    "registered": ("agg_registered", "all", "all", "registered"),
    "letter": ("agg_registered", "channel", "letter", "registered"),
    "visit": ("agg_registered", "channel", "visit", "registered"),
    "online": ("agg_registered", "channel", "online", "registered"),
    "phone": ("agg_registered", "channel", "phone", "registered"),
    "first": ("agg_registered", "first", "first", "registered"),
    "repeated": ("agg_registered", "first", "repeat", "registered"),
    "replied": ("agg_replied", "all", "all", "replied"),
    "closed": ("agg_closed", "all", "all", "closed"),
    "due": ("agg_due", "all", "all", "due"),
    "in_time": ("agg_due", "all", "all", "in_time"),
    "late": ("agg_due", "all", "all", "late"),
    "undecided": ("agg_due", "all", "all", "undecided"),
    "rated_unit": ("agg_rated_unit", "all", "all", "rated"),
    "satisfied_unit": ("agg_rated_unit", "all", "all", "satisfied"),
}


def rows(table):
    with open(os.path.join(FOLDER, table + ".csv"), encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def number(text):
    return float(text) if text else None


def start_of(period, day):
    month = int(day[5:7])
    return day[:4] + ("-%02d-01" % (month - (month - 1) % 3) if period == "quarter" else "-01-01")


class Comparison:
    """Sums and what they must be."""

    def __init__(self):
        self.parts = defaultdict(list)

    def add(self, key, value):
        self.parts[key].append(value)

    def against(self, told):
        compared = differing = 0
        for key, values in self.parts.items():
            if None not in values and told.get(key) is not None:
                compared += 1
                differing += sum(values) != told[key]
        return compared, differing


def main():
    counts = {}
    for family, parts in FAMILIES.items():
        for row in rows(family):
            for part in parts:
                counts[family, row["city_code"], row["period"], row["period_start"], row["dimension"], row["value"], part] = number(row[part])

    months, values, wholes = Comparison(), Comparison(), Comparison()
    for (family, city, period, start, dimension, value, part), cases in counts.items():
        if period == "month":
            for longer in ("quarter", "year"):
                months.add((family, city, longer, start_of(longer, start), dimension, value, part), cases)
        if dimension != "all":
            values.add((family, city, period, start, dimension, part), cases)
        if family in WHOLE and part != WHOLE[family]:
            wholes.add((family, city, period, start, dimension, value, WHOLE[family]), cases)

    results = {"months to quarters and years": months.against(counts), "parts to their whole": wholes.against(counts)}
    results["values to their whole"] = values.against({key: counts.get((*key[:4], "all", "all", key[5])) for key in values.parts})

    compared = differing = rates = wrong_rates = 0
    for row in rows("panel_city_month"):
        for column, (family, dimension, value, part) in PANEL.items():
            told = number(row[column])
            if told is not None:
                compared += 1
                differing += told != (counts.get((family, row["city_code"], "month", row["month"], dimension, value, part)) or 0)
        for rate, above, below in (("on_time_rate", "in_time", ("in_time", "late")), ("satisfaction_rate", "satisfied_unit", ("rated_unit",))):
            if row[rate]:
                rates += 1
                wrong_rates += abs(number(row[rate]) - number(row[above]) / sum(number(row[b]) for b in below)) > 1e-12
    results["panel out of the tables of counts"] = (compared, differing)
    results["rates out of counts"] = (rates, wrong_rates)

    for what, (compared, differing) in sorted(results.items()):
        print("%-36s %9d compared %6d differing" % (what, compared, differing))
    return 1 if any(differing for _, differing in results.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
