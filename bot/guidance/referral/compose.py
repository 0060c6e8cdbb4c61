"""Building the summary from what a conversation established, in the order of the document.

It never states that the person is a victim: its own sentences say "may be", and where the writer's words say it flatly
a bracket attributes them. What was seen, said and inferred stay apart. Pure: no clock, no directory, no database.

Source: Home Office, First Responder Toolkit for England and Wales (April 2026), sections 2, 3 and 6; First Responder
Form Offline Prompt Sheet (27 April 2026); Modern Slavery Act 2015, section 52, for what a note without consent holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from bot.errors import InputError
from bot.guidance.pathway.facts import AgeBand, Consent, Facts, Route
from bot.guidance.pathway.situations import LEAD_SUSPECTED
from bot.guidance.referral.catalogue import FIELDS, NARRATIVE, SECTIONS, Field, applies, branch_of, kind_of
from bot.guidance.referral.chronology import in_time_order
from bot.guidance.referral.identifiers import take_out
from bot.guidance.referral.model import (
    Branch,
    DangerEvent,
    Draft,
    Entry,
    Kind,
    OtherPerson,
    Recipient,
    Section,
    State,
    Status,
    Value,
    title_key,
)
from bot.guidance.referral.plain import attribute, clean
from bot.guidance.referral.reference import is_reference
from bot.guidance.referral.sorting import sort_account
from bot.guidance.referral.texts import Texts, fill
from bot.guidance.referral.texts import texts as default_texts

DECISION_TARGET_WORKING_DAYS: Final = 5
"""Target for the reasonable grounds decision. Source: First Responder Toolkit (April 2026), section 5."""


def compose(
    facts: Facts,
    *,
    route: Route | str,
    fields: Mapping[str, Any],
    account: Sequence[str] = (),
    evidence: Mapping[str, Sequence[str]] | None = None,
    people: Sequence[OtherPerson] = (),
    danger_history: Sequence[DangerEvent] = (),
    recipient: Recipient | None = None,
    contacts: Mapping[str, str] | None = None,
    names: Sequence[str] = (),
    situations: Sequence[str] = (),
    reference: str,
    today: date,
    now: datetime,
    version: int = 1,
    status: Status | str = Status.DRAFT,
    confirmed_at: datetime | None = None,
    texts: Texts | None = None,
) -> Draft:
    """The summary of the person that `facts` describe.

    `fields`: details by field id, as `editing.edit` keeps them; those of another kind wait there unused. `account`: the
    writer's narrative messages in the order told; they stand in for what was seen, said and inferred until these are
    answered. `evidence`: indicator id to the sentences it was taken from. `people`: the other persons of the
    conversation. `contacts`: what the directory shows today for each of `Texts.contact_placeholders()`. `names`: names
    of the person found in the texts, which are replaced unless the writer added a name on purpose. `situations`: ids of
    those that were noticed; some add a line. `today` and `now` are local. `confirmed_at`: when a summary that is no
    draft was confirmed; without it, `now`.

    Raises InputError (404) on the self route and while no route is decided: there is no summary then. Raises ValueError
    for a reference that `new_reference` cannot have made: a name must not slip in there.
    """
    words = texts or default_texts()
    kind = kind_of(facts, route)
    if kind is None:
        raise InputError(words.statements["no_summary"], 404)
    if not is_reference(reference):
        raise ValueError("not a reference")
    named = bool(fields.get("name")) and recipient is not None and kind is not Kind.SAFEGUARDING_NOTE
    composer = _Composer(
        facts=facts,
        kind=kind,
        branch=branch_of(facts, kind),
        fields=fields,
        account=account,
        evidence=evidence or {},
        people=people,
        danger_history=danger_history,
        recipient=None if kind is Kind.SAFEGUARDING_NOTE else recipient,
        contacts=contacts or {},
        names=() if named else tuple(names),
        situations=tuple(situations),
        named=named,
        reference=reference,
        today=today,
        words=words,
    )
    settled = None if Status(status) is Status.DRAFT else confirmed_at or now
    return composer.draft(now=now, version=version, status=Status(status), confirmed_at=settled)


def spoken_date(day: date, words: Texts) -> str:
    """A date as written in British English: 24 November 2026."""
    return f"{day.day} {words.values['month'][str(day.month)]} {day.year}"


def working_days_after(day: date, count: int) -> date:
    """The day `count` working days after `day`. Leaves out weekends; knows no bank holidays."""
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


@dataclass(frozen=True, slots=True)
class _Composer:
    facts: Facts
    kind: Kind
    branch: Branch
    fields: Mapping[str, Any]
    account: Sequence[str]
    evidence: Mapping[str, Sequence[str]]
    people: Sequence[OtherPerson]
    danger_history: Sequence[DangerEvent]
    recipient: Recipient | None
    contacts: Mapping[str, str]
    names: tuple[str, ...]
    named: bool
    situations: Sequence[str]
    reference: str
    today: date
    words: Texts

    def draft(self, *, now: datetime, version: int, status: Status, confirmed_at: datetime | None) -> Draft:
        shown = [field for field in FIELDS if self._applies(field)]
        entries = {field.id: tuple(self._entries(field)) for field in shown}
        headings = self.words.headings
        sections = []
        for section in SECTIONS:
            inside = tuple(entry for field in shown if field.section == section for entry in entries[field.id])
            if inside:
                child = headings.sections_child.get(section) if self.kind is Kind.CHILDRENS_SERVICES else None
                sections.append(Section(section, child or headings.sections[section], inside))
        values: dict[str, Value] = {}
        for field in shown:
            values[field.id] = self._value(field)
            if field.id == "age":
                values["age_band"] = None if self.facts.age_band is None else self.facts.age_band.value
        return Draft(
            kind=self.kind,
            branch=self.branch,
            reference=self.reference,
            status=status,
            version=version,
            on=self.today,
            composed_at=now,
            title=headings.titles[title_key(self.kind, self.branch)],
            notices=tuple(self._notices(sections)),
            sections=tuple(sections),
            values=tuple(values.items()),
            recipient=self.recipient,
            confirmed_at=confirmed_at,
        )

    # What stands in the document.

    def _applies(self, field: Field) -> bool:
        if not applies(field, self.kind, self.facts, danger=bool(self.danger_history)):
            return False
        if field.id == "other_people":
            return bool(self.people)
        if field.id in ("consent_exception", "exception_ground"):
            return self.facts.consent_exception is not None
        return True

    def _notices(self, sections: Sequence[Section]) -> Iterable[str]:
        statements = self.words.statements
        if self.facts.danger:
            yield self._fill(statements["safety_first"])
        yield statements["about_child" if self.kind is Kind.CHILDRENS_SERVICES else "about"]
        if self.kind is Kind.SAFEGUARDING_NOTE:
            yield statements["identifiers_note"]
        marks = (statements["as_writer_sees"], statements["as_told"], *self.words.removed.values())
        shown = (line for section in sections for entry in section.entries for line in entry.lines)
        if any(mark in line for line in shown for mark in marks):
            yield statements["brackets_note"]

    def _entries(self, field: Field) -> Iterable[Entry]:
        if field.id == "indicators":
            yield from self._indicators(field)
            return
        state, lines = self._detail(field) if field.detail else self._worked_out(field)
        if field.id == "name" and not self.named:
            state, lines = State.GIVEN, (self._say("reference_for_name", reference=self.reference),)
        yield self._entry(field, state, lines)

    def _entry(self, field: Field, state: State, lines: tuple[str, ...], *, label: str | None = None) -> Entry:
        essential = self.kind in field.essential
        return Entry(field.id, label or self.words.fields[field.id].label, state, lines, essential)

    def _detail(self, field: Field) -> tuple[State, tuple[str, ...]]:
        if field.id not in self.fields:
            told = self._texts(field, sort_account(map(clean, self.account)).get(field.id, ()))
            return (State.FROM_CHAT, in_time_order(told)) if told else (State.NOT_RECORDED, ())
        value = self.fields[field.id]
        if value is None:
            return State.NOT_KNOWN, ()
        parts = value if isinstance(value, list | tuple) else [value]
        texts = self._texts(field, [str(part) for part in parts])
        if not texts:
            return State.LEFT_OUT, ()
        return State.GIVEN, in_time_order(texts) if field.id in NARRATIVE else texts

    def _worked_out(self, field: Field) -> tuple[State, tuple[str, ...]]:
        lines = {
            "danger": self._danger,
            "age": self._age,
            "exploitation": lambda: [self.words.word("exploitation", id_) for id_ in self.facts.exploitation],
            "languages": lambda: [", ".join(self._texts(field, self.facts.languages))],
            "gender": lambda: self._word("gender", self.facts.gender),
            "nation": lambda: self._word("nation", self.facts.nation),
            "consent": self._consent,
            "consent_exception": self._exception,
            "other_people": self._others,
            "duty_to_notify": self._duty,
            "recipient": self._recipient_lines,
            "next_steps": self._next_steps,
        }.get(field.id, lambda: [self._free(getattr(self.facts, field.id) or "", field)])()
        kept = tuple(line for line in lines if line)
        if not kept and field.id in ("danger", "consent"):  # these always stand there, so that nobody reads a "no"
            return State.NOT_KNOWN, ()
        return (State.GIVEN, kept) if kept else (State.NOT_RECORDED, ())

    def _value(self, field: Field) -> Value:
        facts = self.facts
        match field.id:
            case "age":
                return None if self.kind is Kind.SAFEGUARDING_NOTE else facts.age
            case "danger":
                return facts.danger
            case "exploitation" | "indicators":
                return tuple(getattr(facts, field.id))
            case "languages":
                return self._texts(field, facts.languages)
            case "gender":
                return facts.gender
            case "nation":
                return facts.nation
            case "consent" if self.kind is Kind.CHILDRENS_SERVICES:
                return None
            case "consent" | "consent_exception":
                given = getattr(facts, field.id)
                return None if given is None else given.value
            case "other_people":
                return len(self.people)
            case "recipient":
                return None if self.recipient is None else self.recipient.key
            case "name" if not self.named:
                return None
            case "duty_to_notify" | "next_steps":
                return self._worked_out(field)[1]
        if field.detail:
            lines = self._detail(field)[1]
            return "\n".join(lines) or None
        return self._free(getattr(facts, field.id) or "", field) or None

    # The parts.

    def _danger(self) -> list[str]:
        lines = [] if self.facts.danger is None else [self.words.word("danger", "yes" if self.facts.danger else "no")]
        for event in sorted(self.danger_history, key=lambda event: event.at.isoformat()):
            at = f"{spoken_date(event.at.date(), self.words)}, {event.at:%H:%M}"
            lines.append(self._say("happened", date=at, text=self.words.word("danger_event", event.kind.value)))
        return lines

    def _age(self) -> list[str]:
        then = [self.words.statements["under_18_then"]] if "exploited_as_child" in self.situations else []
        return [*self._age_now(), *then]

    def _age_now(self) -> list[str]:
        band, age = self.facts.age_band, self.facts.age
        if band is AgeBand.UNSURE and age is not None:
            return [self._say("age_in_doubt_exact", age=str(age))]
        if band is AgeBand.UNSURE:
            return [self.words.statements["age_in_doubt"]]
        if age is not None and self.kind is not Kind.SAFEGUARDING_NOTE:
            return [str(age)]
        return [] if band is None else [self.words.word("age_band", band.value)]

    def _others(self) -> list[str]:
        count = len(self.people)
        return [self._say("other_people_one" if count == 1 else "other_people", count=str(count))] if count else []

    def _indicators(self, field: Field) -> Iterable[Entry]:
        groups: dict[str, list[str]] = {}
        for id_ in dict.fromkeys(self.facts.indicators):
            group, _, item = id_.partition(".")
            known = self.words.indicators.get(group)
            label = (known.items.get(item) if known else None) or item.replace("_", " ") or group
            quotes = self._texts(field, self.evidence.get(id_, ()))
            text = self._say("evidence_quote", text=f"{label}.", evidence=" / ".join(quotes)) if quotes else f"{label}."
            groups.setdefault(group, []).append(text)
        if not groups:
            yield self._entry(field, State.NOT_RECORDED, ())
        order = list(self.words.indicators)
        for group in sorted(groups, key=lambda name: order.index(name) if name in order else len(order)):
            known = self.words.indicators.get(group)
            heading = known.heading if known else group.replace("_", " ").capitalize()
            yield self._entry(field, State.GIVEN, tuple(groups[group]), label=heading)

    def _consent(self) -> list[str]:
        if self.kind is Kind.CHILDRENS_SERVICES:
            return [self.words.statements["not_needed_child"]]
        return self._word("consent", self.facts.consent.value if self.facts.consent else None)

    def _exception(self) -> list[str]:
        ground = self.facts.consent_exception
        if ground is None:
            return []
        return [self._say("exception_line", exception=self.words.word("consent_exception", ground.value))]

    def _duty(self) -> list[str]:
        unknown = self.words.headings.states[State.NOT_RECORDED].lower()
        facts = self.facts
        reason = self._texts_of("refusal_reason")
        statements = self.words.statements
        holds = fill(
            statements["duty_holds"],
            {
                "why": " ".join(reason).rstrip(".") or unknown,
                "text": self.words.word("gender", facts.gender).lower() if facts.gender else unknown,
                "item": clean(facts.nationality or "") or unknown,
            },
        )
        return [statements["duty_who"], attribute(holds, statements["as_writer_sees"]), statements["duty_anonymous"]]

    def _recipient_lines(self) -> list[str]:
        recipient = self.recipient
        if recipient is None:
            return []
        lines = [recipient.name]
        for contact in recipient.contacts:
            kind = self.words.word("contact", contact.kind)
            line = self._say("contact_line", item=kind, contact=contact.value)
            if contact.hours:
                line = self._say("contact_hours", text=line, item=contact.hours)
            if contact.verified_on:
                on = spoken_date(contact.verified_on, self.words)
                name = "contact_source" if contact.source else "contact_checked"
                line = self._say(name, text=line, date=on, source=contact.source or "")
            lines.append(line)
        return lines + list(recipient.why)

    def _next_steps(self) -> list[str]:
        target = working_days_after(self.today, DECISION_TARGET_WORKING_DAYS)
        lines = []
        for step in self.words.next_steps[self._plan()]:
            if not step.holds_in(self.facts.nation):
                continue
            text = self._fill(step.text)
            if step.when == "today":
                text = self._say("dated", date=spoken_date(self.today, self.words), text=text)
            elif step.when == "target":
                text = self._say("target", date=spoken_date(target, self.words), text=text)
            lines.append(text)
        if LEAD_SUSPECTED in self.situations:
            lines.append(self.words.statements["not_that_lead"])
        return lines

    def _plan(self) -> str:
        match self.kind, self.branch:
            case Kind.CHILDRENS_SERVICES, _:
                return "childrens_services"
            case Kind.REFERRAL, Branch.CONSENT:
                return "referral"
            case Kind.REFERRAL, _:
                return "exception"
        if self.facts.consent in (Consent.REFUSED, Consent.UNABLE):
            return f"note_{self.facts.consent.value}"
        return "note_not_asked"

    # Words.

    def _texts(self, field: Field, texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(text for text in (self._free(text, field) for text in texts) if text)

    def _texts_of(self, field_id: str) -> tuple[str, ...]:
        value = self.fields.get(field_id)
        field = next(field for field in FIELDS if field.id == field_id)
        return self._texts(field, [value]) if isinstance(value, str) else ()

    def _free(self, text: str, field: Field) -> str:
        """A text that somebody typed, fit for this summary: cleaned, attributed, and without what must not be in it."""
        text = clean(text)
        if field.section != "writer":
            if self.kind is Kind.SAFEGUARDING_NOTE:
                text = take_out(text, self.words.removed, names=self.names)
            elif self.names:
                text = take_out(text, self.words.removed, names=self.names, patterns=False)
        said = field.id == "what_was_said"
        return attribute(text, self.words.statements["as_told" if said else "as_writer_sees"])

    def _word(self, group: str, value: str | None) -> list[str]:
        return [] if value is None else [self.words.word(group, value)]

    def _say(self, statement: str, **values: str) -> str:
        return fill(self.words.statements[statement], values)

    def _fill(self, template: str) -> str:
        recipient = self.recipient.name if self.recipient else self.words.statements["unnamed_recipient"]
        values = {"recipient": recipient, "reference": self.reference}
        for placeholder in self.words.contact_placeholders():
            key = placeholder.split(":")[1]
            values[placeholder] = self.contacts.get(placeholder) or self.words.organisations.get(key, key)
        return fill(template, values)
