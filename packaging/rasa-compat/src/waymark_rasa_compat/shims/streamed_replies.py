"""The REST channel can stream its replies, which is what `rasa shell` reads.

Rasa: `rasa/core/channels/rest.py` calls `sanic.response.stream`, gone since Sanic 23.
"""

from __future__ import annotations

from types import ModuleType

from waymark_rasa_compat.guard import Correction


def _correct(module: ModuleType) -> None:
    response = module.response
    if not hasattr(response, "stream"):
        response.stream = response.ResponseStream


CORRECTION = Correction(
    "rasa.core.channels.rest", "001cf379aa9be7fca216afa59db60dcdd46f79972a95f9915cfb66038bee477d", _correct
)
