"""A random walk through the real assistant, and what must hold after each of its turns whatever was said.

`Walker` says, presses and commands through the journal, as a web client would, and keeps what the writer has said so
far as an oracle of its own: `walk_lines.yml` tells for each line which facts a reader would take from it. What does not
hold is gathered as sentences; nothing is asserted here, so that `bench/walks.py` can go on after the first.

Source: HTTP contract ("State", "Decisive facts", "emergency", "Steps by route"); toolkit "Identification",
"Information sharing and record keeping"; First Responder Toolkit of April 2026 (interpreters, consent).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import yaml
from sqlalchemy import delete

from bot.channels.inbound import COMMANDS, read_typed
from bot.errors import WaymarkError
from bot.guidance.directory.freshness import Standing, standing
from bot.guidance.directory.organisations import ContactKind, ContactPoint, Kind, RoleName, Tag
from bot.guidance.outgoing import says_victim
from bot.guidance.pathway import plan
from bot.guidance.pathway.case import FACT_NAMES, Case
from bot.guidance.pathway.changes import DEPENDANTS
from bot.guidance.pathway.facts import AgeBand, Consent, Route
from bot.guidance.pathway.steps import Step
from bot.guidance.referral.catalogue import kind_of
from bot.guidance.referral.model import Kind as SummaryKind
from bot.host.witness import Witnessed
from bot.journal.assistant import Ended, Inbound
from bot.journal.refusals import Refusal
from bot.journal.store import Reply
from bot.journal.turns import Journal
from bot.storage.directory_tables import ContactCheckRow, MetaRow
from bot.storage.engine import writing
from bot.storage.seed import OVERLAY
from bot.workbench.checks import ADULT_ONLY, Seen, apologised, broken

LINES_FILE = Path(__file__).with_name("walk_lines.yml")
LONGEST_WAY = 60
"""Turns within which the end must be reached from anywhere, for a writer who knows nothing more."""
QUOTING = frozenset({Step.REFERRAL_FIELD, Step.REFERRAL_REVIEW, Step.REFERRAL_READY, Step.STRATEGY_QUESTION})
"""Messages that repeat what the writer wrote."""
CALLS = frozenset({Step.CONTACTS, Step.FIRST_RESPONDERS, Step.CHOOSE_RESPONDER, Step.NEXT_STEPS})
"""Messages that offer somebody to turn to."""
ONLY_FOR_ADULTS = ("consent.", "consent_exception.", "choose_responder.")
_FACTS_OF_STEP: Mapping[Step, tuple[str, ...]] = {
    Step.DANGER: ("danger",),
    Step.AGE: ("age_band", "age"),
    Step.PERSON: ("gender", "nationality", "languages"),
    Step.EXPLOITATION: ("exploitation",),
    Step.INDICATORS: ("indicators",),
    Step.PLACE: ("local_authority", "childrens_services", "nation"),
    Step.OCCUPATION: ("occupation",),
    Step.CONSENT: ("consent",),
    Step.CONSENT_EXCEPTION: ("consent_exception",),
}
_LISTS = ("exploitation", "indicators", "languages")
_NUMBER = re.compile(r"(?<![\w.])\+?\d[\d ()-]{7,}\d(?!\w|\.\d)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_RELATIVE = re.compile(
    r"\b(?:famil\w+|relatives?|cousins?|friends?|husband|wife|partner|mother|father|brother|sister|uncle|aunt|colleagues?)\b"
)
_INTERPRETS = re.compile(r"\b(?:interpret|translat)\w*")
_WARNED = re.compile(
    r"\b(?:never|not|no|nor|neither|avoid|without|rather than|instead of|unsafe|risk\w*|cannot)\b|n['’]t\b"
)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a writer may say. `means`: fact to the values that a reader may take from it."""

    say: str
    means: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    answers: bool = False
    danger: bool = False

    def __repr__(self) -> str:
        return repr(self.say)


def load_lines() -> list[Line]:
    """All lines of `walk_lines.yml`, theme by theme."""
    themes = yaml.safe_load(LINES_FILE.read_text(encoding="utf-8"))
    return [
        Line(
            item["say"],
            {
                fact: tuple(value if isinstance(value, list) else [value])
                for fact, value in item.get("means", {}).items()
            },
            bool(item.get("answers")),
            bool(item.get("danger")),
        )
        for items in themes.values()
        for item in items
    ]


