"""What the actions ask of the rest of the program: words, facts, directory, summary. Wired once, by `bot/app.py`.

The stock action server imports the actions without `bot/app.py`; the first use then opens the configured database.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from random import SystemRandom
from typing import Any, Self
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from bot.guidance import contacts, referral
from bot.guidance import dead_contacts as dead
from bot.guidance.directory.gazetteer import Gazetteer
from bot.guidance.directory.options import Contacts
from bot.guidance.directory.organisations import ContactPoint
from bot.guidance.directory.placeholders import cited, expand
from bot.guidance.lexicon import Lexicon
from bot.guidance.messages import Messages
from bot.guidance.pathway import plan, progress
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import Route
from bot.guidance.pathway.heard import Heard, Reading
from bot.guidance.pathway.hearing.ear import Ear, Place
from bot.guidance.pathway.hearing.summary import open_field
from bot.guidance.pathway.marks import Marked
from bot.guidance.pathway.questions import Choices, Offers, Question
from bot.guidance.pathway.reading import agencies, ordinal, read
from bot.guidance.pathway.situations import LEAD_SUSPECTED
from bot.guidance.pathway.steps import Step
from bot.guidance.personal import PersonalData
from bot.guidance.public import public
from bot.guidance.referral import Draft
from bot.guidance.strategy import outline, walk
from bot.guidance.strategy.questions import Review
from bot.settings import Settings, read_settings
from bot.storage.directory import DirectoryStore
from bot.storage.directory_overlay import DirectoryOverlay

UK = ZoneInfo("Europe/London")
NEAR = 0.12
"""A topic less likely than this is not worth offering when asking back."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The moment, and the local date in the UK by which contacts are fresh or stale. `as_of`: another day than today's,
    at the present time of day.
    """

    as_of: date | None = None

    def now(self) -> datetime:
        """The moment by which the guidance is shown, in UTC."""
        moment = datetime.now(UTC)
        if self.as_of is None:
            return moment
        return datetime.combine(self.as_of, moment.astimezone(UK).time(), UK).astimezone(UTC)

    def today(self) -> date:
        return self.now().astimezone(UK).date()


@dataclass(slots=True)
class Services:
    """Made by `open`; read-only afterwards, but for contacts that are reported. Methods that look things up block
    briefly on the database. `own`: the deployment's safeguarding lead and local pathway as its settings give them.
    """

    directory: DirectoryStore
    overlay: DirectoryOverlay
    messages: Messages
    lexicon: Lexicon
    rules: referral.Rules
    review: Review
    personal: PersonalData = field(default_factory=PersonalData)
    clock: Clock = field(default_factory=Clock)
    own: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def open(cls, engine: Engine, content_dir: Path, settings: Settings | None = None) -> Self:
        """Read the content and the directory. Raises ContentError and Unavailable."""
        settings = settings or read_settings({})
        clock = Clock(settings.as_of)
        directory = DirectoryStore(engine, review_months=settings.review_months)
        directory.gazetteer()  # half a second, once, and not in the first person's turn

        def place(kind: str, key: str) -> str:
            text = f"{{{kind}:{key}}}"
            return expand(text, directory.contents(), clock.today(), review_months=directory.review_months)

        def cite(text: str) -> list[tuple[str, str | None]]:
            found = cited(text, directory.contents(), clock.today(), review_months=directory.review_months)
            return [(item.source, item.as_of) for item in found]

        lexicon = Lexicon.load(content_dir / "lexicon")
        return cls(
            directory=directory,
            overlay=DirectoryOverlay(engine, directory),
            messages=Messages.load(content_dir, place, cite=cite, signs=referral.sign_labels()),
            lexicon=lexicon,
            personal=PersonalData.load(
                content_dir,
                public(lexicon, directory.contents, directory.gazetteer),
                keeping=settings.keep_personal_data,
            ),
            rules=referral.Rules(),
            review=Review.load(content_dir),
            clock=clock,
            own={"own_lead": settings.safeguarding_lead, "own_pathway": settings.local_pathway},
        )

    def place(self, kind: str, key: str) -> str:
        """What may be shown today of a contact: see `bot/guidance/messages.py`."""
        text = f"{{{kind}:{key}}}"
        contents, today = self.directory.contents(), self.clock.today()
        return expand(text, contents, today, review_months=self.directory.review_months)

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
            now=lambda: self.clock.now().isoformat(timespec="seconds"),
            new_reference=lambda: referral.new_reference(SystemRandom()),
            marked=self.marked,
            review=self.review.ids,
            situations=self.messages.situations,
            own_body=lambda occupation: self.directory.referring_body(occupation) is not None,
            personal=self.personal,
        )

    def read(self, heard: Heard, asked: Step | None, case: Case) -> Reading:
        """What a message says about the facts of this case."""
        return read(
            heard,
            open_step=asked,
            facts=case.facts,
            gazetteer=self.gazetteer,
            lexicon=self.lexicon,
            today=self.clock.today(),
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
        shown = self.gazetteer.described(found)
        return Place(found.nice_name, runs.nice_name if runs else None, found.nation, shown)

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
        found = self.directory.contacts_for(
            age_band=facts.age_band.value if facts.age_band else None,
            gender=facts.gender,
            exploitation=facts.exploitation,
            nation=facts.nation,
            nationality=facts.nationality,
            local_authority=facts.local_authority,
            today=self.clock.today(),
            at=self.clock.now(),
        )
        return replace(found, own=()) if LEAD_SUSPECTED in case.situations else found

    def _own(self, case: Case) -> Mapping[str, str]:
        """The deployment's own people, but for a writer who suspects the lead."""
        return {} if LEAD_SUSPECTED in case.situations else self.own

    def responder_list(self, case: Case) -> contacts.Listing:
        """The options for this person, ranked, with the reasons beside each."""
        return contacts.responders(self.found(case), self.directory.contents(), today=self.clock.today())

    def contact_list(self, case: Case) -> contacts.Listing:
        """Whom to call, in order: the chosen one first."""
        return contacts.to_call(
            self.found(case),
            self.directory.contents(),
            chosen=case.responder,
            own=self._own(case),
            today=self.clock.today(),
            at=self.clock.now(),
            review_months=self.directory.review_months,
        )

    def own_list(self, case: Case) -> contacts.Listing:
        """The deployment's own safeguarding lead and local pathway; empty where none was given."""
        return contacts.own(
            self.found(case),
            self.directory.contents(),
            own=self._own(case),
            today=self.clock.today(),
            at=self.clock.now(),
            review_months=self.directory.review_months,
        )

    def contact_notes(self, case: Case) -> list[contacts.Note]:
        """What is said beside the contacts: who runs Children's Services, and that no number of the council is held."""
        found = self.found(case)
        missing = contacts.without_number(found)
        return [*(contacts.who_runs(found) if case.route is Route.CHILD else ()), *([missing] if missing else [])]

    def who_runs(self, case: Case) -> Sequence[contacts.Note]:
        """Who runs Children's Services there, where that is not the council that was named."""
        return contacts.who_runs(self.found(case))

    def dead_contacts(self, case: Case, heard: Heard) -> list[ContactPoint]:
        """The contacts that may be meant by somebody who says that one does not work; several where it is not said."""
        every = self._every_contact()
        if (chosen := dead.pressed(heard.choice)) is not None:
            return [every[chosen]] if chosen in every else []
        last = set(case.shown.get("contacts", ()))
        told = [point for point in every.values() if point.key in last and not point.dead]
        shown = told or contacts.reachable(self.found(case), chosen=case.responder)
        keys = agencies(heard.text, self.lexicon)
        typed = "" if heard.choice else heard.text
        return dead.named(typed, keys, shown) or dead.named(typed, keys, every.values()) or dead.can_die(shown)

    def picked_contact(self, text: str, ids: Sequence[str]) -> str | None:
        """The contact of those asked about (by id) that a typed answer picks, or None."""
        every = self._every_contact()
        asked = [every[one] for one in ids if one in every]
        point = dead.picked(text, agencies(text, self.lexicon), ordinal(text, self.lexicon), asked)
        return None if point is None else point.id

    def report_dead(self, point: ContactPoint) -> bool:
        """Hide a contact on this server until somebody checks it; False, and nothing happens, for a crisis line."""
        return self.overlay.report_dead(point.id, today=self.clock.today()) is not None

    def _every_contact(self) -> dict[str, ContactPoint]:
        contents = self.directory.contents()
        points = [point for one in contents.organisations.values() for point in one.contacts]
        return {point.id: point for point in (*points, *(one.point for one in contents.own))}

    def next_to_call(self, case: Case) -> str | None:
        """The name of the one to turn to when the first says no or does not answer; None where there is no other."""
        return contacts.following(self.found(case), chosen=case.responder)

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
        asked = referral.question(
            name,
            draft.kind,
            case.account,
            now=case.draft.get("fields", {}).get(name),
            recipient=draft.recipient is not None,
        )
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
            today=self.clock.today(),
            now=self.clock.now().astimezone(UK),
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
        return outline.compose(case.strategy, self.review, today=self.clock.today())

    def strategy_text(self, document: Mapping[str, Any]) -> str:
        return outline.to_text(document, self.review.words)

    def strategy_so_far(self, case: Case) -> str:
        return outline.so_far(case.strategy, self.review) or self.messages.text("progress.nothing")

    def preview(self, case: Case) -> str:
        draft = self.draft(case)
        return referral.preview(draft) if draft else ""

    def call(self, case: Case) -> str:
        """The script of the summary for the phone; empty without one."""
        draft = self.draft(case)
        return referral.call_text(draft).strip() if draft else ""

    def files(self, case: Case) -> list[dict[str, str]]:
        """The summary of this case to fetch, each {"kind", "url", "name"}; none without one."""
        draft = self.draft(case)
        if draft is None:
            return []
        stem = f"{draft.reference}-version-{draft.version}"
        return [
            {"kind": "referral", "url": f"referral.{form}?person={case.person_id}", "name": f"{stem}.{form}"}
            for form in ("pdf", "docx", "txt")
        ]

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
    from bot.storage.opening import open_storage
    from bot.storage.seed import seed

    settings = read_settings()
    engine = open_storage(settings)
    seed(engine, CONTENT)
    return Services.open(engine, CONTENT, settings)
