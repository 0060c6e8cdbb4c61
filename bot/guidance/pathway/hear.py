"""One message heard: the case before it, what the language layer made of it, and the case after it.

Reads top to bottom as what matters first: who writes, danger, people, what is stated, what is uncertain, and only then
whether the open question got its answer. Pure: reads no clock, no database; `read` and the summary's rules are given.

Source: HTTP contract ("Decisive facts", "Not sure, skip, two unusable answers"); toolkit "How to deal with disclosure".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from bot.guidance.pathway import choices, local_strategy, marks, plan
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.changes import STEP_OF_FACT, clear_dependants, new_version, set_fact, typed
from bot.guidance.pathway.facts import DECISIVE, AgeBand, Route, Writer
from bot.guidance.pathway.heard import Heard, Reading
from bot.guidance.pathway.situations import OWN_BODY, Situations
from bot.guidance.pathway.steps import Step
from bot.guidance.strategy.walk import State
from bot.guidance.wording import plain

Read = Callable[[Heard, Step | None, Case], Reading]


class SummaryRules(Protocol):
    """What the pathway needs to know of the referral summary (`bot/guidance/referral`)."""

    def next_field(self, case: Case) -> str | None: ...
    def find_field(self, text: str) -> str | None: ...
    def step_of(self, field: str) -> Step | None: ...
    def offered(self, field: str, case: Case) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Place:
    """A council picked from a choice: `nice_name`, who runs Children's Services (`nice_name`), and the nation.

    `shown`: how the reply names it.
    """

    local_authority: str
    childrens_services: str | None
    nation: str
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Ear:
    """What hearing needs beside the message: reading, the summary's rules, councils by code, and who can be chosen.

    `responders`: directory keys in the order offered. `new_reference`: a reference nobody else has. `now`: ISO time.
    `marked`: what can be marked as wrong. `review`: ids of the questions for a local strategy, in their order.
    `own_body`: whether somebody of this occupation works for a body that refers.
    """

    read: Read
    summary: SummaryRules
    place: Callable[[str], Place | None]
    responders: Callable[[Case], Sequence[str]]
    new_reference: Callable[[], str]
    now: Callable[[], str]
    marked: marks.Known
    review: Sequence[str]
    situations: Situations = field(default_factory=Situations)
    own_body: Callable[[str], bool] = lambda occupation: False


INTERRUPTING = frozenset(
    "ask reject emergency suicide guard child_writing nlu_fallback progress help stop greet thanks bye start resume "
    "forget route contacts summary other_language wrong_answer strategy dead_contact".split()
)
"""Intents that a rule answers before the open question is put again."""
_ALWAYS = frozenset(
    "emergency suicide guard start resume forget route contacts summary other_language dead_contact".split()
)
"""Of these, the ones that interrupt whatever else the message says."""
_NAVIGATION = frozenset("step_back skip start_over stop progress help".split())
_TOLD = frozenset("progress help stop".split())
"""Of these, the ones that a rule tells something about."""
_NARRATIVE = frozenset("worry inform emergency child_writing nlu_fallback suicide ask".split())
_CHANGEABLE = (Step.REFERRAL_REVIEW, Step.NEXT_STEPS)
"""Where "change the place" is about the summary."""
_BY_WORDS = (Step.EXPLOITATION, Step.INDICATORS, Step.OCCUPATION, Step.PLACE)
_FREE_TEXT = (Step.REFERRAL_FIELD, Step.OCCUPATION, Step.PLACE)
PATIENCE = 3
"""How often the danger question may be left aside before it counts as not known."""
NAVIGATION_WORDS = 8
"""A longer message is a story that happens to contain the word."""
TRAIL_LENGTH = 40
ACCOUNT_LENGTH = 60
_QUESTION = re.compile(
    r"\?"
    r"|^(?:(?:and|but|so|ok|okay|hi|hello|please|sorry|also|then|well) ,? ?)*"
    r"(?:what|who|whom|whose|how|why|when|where|which|can|could|do (?:i|we|you|they)|does|did|should|shall|may (?:i|we)"
    r"|must|is (?:it|there|this|that|he|she|anyone|anybody)|are|am i|will|would)\b",
)
_CHANGE = re.compile(r"\b(change|edit|correct|wrong|update|amend|fix|alter|add to)\b", re.IGNORECASE)
_POSTCODE = re.compile(r"\b[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}\b")
_ANOTHER = "other"
_FIRST_PERSON_DEATH = re.compile(
    r"\b(?:i|im|ive)\b(?:(?!\b(?:she|he|they|her|him|them|who|someone|somebody|client|pupil|girl|boy|lad|woman|man"
    r"|person|student|patient|tenant|resident|child|kid)\b)[^.!?]){0,60}"
    r"\b(die|dead|kill|end|suicid\w*|harm|alive|live|living|go on|disappear)\b"
    r"|\b(kill|hurt|harm) myself\b|\bmy (own )?life\b",
    re.IGNORECASE,
)
_NOT_ME = re.compile(
    r"\b(?:not (?:me|about me|for me|myself)|some(?:one|body) else|another person"
    r"|(?:about|for|is|it was) (?:a|my|our|one of my|one of our) (?:client|patient|tenant|pupil|student|resident"
    r"|colleague|customer|neighbour|friend|guest|employee|learner|service user)s?"
    r"|i am (?:her|his|their|the (?:child|girl|boy|person|woman|man|lad) ?'?s?) [a-z]+"
    r"|i am (?:a|an|the) (?:[a-z]+ ){0,3}(?:teacher|nurse|officer|doctor|gp|midwife|visitor|paramedic|social worker"
    r"|support worker|case ?worker|key worker|youth worker|volunteer|inspector|manager|lawyer|solicitor|counsellor"
    r"|chaplain|vicar|lead|tutor|lecturer|assistant|dentist|pharmacist|therapist|adviser|advisor|warden|receptionist))\b",
)


def hear(case: Case, heard: Heard, ear: Ear) -> Case:
    """The case after this message. Nothing the message does not say is changed, but for the count of misses."""
    before = replace(case, noted=(), marks=(), shown=marks.reply_ended(case.shown), paused=False, interrupting=False)
    if heard.choice:
        after = replace(_choice(before, heard.choice, ear), interrupting=heard.intent in INTERRUPTING)
    elif heard.intent in COMMANDS:
        after = _command(before, heard.intent, ear)
    else:
        after = _text(before, case.shown, heard, ear)
    if local_strategy.gives_way(before, after, heard):
        after = local_strategy.aside(after)
    if marks.gives_way(after):
        after = marks.left(after)
    return _topic_at_hand(_remember(before, after, heard), heard)


def _topic_at_hand(case: Case, heard: Heard) -> Case:
    """What a later "and for a boy?" is about: the topic that this message is answered with, else the one before."""
    step, value = choices.split(heard.choice) if heard.choice else ("", "")
    answered = value if step in ("topic", "more", "child") else next(reversed(heard.answers), None)
    return replace(case, topic=answered or case.topic, just_answered=answered is not None)


COMMANDS = frozenset("start resume forget route contacts summary".split())
"""Intents that only a command or a button has."""


def _command(case: Case, intent: str, ear: Ear) -> Case:
    case = replace(case, interrupting=True)
    if intent == "forget":
        return replace(case, erasing="asked")
    if intent == "summary" and case.route in (Route.CHILD, Route.ADULT) and case.referral_wanted is False:
        return replace(_offer(case, True, ear), interrupting=True)
    return case


_NOT_UNDONE = frozenset(
    "trail noted account emergency writer shown marking marks strategy situations topic just_answered".split()
)


def _remember(before: Case, after: Case, heard: Heard) -> Case:
    """Keep an undo record where a question was closed or a fact changed, so that `back` finds it."""
    if heard.intent in ("step_back", "start_over") or heard.choice in ("nav.back", "nav.restart"):
        return after
    if after.closed == before.closed and after.facts == before.facts and after.draft == before.draft:
        return after
    old, new = before.to_slots(), after.to_slots()
    changed = {name: old[name] for name in old if old[name] != new[name] and name not in _NOT_UNDONE}
    return replace(after, trail=(*after.trail, changed)[-TRAIL_LENGTH:])


# --- a typed message -------------------------------------------------------------------------------------


def _text(case: Case, shown: Mapping[str, Any], heard: Heard, ear: Ear) -> Case:
    """A typed message. `shown`: what the last reply showed, see `bot/guidance/pathway/marks.py`."""
    asked = plan.open_step(case)
    reading = ear.read(heard, asked, case)
    if case.erasing:
        return _erasing(case, heard)
    case = replace(case, interrupting=interrupts(heard, reading, asked))
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
        return local_strategy.answer(_emergency(case, heard, asked, reading), heard, reading, ear.review)
    if asked is not Step.STRATEGY_QUESTION and local_strategy.begins(case, shown, heard):
        return local_strategy.start(case)
    noticed = _noticed(case, heard, reading, ear)
    moved = None if ear.situations.urgent(_new(case, noticed)) else _navigate(case, heard, asked, reading, ear)
    if moved is not None:
        return moved
    case = _writer(case, heard, reading)
    if case.writer is Writer.PERSON:
        return _situations(replace(case, emergency=False), ear.situations.for_self(noticed))
    if heard.intent == "child_writing" and case.writer is not Writer.CHILD:
        case = replace(case, interrupting=False)  # it only sounded like a child
    case = _account(case, heard, asked, reading)
    case = _people(case, reading)
    case = _emergency(case, heard, asked, reading)
    case = _confirmation(case, asked, reading)
    before = case
    case = _place_shown(_stated(case, reading), reading.place_shown)
    case = _uncertain(case, reading)
    case = _circumstances(before, case, noticed, heard, ear)
    return _answer(case, heard, asked, reading, ear)


def _noticed(case: Case, heard: Heard, reading: Reading, ear: Ear) -> tuple[str, ...]:
    """The situations that a message tells of. What is about another subject counts only once a person is spoken of."""
    aside = heard.intent == "reject"
    found = ear.situations.noticed(heard.text, answered=bool(heard.answers) or aside)
    return ear.situations.kept(found) if aside and not _tells_of_another(case, reading) else found


def _new(case: Case, noticed: Sequence[str]) -> list[str]:
    """Of the situations noticed, those that were not told yet."""
    return [name for name in noticed if name not in case.situations]


def _circumstances(before: Case, case: Case, noticed: Sequence[str], heard: Heard, ear: Ear) -> Case:
    """The situations that are told now; beside an alarm only what cannot wait, so that 999 is not drowned."""
    adult = case.route is Route.ADULT
    of_adults = ear.situations.of_adults(noticed)
    found = [name for name in noticed if adult or name not in of_adults]
    if adult and before.route is not Route.ADULT:
        # What was told before the age was known.
        earlier = (name for told in case.account for name in ear.situations.noticed(told, answered=False))
        found += ear.situations.of_adults(earlier)
    if case.emergency or "suicide" in heard.sure:
        found = ear.situations.urgent(found)
    return _situations(case, [*found, *_own_body(before, case, ear)])


def _situations(case: Case, names: Sequence[str]) -> Case:
    """Keep what circumstances a message told of, and note those to be told: each once for a person."""
    for name in dict.fromkeys(_new(case, names)):
        case = replace(case, situations=(*case.situations, name)).note("situation", situation=name)
    return case


def _own_body(before: Case, case: Case, ear: Ear) -> list[str]:
    """Whether the writer has just said to work for a body that may itself send the referral."""
    work = case.facts.occupation
    return [OWN_BODY] if work is not None and work != before.facts.occupation and ear.own_body(work) else []


def _erasing(case: Case, heard: Heard) -> Case:
    """The answer to "shall I erase everything?": only a yes does it, and nothing else is read into the message."""
    if heard.intent == "affirm":
        return _erased(case)
    return replace(case, erasing=None).note("kept")


def _erased(case: Case) -> Case:
    return replace(Case(), erasing="done", paused=True).note("erased")


def _navigate(case: Case, heard: Heard, asked: Step, reading: Reading, ear: Ear) -> Case | None:
    """Back, skip, start again and stop, where the message is short enough to be nothing else."""
    if asked in _CHANGEABLE and _CHANGE.search(heard.text):
        return None  # "change the place" goes back to nothing
    if heard.intent not in _NAVIGATION or len(heard.text.split()) > NAVIGATION_WORDS or reading.stated:
        return None
    if heard.intent == "stop":
        return replace(case, paused=True)
    if heard.intent == "start_over":
        return restarted(case)
    if heard.intent == "step_back":
        return _back(case)
    if heard.intent == "skip" or reading.skipped:
        return _unknown(case, asked, ear)
    return None


def restarted(case: Case) -> Case:
    """A case from nothing: the facts, the summary's answers and the way come so far are forgotten."""
    return Case(told=("welcome",)).note("restarted")


