"""How the open question is put: which words, which choices. The words are content; which of them is decided here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.guidance.pathway import plan
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import EXPLOITATION, Route
from bot.guidance.pathway.steps import Step

Choices = Sequence[Mapping[str, str]]


class Words(Protocol):
    def has(self, name: str) -> bool: ...
    def text(self, name: str, values: Mapping[str, Any] | None = None) -> str: ...
    def choices(self, ids: Sequence[str]) -> list[dict[str, str]]: ...
    def of_step(self, step: Step, *, without: Sequence[str] = ()) -> list[dict[str, str]]: ...
    def signs(self, group: str) -> list[dict[str, str]]: ...


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is put: the content id of its words, what is put in, and the choices offered."""

    words: str
    values: Mapping[str, Any] = field(default_factory=dict)
    choices: Choices = ()


@dataclass(frozen=True, slots=True)
class Offers:
    """Choices that depend on the directory and the summary, looked up only for the step that needs them."""

    places: Callable[[Sequence[str]], Choices]
    responders: Callable[[Case], Choices]
    summary: Callable[[Case], Question]
    field_question: Callable[[Case], Question]
    strategy: Callable[[Case], Question]


MOST_NAMED = 4
"""Councils that the question itself names; more of them are buttons alone."""
ADULT_GROUPS = ("today", "situational", "physical", "psychological", "sexual_health")
CHILD_GROUPS = ("child", "today", "physical", "psychological", "situational", "sexual_health")


def groups(case: Case) -> tuple[str, ...]:
    """The groups of signs in the order in which they are offered."""
    return CHILD_GROUPS if case.route is Route.CHILD else ADULT_GROUPS


def put(case: Case, step: Step, words: Words, offers: Offers) -> Question:
    """The open question of this case, as it is put now: after an unusable answer, with help."""
    special = _SPECIAL.get(step)
    question = special(case, words, offers) if special else _plain(case, step, words)
    back = words.choices(["nav.back"]) if case.trail and step not in _NO_WAY_BACK else []
    return Question(question.words, question.values, [*question.choices, *back])


_NO_WAY_BACK = (Step.CONFIRM, Step.FEEDBACK, Step.STRATEGY_QUESTION)
"""Questions that stand beside the way; the strategy has a way of its own."""


def _key(case: Case) -> str:
    return "retry" if case.misses else "ask"


def _plain(case: Case, step: Step, words: Words) -> Question:
    return Question(f"{step}.{_key(case)}", {}, words.of_step(step))


def _danger(case: Case, words: Words, offers: Offers) -> Question:
    if case.emergency:
        return Question("danger.emergency", {}, words.choices(["danger.called", "danger.over"]))
    if "danger_again" in case.told and not case.misses:
        key = "again"
    elif case.passed_over and not case.misses:
        key = "still"
    else:
        key = _key(case)
    return Question(f"danger.{key}", {}, words.choices(["danger.yes", "danger.no", "danger.unsure"]))


def _confirm(case: Case, words: Words, offers: Offers) -> Question:
    fact, value = next(iter(case.to_confirm.items()))
    name = f"confirm.{'age' if fact == 'age_band' else fact}_{str(value).lower()}"
    return Question("confirm.retry" if case.misses > 1 else name, {}, words.of_step(Step.CONFIRM))


def _person(case: Case, words: Words, offers: Offers) -> Question:
    if case.facts.gender is not None and not case.misses:
        return Question("person.rest", {}, words.choices(["person.unsure"]))
    return _plain(case, Step.PERSON, words)


def _exploitation(case: Case, words: Words, offers: Offers) -> Question:
    chosen = case.facts.exploitation
    key = "more" if chosen and not case.misses else _key(case)
    left = [f"exploitation.{item}" for item in EXPLOITATION if item not in chosen]
    end = ["exploitation.done"] if chosen else ["exploitation.done", "exploitation.unsure"]
    return Question(f"exploitation.{key}", {}, words.choices([*left, *end]))


def _indicators(case: Case, words: Words, offers: Offers) -> Question:
    order = groups(case)
    group = order[min(case.sign_group, len(order) - 1)]
    known = {f"indicators.{item}" for item in case.facts.indicators}
    signs = [sign for sign in words.signs(group) if sign["id"] not in known]
    last = case.sign_group >= len(order) - 1
    end = ["indicators.done", "indicators.unsure"] if last else ["indicators.next", "indicators.done"]
    first = not case.facts.indicators and case.sign_group == 0
    key = _key(case) if first or case.misses else "more"
    return Question(f"indicators.{key}", {}, [*signs, *words.choices(end)])


def _place(case: Case, words: Words, offers: Offers) -> Question:
    if case.place_choices:
        found = offers.places(case.place_choices)
        end = words.choices(["place.other", "place.unsure"])
        if len(found) > MOST_NAMED:
            return Question("place.which_of_many", {}, [*found, *end])
        *most, last = [item["label"] for item in found] or [""]
        named = f"{', '.join(most)} {words.text('place.or')} {last}" if most else last
        return Question("place.which" if most else "place.did_you_mean", {"items": named}, [*found, *end])
    return Question(f"place.{_key(case)}", {}, words.of_step(Step.PLACE, without=("other",)))


def _responder(case: Case, words: Words, offers: Offers) -> Question:
    return Question(
        f"choose_responder.{_key(case)}",
        {},
        [*offers.responders(case), *words.choices(["choose_responder.unsure"])],
    )


def _feedback(case: Case, words: Words, offers: Offers) -> Question:
    if case.marking.get("text"):
        return Question("feedback.may_keep", {}, words.choices(["feedback.keep", "feedback.drop"]))
    key = "retry" if case.misses else "of_number" if case.marking.get("contact") else "ask"
    return Question(f"feedback.{key}", {"title": case.marking.get("label", "")}, words.choices(["feedback.done"]))


_SPECIAL: dict[Step, Callable[[Case, Words, Offers], Question]] = {
    Step.DANGER: _danger,
    Step.CONFIRM: _confirm,
    Step.FEEDBACK: _feedback,
    Step.STRATEGY_QUESTION: lambda case, words, offers: offers.strategy(case),
    Step.PERSON: _person,
    Step.EXPLOITATION: _exploitation,
    Step.INDICATORS: _indicators,
    Step.PLACE: _place,
    Step.CHOOSE_RESPONDER: _responder,
    Step.REFERRAL_FIELD: lambda case, words, offers: offers.field_question(case),
    Step.REFERRAL_REVIEW: lambda case, words, offers: offers.summary(case),
}


_WHY_OF = {Step.REFERRAL_FIELD: Step.REFERRAL_OFFER, Step.REFERRAL_REVIEW: Step.REFERRAL_OFFER}
_HAS_NO_REASON = frozenset({Step.CONFIRM, Step.FEEDBACK, Step.STRATEGY_QUESTION, Step.NEXT_STEPS, Step.SELF_HELP})


def why(case: Case) -> str | None:
    """The id of the words that say why the open question is put; None where it has none of its own."""
    step = plan.open_step(case)
    return None if step in _HAS_NO_REASON else f"{_WHY_OF.get(step, step).value}.why"
