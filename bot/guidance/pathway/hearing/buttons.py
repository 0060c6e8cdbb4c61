"""What pressing a choice does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.guidance.pathway import choices, local_strategy, marks, plan
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import Route, Writer
from bot.guidance.pathway.heard import Reading
from bot.guidance.pathway.hearing import answering, danger, moves, people, place, setting, summary, unknown
from bot.guidance.pathway.hearing.ear import Ear
from bot.guidance.pathway.steps import Step


def pressed(case: Case, choice: str, ear: Ear) -> Case:
    """What pressing an offered choice does; an id that asks for a topic or a command changes nothing here."""
    step, value = choices.split(choice)
    handler = _CHOICES.get(step)
    if handler is None:
        return case
    case = replace(case, misses=0) if step not in ("topic", "more") else case
    return handler(case, value, ear)


def _choose_danger(case: Case, value: str, ear: Ear) -> Case:
    if value == "yes":
        return setting.decisive(case, "danger", True)
    if value == "no":
        return setting.decisive(replace(case, emergency=False), "danger", False).close(Step.DANGER)
    if value == "called":
        return danger.help_called(case)
    if value == "over":
        return danger.danger_over(case)
    return unknown.unknown(case, Step.DANGER, ear)


def _choose_confirm(case: Case, value: str, ear: Ear) -> Case:
    if not case.to_confirm:
        return case
    if value == "unsure":
        return unknown.unknown(case, Step.CONFIRM, ear)
    return setting.confirmation(case, Step.CONFIRM, Reading(stated={"confirm": value == "yes"}))


def _choose_fact(fact: str, step: Step) -> Callable[[Case, str, Ear], Case]:
    def choose(case: Case, value: str, ear: Ear) -> Case:
        if value == "unsure":
            return unknown.unknown(case, step, ear)
        return setting.decisive(case, fact, value)

    return choose


def _choose_several(fact: str, step: Step) -> Callable[[Case, str, Ear], Case]:
    def choose(case: Case, value: str, ear: Ear) -> Case:
        if value in ("done", "none", "unsure"):
            return case.close(step)
        if value == "next":
            return replace(case, sign_group=case.sign_group + 1)
        # More may follow: a press adds one and leaves the question open.
        was_closed = step.value in case.closed
        case = setting.plainly(case, fact, [value])
        return case if was_closed else case.reopen(step.value)

    return choose


def _choose_person(case: Case, value: str, ear: Ear) -> Case:
    if value == "unsure":
        return summary.taken_back(case, Step.PERSON, ear).close(Step.PERSON)
    case = setting.plainly(case, "gender", value)
    return case.close(Step.PERSON) if answering.person_known(case) else case


def _choose_exception(case: Case, value: str, ear: Ear) -> Case:
    if value in ("none", "unsure"):
        return case.close(Step.CONSENT_EXCEPTION)
    return setting.plainly(case, "consent_exception", value)


def _choose_responder(case: Case, value: str, ear: Ear) -> Case:
    if value == "unsure":
        return replace(case, responder=None).close(Step.CHOOSE_RESPONDER)
    return replace(case, responder=value).close(Step.CHOOSE_RESPONDER)


def _choose_offer(case: Case, value: str, ear: Ear) -> Case:
    return summary.offer(case, value == "yes", ear)


def _choose_review(case: Case, value: str, ear: Ear) -> Case:
    return summary.confirmed(case, ear) if value == "confirm" else summary.edit(case, value, ear)


def _choose_field(case: Case, value: str, ear: Ear) -> Case:
    name = summary.open_field(case, ear.summary)
    if value == "enough":
        return summary.enough(case)
    if name is None:
        return case
    if value == "use_account":
        return summary.field_given(case, ear.summary.offered(name, case), ear)
    if value == "delete":
        return summary.field_deleted(case, name, ear)
    return summary.field_given(case, None, ear)


def _choose_nav(case: Case, value: str, ear: Ear) -> Case:
    if value == "back":
        return local_strategy.back(case) if plan.open_step(case) is Step.STRATEGY_QUESTION else moves.back(case)
    if value == "restart":
        return moves.restarted(case)
    if value == "stop":
        return replace(case, paused=True)
    if value == "skip":
        return unknown.unknown(case, plan.open_step(case), ear)
    if value == "next_person":
        return people.next_person(case, ear.situations)
    return case


def _choose_self(case: Case, value: str, ear: Ear) -> Case:
    return replace(case, writer=Writer.PROFESSIONAL).note("not_self") if case.route is Route.SELF else case


def _choose_erased(case: Case, value: str, ear: Ear) -> Case:
    return moves.erased(case) if value == "yes" else replace(case, erasing=None).note("kept")


_CHOICES: dict[str, Callable[[Case, str, Ear], Case]] = {
    "danger": _choose_danger,
    "confirm": _choose_confirm,
    "age": _choose_fact("age_band", Step.AGE),
    "person": _choose_person,
    "exploitation": _choose_several("exploitation", Step.EXPLOITATION),
    "indicators": _choose_several("indicators", Step.INDICATORS),
    "place": place.picked,
    "occupation": lambda case, value, ear: unknown.unknown(case, Step.OCCUPATION, ear),
    "consent": _choose_fact("consent", Step.CONSENT),
    "consent_exception": _choose_exception,
    "choose_responder": _choose_responder,
    "referral_offer": _choose_offer,
    "referral_field": _choose_field,
    "referral_review": _choose_review,
    "self_help": _choose_self,
    "erased": _choose_erased,
    "strategy": lambda case, value, ear: local_strategy.choose(case, value, ear.review),
    "strategy_question": lambda case, value, ear: local_strategy.choose(case, value, ear.review),
    "feedback": lambda case, value, ear: marks.choose(case, value, ear.marked),
    "nav": _choose_nav,
}
