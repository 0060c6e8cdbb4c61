"""`rasa test` leaves its pictures out, with one line in the log, where matplotlib is not installed.

Rasa: `rasa/utils/plotting.py`; `rasa test` draws confusion matrices and histograms unless told `--no-plot`, and would
end with LibraryIsAbsent. The same figures are in the JSON reports beside them.
"""

from __future__ import annotations

from types import ModuleType

from waymark_rasa_compat.guard import Correction
from waymark_rasa_compat.stand_ins import StandIn

DRAWING = ("plot_confusion_matrix", "plot_paired_histogram", "plot_curve")


def _correct(module: ModuleType) -> None:
    if not isinstance(module.matplotlib, StandIn):
        return

    def leave_out(*args: object, **kwargs: object) -> None:
        module.logger.info("A picture was left out, since matplotlib is not installed. The report holds its figures.")

    for name in DRAWING:
        vars(module)[name] = leave_out


CORRECTION = Correction(
    "rasa.utils.plotting", "288eb0e5b5028cbb3828ffc2f4ce1ec1aa5a1f62621eec794a218111d0797a77", _correct
)
