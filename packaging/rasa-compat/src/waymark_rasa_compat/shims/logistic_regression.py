"""Rasa's logistic regression classifier builds with scikit-learn 1.8 and later.

Rasa: `rasa/nlu/classifiers/logistic_regression_classifier.py` passes `multi_class="auto"` and `l1_ratio=None`, to hold
on to what were the defaults. Scikit-learn does both by itself; from 1.8 it refuses the first and warns of the second.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any

from waymark_rasa_compat.guard import Correction


def _correct(module: ModuleType) -> None:
    original = module.LogisticRegression

    def build(**settings: Any) -> Any:
        if settings.pop("multi_class", "auto") != "auto":
            raise ValueError("multi_class is no setting of scikit-learn any more; leave it at auto.")
        if settings.get("l1_ratio", 0.0) is None:
            del settings["l1_ratio"]
        return original(**settings)

    vars(module)["LogisticRegression"] = build


CORRECTION = Correction(
    "rasa.nlu.classifiers.logistic_regression_classifier",
    "10c0fa8fe9b1bbc7ea82a13342e42facaee0fcb5966021b0d7aaed4254fa8d0b",
    _correct,
)
