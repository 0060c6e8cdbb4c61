"""What is nobody's personal data: the directory's own names, numbers and addresses, and words with a meaning here."""

from __future__ import annotations

from collections.abc import Callable

from bot.guidance.directory.gazetteer import Gazetteer
from bot.guidance.directory.placeholders import Contents
from bot.guidance.lexicon import Lexicon
from bot.guidance.personal import Known, digits_of
from bot.guidance.wording import plain

_COMMON = frozenset("nationality language occupation nation gender school party".split())
_ORGANISATIONS = frozenset("agency employer".split())


def public(lexicon: Lexicon, contents: Callable[[], Contents], gazetteer: Callable[[], Gazetteer]) -> Known:
    """What is public by the lexicon and by the directory; both callables are asked each time, as what they give may
    change.
    """

    def is_contact(value: str) -> bool:
        directory = contents()
        points = [point for one in directory.organisations.values() for point in one.contacts]
        points += [one.point for one in directory.own]
        return any(value in (digits_of(point.value), point.value.lower()) for point in points)

    def begins(text: str, labels: frozenset[str]) -> bool:
        return any(hit.start == 0 and hit.entry.label in labels for hit in lexicon.find(plain(text)))

    def is_organisation(name: str) -> bool:
        words = plain(name)
        named = (plain(one.name) for one in contents().organisations.values())
        return begins(name, _ORGANISATIONS) or any(one.startswith(words) for one in named)

    return Known(
        is_contact=is_contact,
        is_common=lambda name: begins(name, _COMMON),
        is_organisation=is_organisation,
        is_council=lambda name: gazetteer().named_council(name) is not None,
    )