def _back(case: Case) -> Case:
    if not case.trail:
        return case.note("nothing_before")
    slots = case.to_slots() | dict(case.trail[-1])
    if case.emergency:  # a danger that stands is never undone by going back
        slots["danger"] = True
    gone = replace(Case.from_slots(slots), trail=case.trail[:-1], noted=(), emergency=case.emergency)
    return gone.note("gone_back")


def _writer(case: Case, heard: Heard, reading: Reading) -> Case:
    """Who types. The person affected gets the self route; a child who writes about a friend stays on the case."""
    cues = heard.cues
    doubtful = _tells_of_another(case, reading)
    if "suicide" in cues and _FIRST_PERSON_DEATH.search(plain(heard.text)):
        return _person_writes(case)
    if "self_disclosure" in cues and case.writer is not Writer.PERSON:
        if "self_disclosure" in heard.sure or not doubtful:
            return _person_writes(case)
        if reading.answered or reading.stated:
            return case  # what it says about the case is what it was meant to say
        return replace(case, to_confirm={"writer": Writer.PERSON.value} | dict(case.to_confirm))
    if "child_writing" in cues and case.writer is not Writer.PERSON and ("child_writing" in heard.sure or not doubtful):
        return replace(case, writer=Writer.CHILD)
    if case.writer is Writer.PERSON and _NOT_ME.search(plain(heard.text)):
        return replace(case, writer=Writer.PROFESSIONAL).note("not_self")
    return case


