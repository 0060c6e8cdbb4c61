"""Every field of the summary: its section, the kinds it stands in, how it is answered, and when it is asked for.

A *fact* field is answered by the step of the pathway that asks for the fact; a *detail* is asked in `referral_field`
and lives in the draft's own mapping. The words of each stand in `content/referral/fields/<id>.yml`.

Source: Home Office, First Responder Form Offline Prompt Sheet (27 April 2026), for what a referral needs; the order is
that of the document, the asking order puts what only the writer knows first and the writer's own details last.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.guidance.pathway.facts import AgeBand, Consent, Facts, Route
from bot.guidance.pathway.steps import Step
from bot.guidance.referral.model import Branch, Kind

ALL: Final = frozenset(Kind)
PASSED_ON: Final = frozenset({Kind.REFERRAL, Kind.CHILDRENS_SERVICES})
NOTE: Final = frozenset({Kind.SAFEGUARDING_NOTE})
NONE: Final[frozenset[Kind]] = frozenset()

SECTIONS: Final = (
    "writer",
    "danger",
    "person",
    "evidence",
    "indicators",
    "exploitation",
    "needs",
    "consent",
    "duty_to_notify",
    "recipient",
    "passed_on",
    "next_steps",
)
"""Sections in the order of the document."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `step` answers it (None: worked out, so nobody can edit it); `facts` are the slots it reads.

    `asked` is its place in the asking order of `referral_field`, None where it is only added on request.
    `identifying` details of the person never stand in a safeguarding note.
    """

    id: str
    section: str
    kinds: frozenset[Kind] = ALL
    step: Step | None = Step.REFERRAL_FIELD
    facts: tuple[str, ...] = ()
    essential: frozenset[Kind] = NONE
    asked: int | None = None
    identifying: bool = False

    @property
    def detail(self) -> bool:
        """Whether it is answered in `referral_field` and kept in the draft's own mapping."""
        return self.step is Step.REFERRAL_FIELD


def _fact(id_: str, section: str, step: Step, *facts: str, kinds: frozenset[Kind] = ALL,
          essential: frozenset[Kind] = NONE, identifying: bool = False) -> Field:  # fmt: skip
    return Field(id_, section, kinds, step, facts or (id_,), essential, identifying=identifying)


FIELDS: Final[tuple[Field, ...]] = (
    Field("writer_details", "writer", asked=10),
    _fact("occupation", "writer", Step.OCCUPATION),
    Field("writer_stand_in", "writer", asked=11),
    _fact("danger", "danger", Step.DANGER),
    Field("danger_done", "danger", essential=ALL, asked=1),
    Field("name", "person", PASSED_ON, identifying=True),
    _fact("age", "person", Step.AGE, "age", "age_band", essential=ALL),
    _fact("gender", "person", Step.PERSON),
    _fact("nationality", "person", Step.PERSON),
    _fact("languages", "person", Step.PERSON, kinds=PASSED_ON, identifying=True),
    Field("interpreter", "person", PASSED_ON, asked=7, identifying=True),
    Field("safe_contact", "person", PASSED_ON, essential=frozenset({Kind.REFERRAL}), asked=8, identifying=True),
    Field("other_people", "person", step=None),
    Field("what_was_seen", "evidence", essential=ALL, asked=2),
    Field("what_was_said", "evidence", essential=frozenset({Kind.REFERRAL}), asked=3),
    Field("what_is_inferred", "evidence", essential=PASSED_ON, asked=4),
    _fact("indicators", "indicators", Step.INDICATORS),
    _fact("exploitation", "exploitation", Step.EXPLOITATION),
    _fact("local_authority", "exploitation", Step.PLACE, essential=PASSED_ON),
    _fact("childrens_services", "exploitation", Step.PLACE, kinds=frozenset({Kind.CHILDRENS_SERVICES})),
    _fact("nation", "exploitation", Step.PLACE),
    Field("place_details", "exploitation", PASSED_ON, identifying=True),
    Field("needs_now", "needs", PASSED_ON, essential=PASSED_ON, asked=5),
    _fact("consent", "consent", Step.CONSENT, essential=frozenset({Kind.REFERRAL})),
    Field("consent_scope", "consent", frozenset({Kind.REFERRAL}), essential=frozenset({Kind.REFERRAL}), asked=6),
    Field("refusal_reason", "consent", NOTE | {Kind.REFERRAL}, asked=6),
    _fact("consent_exception", "consent", Step.CONSENT_EXCEPTION, kinds=frozenset({Kind.REFERRAL})),
    Field("exception_ground", "consent", frozenset({Kind.REFERRAL}), essential=frozenset({Kind.REFERRAL}), asked=6),
    Field("duty_to_notify", "duty_to_notify", NOTE, step=None),
    Field("recipient", "recipient", PASSED_ON, Step.CHOOSE_RESPONDER, essential=PASSED_ON),
    Field("passed_on", "passed_on", asked=9),
    Field("next_steps", "next_steps", step=None),
)
"""All fields, in the order of the document."""