@dataclass(slots=True)
class Said:
    """What the writer has said so far: the oracle's own memory. `values`: fact to every value that was said of it."""

    texts: list[str] = field(default_factory=list)
    values: dict[str, set[Any]] = field(default_factory=dict)

    def add(self, allowed: Mapping[str, Sequence[Any]]) -> None:
        for fact, values in allowed.items():
            self.values.setdefault(fact, set()).update(values)


class Walker:
    """One conversation. Async; `begin` first. `problems`: what did not hold, each a sentence with what led there."""

    def __init__(self, waymark: Any, journal: Journal) -> None:
        self._waymark = waymark
        self._journal = journal
        self._services = waymark.assistant.services
        self._conversation = ""
        self._turn: Witnessed | None = None
        self._said = Said()
        self._answered: set[Step] = set()
        self._last: tuple[str, Inbound] | None = None
        self._offered_before: list[Mapping[str, str]] = []
        self.reply = Reply([], {})
        self.done: list[str] = []
        self.problems: list[str] = []

    # --- what can be done -------------------------------------------------------------------------------------------

    async def begin(self) -> None:
        """A new conversation, from the greeting."""
        self._waymark.assistant.witness = self._witness
        opened = await self._journal.open("walk")
        self._conversation, self.reply = opened.conversation, opened.reply
        self._said, self._answered = Said(), set()
        self.done.append("begin")
        self._every_reply(Case())

    async def say(self, line: Line) -> None:
        """Type one of the lines."""
        self._said.texts.append(line.say)
        before = self._case
        await self._take(read_typed(line.say), f"say {line.say!r}")
        if self.reply.erased:
            return
        allowed = self._allowed_by(line, before)
        self._facts_were_said(before, allowed, line)
        if line.danger and "999" not in str(self.reply.messages[0]["text"]):
            self._broken("999 in the reply to danger", self._shown())

    @property
    def choices(self) -> list[str]:
        """Ids of the choices of the last reply, in order."""
        return list(dict.fromkeys(item["id"] for message in self.reply.messages for item in message["choices"]))

    async def press(self, number: int) -> None:
        """Press the choice of that number, counted round."""
        await self._press(self.choices[number % len(self.choices)])

    async def command(self, name: str) -> None:
        await self._take(Inbound(command=name), f"/{name}")

    async def again(self) -> None:
        """Send the last message a second time: the answer must be the same, and nothing may change."""
        if self._last is None:
            return
        before = self.reply
        reply = await self._journal.take(self._conversation, *self._last)
        if (reply.messages, reply.state) != (before.messages, before.state):
            self._broken("the same answer to the same message", "another one")

    async def start_again(self) -> None:
        """By the command and its button: nothing may be left."""
        await self.command("start")
        if "nav.restart" not in self.choices:
            self._broken("an offer to start again after /start", self._shown())
            return
        await self._press("nav.restart")
        case = self._case
        left = {
            name: value
            for name, value in case.to_slots().items()
            if name not in ("noted", "told", "shown", "person_id") and value not in (None, [], {}, "", 0, False)
        }
        if left != {"writer": "professional"} or set(case.told) - {"welcome"}:
            self._broken("nothing left after starting again", f"{left}, told {case.told}")
        if self.reply.state["step"] != Step.DANGER or self.reply.state["people"]:
            self._broken("the first question after starting again", str(self.reply.state))
        if await self._summary() is not None or await self._journal.strategy(self._conversation) is not None:
            self._broken("no summary and no strategy after starting again", "one of them")
        self._said, self._answered = Said(), set()

    async def walk(self, chance: Random, turns: int, lines: Sequence[Line]) -> None:
        """A whole walk: `turns` things done by chance, then to the end, and from nothing again."""
        await self.begin()
        for _ in range(turns):
            what = chance.random()
            if what < 0.45 and self.choices:
                await self.press(chance.randrange(len(self.choices)))
            elif what < 0.93:
                await self.say(chance.choice(lines))
            elif what < 0.97:
                await self.command(chance.choice(COMMANDS))
            elif what < 0.99:
                await self.again()
            else:
                await self.start_again()
        await self.to_the_end()
        await self.start_again()
        self.forget_contacts()

    async def to_the_end(self) -> None:
        """Whoever knows nothing more must get to the end, however odd the place where they stand."""
        stood: list[str] = []
        for _ in range(LONGEST_WAY):
            step = self.reply.state["step"]
            if self.reply.erased or (step in (Step.NEXT_STEPS, Step.SELF_HELP) and not self._case.erasing):
                return
            stood.append(step)
            await self._onwards(step, stuck=stood[-3:] == [step] * 3)
        self._broken("a way to the end", f"still at {stood[-6:]}")

    def forget_contacts(self) -> None:
        """Undo what was reported dead, which is kept for the whole server."""
        with writing(self._waymark.engine) as session:
            session.execute(delete(ContactCheckRow))
            row = session.get(MetaRow, OVERLAY)
            session.merge(MetaRow(key=OVERLAY, value=str(1 + int(row.value if row else 0))))

    # --- one turn ---------------------------------------------------------------------------------------------------

    @property
    def _case(self) -> Case:
        return self._turn.taken.after if self._turn is not None else Case()

    def _witness(self, turn: Witnessed) -> None:
        self._turn = turn

    async def _press(self, choice: str) -> None:
        before = self._case
        await self._take(Inbound(choice=choice), f"press {choice}")
        if not self.reply.erased:
            self._facts_were_said(before, self._allowed_by_choice(choice, before), None)

    async def _onwards(self, step: str, *, stuck: bool) -> None:
        for choice in ("erased.no", "danger.called", "referral_review.confirm", "confirm.unsure", "feedback.drop"):
            if choice in self.choices:
                return await self._press(choice)
        if stuck and self.choices:
            return await self._press(self.choices[0])
        await self._take(Inbound(text="skip"), "skip")

    async def _take(self, inbound: Inbound, did: str) -> None:
        self.done.append(did)
        self._last = (uuid4().hex, inbound)
        before = self._case
        self._offered_before = [item for message in self.reply.messages for item in message["choices"]]
        try:
            self.reply = await self._journal.take(self._conversation, *self._last)
        except (Refusal, WaymarkError) as error:
            self._broken("an answer", f"{type(error).__name__}: {error}")
            return
        if self.reply.erased:
            await self._nothing_kept()
            await self.begin()
            return
        self._every_reply(before)
        await self._referral(before)

    # --- what must hold ---------------------------------------------------------------------------------------------

    def _every_reply(self, before: Case) -> None:
        seen = Seen(tuple(self.reply.messages), self.reply.state, erased=self.reply.erased)
        for rule in (apologised(seen), broken(seen)):
            if rule is not None:
                self._broken(*rule)
        if self._turn is not None and self._turn.taken.ended == Ended.STOPPED:
            self._broken("nobody called a victim, before the last look at the words", self._shown())
        state = self.reply.state
        adult = state["route"] == Route.ADULT and state["facts"]["age_band"] == AgeBand.ADULT
        for message in self.reply.messages:
            step, text = message["step"], str(message["text"])
            if not adult and (
                step in ADULT_ONLY or any(c["id"].startswith(ONLY_FOR_ADULTS) for c in message["choices"])
            ):
                self._broken("no adult step while under 18 or in doubt", f"{step} on the route {state['route']}")
            for choice in message["choices"]:
                key = choice["id"].removeprefix("choose_responder.")
                if key not in (choice["id"], "unsure") and not self._may_refer(key):
                    self._broken("only organisations that can refer today", f"{key} as a choice")
            if step not in QUOTING:
                self._words(text, step)
        self._asked_once(before)

    def _words(self, text: str, step: str | None) -> None:
        if says_victim(text):
            self._broken("nobody called a victim", text)
        for sentence in _SENTENCE.findall(text.lower()):
            if _RELATIVE.search(sentence) and _INTERPRETS.search(sentence) and not _WARNED.search(sentence):
                self._broken("no family or friends as interpreters", sentence)
        today = self._services.clock.today()
        points = self._points()
        for value in [*_NUMBER.findall(text), *_MAIL.findall(text)]:
            found = points.get(_key(value))
            if found is None:
                self._broken("only contacts of the directory", f"{value} in a message of {step}")
            elif standing(found, today=today) is Standing.WITHHELD and found.key not in self._just_reported():
                self._broken("no contact that is dead or not current", f"{value} ({found.id}) in a message of {step}")
            elif found.tag is Tag.MEM and not found.crisis and found.checked_on is None:
                self._broken("nothing from memory shown as current", f"{value} ({found.id})")
        if step in CALLS:
            for name in self._gone():
                if name in text:
                    self._broken("no abolished body as a place to turn to", f"{name} in a message of {step}")

    def _asked_once(self, before: Case) -> None:
        """A question that was answered is not put again, unless something that it hangs on has changed."""
        if self._turn is None:
            return
        after = self._case
        asked, stood = plan.open_step(after), plan.open_step(before)
        if stood is not asked and stood.value in after.closed:
            self._answered.add(stood)
        intent, choice = self._turn.taken.heard.intent, self._turn.taken.heard.choice or ""
        notes = set(self._turn.taken.notes)
        moved = notes & {"gone_back", "restarted", "now_person", "editing", "route_to_child", "route_to_adult"}
        if moved or intent in ("step_back", "start_over") or choice.startswith("referral_review."):
            self._answered = {step for step in self._answered if step.value in after.closed}
        changed = {fact for fact in FACT_NAMES if getattr(before.facts, fact) != getattr(after.facts, fact)}
        for fact in changed | set(before.to_confirm):
            for step in (*DEPENDANTS[fact].steps, fact) if fact in DEPENDANTS else (fact,):
                self._answered -= {one for one in self._answered if one.value == step or plan.SLOT_OF_STEP[one] == step}
        if after.emergency or after.to_confirm:
            self._answered.discard(Step.DANGER)
        if asked in self._answered and asked not in (Step.REFERRAL_FIELD, Step.REFERRAL_REVIEW, Step.CONFIRM):
            self._broken("no question twice", f"{asked} was answered, and is asked again")
        known = {
            Step.AGE: after.facts.age_band,
            Step.CONSENT: after.facts.consent,
            Step.PLACE: after.facts.local_authority,
        }
        reasked = after.draft.get("asked_again")
        if known.get(asked) is not None and not reasked:
            self._broken("no question that is answered", f"{asked} is asked though it is {known[asked]}")

    async def _referral(self, before: Case) -> None:
        case = self._case
        if case.draft.get("status") != "confirmed" or case.route is not Route.ADULT:
            return
        if kind_of(case.facts, case.route) is SummaryKind.REFERRAL and not (
            case.facts.consent is Consent.GIVEN or case.facts.consent_exception is not None
        ):
            self._broken("no referral confirmed without consent or a ground", str(case.facts.consent))
        summary = await self._summary()
        agreed = case.facts.consent is Consent.GIVEN or case.facts.consent_exception is not None
        if summary is not None and summary["kind"] == "referral" and not agreed:
            self._broken("no referral kept without consent or a ground", str(summary["status"]))

    def _facts_were_said(self, before: Case, allowed: Mapping[str, Sequence[Any]], line: Line | None) -> None:
        self._said.add(allowed)
        after = self._case
        for fact in FACT_NAMES:
            old, new = getattr(before.facts, fact), getattr(after.facts, fact)
            added = (
                [item for item in new if item not in old] if fact in _LISTS else [new] if new not in (old, None) else []
            )
            moved = {"gone_back", "now_person"} & set(self._turn.taken.notes if self._turn else ())
            for value in added:
                known = self._said.values.get(fact, set()) if moved or after.people else set(allowed.get(fact, ()))
                if value not in known and "*" not in known:
                    self._broken("a fact that was said", f"{fact} = {value!r}")
        typed = " ".join(_plain(text) for text in self._said.texts)
        for told in after.account:
            if _plain(told) not in typed:
                self._broken("an account in the writer's words", told)
        for name, value in (after.draft.get("fields") or {}).items():
            for sentence in _SENTENCE.findall(value) if isinstance(value, str) else ():
                if _plain(sentence) and _plain(sentence) not in typed:
                    self._broken("a detail in the writer's words", f"{name}: {sentence}")

    # --- the oracle -------------------------------------------------------------------------------------------------

    def _allowed_by(self, line: Line, before: Case) -> Mapping[str, Sequence[Any]]:
        """The facts that this line may set here: its own meaning, an answer to what stood open, an offered label."""
        allowed: dict[str, Sequence[Any]] = {fact: list(values) for fact, values in line.means.items()}
        labels = [c["id"] for c in self._offered_before if _plain(str(c["label"])) == _plain(line.say)]
        for choice in labels:
            allowed |= {
                fact: [*allowed.get(fact, ()), *v] for fact, v in self._allowed_by_choice(choice, before).items()
            }
        if line.answers:
            asked = plan.open_step(before)
            for fact in self._confirmed(before) if asked is Step.CONFIRM else _FACTS_OF_STEP.get(asked, ()):
                allowed[fact] = ["*"]
        if before.misses:  # the second message in a row that cannot be used counts as "not sure"
            for fact, value in (("age_band", AgeBand.UNSURE), ("consent", Consent.NOT_ASKED)):
                if fact in _FACTS_OF_STEP.get(plan.open_step(before), self._confirmed(before)):
                    allowed[fact] = [*allowed.get(fact, ()), value]
        return self._with_place(allowed)

    def _allowed_by_choice(self, choice: str, before: Case) -> Mapping[str, Sequence[Any]]:
        step, _, value = choice.partition(".")
        if step == "place":
            council = self._services.council(value)
            return self._with_place({"local_authority": [council.local_authority] if council else []})
        if step == "confirm":
            return {fact: [item] for fact, item in before.to_confirm.items()} | {"age_band": ["*"], "danger": ["*"]}
        if step == "danger":
            return {"danger": {"yes": [True], "no": [False], "called": [True], "over": [False]}.get(value, [])}
        if step == "nav":  # skipped: what stands for "not known"
            return {"age_band": [AgeBand.UNSURE], "consent": [Consent.NOT_ASKED]}
        fact = {"age": "age_band", "person": "gender"}.get(step, step)
        return {fact: [value]} if fact in FACT_NAMES else {}

    @staticmethod
    def _confirmed(before: Case) -> list[str]:
        """The facts that are read back, and what goes with them."""
        return [one for fact in before.to_confirm for one in (("age_band", "age") if fact == "age_band" else (fact,))]

    def _with_place(self, allowed: dict[str, Sequence[Any]]) -> dict[str, Sequence[Any]]:
        """A council tells its nation, and who runs Children's Services there."""
        for name in allowed.get("local_authority", ()):
            council = self._services.directory.council(name)
            runs = self._services.directory.childrens_services_of(council) if council is not None else None
            allowed["nation"] = [*allowed.get("nation", ()), council.nation if council is not None else "*"]
            allowed["childrens_services"] = [*allowed.get("childrens_services", ()), runs.nice_name if runs else "*"]
        return allowed

    # --- looking things up ------------------------------------------------------------------------------------------

    def _points(self) -> Mapping[str, ContactPoint]:
        organisations = self._services.directory.contents().organisations.values()
        every = [point for one in organisations for point in one.contacts if point.kind is not ContactKind.WEB]
        return {_key(point.value): point for point in every}

    def _gone(self) -> list[str]:
        """Names of bodies that hold no role any more."""
        organisations = self._services.directory.contents().organisations.values()
        return [one.name for one in organisations if one.kind is Kind.HISTORIC]

    def _just_reported(self) -> set[str]:
        """Keys of the organisations whose contact this turn was about."""
        heard = self._turn.taken.heard if self._turn else None
        return {point.key for point in self._points().values()} if heard and heard.intent == "dead_contact" else set()

    def _may_refer(self, key: str) -> bool:
        found = self._services.directory.contents().organisations.get(key)
        today = self._services.clock.today()
        return found is not None and found.holds(RoleName.FIRST_RESPONDER, nation=None, on=today)

    async def _summary(self) -> dict[str, Any] | None:
        try:
            return await self._journal.draft(self._conversation)
        except Refusal:
            return None

    async def _nothing_kept(self) -> None:
        try:
            await self._journal.transcript(self._conversation)
        except Refusal:
            return
        self._broken("nothing kept of an erased conversation", "a transcript")

    def _shown(self) -> str:
        return " / ".join(" ".join(str(message["text"]).split())[:160] for message in self.reply.messages)

    def _broken(self, expected: str, got: str) -> None:
        self.problems.append(f"expected {expected}\n  got {got}\n  after {' | '.join(self.done[-12:])}")


def _key(value: str) -> str:
    return value.casefold() if "@" in value else re.sub(r"\D", "", value)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", text).casefold().split())


__all__ = ["COMMANDS", "Line", "Walker", "load_lines"]