def _person_writes(case: Case) -> Case:
    return replace(case, writer=Writer.PERSON, told=tuple(t for t in case.told if t != "self_help"))


def _tells_of_another(case: Case, reading: Reading) -> bool:
    """Whether the talk is already about somebody else, by the writer's work or by what is known of the person."""
    facts = case.facts
    known = facts.occupation or facts.gender or facts.age_band or facts.indicators or facts.exploitation
    return bool(known) or "occupation" in reading.stated


def _account(case: Case, heard: Heard, asked: Step, reading: Reading) -> Case:
    """Keep the writer's own sentences about what they noticed, for the summary."""
    told = heard.text.strip()
    if (asked in _FREE_TEXT and reading.answered) or len(told.split()) < 4 or heard.intent not in _NARRATIVE:
        return case
    if heard.intent in ("ask", "nlu_fallback") and not (reading.stated or heard.entities):
        return case
    return replace(case, account=(*case.account, told)[-ACCOUNT_LENGTH:])


def _people(case: Case, reading: Reading) -> Case:
    """Several persons: whoever may be under 18 first, the others kept for later."""
    if len(reading.people) < 2 or case.people:
        return case
    order = sorted(reading.people, key=lambda p: 0 if p.facts.get("age_band") in ("child", "unsure") else 1)
    people = tuple({"id": f"p{n}", "label": p.label, "facts": dict(p.facts)} for n, p in enumerate(order, 1))
    case = replace(case, people=people, person_id="p1").note("several_people")
    return _apply(case, order[0].facts)


