"""One module a shim. Each says where Rasa 3.6.21 needs it, and since which release of which library.

Two kinds: `put_back` restores a name in another library before Rasa loads, and does nothing where the name still
exists; `CORRECTION` or `CORRECTIONS` replace names inside a module of Rasa after it loaded, guarded by its hash.
"""

from __future__ import annotations

from waymark_rasa_compat.guard import Correction
from waymark_rasa_compat.shims import (
    empty_report,
    graph_walk,
    legacy_version,
    logistic_regression,
    no_plots,
    numpy_warning,
    one_process,
    package_files,
    sql_urls,
    streamed_replies,
    telemetry_off,
)

CORRECTIONS: dict[str, Correction] = {
    correction.module: correction
    for correction in (
        legacy_version.CORRECTION,
        sql_urls.CORRECTION,
        logistic_regression.CORRECTION,
        empty_report.CORRECTION,
        no_plots.CORRECTION,
        streamed_replies.CORRECTION,
        *one_process.CORRECTIONS,
    )
}


def put_back_names() -> None:
    """Restore what other libraries dropped. Imports numpy and packaging, nothing heavier."""
    telemetry_off.put_back()
    legacy_version.put_back()
    package_files.put_back()
    numpy_warning.put_back()
    graph_walk.put_back()
