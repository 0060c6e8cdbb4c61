"""Placeholders for contacts in content: `{contact:<key>}`, `{phone:<key>}`, `{web:<key>}`.

    {contact:salvation_army}   The Salvation Army: 0800 808 3733, 24 hours a day (checked April 2026)
    {contact:kalayaan}         Kalayaan (https://www.kalayaan.org.uk): nothing of it is current
    {phone:emergency_999}      999
    {web:fair_work_agency}     the address alone

Other braces (`{local_authority}`) are left as they are. Whether a text may be used at all is decided when content is
checked; at run time a number that lapsed meanwhile becomes the organisation's name and web page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from bot.errors import ContentError
from bot.guidance.directory.freshness import REVIEW_MONTHS, Standing, showable, standing
from bot.guidance.directory.opening import moment_words
from bot.guidance.directory.organisations import ContactKind, ContactPoint, Kind, Organisation, in_words
from bot.guidance.directory.own import OwnContact

PLACEHOLDER = re.compile(r"\{(contact|phone|web):([a-z0-9_]+)\}")
_LOOKALIKE = re.compile(r"\{[^{}\s]*:[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Contents:
    """The whole directory in memory: organisations by key, its words by id, and this deployment's own contacts.

    Of the own contacts, those for an organisation of the directory everywhere stand with that organisation instead.
    """

    organisations: Mapping[str, Organisation]
    phrases: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    own: tuple[OwnContact, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """The source of a contact that a text shows: a key of content/sources.yml, and the day it is of ("2026-04")."""

    source: str
    as_of: str | None


def expand(
    text: str, directory: Contents, today: date, *, nation: str | None = None, review_months: int = REVIEW_MONTHS
) -> str:
    """The text with its placeholders filled in for `today` (local date).

    Where `nation` is known, numbers that serve other nations are left out. Raises ContentError for an unknown key; a
    text that passed `check` has none.
    """

    def filled(match: re.Match[str]) -> str:
        kind, key = match.groups()
        organisation = directory.organisations.get(key)
        if organisation is None:
            raise _unknown(key, Path("content"), None)
        shown = showable(organisation, directory.organisations, today=today, nation=nation, review_months=review_months)
        return _WRITERS[kind](organisation, shown, directory, today, review_months)

    return PLACEHOLDER.sub(filled, text)


def cited(
    text: str, directory: Contents, today: date, *, nation: str | None = None, review_months: int = REVIEW_MONTHS
) -> tuple[Citation, ...]:
    """The sources of the numbers and addresses that `expand` would show for this text, each once, in order."""
    found: dict[Citation, None] = {}
    for kind, key in PLACEHOLDER.findall(text):
        organisation = directory.organisations[key]
        shown = showable(organisation, directory.organisations, today=today, nation=nation, review_months=review_months)
        for contact in _first(shown, ContactKind.WEB) if kind == "web" else _numbers(shown):
            if contact.source is not None and not contact.crisis:
                found[Citation(contact.source, contact.as_of)] = None
    return tuple(found)


def check(text: str, directory: Contents, today: date, *, path: str | Path, line: int | None) -> list[ContentError]:
    """Every placeholder of the text that cannot be used: unknown, historic, without a current number or a web page."""
    problems: list[ContentError] = []
    for kind, key in PLACEHOLDER.findall(text):
        organisation = directory.organisations.get(key)
        if organisation is None:
            problems.append(_unknown(key, path, line))
            continue
        if organisation.kind is Kind.HISTORIC:
            problem = f"{{{kind}:{key}}} names a body that is not to be turned to."
            problems.append(ContentError(path, line, problem, "Write its name in words, without a placeholder."))
            continue
        shown = showable(organisation, directory.organisations, today=today)
        if kind == "phone" and not _first(shown, ContactKind.PHONE):
            problem = f"{{phone:{key}}} has no telephone number that is current."
            problems.append(ContentError(path, line, problem, f"Write {{contact:{key}}} or {{web:{key}}} instead."))
        if kind == "web" and not _first(shown, ContactKind.WEB):
            problem = f"{{web:{key}}} has no web page."
            problems.append(ContentError(path, line, problem, f"Write {{contact:{key}}} instead."))
    for match in _LOOKALIKE.finditer(text):
        if not PLACEHOLDER.fullmatch(match.group()):
            fix = "Write {contact:key}, {phone:key} or {web:key} with a key of content/directory/organisations/."
            problems.append(ContentError(path, line, "a placeholder is not one that is known.", fix))
    return problems


def written_out(
    contact: ContactPoint,
    phrases: Mapping[str, str],
    *,
    today: date,
    review_months: int,
    at: datetime | None = None,
    meanwhile: str | None = None,
) -> str:
    """One number or address with its hours and its note, and when it was checked; crisis lines without a date.

    With a moment `at`, hours of the week come with whether it is open then; `meanwhile`: whom to call until it opens.
    """
    hours = [part for part in (contact.hours, _open_or_closed(contact, phrases, at, meanwhile)) if part]
    extra = ", ".join(part for part in (*hours, contact.note) if part)
    text = phrases["value_with_extra" if extra else "value"].format(value=contact.value, extra=extra)
    rank = standing(contact, today=today, review_months=review_months)
    checked = contact.last_checked
    if rank is Standing.ALWAYS or checked is None or (rank is Standing.PAGE and not contact.own):
        return text
    phrase = phrases["confirm_first" if rank is Standing.REVIEW else "checked"]
    return phrase.format(contact=text, as_of=in_words(checked))


def _open_or_closed(
    contact: ContactPoint, phrases: Mapping[str, str], at: datetime | None, meanwhile: str | None
) -> str | None:
    """Whether hours of the week say that it is open; bank holidays are not known, which is said."""
    opening = contact.opening
    if at is None or opening is None or opening.always:
        return None
    closes, opens = opening.until(at), opening.opens(at)
    if closes is not None:
        return phrases["open_now"].format(until=moment_words(closes, at))
    assert opens is not None  # what is not open opens some time: hours without any span cannot be written
    closed = phrases["closed_now"].format(opens=moment_words(opens, at))
    return closed if meanwhile is None else phrases["until_then"].format(closed=closed, meanwhile=meanwhile)


def _contact(
    organisation: Organisation,
    shown: tuple[ContactPoint, ...],
    directory: Contents,
    today: date,
    review_months: int,
) -> str:
    numbers = _numbers(shown)
    if not numbers:
        return _name_and_web(organisation, shown, directory.phrases)
    details = "; ".join(
        written_out(one, directory.phrases, today=today, review_months=review_months) for one in numbers
    )
    return directory.phrases["contact"].format(name=organisation.name, details=details)


def _phone(
    organisation: Organisation,
    shown: tuple[ContactPoint, ...],
    directory: Contents,
    today: date,
    review_months: int,
) -> str:
    for contact in _first(shown, ContactKind.PHONE):
        if standing(contact, today=today, review_months=review_months) is Standing.REVIEW:
            as_of = in_words(contact.last_checked or "")
            return directory.phrases["confirm_first"].format(contact=contact.value, as_of=as_of)
        return contact.value
    return _name_and_web(organisation, shown, directory.phrases)


def _web(
    organisation: Organisation,
    shown: tuple[ContactPoint, ...],
    directory: Contents,
    today: date,
    review_months: int,
) -> str:
    pages = _first(shown, ContactKind.WEB)
    return pages[0].value if pages else directory.phrases["name_only"].format(name=organisation.name)


_WRITERS: dict[str, Callable[[Organisation, tuple[ContactPoint, ...], Contents, date, int], str]] = {
    "contact": _contact,
    "phone": _phone,
    "web": _web,
}


def _name_and_web(organisation: Organisation, shown: tuple[ContactPoint, ...], phrases: Mapping[str, str]) -> str:
    pages = _first(shown, ContactKind.WEB)
    if not pages:
        return phrases["name_only"].format(name=organisation.name)
    return phrases["name_and_web"].format(name=organisation.name, web=pages[0].value)


def _numbers(shown: tuple[ContactPoint, ...]) -> tuple[ContactPoint, ...]:
    """What `{contact:…}` spells out: the telephone numbers, or the e-mail addresses where there is none."""
    phones = tuple(one for one in shown if one.kind is ContactKind.PHONE)
    return phones or tuple(one for one in shown if one.kind is ContactKind.EMAIL)


def _first(shown: tuple[ContactPoint, ...], kind: ContactKind) -> tuple[ContactPoint, ...]:
    return tuple(one for one in shown if one.kind is kind)[:1]


def _unknown(key: str, path: str | Path, line: int | None) -> ContentError:
    problem = f"no organisation of the directory has the key {key}."
    return ContentError(path, line, problem, "Use the name of a file in content/directory/organisations/.")
