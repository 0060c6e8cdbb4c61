"""One message heard: the case before it, what the language layer made of it, and the case after it.

Reads top to bottom as what matters first: who writes, danger, people, what is stated, what is uncertain, and only then
whether the open question got its answer. Pure: reads no clock, no database; `read` and the summary's rules are given.

Source: HTTP contract ("Decisive facts", "Not sure, skip, two unusable answers"); toolkit "How to deal with disclosure".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.guidance.pathway import choices, local_strategy, marks, plan
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import Writer
from bot.guidance.pathway.heard import Heard
from bot.guidance.pathway.hearing import (
    answering,
    asides,
    buttons,
    circumstances,
    danger,
    evidence,
    keeping,
    moves,
    people,
    responder,
    setting,
    summary,
    writer,
)
from bot.guidance.pathway.hearing.ear import Ear
from bot.guidance.pathway.steps import Step


def hear(case: Case, heard: Heard, ear: Ear) -> Case:
    """The case after this message. Nothing the message does not say is changed, but for the count of misses."""
    before = replace(case, noted=(), marks=(), shown=marks.reply_ended(case.shown), paused=False, interrupting=False)
    if heard.choice:
        after = replace(buttons.pressed(before, heard.choice, ear), interrupting=heard.intent in asides.INTERRUPTING)
    elif asides.commands(heard, plan.open_step(before)):
        after = moves.command(before, heard.intent, ear)
    else:
        after = _text(before, case.shown, heard, ear)
    if local_strategy.gives_way(before, after, heard):
        after = local_strategy.aside(after)
    if marks.gives_way(after):
        after = marks.left(after)
    after = summary.edit_over(danger.recorded(after, ear.now), ear)
    after = keeping.kept(before, after, heard, ear.personal)
    after = moves.remember(before, after, heard)
    if not moves.goes_back(heard):
        after = responder.chosen(before, after, ear)
    return _topic_at_hand(after, heard)


def _topic_at_hand(case: Case, heard: Heard) -> Case:
    """What a later "and for a boy?" is about: the topic that this message is answered with, else the one before."""
    step, value = choices.split(heard.choice) if heard.choice else ("", "")
    spoken = heard.answers if case.interrupting else ()  # else they were not told
    answered = value if step in ("topic", "more", "child") else next(reversed(spoken), None)
    return replace(case, topic=answered or case.topic, just_answered=answered is not None)


def _text(case: Case, shown: Mapping[str, Any], heard: Heard, ear: Ear) -> Case:
    """A typed message. `shown`: what the last reply showed, see `bot/guidance/pathway/marks.py`."""
    asked = plan.open_step(case)
    reading = ear.read(heard, asked, case)
    if case.erasing and not danger.cannot_wait(heard, reading):
        return moves.erasing(case, heard)
    case = replace(case, erasing=None)
    case = replace(case, interrupting=asides.interrupts(heard, reading, asked))
    if asked is Step.FEEDBACK:
        answered = marks.answer(case, heard, reading)
        if answered is not None:
            return answered
        return _text(marks.left(case), shown, heard, ear)  # about something else: heard as if nothing had been asked
    if heard.intent == marks.INTENT:
        bare = ear.read(heard, None, case)
        if marks.is_complaint(case, shown, heard, asked, bare):
            return marks.typed(case, shown, heard, bare.stated.get("responder"), ear.marked)
    if asked is Step.STRATEGY_QUESTION and not local_strategy.speaks_of_somebody(heard, reading):
        return local_strategy.answer(danger.emergency(case, heard, asked, reading), heard, reading, ear.review)
    if asked is not Step.STRATEGY_QUESTION and local_strategy.begins(case, shown, heard):
        return local_strategy.start(case)
    noticed = circumstances.noticed(case, heard, reading, ear)
    urgent = ear.situations.urgent(circumstances.not_told(case, noticed))
    moved = None if urgent else moves.navigate(case, heard, asked, reading, ear)
    if moved is not None:
        return moved
    case = writer.recognised(case, heard, reading)
    if case.writer is Writer.PERSON:
        return circumstances.told(replace(case, emergency=False), ear.situations.for_self(noticed))
    if heard.intent == "child_writing" and case.writer is not Writer.CHILD:
        case = replace(case, interrupting=False)  # it only sounded like a child
    case = answering.account(case, heard, asked, reading)
    case = responder.meant(people.told_of(case, reading), reading, ear)
    case = danger.emergency(case, heard, asked, reading)
    case = setting.confirmation(case, asked, reading)
    before = case
    case = setting.place_shown(setting.stated(case, reading), reading.place_shown)
    case = setting.uncertain(case, reading)
    case = evidence.of_signs(before, case, heard, ear)
    case = circumstances.circumstances(before, case, noticed, heard, ear)
    return answering.answer(case, heard, asked, reading, ear)
