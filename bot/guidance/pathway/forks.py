"""Every fork of the pathway by its name, and which of them one turn took: what the stories must have walked.

A fork is a way that a message may send the conversation: a decisive fact set, read back or left open, a route begun or
changed, a situation, a place asked back, a move, the summary's answers, each kind of exploitation for each kind of
person. Pure: looks at the case before and after one message, at the message as heard, and at the reply.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.guidance.pathway import plan
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import EXPLOITATION, NATIONS, AgeBand, Consent, ConsentException, Route, Writer
from bot.guidance.pathway.heard import Heard
from bot.guidance.pathway.steps import Step

PEOPLE = ("woman", "man", "girl", "boy")
NOTES = (
    "alarm",
    "help_called",
    "danger_over",
    "danger_unsure",
    "danger_not_known",
    "several_people",
    "now_person",
    "not_self",
    "route_to_child",
    "route_to_adult",
    "in_own_words",
    "field_gone",
    "which_place",
    "turns_to",
    "turned_to",
    "postcode",
    "restarted",
    "gone_back",
    "nothing_before",
    "kept",
    "erased",
    "no_summary",
    "field",
    "field_not_known",
    "editing",
    "confirmed",
    "new_version",
    "strategy_begun",
    "strategy_resumed",
    "strategy_aside",
    "feedback_kept",
    "feedback_dropped",
    "feedback_done",
)
"""What hearing a message may leave to be said, beside facts and situations: each is a branch of its own."""
CUES = ("danger", "child_writing", "self_disclosure", "suicide")
_CONFIRMED = ("danger", "age_band", "consent", "writer")
_LEFT_OPEN = (
    Step.DANGER,
    Step.AGE,
    Step.PERSON,
    Step.EXPLOITATION,
    Step.INDICATORS,
    Step.PLACE,
    Step.OCCUPATION,
    Step.CONSENT,
    Step.CONSENT_EXCEPTION,
    Step.CHOOSE_RESPONDER,
    Step.REFERRAL_OFFER,
    Step.REFERRAL_FIELD,
    Step.STRATEGY_QUESTION,
)
"""Questions that end without an answer: not sure, skipped, or two that could not be used."""
_NOT_KNOWN: Mapping[Step, object] = {
    Step.AGE: AgeBand.UNSURE.value,
    Step.CONSENT: Consent.NOT_ASKED.value,
    Step.REFERRAL_OFFER: False,
}
"""What stands for "not known" where it is more than nothing."""
_ENDINGS = (
    "greeted asked told answered emergency crisis guarded clarify not_known out_of_scope other_language referral_ready "
    "paused restarted erased"
).split()


@dataclass(frozen=True, slots=True)
class Taken:
    """One turn: the case before and after, the message, and the reply.

    `notes`: names of what the message left to be said. `offered`: ids of the choices shown. `ended`: the name of the
    turn's ending, see `content/outcomes.yml`.
    """

    before: Case
    after: Case
    heard: Heard
    notes: Sequence[str]
    offered: Sequence[str]
    ended: str


def all_forks(*, situations: Iterable[str], hazards: Iterable[str], responders: Iterable[str]) -> list[str]:
    """The names of all forks, in the order of the pathway. What `content/` defines is given by its ids."""
    return [
        *(f"route {route}" for route in Route if route is not Route.NONE),
        *(f"writer {writer}" for writer in (Writer.PERSON, Writer.CHILD)),
        *(f"danger {value}" for value in ("true", "false")),
        *(f"age_band {band}" for band in AgeBand),
        "age in years",
        *(f"consent {value}" for value in Consent),
        *(f"consent_exception {value}" for value in (*ConsentException, "none")),
        *(f"{fact} {what}" for fact in _CONFIRMED for what in ("read back", "confirmed", "taken back")),
        *(f"{step} left open" for step in _LEFT_OPEN),
        *(f"{kind} {person}" for kind in EXPLOITATION for person in PEOPLE),
        "several kinds of exploitation",
        *(f"nation {nation}" for nation in NATIONS),
        "place one of several",
        "place misspelt",
        *(f"noted {note}" for note in NOTES),
        *(f"cue {cue}" for cue in CUES),
        *(f"situation {name}" for name in situations),
        *(f"guard {hazard}" for hazard in hazards),
        *(f"responder {key}" for key in responders),
        *(f"ended {ending}" for ending in _ENDINGS),
    ]


def forks_of(turn: Taken) -> Iterator[str]:
    """The forks that one turn took; a name may come twice."""
    before, after = turn.before, turn.after
    yield from _route(before, after)
    yield from _decisive(before, after)
    yield from _confirmations(before, after)
    yield from _left_open(before, after)
    yield from _person(after)
    yield from _place(before, after)
    yield from (f"noted {note}" for note in turn.notes)
    yield from (f"situation {name}" for name in after.situations if name not in before.situations)
    yield from (f"responder {step[1]}" for step in map(_split, turn.offered) if step[0] == Step.CHOOSE_RESPONDER)
    yield f"ended {turn.ended}"
    yield from (f"cue {cue}" for cue in turn.heard.cues)
    if turn.heard.hazard is not None:
        yield f"guard {turn.heard.hazard}"


def _route(before: Case, after: Case) -> Iterator[str]:
    if after.route is not before.route:
        yield f"route {after.route}"
    if after.writer is not before.writer:
        yield f"writer {after.writer}"


def _decisive(before: Case, after: Case) -> Iterator[str]:
    old, new = before.facts.to_json(), after.facts.to_json()
    for fact in ("danger", "age_band", "consent", "consent_exception"):
        if new[fact] is not None and new[fact] != old[fact]:
            yield f"{fact} {str(new[fact]).lower()}"
    if new["age"] is not None and new["age"] != old["age"]:
        yield "age in years"
    asked = plan.open_step(before) is Step.CONSENT_EXCEPTION
    if asked and Step.CONSENT_EXCEPTION in after.closed and after.facts.consent_exception is None:
        yield "consent_exception none"


def _confirmations(before: Case, after: Case) -> Iterator[str]:
    """A decisive fact that is read back, and what became of the one that was."""
    for fact in after.to_confirm:
        if fact not in before.to_confirm:
            yield f"{fact} read back"
    for fact, value in before.to_confirm.items():
        if fact in after.to_confirm:
            continue
        now = after.writer.value if fact == "writer" else after.facts.to_json()[fact]
        yield f"{fact} {'confirmed' if now == value else 'taken back'}"


def _left_open(before: Case, after: Case) -> Iterator[str]:
    asked = plan.open_step(before)
    if asked is Step.REFERRAL_FIELD:
        if len(after.draft.get("skipped", ())) > len(before.draft.get("skipped", ())):
            yield f"{asked} left open"
        return
    if asked not in _LEFT_OPEN or plan.open_step(after) is asked:
        return
    value = after.to_slots().get(plan.SLOT_OF_STEP[asked])
    if value == _NOT_KNOWN.get(asked) and after.route is not Route.SELF:
        yield f"{asked} left open"


def _person(after: Case) -> Iterator[str]:
    facts = after.facts
    if len(facts.exploitation) > 1:
        yield "several kinds of exploitation"
    if facts.gender not in ("female", "male") or facts.age_band is None:
        return
    adult, child = ("woman", "girl") if facts.gender == "female" else ("man", "boy")
    person = adult if facts.age_band is AgeBand.ADULT else child
    yield from (f"{kind} {person}" for kind in facts.exploitation)


def _place(before: Case, after: Case) -> Iterator[str]:
    if after.facts.nation is not None and after.facts.nation != before.facts.nation:
        yield f"nation {after.facts.nation}"
    if after.place_choices and after.place_choices != before.place_choices:
        yield "place one of several" if len(after.place_choices) > 1 else "place misspelt"


def _split(choice: str) -> tuple[str, str]:
    step, _, value = choice.partition(".")
    return step, value