def _emergency(case: Case, heard: Heard, asked: Step, reading: Reading) -> Case:
    """Danger beats everything. A message about something else leaves the alarm standing and the route goes on."""
    said = reading.stated.get("danger")
    if said is False and case.emergency and "help_called" not in reading.stated:
        return _danger_over(case)
    if reading.stated.get("help_called"):
        return _help_called(case)
    if said is True or ("danger" in heard.sure and said is not False):
        return _alarm(case)
    if "danger" in heard.cues and said is None and case.facts.danger is None and asked is not Step.DANGER:
        # It sounds like danger and nothing says so plainly: asked at once, with 999 in the question. Where the danger
        # question stands open, it is put again itself, which asks the same.
        return replace(case, to_confirm={"danger": True} | dict(case.to_confirm))
    if case.emergency and asked is Step.DANGER:
        return case.close(Step.DANGER)
    return case


def _alarm(case: Case) -> Case:
    facts = replace(case.facts, danger=True)
    case = replace(case.reopen(Step.DANGER), facts=facts, emergency=True, to_confirm=_without(case, "danger"))
    return case.note("alarm")


def _help_called(case: Case) -> Case:
    case = replace(case, facts=replace(case.facts, danger=True), emergency=False, to_confirm=_without(case, "danger"))
    return case.close(Step.DANGER).note("help_called")


def _danger_over(case: Case) -> Case:
    case = replace(case, facts=replace(case.facts, danger=False), emergency=False, to_confirm=_without(case, "danger"))
    return case.close(Step.DANGER).note("danger_over")


def _confirmation(case: Case, asked: Step, reading: Reading) -> Case:
    """The answer to a decisive fact read back: yes sets it, no asks that fact's own question."""
    if asked is not Step.CONFIRM or not case.to_confirm:
        return case
    fact, value = next(iter(case.to_confirm.items()))
    said = reading.stated.get("confirm")
    if said is None:
        return case
    case = replace(case, to_confirm=_without(case, fact), misses=0)
    if fact == "writer":
        return _person_writes(case) if said else case
    if said:
        return _decisive(case, fact, value)
    return _ask_again(case, fact)


def _ask_again(case: Case, fact: str) -> Case:
    if getattr(case.facts, fact) is not None:
        case = clear_dependants(case, fact)
    facts = case.facts.having(**{fact: None})
    if fact == "age_band":
        facts = replace(facts, age=None)
    return replace(case, facts=facts).reopen(STEP_OF_FACT[fact].value)


def _without(case: Case, fact: str) -> Mapping[str, Any]:
    return {name: value for name, value in case.to_confirm.items() if name != fact}


def _stated(case: Case, reading: Reading) -> Case:
    if len(reading.people) > 1:
        # The facts of several persons are kept apart; only what is said of the place or the writer holds for all.
        shared = {k: v for k, v in reading.stated.items() if k in (*_SHARED, "danger")}
        return _apply(case, shared)
    return _apply(case, reading.stated)


