"""What was marked as wrong, for whoever looks after the content: `python -m bot feedback`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from bot.guidance.pathway.marks import Known
from bot.journal.marks import Marks
from bot.workbench.columns import columns

CHANGED = "changed since"
GONE = "no longer there"


def lines(found: Sequence[Marks], known: Known) -> Iterator[str]:
    """A table of what was marked, how often and when, and below it the words that may be kept."""
    if not found:
        yield "Nothing is marked as wrong."
        return
    rows = [(str(one.count), _kind(one), _name(one), one.last_on.isoformat(), _standing(one, known)) for one in found]
    yield from columns(("marks", "kind", "what", "last", "words now"), rows)
    for one in found:
        if one.texts:
            yield ""
            yield f"{_name(one)}:"
            yield from (f"  {on.isoformat()}  {' '.join(text.split())}" for on, _, text in one.texts)


def as_json(found: Sequence[Marks], known: Known) -> list[dict[str, Any]]:
    """The same as data: `version` is that of the words now, None where they are gone; days are ISO dates."""
    return [
        {
            "topic": one.topic,
            "contact": one.contact,
            "count": one.count,
            "last_on": one.last_on.isoformat(),
            "version": _version(one, known),
            "versions": dict(one.versions),
            "texts": [{"on": on.isoformat(), "version": version, "text": text} for on, version, text in one.texts],
        }
        for one in found
    ]


def _kind(one: Marks) -> str:
    return "answer" if one.topic is not None else "contact"


def _name(one: Marks) -> str:
    return str(one.topic or one.contact)


def _version(one: Marks, known: Callable[[str], Any]) -> str | None:
    marked = known(one.topic if one.topic is not None else f"contact.{one.contact}")
    return None if marked is None else str(marked.version)


def _standing(one: Marks, known: Known) -> str:
    version = _version(one, known)
    if version is None:
        return GONE
    return "as marked" if version in one.versions else CHANGED
