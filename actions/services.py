"""What the actions ask of the rest of the program: words, facts, directory, summary. Wired once, by `bot/app.py`.

The stock action server imports the actions without `bot/app.py`; the first use then opens the configured database.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from random import SystemRandom
from typing import Any, Self
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from bot.guidance import contacts, referral
from bot.guidance.directory.gazetteer import Gazetteer
from bot.guidance.directory.options import Contacts
from bot.guidance.directory.placeholders import cited, expand
from bot.guidance.lexicon import Lexicon
from bot.guidance.messages import Messages
from bot.guidance.pathway import plan, progress
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import Route
from bot.guidance.pathway.hear import Ear, Place, open_field
from bot.guidance.pathway.heard import Heard, Reading
from bot.guidance.pathway.marks import Marked
from bot.guidance.pathway.questions import Choices, Offers, Question
from bot.guidance.pathway.reading import read
from bot.guidance.pathway.steps import Step
from bot.guidance.referral import Draft
from bot.guidance.strategy import outline, walk
from bot.guidance.strategy.questions import Review
from bot.storage.directory import DirectoryStore

UK = ZoneInfo("Europe/London")
NEAR = 0.12
"""A topic less likely than this is not worth offering when asking back."""


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The local date in the UK, by which contacts are fresh or stale."""
    return now().astimezone(UK).date()