BY_ID: Final[Mapping[str, Field]] = {field.id: field for field in FIELDS}
NARRATIVE: Final = ("what_was_seen", "what_was_said", "what_is_inferred")
"""The fields that hold an account, put into time order."""


def kind_of(facts: Facts, route: Route | str) -> Kind | None:
    """Which kind of summary these facts call for; None on the self route and while no route is decided.

    An age under 18 or in doubt always gives the child kind, whatever the route says. An adult's case is a referral
    only once consent was given, or a ground for going without it was named; anything else, not asked included, is a
    note for the writer's own record.
    Source: First Responder Toolkit (April 2026), "Consent and Support" and "Duty to Notify".
    """
    route = Route(route)
    if route in (Route.SELF, Route.NONE):
        return None
    if route is Route.CHILD or facts.age_band in (AgeBand.CHILD, AgeBand.UNSURE):
        return Kind.CHILDRENS_SERVICES
    if facts.consent is Consent.GIVEN or facts.consent_exception is not None:
        return Kind.REFERRAL
    return Kind.SAFEGUARDING_NOTE


def branch_of(facts: Facts, kind: Kind) -> Branch:
    """Which way through the official form follows from `kind` and the consent in `facts`."""
    if kind is Kind.CHILDRENS_SERVICES:
        return Branch.CHILD
    return Branch.CONSENT if facts.consent is Consent.GIVEN and kind is Kind.REFERRAL else Branch.NO_CONSENT


def applies(field: Field, kind: Kind, facts: Facts, *, danger: bool = False) -> bool:
    """Whether `field` has a place in a summary of this kind with these facts.

    `danger`: somebody was said to be in danger at any time in the conversation.
    """
    if kind not in field.kinds:
        return False
    match field.id:
        case "danger_done":
            return danger or facts.danger is True
        case "consent_scope":
            return facts.consent is Consent.GIVEN
        case "consent_exception" | "exception_ground":
            return facts.consent is not Consent.GIVEN
        case "refusal_reason":
            return facts.consent is Consent.REFUSED
        case _:
            return True


def next_field(
    fields: Mapping[str, Any],
    kind: Kind | str,
    skipped: Collection[str] = (),
    *,
    facts: Facts | None = None,
    danger: bool = False,
) -> str | None:
    """The next detail to ask in `referral_field`, or None when the draft can be reviewed.

    A field that has an answer, "not known" included, that was deleted, or that is in `skipped` is not asked again.
    An interpreter is asked about only where a language or limited English was mentioned; who stands in for the writer
    only after the writer gave their own details. Without `facts`, fields that hang on consent or danger are left out.
    """
    kind = Kind(kind)
    known = facts or Facts()
    for field in sorted((f for f in FIELDS if f.asked is not None), key=lambda f: f.asked or 0):
        if field.id in fields or field.id in skipped or not applies(field, kind, known, danger=danger):
            continue
        if field.id == "exception_ground" and known.consent_exception is None:
            continue
        if field.id == "interpreter" and not _language_matters(known):
            continue
        if field.id == "writer_stand_in" and not fields.get("writer_details"):
            continue
        return field.id
    return None


def _language_matters(facts: Facts) -> bool:
    spoken = {language.strip().casefold() for language in facts.languages}
    return bool(spoken - {"english"}) or "situational.limited_english" in facts.indicators
