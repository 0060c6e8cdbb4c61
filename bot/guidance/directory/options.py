"""Which first responder organisations fit this person and place, best first, each with its reasons and contacts.

Plain rules: the role must be held today in the nation, the remit must cover the person; a child's council comes first,
then the police, then the charities; an adult's council, the police and The Salvation Army come before the charities,
whose referrals fell while all others rose. Historic bodies and those marked `suggest: false` are never offered.
Whoever is known to be closed at this hour steps back behind those who may answer; a council does not, because its duty
does not end with its office hours. Age in doubt, or not known, counts as child.
Source: list of referring organisations and First Responder Toolkit for England and Wales, Home Office, March and
April 2026. Pure: reads no database, no clock.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter

from bot.guidance.directory.areas import ChildrensTrust, Council, PoliceForce
from bot.guidance.directory.freshness import REVIEW_MONTHS, Standing, in_order, showable, standing
from bot.guidance.directory.organisations import ContactKind, ContactPoint, Kind, Organisation, Remit, RoleName
from bot.guidance.directory.own import OwnContact, Whom, points_for

ENGLAND_AND_WALES = ("england", "wales")
CHILD_ORDER = ("local_authority", "health_social_care_trusts", "police", "barnardos", "nspcc")
ADULT_ORDER = (
    "local_authority",
    "health_social_care_trusts",
    "police",
    "salvation_army",
    "fair_work_agency",
    "tara",
    "kalayaan",
    "bawso",
    "new_pathways",
    "medaille_trust",
    "migrant_help",
    "unseen",
)
_BRITISH = ("british", "uk", "united kingdom", "english", "welsh", "scottish", "northern irish", "great britain")


@dataclass(frozen=True, slots=True)
class Option:
    """One organisation that can refer this person. `reasons` are ids of `content/directory/reasons.yml`, best first,
    never empty. `contacts` may be shown today, best first; empty where only the name is known.
    """

    key: str
    name: str
    reasons: tuple[str, ...]
    contacts: tuple[ContactPoint, ...]


@dataclass(frozen=True, slots=True)
class Contacts:
    """Everything the contacts step shows. `own` are the deployment's safeguarding lead and local pathway, shown first;
    `always` are the crisis lines 999 and 101; `advice` are lines that advise but do not refer. `childrens_services` is
    the council that runs them there, `trust` the company that does so for it.
    """

    always: tuple[ContactPoint, ...]
    options: tuple[Option, ...]
    advice: tuple[ContactPoint, ...]
    own: tuple[ContactPoint, ...] = ()
    council: Council | None = None
    childrens_services: Council | None = None
    trust: ChildrensTrust | None = None
    force: PoliceForce | None = None


def options(
    directory: Mapping[str, Organisation],
    *,
    age_band: str | None,
    gender: str | None = None,
    exploitation: Collection[str] = (),
    nation: str | None = None,
    nationality: str | None = None,
    council: Council | None = None,
    force: PoliceForce | None = None,
    own: Sequence[OwnContact] = (),
    councils: Collection[str] = (),
    today: date,
    at: datetime | None = None,
    review_months: int = REVIEW_MONTHS,
) -> list[Option]:
    """The organisations whose remit covers this person, best first; ids and values as in `Facts`.

    `council` is the one to turn to, which runs social care there. `own` are the deployment's
    contacts, `councils` the GSS codes in which they count. Only roles in force on `today` (local date) count; with a
    moment `at`, opening hours do. With `nation` None, what holds in England and Wales is given and says so.
    """
    child = age_band != "adult"
    order = CHILD_ORDER if child else ADULT_ORDER
    nations = (nation,) if nation else ENGLAND_AND_WALES
    found: list[Option] = []
    for key in order:
        organisation = directory.get(key)
        if organisation is None or not organisation.suggest or organisation.kind is Kind.HISTORIC:
            continue
        held = [one for one in nations if organisation.holds(RoleName.FIRST_RESPONDER, nation=one, on=today)]
        if not held or (nation is None and len(held) < len(ENGLAND_AND_WALES)):
            continue
        remit = _fitting(organisation, age_band or "unsure", gender, exploitation, held, nationality)
        if remit is None:
            continue
        contacts = showable(organisation, directory, today=today, nation=nation, review_months=review_months)
        name = organisation.name
        whom = key
        if key == "local_authority":
            name = council.name if council else name
            whom = Whom.CHILDREN if child else Whom.ADULTS
            contacts = council_contacts(council, directory, child=child, nation=nation, today=today)
        elif key == "police" and force is not None:
            name = force.name
            contacts += _page("police", force.name, force.website)
        local = points_for(own, whom, councils=councils, child=child)
        contacts = _best_first((*local, *contacts), today=today, at=at, review_months=review_months)
        closed = at is not None and key != "local_authority" and is_closed(contacts, at)
        reasons = _reasons(remit, nation, gender, nationality)
        found.append(Option(key, name, (*reasons, "closed_now") if closed else reasons, contacts))
    return sorted(found, key=lambda option: "closed_now" in option.reasons)


def is_closed(contacts: Iterable[ContactPoint], at: datetime) -> bool:
    """Whether each number is known to be closed at that moment; False where the hours of one are not known."""
    phones = [point.opening for point in contacts if point.kind is ContactKind.PHONE]
    return bool(phones) and all(hours is not None and not hours.open_at(at) for hours in phones)


def _best_first(
    contacts: Iterable[ContactPoint], *, today: date, at: datetime | None, review_months: int
) -> tuple[ContactPoint, ...]:
    """Those that may be shown: the deployment's own first unless past its review date; then by how they stand.

    Of those that stand alike, the ones that are not known to be closed come first.
    """

    ranked: list[tuple[tuple[bool, Standing, bool], ContactPoint]] = []
    for point in contacts:
        stands = standing(point, today=today, review_months=review_months)
        if stands is Standing.WITHHELD:
            continue
        opening = point.opening
        closed = at is not None and opening is not None and not opening.open_at(at)
        ranked.append(((not (point.own and stands is not Standing.REVIEW), stands, closed), point))
    return tuple(point for _, point in sorted(ranked, key=itemgetter(0)))


def council_contacts(
    council: Council | None,
    directory: Mapping[str, Organisation],
    *,
    child: bool,
    nation: str | None,
    today: date,
) -> tuple[ContactPoint, ...]:
    """How to reach a council whose number is not held: for a child in England the national finder, then the website.

    Never a number: 999 and 101 stand beside these wherever contacts are shown.
    """
    points: tuple[ContactPoint, ...] = ()
    if child and nation in {None, "england"}:
        finder = directory["childrens_services_finder"]
        points += in_order(finder.contacts, today=today)
    if council is not None:
        points += _page("local_authority", council.name, council.website)
    return points


def _page(key: str, name: str, address: str | None) -> tuple[ContactPoint, ...]:
    if address is None:
        return ()
    return (ContactPoint(id=f"{key}.website", key=key, kind=ContactKind.WEB, value=address, name=name),)


def _fitting(
    organisation: Organisation,
    age_band: str,
    gender: str | None,
    exploitation: Collection[str],
    nations: Collection[str],
    nationality: str | None,
) -> Remit | None:
    """The first remit that covers the person, or None. What is not known does not exclude, but for exploitation: an
    organisation for one kind is offered only when that kind has been named.
    """
    for remit in organisation.remits:
        if remit.age_bands and age_band not in remit.age_bands:
            continue
        if remit.genders and gender is not None and gender not in remit.genders:
            continue
        if remit.exploitation and not set(remit.exploitation) & set(exploitation):
            continue
        if remit.nations and not set(remit.nations) & set(nations):
            continue
        if remit.unless_british and nationality is not None and nationality.strip().lower() in _BRITISH:
            continue
        return remit
    return None


def _reasons(remit: Remit, nation: str | None, gender: str | None, nationality: str | None) -> tuple[str, ...]:
    reasons = [remit.reason]
    if remit.genders and gender is None:
        reasons.append("gender_not_known")
    if remit.unless_british and nationality is None:
        reasons.append("nationality_not_known")
    if nation is None:
        reasons.append("nation_not_known")
    elif nation not in ENGLAND_AND_WALES:
        reasons.append(f"{nation}_differs")
    return tuple(reasons)
