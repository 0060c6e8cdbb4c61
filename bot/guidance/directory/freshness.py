"""Which contacts may be shown today, and how: the rule of freshness.

A contact counts as current only if it was seen in its source and that source is dated 2025 or later, or if somebody
of this server checked it since. Past its review age it is still shown, after the fresh ones, as "last checked …,
confirm first". One that was reported dead is hidden until somebody checks it. Of all others nothing is shown but the
organisation's name and web page. Contacts of crisis lines never lapse and are never hidden or hedged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import IntEnum

from bot.guidance.directory.organisations import ContactKind, ContactPoint, Kind, Organisation, Tag

FRESH_SINCE = date(2025, 1, 1)
"""Sources dated before this day do not make a contact current."""
REVIEW_MONTHS = 12
"""Default age, in months, after which a contact is shown as "confirm first"."""


class Standing(IntEnum):
    """How a contact stands, best first."""

    ALWAYS = 0  # crisis line
    CURRENT = 1
    REVIEW = 2  # past its review age: shown with the date, to be confirmed first
    PAGE = 3  # a web page: named, says nothing about numbers
    WITHHELD = 4


def standing(contact: ContactPoint, *, today: date, review_months: int = REVIEW_MONTHS) -> Standing:
    """How this contact stands on `today` (local date)."""
    if contact.crisis:
        return Standing.ALWAYS
    if contact.dead:
        return Standing.WITHHELD
    if contact.kind is ContactKind.WEB:
        return Standing.PAGE
    verified = contact.verified_on
    known = contact.tag is Tag.SEEN or contact.checked_on is not None
    if not known or verified is None or verified < FRESH_SINCE:
        return Standing.WITHHELD
    return Standing.REVIEW if is_due(verified, today=today, review_months=review_months) else Standing.CURRENT


def is_due(verified: date, *, today: date, review_months: int = REVIEW_MONTHS) -> bool:
    """Whether something that was checked on `verified` wants checking again."""
    months = (today.year - verified.year) * 12 + today.month - verified.month - (today.day < verified.day)
    return months >= review_months


def showable(
    organisation: Organisation,
    directory: Mapping[str, Organisation],
    *,
    today: date,
    nation: str | None = None,
    review_months: int = REVIEW_MONTHS,
) -> tuple[ContactPoint, ...]:
    """What may be shown for an organisation, best first: numbers and addresses that are current, then its web page.

    Contacts of the entries that it is reached `through` come with its own. Where `nation` is known, contacts that serve
    other nations only are left out. Empty for a historic body.
    """
    if organisation.kind is Kind.HISTORIC:
        return ()
    points = [*organisation.contacts]
    for key in organisation.through:
        points += directory[key].contacts
    served = [point for point in points if nation is None or not point.nations or nation in point.nations]
    return in_order(served, today=today, review_months=review_months)


def in_order(
    contacts: Iterable[ContactPoint], *, today: date, review_months: int = REVIEW_MONTHS
) -> tuple[ContactPoint, ...]:
    """Those of `contacts` that may be shown, best standing first, otherwise in the order given."""
    standings = [(standing(contact, today=today, review_months=review_months), contact) for contact in contacts]
    shown = [(rank, contact) for rank, contact in standings if rank is not Standing.WITHHELD]
    return tuple(contact for _, contact in sorted(shown, key=lambda pair: pair[0]))