def _place_shown(case: Case, shown: str | None) -> Case:
    """Name the place in what is noted with what it lies in, so that a namesake that was meant is noticed."""
    if not shown:
        return case
    noted = tuple({**note, "value": shown} if note.get("fact") == "local_authority" else note for note in case.noted)
    return replace(case, noted=noted)


_SHARED = ("local_authority", "childrens_services", "nation", "occupation")
_ORDER = ("danger", "age", "age_band", "gender", "nation", "local_authority", "childrens_services")


def _apply(case: Case, stated: Mapping[str, Any]) -> Case:
    """Set the facts a message states, decisive ones first, each acknowledged once."""
    names = [n for n in _ORDER if n in stated] + [n for n in stated if n not in _ORDER]
    other_age = stated.get("age") not in (None, case.facts.age)
    for name in names:
        if name not in case.facts.to_json() or stated[name] is None:
            continue
        if name == "danger":
            if stated[name] is False and case.facts.danger is not False and not case.emergency:
                case = _decisive(case, name, False)
            continue
        if name in DECISIVE:
            case = _decisive(case, name, stated[name], anew=name == "age_band" and other_age)
        else:
            case = _plain(case, name, stated[name])
    return case


def _decisive(case: Case, fact: str, value: Any, *, anew: bool = False) -> Case:
    """Set a decisive fact and note it; one that was so already is noted only where it was said `anew`."""
    if fact == "danger" and value is True:
        return _alarm(case)
    fresh = getattr(case.facts, fact) != typed(fact, value)
    case = set_fact(replace(case, to_confirm=_without(case, fact)), fact, value)
    if not fresh and not anew:
        return case
    return case.note(fact, value=value, age=case.facts.age if fact == "age_band" else None)


def _plain(case: Case, fact: str, value: Any) -> Case:
    old = getattr(case.facts, fact)
    case = set_fact(case, fact, value)
    new = getattr(case.facts, fact)
    if new == old or fact in ("age", "childrens_services", "nation"):
        return case
    added = [item for item in new if item not in old] if isinstance(new, tuple) else new
    return case.note("fact", fact=fact, value=added)


def _uncertain(case: Case, reading: Reading) -> Case:
    """A decisive fact read uncertainly waits for a yes; one that is already so needs none."""
    waiting = dict(case.to_confirm)
    for fact, value in reading.uncertain.items():
        known = getattr(case.facts, fact, None)
        if fact in DECISIVE and fact not in reading.stated and known != typed(fact, value):
            waiting[fact] = value
    return replace(case, to_confirm=waiting)


def _answer(case: Case, heard: Heard, asked: Step, reading: Reading, ear: Ear) -> Case:
    """Close the open question where the message answered it; count a miss where it did not."""
    if asked is Step.PERSON and reading.answered and "gender" not in reading.stated:
        case = case.close(Step.PERSON)  # a mere "he" or "she" answers no more than the sex
    if _person_known(case):
        case = case.close(Step.PERSON)
    if asked is Step.REFERRAL_FIELD and reading.answered and not interrupts(heard, reading, asked):
        return _field_given(replace(case, misses=0), heard.text.strip(), ear)
    if asked is Step.REFERRAL_OFFER and "referral_offer" in reading.stated:
        return _offer(case, bool(reading.stated["referral_offer"]), ear)
    if asked is Step.REFERRAL_REVIEW:
        return _review(case, heard, reading, ear)
    if asked is Step.NEXT_STEPS and case.draft and _CHANGE.search(heard.text) and not case.interrupting:
        name = ear.summary.find_field(heard.text)
        return _edit(case, name, ear) if name is not None else case
    if asked is Step.CHOOSE_RESPONDER and (named := _responder_named(case, reading, ear)) is not None:
        return replace(case, responder=named, misses=0).close(Step.CHOOSE_RESPONDER)
    if asked is Step.CONSENT_EXCEPTION and reading.answered:
        return replace(case, misses=0).close(Step.CONSENT_EXCEPTION)
    if (
        asked is Step.INDICATORS
        and not reading.answered
        and not case.interrupting
        and case.account[-1:] == (heard.text.strip(),)
    ):
        # What was noticed in words that match no sign is an answer all the same: it goes into the summary as told.
        return replace(case.note("in_own_words"), misses=0).close(asked)
    if asked in _BY_WORDS and reading.answered and not (case.interrupting and asked is Step.INDICATORS):
        return replace(case, misses=0, place_choices=()).close(asked)
    suggested = case.place_choices[0] if len(case.place_choices) == 1 else None
    if asked is Step.PLACE and suggested and reading.agrees is not None and not reading.place_candidates:
        return _choose_place(case, suggested if reading.agrees else _ANOTHER, ear)
    if reading.place_candidates and case.facts.local_authority is None:
        # Which of the places is asked when the place is: that is now, or later.
        known, case = case.place_choices, replace(case, place_choices=tuple(reading.place_candidates), misses=0)
        return case if asked is Step.PLACE or known == case.place_choices else case.note("which_place")
    if asked is Step.PLACE and _POSTCODE.search(heard.text):
        return replace(case.note("postcode"), misses=0)
    if reading.unsure or reading.skipped:
        return _unknown(case, asked, ear)
    if asked is Step.DANGER and plan.open_step(case) is asked and case.noted and not case.emergency:
        return _passed_over(case, ear)
    if plan.open_step(case) is not asked or case.noted or (reading.answered and asked is not Step.PERSON):
        return replace(case, misses=0)
    if case.interrupting and not _unusable(heard):
        return case
    if case.misses >= 1:
        return _unknown(case, asked, ear)
    return replace(case, misses=case.misses + 1)


