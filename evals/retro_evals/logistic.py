"""Logistic regression over named features, by scikit-learn: the one file that needs it (`make train` puts it in place)."""

from __future__ import annotations

import numpy as np
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
