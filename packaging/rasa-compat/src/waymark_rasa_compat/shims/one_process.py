"""`rasa run`, `rasa shell` and the action server serve from the process that built the app.

Rasa: `rasa/core/run.py` and `rasa_sdk/endpoint.py` build a Sanic app inside a function and call `app.run`. Sanic from
22.9 starts worker processes that look the app up by name and do not find it.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any

from waymark_rasa_compat.guard import Correction


def _correct(module: ModuleType) -> None:
    from sanic import Sanic

    run = Sanic.run
    if getattr(run, "serves_here", False):
        return  # the other module came first

    def run_here(self: Any, *args: Any, **kwargs: Any) -> Any:
        if (kwargs.get("workers") or 1) == 1:
            kwargs.pop("workers", None)
            kwargs["single_process"] = True
        return run(self, *args, **kwargs)

    run_here.serves_here = True  # type: ignore[attr-defined]  # a mark on a function
    Sanic.run = run_here


CORRECTIONS = (
    Correction("rasa.core.run", "32b1c01ddbb3d55c45110f12bdc518a66708b597cc21d01ca969254180cb2e66", _correct),
    Correction("rasa_sdk.endpoint", "f701a335a159549ced503ffd2a6a949ac2f7464003f50a422dc2587fd5eec480", _correct),
)
