"""`rasa test core` may report on stories that hold no entities.

Rasa: `rasa/nlu/test.py`, `_calculate_report`, asks scikit-learn for a confusion matrix of two empty lists. Scikit-learn
from 1.8 refuses; before, the report was empty.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType
from typing import Any

from waymark_rasa_compat.guard import Correction


def _correct(module: ModuleType) -> None:
    import numpy as np

    original = module._calculate_report

    def calculate_report(
        output_directory: str | None, targets: Iterable[Any], predictions: Iterable[Any], *args: Any, **kwargs: Any
    ) -> Any:
        expected, predicted = list(targets), list(predictions)
        if expected or predicted:
            return original(output_directory, expected, predicted, *args, **kwargs)
        return {}, 0.0, 0.0, 0.0, np.zeros((0, 0), dtype=int), []  # report, precision, f1, accuracy, matrix, labels

    vars(module)["_calculate_report"] = calculate_report


CORRECTION = Correction("rasa.nlu.test", "cda5da5712ed8de6e585d1ae37e812cc6ddc749cbb3c3337d846b28577cf4653", _correct)
