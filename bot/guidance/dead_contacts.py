"""Which contact somebody means who says that a number does not work: pressed, named, or picked from a list.

Pure: from the words and the contacts that can be meant. `bot/storage/directory_overlay.py` hides it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from bot.guidance.directory.gazetteer import name_key
from bot.guidance.directory.organisations import ContactKind, ContactPoint

STEP = "contacts"
ASKS = f"{STEP}.dead"
"""The choice under a list of contacts; that of one contact is `contacts.dead.<its id>`."""
LONGEST_PICK = 12
"""Words of an answer to "which of these?"; a longer message is about something else."""
_ABOUT = re.compile(
    r"\b(?:phone|tele)?numbers?\b|\b(?:tele)?phone\b|\b(?:help|hot)?line\b|\be-?mails?\b", re.IGNORECASE
)
_OTHERWISE = re.compile(r"\bnumbers? of\b|\bon ?line\b|\b(?:link|website|web ?page|url|site)\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d(?:[\s()-]*\d)+")
_MAIL = re.compile(r"\be-? ?mails?\b|\bmail(?:ed|box)?\b|\bbounce[sd]?\b", re.IGNORECASE)


def choices(meant: Iterable[ContactPoint]) -> list[dict[str, str]]:
    """A button for each contact that may be meant."""
    return [{"id": f"{ASKS}.{point.id}", "label": label(point)} for point in meant]


def label(point: ContactPoint) -> str:
    """ "The Salvation Army, 0800 808 3733": short enough for a button where the name is."""
    return f"{point.name}, {point.value}"


def pressed(choice: str | None) -> str | None:
    """The id of the contact whose button was pressed, or None."""
    start = f"{ASKS}."
    return choice.removeprefix(start) if choice is not None and choice.startswith(start) else None


def is_about(text: str) -> bool:
    """Whether a complaint that something is wrong is about a number or an e-mail address."""
    return _ABOUT.search(text) is not None and _OTHERWISE.search(text) is None


def can_die(shown: Iterable[ContactPoint]) -> list[ContactPoint]:
    """Of the contacts shown, the numbers and addresses that can be reported: never a crisis line, and no page."""
    return [point for point in shown if not point.crisis and point.kind is not ContactKind.WEB]


def named(text: str, keys: Collection[str], points: Iterable[ContactPoint]) -> list[ContactPoint]:
    """The contacts that a text names: by number or address, by their own name, else by organisation.

    `keys`: the organisations that it names, as the lexicon reads it. Of one organisation the e-mail address is meant
    only where the text speaks of mail, else its number.
    """
    listed = [point for point in points if point.kind is not ContactKind.WEB]
    by_value = [point for point in listed if _has_value(text, point)]
    if by_value:
        return by_value
    key = f" {name_key(text)} "
    by_name = [point for point in listed if f" {name_key(point.name).removeprefix('the ')} " in key]
    found = by_name or [point for point in listed if point.key in keys]
    wanted = ContactKind.EMAIL if _MAIL.search(text) else ContactKind.PHONE
    return [point for point in found if point.kind is wanted] or found


def picked(
    text: str, keys: Collection[str], ordinal: int | None, points: Sequence[ContactPoint]
) -> ContactPoint | None:
    """The one contact of those asked about that an answer picks, by name or by its place in the list (from 1)."""
    if len(text.split()) > LONGEST_PICK:
        return None
    if ordinal is not None and -len(points) <= ordinal <= len(points) and ordinal != 0:
        return points[ordinal - 1 if ordinal > 0 else ordinal]
    found = named(text, keys, points)
    return found[0] if len(found) == 1 else None


def _has_value(text: str, point: ContactPoint) -> bool:
    if point.kind is ContactKind.PHONE:
        wanted = re.sub(r"\D", "", point.value)
        return any(re.sub(r"\D", "", found) == wanted for found in _DIGITS.findall(text))
    return point.value.casefold() in text.casefold()
