"""Whether a message is an aside: something that a rule answers before the open question is put again."""

from __future__ import annotations

import re

from bot.guidance.pathway.heard import Heard, Reading
from bot.guidance.pathway.reading.open_question import DRAFT_IT
from bot.guidance.pathway.steps import Step
from bot.guidance.wording import plain

INTERRUPTING = frozenset(
    "ask reject emergency suicide guard child_writing nlu_fallback progress help stop greet thanks bye start resume "
    "forget route contacts summary other_language wrong_answer strategy dead_contact".split()
)
"""Intents that a rule answers before the open question is put again."""
_ALWAYS = frozenset("emergency suicide guard other_language dead_contact".split())
"""Of these, the ones that interrupt whatever else the message says."""
COMMANDS = frozenset("start resume forget route contacts summary".split())
"""Of these, the published commands. Contacts, summary and forget are also asked for in words."""
_TOLD = frozenset("progress help stop".split())
"""Of these, the ones that a rule tells something about."""
_GIVES_WAY = (Step.EXPLOITATION, Step.INDICATORS, Step.CHOOSE_RESPONDER)
"""Questions that a wish for the summary leaves behind."""
_ENDED_BY_WORDS = (Step.EXPLOITATION, Step.INDICATORS)
"""Lists that go on until the writer says that this is all."""
_BY_FACTS = (Step.DANGER, Step.AGE, Step.PERSON, Step.EXPLOITATION, Step.INDICATORS, Step.PLACE, Step.CONSENT)
"""Questions that a fact answers, whatever the message sounds like ("34 lol")."""
CHANGEABLE = (Step.REFERRAL_REVIEW, Step.NEXT_STEPS)
"""Where "change the place" is about the summary."""
NAVIGATION_WORDS = 8
"""A longer message is a story that happens to contain the word."""
_QUESTION = re.compile(
    r"\?"
    r"|^(?:(?:and|but|so|ok|okay|hi|hello|please|sorry|also|then|well) ,? ?)*"
    r"(?:what|who|whom|whose|how|why|when|where|which|can|could|do (?:i|we|you|they)|does|did|should|shall|may (?:i|we)"
    r"|must|is (?:it|there|this|that|he|she|anyone|anybody)|are|am i|will|would)\b",
)
REMOVE = re.compile(
    r"\b(?:delete|remove|strike)\b(?! (?:everything|all|it all|my|our|(?:this|the) (?:chat|conversation)))"
    r"|\b(?:take|leave) (?:[\w']+ ){0,6}out\b",
    re.IGNORECASE,
)
CHANGE = re.compile(r"\b(change|edit|correct|wrong|update|amend|fix|alter|add to)\b|" + REMOVE.pattern, re.IGNORECASE)


def looks_like_question(text: str) -> bool:
    """Whether a message asks something: a question mark, or a word that questions begin with."""
    return _QUESTION.search(plain(text).strip()) is not None


_WHY = re.compile(
    r"\bwhy (?:do|does|are|would|did|must|should) (?:you|u|it|that|this)(?: (?:even|really|always|all))* "
    r"(?:need|ask|asking|want|wanting|have to (?:know|ask)|matter)\b"
    r"|\bwhat (?:do|would) you (?:need|want) (?:to know )?(?:that|this|it) for\b"
    r"|\bwhat (?:has|have) (?:that|this|it) got to do\b"
    r"|\bwhy (?:is|are) (?:that|this|it|you) (?:relevant|necessary|needed|asking)\b"
    r"|\bdo (?:you|i) (?:really |actually )?(?:need|have) to (?:know|ask|answer|tell you) (?:that|this|it)\b"
)


def asks_why(text: str) -> bool:
    """Whether a message asks why the open question is put."""
    return len(text.split()) <= 12 and _WHY.search(plain(text)) is not None


def commands(heard: Heard, asked: Step) -> bool:
    """Whether a message is one of the published commands, or asks for the same in few words."""
    if heard.intent not in COMMANDS or len(heard.text.split()) > NAVIGATION_WORDS:
        return False
    if heard.intent == "summary" and asked in _GIVES_WAY and re.fullmatch(DRAFT_IT, plain(heard.text).strip(" .!,")):
        return False  # there is none yet: "draft it" ends what is asked before it
    return asked not in CHANGEABLE or CHANGE.search(heard.text) is None  # "delete what was seen" erases nothing else


_ENOUGH = re.compile(
    r"(?:(?:ok|okay|right|no|thanks|,|\.) ?)*(?:that (?:is|will be|will do)|it is|i have said)? ?"
    r"(?:enough|all done|done|finished|that is (?:all|it|everything)|all i (?:have|know))"
    r"(?: (?:for now|now|thanks|thank you|please|,|show it|show me|i (?:have|know)))*"
)


def is_enough(text: str, asked: Step) -> bool:
    """Whether "that's enough" ends the details of the summary."""
    return asked is Step.REFERRAL_FIELD and _ENOUGH.fullmatch(plain(text).strip(" .!")) is not None


def ends_a_list(reading: Reading | None, asked: Step, text: str) -> bool:
    """Whether "no more" and the like end the list that stands open, and not the conversation."""
    if is_enough(text, asked):
        return True
    return reading is not None and reading.answered and asked in _ENDED_BY_WORDS


def interrupts(heard: Heard, reading: Reading | None, asked: Step) -> bool:
    """Whether a rule answers this message before the open question is put again.

    A message that answered the open question does not interrupt, unless it also asks something or cannot wait.
    """
    plain_danger = "danger" in heard.sure and not (reading and reading.doubts_danger)
    if heard.intent == "emergency" and not plain_danger and not (reading and reading.stated.get("danger")):
        return False  # it only sounds like danger: asked about, or, where danger was denied, heard like anything else
    if heard.intent in COMMANDS:
        return commands(heard, asked)
    if heard.intent in _ALWAYS:
        return True
    if heard.intent not in INTERRUPTING or (asked in CHANGEABLE and CHANGE.search(heard.text)):
        return False
    if heard.intent == "stop" and ends_a_list(reading, asked, heard.text):
        return False
    if heard.choice or (heard.intent in _TOLD and len(heard.text.split()) <= NAVIGATION_WORDS):
        told = reading is not None and reading.answered and asked in _BY_FACTS
        return bool(heard.choice) or heard.intent == "stop" or not told
    if reading is not None and (
        reading.answered
        or reading.unsure
        or reading.stated
        or reading.uncertain
        or reading.place_candidates
        or reading.turns_to
    ):
        if heard.intent in ("ask", "reject"):
            return bool(heard.answers or heard.intent == "reject") and looks_like_question(heard.text)
        return heard.intent == "child_writing"
    return True


def unusable(heard: Heard) -> bool:
    """A message that nothing can be made of, and that asks nothing."""
    return heard.intent in ("nlu_fallback", "reject") and not looks_like_question(heard.text)
