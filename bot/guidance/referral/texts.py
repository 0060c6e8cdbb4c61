"""The words of the summary, read from `content/referral/` and checked, every problem with its file and line.

Nothing else in this package holds a word that a user reads. `texts()` reads the folder once; a test or an editor's
check passes another folder to `load` or `problems`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, RootModel, StringConstraints

from bot.errors import ContentError
from bot.guidance.content import ContentProblems, Document, fit, read
from bot.guidance.pathway import facts as pathway_facts
from bot.guidance.referral.catalogue import BY_ID, SECTIONS
from bot.guidance.referral.identifiers import KINDS as IDENTIFIERS
from bot.guidance.referral.model import Branch, DangerKind, Kind, State, Status

FOLDER: Final = Path(__file__).resolve().parents[3] / "content" / "referral"
PAGES: Final = (
    "referrer",
    "age",
    "background",
    "exploitation",
    "insight",
    "location",
    "exploiters",
    "consent_support",
    "duty_to_notify",
    "person",
    "decision_contact",
    "documents",
)
"""Pages of the official online form, in its order; one file each in `content/referral/mirror/`."""
MARKS: Final = ("ask", "leave", "own")
"""What can be said of a question of the form that is not answered."""
PARTS: Final = ("mirror", "call", "missing", "they_ask", "have_ready")
"""Parts of the document beside its sections."""
COLUMNS: Final = ("part", "recorded", "question", "answer")
"""Heads of the columns of its tables."""
TITLES: Final = ("referral", "exception", "childrens_services", "safeguarding_note")
"""What a summary can be headed as: its kind, and a referral without agreement apart."""
PLANS: Final = ("childrens_services", "referral", "exception", "note_refused", "note_unable", "note_not_asked")
"""Lists of next steps."""
STATEMENTS: Final[Mapping[str, str]] = dict.fromkeys(
    (
        "about about_child age_in_doubt unnamed_recipient other_people_one as_writer_sees as_told not_needed_child "
        "duty_who duty_anonymous superseded_line sources brackets_note identifiers_note nothing_missing empty_answer "
        "no_such_field not_a_detail no_summary more_in_summary name_warning name_needs_recipient account_offer "
        "stands_there under_18_then not_that_lead"
    ).split(),
    "",
) | {
    "reference_for_name": "reference",
    "reference_line": "reference",
    "status_line": "status version date",
    "age_in_doubt_exact": "age",
    "other_people": "count",
    "evidence_quote": "text evidence",
    "contact_line": "item contact",
    "contact_hours": "text item",
    "contact_checked": "text date",
    "contact_source": "text date source",
    "exception_line": "exception",
    "duty_holds": "why text item",
    "target": "date text",
    "dated": "date text",
    "happened": "date text",
    "missing_one": "items",
    "missing_many": "items",
    "safety_first": "contacts",
    "page_line": "page pages",
    "unprinted": "count",
    "mirror_about": "ask leave",
}
"""Sentences of `statements.yml`, each with the placeholders it may use; "contacts": those of the directory."""
CALL: Final[Mapping[str, str]] = dict.fromkeys(
    "opening writer_unnamed no_danger child asking asking_child asking_exception asking_note closing".split(), ""
) | {
    "writer": "text",
    "reference": "reference",
    "danger": "text",
    "person": "text",
    "seen": "seen",
    "said": "said",
    "worry": "worry",
    "consent": "text",
    "needs": "needs",
    "contact": "contact",
}
"""Sentences of the call, in the same way."""
PLACEHOLDERS: Final[Mapping[str, Mapping[str, str]]] = {
    "statements": STATEMENTS,
    "call": CALL,
    "review": {"change": "field"},
    "next_steps": dict.fromkeys(PLANS, "recipient reference contacts"),
    "call_aids": dict.fromkeys(TITLES, "reference"),
}
"""File, key at its top, and the placeholders its texts may use. No other text may use any."""
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_CONTACT = re.compile(r"(?:contact|phone|web):[a-z0-9_]+")

VALUES: Final[Mapping[str, frozenset[str]]] = {
    "gender": frozenset({"female", "male", "other"}),
    "age_band": frozenset(pathway_facts.AgeBand),
    "exploitation": frozenset(pathway_facts.EXPLOITATION),
    "nation": frozenset(pathway_facts.NATIONS),
    "consent": frozenset(pathway_facts.Consent),
    "consent_exception": frozenset(pathway_facts.ConsentException),
    "danger": frozenset({"yes", "no"}),
    "danger_event": frozenset(DangerKind),
    "contact": frozenset({"phone", "email", "web"}),
    "month": frozenset(str(number) for number in range(1, 13)),
    "kind": frozenset(Kind),
}
"""Groups of `values.yml` and the values each must have words for."""

type Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
type Flat = dict[str, Text]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FieldWords(_Model):
    """What is read of one field. `also`: other names for it in a typed request. `_child` texts are for that route."""

    label: Text
    also: tuple[Text, ...] = ()
    question: Text | None = None
    question_child: Text | None = None
    hint: Text | None = None
    hint_child: Text | None = None


class Headings(_Model):
    titles: dict[str, Text]
    sections: dict[str, Text]
    sections_child: dict[str, Text] = {}
    parts: dict[str, Text]
    columns: dict[str, Text]
    states: dict[State, Text]
    status: dict[Status, Text]
    mirror: dict[str, Text]


class IndicatorGroup(_Model):
    heading: Text
    items: dict[str, Text]


class NextStep(_Model):
    """One next step. `when`: today, or the target date for the first decision.

    `nations`: where it holds; empty: everywhere. Where the nation is not known, what holds in England is said.
    """

    id: Text
    text: Text
    when: Literal["today", "target"] | None = None
    nations: tuple[Literal["england", "wales", "scotland", "northern_ireland"], ...] = ()

    def holds_in(self, nation: str | None) -> bool:
        """Whether the step is told for a person in this nation."""
        return not self.nations or (nation or "england") in self.nations


class CallAids(_Model):
    """Beside the script: what the other side is likely to ask, and what to have at hand."""

    they_ask: tuple[Text, ...]
    have_ready: tuple[Text, ...]


class MirrorItem(_Model):
    """One question of the form in our words. `known_from`: fields that answer it. `who`: see `Headings.mirror`;
    without it the question is left out while nothing answers it.
    """

    id: Text
    question: Text
    who: Literal["ask", "leave", "own"] | None = None
    known_from: tuple[Text, ...] = ()
    branches: tuple[Branch, ...] = tuple(Branch)
    child_who: Literal["ask", "leave", "own"] | None = None


class MirrorPage(_Model):
    title: Text
    note: Text | None = None
    note_child: Text | None = None
    branches: tuple[Branch, ...] = tuple(Branch)
    items: tuple[MirrorItem, ...]


class Review(_Model):
    """Labels of the choices while a draft is filled in and reviewed."""

    use_account: Text
    not_known: Text
    delete: Text
    skip: Text
    confirm: Text
    change: Text


@dataclass(frozen=True, slots=True)
class Texts:
    """All words of the summary. `names`: the names of each field in a typed request, its label first."""

    fields: Mapping[str, FieldWords]
    headings: Headings
    statements: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    indicators: Mapping[str, IndicatorGroup]
    next_steps: Mapping[str, tuple[NextStep, ...]]
    call: Mapping[str, str]
    call_aids: Mapping[str, CallAids]
    mirror: Mapping[str, MirrorPage]
    review: Review
    organisations: Mapping[str, str]
    removed: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]

    def word(self, group: str, value: str) -> str:
        """The words for one value ("exploitation", "labour"); the bare value made readable where there are none."""
        return self.values[group].get(value) or value.replace("_", " ")

    def contact_placeholders(self) -> tuple[str, ...]:
        """The directory placeholders that the summary uses ("contact:salvation_army"), for the caller to fill."""
        texts = [step.text for steps in self.next_steps.values() for step in steps] + [*self.statements.values()]
        found = (name for text in texts for name in _PLACEHOLDER.findall(text))
        return tuple(sorted({name for name in found if ":" in name}))


def fill(template: str, values: Mapping[str, str]) -> str:
    """`template` with each `{name}` replaced, once: braces inside a value stay as they are.

    Raises KeyError for a name without a value.
    """
    return _PLACEHOLDER.sub(lambda found: values[found.group(1)], template)


@cache
def texts() -> Texts:
    """The words of this installation. Raises ContentProblems where a file cannot be used."""
    return load(FOLDER)


def load(folder: Path) -> Texts:
    """The words under `folder`. Raises ContentProblems with everything that is wrong."""
    reader = _Reader(folder)
    found = reader.read()
    if found is None:
        raise ContentProblems(reader.problems)
    return found


def problems(folder: Path = FOLDER) -> list[ContentError]:
    """Everything that is wrong under `folder`, with file and line; empty when it can be used."""
    reader = _Reader(folder)
    reader.read()
    return reader.problems


class _Reader:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[ContentError] = []
        self.documents: dict[str, Document] = {}

    def read(self) -> Texts | None:
        fields = self._folder("fields", tuple(BY_ID), FieldWords)
        mirror = self._folder("mirror", PAGES, MirrorPage)
        headings = self._file("headings", Headings)
        review = self._file("review", Review)
        statements = self._file("statements", RootModel[Flat])
        call = self._file("call", RootModel[Flat])
        call_aids = self._file("call_aids", RootModel[dict[str, CallAids]])
        organisations = self._file("organisations", RootModel[Flat])
        removed = self._file("removed", RootModel[Flat])
        values = self._file("values", RootModel[dict[str, Flat]])
        indicators = self._file("indicators", RootModel[dict[str, IndicatorGroup]])
        plans = self._file("next_steps", RootModel[dict[str, tuple[NextStep, ...]]])
        for name, wanted in (
            ("statements", STATEMENTS),
            ("call", CALL),
            ("call_aids", TITLES),
            ("removed", IDENTIFIERS),
            ("values", VALUES),
            ("next_steps", PLANS),
        ):
            self._same_keys(name, (), wanted)
        for group, needed in VALUES.items():
            self._same_keys("values", (group,), needed)
        for name, keys in (
            ("titles", TITLES),
            ("sections", SECTIONS),
            ("parts", PARTS),
            ("columns", COLUMNS),
            ("states", State),
            ("status", Status),
            ("mirror", MARKS),
        ):
            self._same_keys("headings", (name,), keys)
        self._check_fields(fields)
        self._check_mirror(mirror)
        for name in self.documents:
            self._check_placeholders(name)
        if organisations is not None:
            self._check_organisations(organisations.root)
        if (
            self.problems
            or headings is None
            or review is None
            or statements is None
            or call is None
            or call_aids is None
            or organisations is None
            or removed is None
            or values is None
            or indicators is None
            or plans is None
        ):
            return None
        return Texts(
            fields=fields,
            headings=headings,
            statements=statements.root,
            values=values.root,
            indicators=indicators.root,
            next_steps=plans.root,
            call=call.root,
            call_aids=call_aids.root,
            mirror=mirror,
            review=review,
            organisations=organisations.root,
            removed=removed.root,
            names={id_: (words.label, *words.also) for id_, words in fields.items()},
        )

    # Reading.

    def _file[Model: BaseModel](self, name: str, schema: type[Model]) -> Model | None:
        try:
            self.documents[name] = read(self.folder / f"{name}.yml")
            return fit(self.documents[name], schema)
        except ContentProblems as found:
            self.problems += found.problems
        except ContentError as error:
            self.problems.append(error)
        return None

    def _folder[Model: BaseModel](self, name: str, ids: tuple[str, ...], schema: type[Model]) -> dict[str, Model]:
        found = {id_: self._file(f"{name}/{id_}", schema) for id_ in ids}
        for path in sorted((self.folder / name).glob("*")):
            if path.suffix != ".yml" or path.stem not in ids:
                fix = f"The names here are {', '.join(ids)}, each with .yml."
                self.problems.append(ContentError(path, None, "Nothing in the summary has this name.", fix))
        return {id_: model for id_, model in found.items() if model is not None}

    # Checks that no schema can make.

    def _problem(self, name: str, where: tuple[str | int, ...], problem: str, fix: str) -> None:
        document = self.documents[name]
        self.problems.append(ContentError(document.path, document.line(where), problem, fix))

    def _same_keys(self, name: str, where: tuple[str, ...], wanted: Collection[str]) -> None:
        document = self.documents.get(name)
        data = document.data if document else None
        for key in where:
            data = data.get(key) if isinstance(data, dict) else None
        if not isinstance(data, dict):
            return
        for key in wanted:
            if str(key) not in data:
                self._problem(name, where, f"`{key}` is missing.", f"Add a line `{key}: …`.")
        for key in data:
            if key not in wanted:
                self._problem(name, (*where, key), f"Nothing uses `{key}`.", "Mend its spelling, or take it out.")

    def _check_fields(self, fields: Mapping[str, FieldWords]) -> None:
        for id_, words in fields.items():
            if BY_ID[id_].detail and words.question is None:
                self._problem(f"fields/{id_}", (), "`question` is missing.", "Add the question that asks for it.")

    def _check_mirror(self, mirror: Mapping[str, MirrorPage]) -> None:
        for page, content in mirror.items():
            for number, item in enumerate(content.items):
                for field in item.known_from:
                    if field not in BY_ID and field != "recipient_contacts":
                        where = ("items", number, "known_from")
                        self._problem(f"mirror/{page}", where, f"`{field}` is no field.", "Mend its spelling.")

    def _check_placeholders(self, name: str) -> None:
        document = self.documents[name]
        allowed = PLACEHOLDERS.get(name, {})
        for where, text in _strings(document.data, ()):
            names = allowed.get(str(where[0]), "").split() if where else []
            for found in _PLACEHOLDER.findall(text):
                if found not in names and not ("contacts" in names and _CONTACT.fullmatch(found)):
                    shown = ", ".join(f"{{{name}}}" for name in names) or "none"
                    self._problem(name, where, f"`{{{found}}}` cannot stand here.", f"Allowed are: {shown}.")

    def _check_organisations(self, organisations: Mapping[str, str]) -> None:
        for name in ("statements", "next_steps"):
            document = self.documents.get(name)
            for where, text in _strings(document.data if document else None, ()):
                for found in filter(_CONTACT.fullmatch, _PLACEHOLDER.findall(text)):
                    key = found.split(":")[1]
                    if key not in organisations:
                        fix = f"Add `{key}: …` to organisations.yml: what to call it where no contact is current."
                        self._problem(name, where, f"`{key}` has no name to fall back on.", fix)


def _strings(data: Any, where: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text in `data`, with the way to it."""
    if isinstance(data, str):
        yield where, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _strings(value, (*where, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _strings(value, (*where, number))