def _passed_over(case: Case, ear: Ear) -> Case:
    """The danger question was left aside for other news: put again, and after some times not known.

    A frightened writer tells the story first; being asked the same for ever would drive them away.
    """
    case = replace(case, misses=0, passed_over=case.passed_over + 1)
    return case if case.passed_over < PATIENCE else _unknown(case, Step.DANGER, ear)


def _unusable(heard: Heard) -> bool:
    """A message that nothing can be made of, and that asks nothing."""
    return heard.intent in ("nlu_fallback", "reject") and not looks_like_question(heard.text)


def _responder_named(case: Case, reading: Reading, ear: Ear) -> str | None:
    """The organisation that was named, or picked by its place in the list; only one that was offered."""
    offered = list(ear.responders(case))
    named = reading.stated.get("responder")
    if named in offered:
        return str(named)
    if reading.ordinal is not None and 1 <= reading.ordinal <= len(offered):
        return offered[reading.ordinal - 1]
    return None


def _person_known(case: Case) -> bool:
    facts = case.facts
    return facts.gender is not None and (facts.nationality is not None or bool(facts.languages))


def looks_like_question(text: str) -> bool:
    """Whether a message asks something: a question mark, or a word that questions begin with."""
    return _QUESTION.search(plain(text).strip()) is not None


def interrupts(heard: Heard, reading: Reading | None, asked: Step) -> bool:
    """Whether a rule answers this message before the open question is put again.

    A message that answered the open question does not interrupt, unless it also asks something or cannot wait.
    """
    if heard.intent == "emergency" and "danger" not in heard.sure and not (reading and reading.stated.get("danger")):
        return False  # it only sounds like danger: asked about, or, where danger was denied, heard like anything else
    if heard.intent in _ALWAYS:
        return True
    if heard.intent not in INTERRUPTING or (asked in _CHANGEABLE and _CHANGE.search(heard.text)):
        return False
    if heard.choice or (heard.intent in _TOLD and len(heard.text.split()) <= NAVIGATION_WORDS):
        return True
    if reading is not None and (
        reading.answered or reading.unsure or reading.stated or reading.uncertain or reading.place_candidates
    ):
        if heard.intent in ("ask", "reject"):
            return bool(heard.answers or heard.intent == "reject") and looks_like_question(heard.text)
        return heard.intent == "child_writing"
    return True


# --- what "I don't know" means ---------------------------------------------------------------------------


def _unknown(case: Case, asked: Step, ear: Ear) -> Case:
    """Not sure, skipped, or two unusable answers: what that means for the open question."""
    case = replace(case, misses=0)
    if asked is Step.CONFIRM and case.to_confirm:
        fact = next(iter(case.to_confirm))
        case = replace(case, to_confirm=_without(case, fact))
        if fact == "writer":
            return case
        asked = STEP_OF_FACT[fact]
        if asked is Step.DANGER:
            return _ask_again(case, fact)
    if asked is Step.DANGER:
        if case.emergency:
            return case.close(Step.DANGER)
        if "danger_again" not in case.told:
            return case.tell("danger_again").note("danger_unsure")
        return case.close(Step.DANGER).note("danger_not_known")
    if asked is Step.AGE:
        return _decisive(case, "age_band", AgeBand.UNSURE.value)
    if asked is Step.CONSENT:
        return _decisive(case, "consent", "not_asked")
    if asked is Step.REFERRAL_OFFER:
        return _offer(case, False, ear)
    if asked is Step.REFERRAL_FIELD:
        return _field_skipped(case, ear)
    if asked is Step.FEEDBACK:
        return marks.left(case)
    if asked is Step.STRATEGY_QUESTION:
        return local_strategy.passed(case, ear.review, State.SKIPPED)
    if asked in (Step.REFERRAL_REVIEW, Step.NEXT_STEPS, Step.SELF_HELP):
        return case
    return replace(case, place_choices=()).close(asked)


