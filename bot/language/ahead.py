"""Everything that the components will encode of a message, encoded at once.

The classifier reads a message whole and by its questions, the cues by its sentences, the signs by its clauses. Encoded
together, texts of like length share a run; what the components ask for afterwards is remembered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.guidance.wording import plain
from bot.language.cues import seen
from bot.language.encoder import REMEMBERED, shared
from bot.language.heads import prepared
from bot.language.judgement import reading
from bot.language.segments import clauses


def encode_ahead(messages: Iterable[str]) -> None:
    """Let the shared encoder know all that will be asked of these messages."""
    wanted = dict.fromkeys(text for message in messages for text in _texts(message))
    shared().encode(list(wanted)[:REMEMBERED])


def _texts(message: str) -> Iterator[str]:
    yield from prepared(reading(message).texts)
    sight = seen(message)
    yield from sight.own
    yield from sight.all
    yield from (plain(clause.text) for clause in clauses(message) if not clause.asks)
