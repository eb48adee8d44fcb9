"""Logistic regression over named features, by scikit-learn: the one file that needs it (`make train` puts it in place).

`fit` answers yes or no of each example by itself; `choose` takes one example out of each group.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression


def fit(
    found: list[dict[str, float]], yes: list[bool], weight: list[float], names: list[str], strength: float
) -> tuple[float, dict[str, float]]:
    """Bias and the weight of each of `names`; `strength` is the inverse of how strongly weights are held small."""
    matrix = _matrix(found, names)
    model = LogisticRegression(C=strength, max_iter=400, tol=1e-3)
    model.fit(matrix, np.array(yes), sample_weight=np.array(weight))
    return float(model.intercept_[0]), {n: float(w) for n, w in zip(names, model.coef_[0], strict=True)}


def choose(
    found: list[dict[str, float]], yes: list[bool], group: list[str], names: list[str], strength: float
) -> dict[str, float]:
    """The weight of each of `names`, so that of each group one of the right examples is the likeliest (softmax)."""
    order = sorted(range(len(group)), key=lambda i: group[i])
    matrix = _matrix([found[i] for i in order], names)
    right = np.array([yes[i] for i in order], dtype=float)
    starts = [k for k, i in enumerate(order) if k == 0 or group[i] != group[order[k - 1]]]
    sizes = np.diff([*starts, len(order)])

    def lost(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        chance = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        rightly = chance * right
        every, hit = np.add.reduceat(chance, starts), np.add.reduceat(rightly, starts) + 1e-300
        slope = matrix.T @ (chance / np.repeat(every, sizes) - rightly / np.repeat(hit, sizes))
        return strength * float(np.sum(np.log(every / hit))) + 0.5 * float(
            weights @ weights
        ), strength * slope + weights

    done = minimize(lost, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 100})
    return {n: float(w) for n, w in zip(names, done.x, strict=True)}


def _matrix(found: list[dict[str, float]], names: list[str]) -> csr_matrix:
    place = {name: i for i, name in enumerate(names)}
    data: list[float] = []
    rows: list[int] = []
    columns: list[int] = []
    for row, one in enumerate(found):
        for name, value in one.items():
            if name in place:
                data.append(value)
                rows.append(row)
                columns.append(place[name])
    return csr_matrix((data, (rows, columns)), shape=(len(found), max(1, len(names))))