# --- the summary -----------------------------------------------------------------------------------------


def _offer(case: Case, wanted: bool, ear: Ear) -> Case:
    case = replace(case, referral_wanted=wanted, misses=0).close(Step.REFERRAL_OFFER)
    if not wanted:
        return case.note("no_summary")
    draft = {"status": "draft", "version": 1, "fields": {}, "skipped": []} | dict(case.draft)
    draft.setdefault("reference", ear.new_reference())
    return _fields_left(replace(case, draft=draft), ear)


def _fields_left(case: Case, ear: Ear) -> Case:
    return case if ear.summary.next_field(case) else case.close(Step.REFERRAL_FIELD)


def open_field(case: Case, summary: SummaryRules) -> str | None:
    """The detail of the summary that is asked for now: the one being changed, else the next that is empty."""
    editing = case.draft.get("editing")
    return str(editing) if editing else summary.next_field(case)


def _field_given(case: Case, value: str | None, ear: Ear) -> Case:
    """Keep the answer to the open detail; None stands for "asked, and not known"."""
    name = open_field(case, ear.summary)
    if name is None:
        return case.close(Step.REFERRAL_FIELD)
    draft = {k: v for k, v in case.draft.items() if k != "editing"}
    draft["fields"] = dict(draft.get("fields", {})) | {name: value}
    draft["skipped"] = [item for item in draft.get("skipped", []) if item != name]
    case = new_version(replace(case, draft=draft, misses=0)).note("field", field=name)
    return _fields_left(case, ear)


def _field_skipped(case: Case, ear: Ear) -> Case:
    name = open_field(case, ear.summary)
    draft = {k: v for k, v in case.draft.items() if k != "editing"}
    if name and not case.draft.get("editing"):
        draft["skipped"] = [*draft.get("skipped", []), name]
    return _fields_left(replace(case, draft=draft), ear)


def _review(case: Case, heard: Heard, reading: Reading, ear: Ear) -> Case:
    if reading.stated.get("referral_review") is True:
        return _confirmed(case, ear)
    if interrupts(heard, reading, Step.REFERRAL_REVIEW) and heard.intent != "nlu_fallback":
        return case
    name = ear.summary.find_field(heard.text)
    if name is not None:
        return _edit(case, name, ear)
    if case.noted:
        return replace(case, misses=0)
    return replace(case, misses=min(case.misses + 1, 2))


def _edit(case: Case, name: str, ear: Ear) -> Case:
    """Open one detail for change: a fact asks its own question again, a detail of the summary its own."""
    step = ear.summary.step_of(name)
    if step is None:
        return case
    case = new_version(case).note("editing")
    if step is Step.REFERRAL_FIELD:
        return replace(case, draft=dict(case.draft) | {"editing": name})
    if step.value in _LISTS:  # a list only grows: to change it is to give it anew
        case = replace(case, facts=case.facts.having(**{step.value: ()}), sign_group=0)
    return case.reopen(step.value)


_LISTS = (Step.EXPLOITATION.value, Step.INDICATORS.value)


def _confirmed(case: Case, ear: Ear) -> Case:
    case = replace(case, draft=dict(case.draft) | {"status": "confirmed", "confirmed_at": ear.now()}, misses=0)
    return case.note("confirmed", reference=case.draft.get("reference"), version=case.draft.get("version", 1))


# --- a pressed choice ------------------------------------------------------------------------------------


def _choice(case: Case, choice: str, ear: Ear) -> Case:
    """What pressing an offered choice does; an id that asks for a topic or a command changes nothing here."""
    step, value = choices.split(choice)
    handler = _CHOICES.get(step)
    if handler is None:
        return case
    case = replace(case, misses=0) if step not in ("topic", "more") else case
    return handler(case, value, ear)


def _choose_danger(case: Case, value: str, ear: Ear) -> Case:
    if value == "yes":
        return _decisive(case, "danger", True)
    if value == "no":
        return _decisive(replace(case, emergency=False), "danger", False).close(Step.DANGER)
    if value == "called":
        return _help_called(case)
    if value == "over":
        return _danger_over(case)
    return _unknown(case, Step.DANGER, ear)


def _choose_confirm(case: Case, value: str, ear: Ear) -> Case:
    if not case.to_confirm:
        return case
    if value == "unsure":
        return _unknown(case, Step.CONFIRM, ear)
    return _confirmation(case, Step.CONFIRM, Reading(stated={"confirm": value == "yes"}))


def _choose_fact(fact: str, step: Step) -> Callable[[Case, str, Ear], Case]:
    def choose(case: Case, value: str, ear: Ear) -> Case:
        if value == "unsure":
            return _unknown(case, step, ear)
        return _decisive(case, fact, value)

    return choose