@dataclass(slots=True)
class Services:
    """Made by `open`; read-only afterwards. Methods that look things up block briefly on the database."""

    directory: DirectoryStore
    messages: Messages
    lexicon: Lexicon
    rules: referral.Rules
    review: Review

    @classmethod
    def open(cls, engine: Engine, content_dir: Path) -> Self:
        """Read the content and the directory. Raises ContentError and Unavailable."""
        directory = DirectoryStore(engine)
        directory.gazetteer()  # half a second, once, and not in the first person's turn

        def place(kind: str, key: str) -> str:
            return expand(f"{{{kind}:{key}}}", directory.contents(), today())

        def cite(text: str) -> list[tuple[str, str | None]]:
            return [(item.source, item.as_of) for item in cited(text, directory.contents(), today())]

        return cls(
            directory=directory,
            messages=Messages.load(content_dir, place, cite=cite, signs=referral.sign_labels()),
            lexicon=Lexicon.load(content_dir / "lexicon"),
            rules=referral.Rules(),
            review=Review.load(content_dir),
        )

    def place(self, kind: str, key: str) -> str:
        """What may be shown today of a contact: see `bot/guidance/messages.py`."""
        return expand(f"{{{kind}:{key}}}", self.directory.contents(), today())

    # --- hearing ------------------------------------------------------------------------------------------------

    @property
    def gazetteer(self) -> Gazetteer:
        return self.directory.gazetteer()

    @property
    def ear(self) -> Ear:
        return Ear(
            read=self.read,
            summary=self.rules,
            place=self.council,
            responders=lambda case: [one.key for one in self.found(case).options],
            now=lambda: now().isoformat(timespec="seconds"),
            new_reference=lambda: referral.new_reference(SystemRandom()),
            marked=self.marked,
            review=self.review.ids,
        )

    def read(self, heard: Heard, asked: Step | None, case: Case) -> Reading:
        """What a message says about the facts of this case."""
        return read(
            heard, open_step=asked, facts=case.facts, gazetteer=self.gazetteer, lexicon=self.lexicon, today=today()
        )

    def named_contact(self, heard: Heard, case: Case) -> str | None:
        """The directory key of the organisation that a message names."""
        named = self.read(heard, None, case).stated.get("responder")
        return None if named is None else str(named)

    def council(self, code: str) -> Place | None:
        """The council behind a choice `place.<code>`."""
        found = self.gazetteer.by_code(code)
        if found is None:
            return None
        runs = self.gazetteer.childrens_services_of(found)
        return Place(found.nice_name, runs.nice_name if runs else None, found.nation)

    def marked(self, what: str) -> Marked | None:
        """What is marked as wrong by `<topic>` or `contact.<directory key>`, as it stands now; None for nothing."""
        kind, _, key = what.rpartition(".")
        topics = self.messages.topics
        if not kind:
            return Marked(topics.title(key), topics.version(key)) if key in topics else None
        organisation = self.directory.contents().organisations.get(key)
        if kind != "contact" or organisation is None:
            return None
        return Marked(organisation.name, hashlib.sha256(repr(organisation.contacts).encode()).hexdigest()[:12])

    def near_topics(self, heard: Heard) -> list[str]:
        """Topics that come near to what was asked, best first."""
        return [name for name, confidence in heard.topics if confidence >= NEAR and name in self.messages.topics]

    # --- the directory --------------------------------------------------------------------------------------------

    def found(self, case: Case) -> Contacts:
        """Everybody to turn to about this person, with what may be shown of each today."""
        facts = case.facts
        return self.directory.contacts_for(
            age_band=facts.age_band.value if facts.age_band else None,
            gender=facts.gender,
            exploitation=facts.exploitation,
            nation=facts.nation,
            nationality=facts.nationality,
            local_authority=facts.local_authority,
            today=today(),
        )

    def responder_list(self, case: Case) -> contacts.Listing:
        """The options for this person, ranked, with the reasons beside each."""
        return contacts.responders(self.found(case), self.directory.contents(), today=today())

    def contact_list(self, case: Case) -> contacts.Listing:
        """Whom to call, in order: the chosen one first."""
        return contacts.to_call(
            self.found(case),
            self.directory.contents(),
            chosen=case.responder,
            child=case.route is Route.CHILD,
            today=today(),
        )

    def may_be_referring_body(self, case: Case) -> bool:
        """Whether the writer's work, as they named it, is for a body on the list of referring organisations."""
        return case.facts.occupation is not None and self.directory.referring_body(case.facts.occupation) is not None

    # --- questions that need a look-up -----------------------------------------------------------------------------

    @property
    def offers(self) -> Offers:
        return Offers(
            places=self.place_choices,
            responders=self.responder_choices,
            summary=self.review_question,
            field_question=self.field_question,
            strategy=self.strategy_question,
        )

    def place_choices(self, codes: Sequence[str]) -> Choices:
        named = ((code, self.gazetteer.by_code(code)) for code in codes)
        return [{"id": f"place.{code}", "label": council.nice_name} for code, council in named if council]

    def responder_choices(self, case: Case) -> Choices:
        shown = self.found(case).options[: contacts.OPTIONS_SHOWN]
        return [{"id": f"choose_responder.{one.key}", "label": one.name} for one in shown]

    def field_question(self, case: Case) -> Question:
        """The detail of the summary that is asked for now."""
        name = open_field(case, self.rules)
        draft = self.draft(case)
        if name is None or draft is None:
            return self.review_question(case)
        asked = referral.question(name, draft.kind, case.account)
        parts = [asked.text, asked.hint, asked.offer, asked.prefill]
        choices = [{"id": choice.id, "label": choice.label} for choice in asked.choices]
        choices += self.messages.choices(["referral_field.enough"])
        return Question("referral_field.ask", {"items": "\n\n".join(part for part in parts if part)}, choices)

    def review_question(self, case: Case) -> Question:
        """The draft as it stands, to be checked."""
        draft = self.draft(case)
        if draft is None:
            return Question("referral_ready.none")
        if case.misses:
            return Question("referral_review.retry", {}, self._review_choices(case, draft))
        parts = [referral.preview(draft), referral.missing_line(draft)]
        items = "\n\n".join(part for part in parts if part)
        return Question("referral_review.ask", {"items": items}, self._review_choices(case, draft))

    def _review_choices(self, case: Case, draft: Draft) -> Choices:
        """Confirm, or change a part; only parts whose question this route asks."""
        found = [{"id": choice.id, "label": choice.label} for choice in referral.review_choices(draft)]
        return [choice for choice in found if plan.asked_on(case.route, self._step_of(choice["id"]))]

    def _step_of(self, choice: str) -> Step | None:
        return self.rules.step_of(choice.partition(".")[2])

    # --- the summary ------------------------------------------------------------------------------------------------

    def draft(self, case: Case) -> Draft | None:
        """The summary of this case as it stands; None before it was wanted."""
        if case.referral_wanted is not True or case.route not in (Route.CHILD, Route.ADULT):
            return None
        return referral.draft_of(
            case,
            today=today(),
            now=now(),
            recipient=contacts.recipient(
                self.found(case), self.directory.contents(), chosen=case.responder, child=case.route is Route.CHILD
            ),
            contacts={name: self.place(*name.split(":", 1)) for name in referral.contact_placeholders()},
        )

    def drafts(self, case: Case) -> list[dict[str, Any]]:
        """The rows that the journal stores for this case: its summary as it stands, or none."""
        draft = self.draft(case)
        if draft is None:
            return []
        return [
            {
                "person_id": case.person_id,
                "version": draft.version,
                "status": draft.status.value,
                "kind": draft.kind.value,
                "reference": draft.reference,
                "document": referral.to_json(draft),
            }
        ]

    # --- a local strategy -------------------------------------------------------------------------------------------

    def strategy_question(self, case: Case) -> Question:
        """The question of the review that stands open, with its place among them."""
        name = walk.next_id(case.strategy, self.review.ids)
        asked = self.review[name or self.review.ids[-1]]
        number, count = walk.place(case.strategy, self.review.ids)
        begun = bool(case.strategy.get("steps"))
        ids = ["strategy_question.not_known", "nav.skip", *(["strategy_question.enough", "nav.back"] if begun else [])]
        values = {"number": f"{number} of {count}", "title": asked.heading, "items": f"{asked.ask} {asked.hint}"}
        return Question(
            f"strategy_question.{'retry' if case.misses else 'ask'}",
            values,
            self.messages.choices([*ids, "strategy_question.leave"]),
        )

    def strategy(self, case: Case) -> dict[str, Any] | None:
        """The outline of the strategy as it stands; None before its first answer."""
        return outline.compose(case.strategy, self.review, today=today())

    def strategy_text(self, document: Mapping[str, Any]) -> str:
        return outline.to_text(document, self.review.words)

    def strategy_so_far(self, case: Case) -> str:
        return outline.so_far(case.strategy, self.review) or self.messages.text("progress.nothing")

    def preview(self, case: Case) -> str:
        draft = self.draft(case)
        return referral.preview(draft) if draft else ""

    def progress(self, case: Case) -> str:
        return progress.summary(case, self.messages)


_wired: list[Services] = []


def use(wired: Services) -> None:
    """What every action uses from now on."""
    _wired[:] = [wired]


def services() -> Services:
    """What the actions use; outside `bot/app.py`, opened at the first call. Raises what opening raises."""
    if not _wired:
        use(_by_itself())
    return _wired[0]


def _by_itself() -> Services:
    from bot.paths import CONTENT
    from bot.settings import read_settings
    from bot.storage.engine import open_engine, upgrade
    from bot.storage.seed import seed

    engine = open_engine(read_settings().database_url)
    upgrade(engine)
    seed(engine, CONTENT)
    return Services.open(engine, CONTENT)
