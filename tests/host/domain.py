"""The domain of this repository, read once by Rasa."""

from __future__ import annotations

import warnings
from functools import cache

from rasa.shared.core.domain import Domain

from bot.paths import ROOT


@cache
def load_domain() -> Domain:
    with warnings.catch_warnings():
        # pykwalify, with which Rasa checks its files, loads its own extensions in a way that Python no longer likes;
        # and Rasa reminds of what went away in its release 3.0, whatever the file says.
        warnings.filterwarnings("ignore", "the load_module", DeprecationWarning)
        warnings.filterwarnings("ignore", "Slot auto-fill has been removed", UserWarning)
        return Domain.load(str(ROOT / "domain.yml"))
