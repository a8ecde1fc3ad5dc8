"""Between which limits do suppressed counts lie? By linear programming (HiGHS), written apart from the attacker in C#.

Reads from standard input, as JSON: terms (for each equation a list of [variable, sign]), sums (for each equation),
least (for each variable), wanted (variables). Writes for each wanted variable its smallest and its largest value.
A variable whose two whole-number limits are equal can be worked out.
"""

import json
import math
import sys

import numpy
from scipy.optimize import linprog
from scipy.sparse import coo_matrix

given = json.load(sys.stdin)
cells = [(row, variable, sign) for row, terms in enumerate(given["terms"]) for variable, sign in terms]
rows, variables, signs = zip(*cells)
count = len(given["least"])
equations = coo_matrix((signs, (rows, variables)), shape=(len(given["sums"]), count)).tocsr()
bounds = [(least, None) for least in given["least"]]
for wanted in given["wanted"]:
    limits = []
    for direction in (1, -1):
        cost = numpy.zeros(count)
        cost[wanted] = direction
        found = linprog(cost, A_eq=equations, b_eq=given["sums"], bounds=bounds, method="highs")
        limits.append(math.inf if found.status == 3 else direction * found.fun)
    print(wanted, math.ceil(limits[0] - 1e-6), math.floor(limits[1] + 1e-6) if limits[1] < math.inf else -1)