def _choose_several(fact: str, step: Step) -> Callable[[Case, str, Ear], Case]:
    def choose(case: Case, value: str, ear: Ear) -> Case:
        if value in ("done", "none", "unsure"):
            return case.close(step)
        if value == "next":
            return replace(case, sign_group=case.sign_group + 1)
        # More may follow: a press adds one and leaves the question open.
        was_closed = step.value in case.closed
        case = _plain(case, fact, [value])
        return case if was_closed else case.reopen(step.value)

    return choose


def _choose_person(case: Case, value: str, ear: Ear) -> Case:
    if value == "unsure":
        return case.close(Step.PERSON)
    case = _plain(case, "gender", value)
    return case.close(Step.PERSON) if _person_known(case) else case


def _choose_place(case: Case, value: str, ear: Ear) -> Case:
    if value == _ANOTHER:
        return replace(case, place_choices=(), misses=0)
    place = ear.place(value)
    if place is None:
        return _unknown(case, Step.PLACE, ear)
    case = _apply(
        case,
        {
            "nation": place.nation,
            "local_authority": place.local_authority,
            "childrens_services": place.childrens_services,
        },
    )
    return replace(_place_shown(case, place.shown), place_choices=())


def _choose_exception(case: Case, value: str, ear: Ear) -> Case:
    if value in ("none", "unsure"):
        return case.close(Step.CONSENT_EXCEPTION)
    return _plain(case, "consent_exception", value)


def _choose_responder(case: Case, value: str, ear: Ear) -> Case:
    if value == "unsure":
        return case.close(Step.CHOOSE_RESPONDER)
    return replace(case, responder=value).close(Step.CHOOSE_RESPONDER)


def _choose_offer(case: Case, value: str, ear: Ear) -> Case:
    return _offer(case, value == "yes", ear)


def _choose_review(case: Case, value: str, ear: Ear) -> Case:
    return _confirmed(case, ear) if value == "confirm" else _edit(case, value, ear)


def _choose_field(case: Case, value: str, ear: Ear) -> Case:
    name = open_field(case, ear.summary)
    if value == "enough":
        return replace(case, draft={k: v for k, v in case.draft.items() if k != "editing"}).close(Step.REFERRAL_FIELD)
    if name is None:
        return case
    if value == "use_account":
        return _field_given(case, ear.summary.offered(name, case), ear)
    return _field_given(case, None, ear)


def _choose_nav(case: Case, value: str, ear: Ear) -> Case:
    if value == "back":
        return local_strategy.back(case) if plan.open_step(case) is Step.STRATEGY_QUESTION else _back(case)
    if value == "restart":
        return restarted(case)
    if value == "stop":
        return replace(case, paused=True)
    if value == "skip":
        return _unknown(case, plan.open_step(case), ear)
    if value == "next_person":
        return next_person(case, ear.situations)
    return case


def _choose_self(case: Case, value: str, ear: Ear) -> Case:
    return replace(case, writer=Writer.PROFESSIONAL).note("not_self") if case.route is Route.SELF else case


def _choose_erased(case: Case, value: str, ear: Ear) -> Case:
    return _erased(case) if value == "yes" else replace(case, erasing=None).note("kept")


_CHOICES: dict[str, Callable[[Case, str, Ear], Case]] = {
    "danger": _choose_danger,
    "confirm": _choose_confirm,
    "age": _choose_fact("age_band", Step.AGE),
    "person": _choose_person,
    "exploitation": _choose_several("exploitation", Step.EXPLOITATION),
    "indicators": _choose_several("indicators", Step.INDICATORS),
    "place": _choose_place,
    "occupation": lambda case, value, ear: _unknown(case, Step.OCCUPATION, ear),
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


# --- the next person -------------------------------------------------------------------------------------


def people_left(case: Case) -> Sequence[Mapping[str, Any]]:
    """The persons told of and not yet spoken about."""
    return [person for person in case.people if not person.get("done") and person["id"] != case.person_id]


def next_person(case: Case, situations: Situations) -> Case:
    """The case of the next person: facts of their own; what holds for the place and the writer stays."""
    left = people_left(case)
    if not left:
        return case
    following = left[0]
    people = tuple(dict(p) | {"done": True} if p["id"] == case.person_id else p for p in case.people)
    shared = {name: getattr(case.facts, name) for name in _SHARED}
    fresh = Case(
        facts=replace(Case().facts, **shared, danger=case.facts.danger),
        emergency=case.emergency,
        writer=case.writer,
        people=people,
        shown=case.shown,
        strategy=case.strategy,
        person_id=str(following["id"]),
        situations=situations.kept(case.situations),
        closed=tuple(s for s in ("danger", "place", "occupation") if s in case.closed),
    ).note("now_person", label=following["label"])
    return _apply(fresh, following.get("facts", {}))
