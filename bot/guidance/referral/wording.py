"""The words of the summary, read from `content/referral/` and checked, every problem with its file and line.

Nothing else in this package holds a word that a user reads. `wording()` reads the folder once; a test or an editor's
check passes another folder to `load` or `problems`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import yaml
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from bot.errors import ContentError
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
PLANS: Final = ("childrens_services", "referral", "exception", "note_refused", "note_unable", "note_not_asked")
"""Lists of next steps."""
STATEMENTS: Final[Mapping[str, str]] = dict.fromkeys(
    (
        "about about_child age_in_doubt unnamed_recipient other_people_one as_writer_sees as_told not_needed_child "
        "duty_who duty_anonymous superseded_line sources brackets_note identifiers_note nothing_missing empty_answer "
        "no_such_field not_a_detail no_summary more_in_summary name_warning name_needs_recipient account_offer"
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
}
"""Sentences of `statements.yml`, each with the placeholders it may use; "contacts" stands for those of the directory."""
CALL: Final[Mapping[str, str]] = dict.fromkeys(
    "opening writer_unnamed no_danger child asking asking_child asking_note closing".split(), ""
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
}
"""File, key at its top, and the placeholders its texts may use. No other text may use any."""
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_CONTACT = re.compile(r"(?:contact|phone|web):[a-z0-9_]+")

type Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


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
    titles: dict[Literal["referral", "exception", "childrens_services", "safeguarding_note"], Text]
    sections: dict[str, Text]
    sections_child: dict[str, Text] = {}
    parts: dict[Literal["mirror", "call", "missing"], Text]
    states: dict[State, Text]
    status: dict[Status, Text]
    mirror: dict[Literal["known", "ask", "leave", "own"], Text]


class IndicatorGroup(_Model):
    heading: Text
    items: dict[str, Text]


class Plan(_Model):
    """One next step. `when`: today, or the target date for the first decision."""

    id: Text
    text: Text
    when: Literal["today", "target"] | None = None


class MirrorItem(_Model):
    """One question of the form in our words. `known_from`: fields that answer it. `who`: see `Headings.mirror`."""

    id: Text
    question: Text
    who: Literal["ask", "leave", "own"]
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
    skip: Text
    confirm: Text
    change: Text


@dataclass(frozen=True, slots=True)
class Wording:
    """All words of the summary. `names`: the names of each field in a typed request, its label first."""

    fields: Mapping[str, FieldWords]
    headings: Headings
    statements: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    indicators: Mapping[str, IndicatorGroup]
    next_steps: Mapping[str, tuple[Plan, ...]]
    call: Mapping[str, str]
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
def wording() -> Wording:
    """The words of this installation. Raises ContentError where a file cannot be used."""
    return load(FOLDER)


def load(folder: Path) -> Wording:
    """The words under `folder`. Raises the first ContentError of `problems`."""
    reader = _Reader(folder)
    words = reader.read()
    if reader.problems or words is None:
        raise reader.problems[0]
    return words


def problems(folder: Path = FOLDER) -> list[ContentError]:
    """Everything that is wrong under `folder`, with file and line; empty when it can be used."""
    reader = _Reader(folder)
    reader.read()
    return reader.problems


class _Reader:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[ContentError] = []

    def read(self) -> Wording | None:
        fields = self._folder("fields", tuple(BY_ID), FieldWords)
        mirror = self._folder("mirror", PAGES, MirrorPage)
        headings = self._model("headings", Headings)
        review = self._model("review", Review)
        statements = self._texts("statements", STATEMENTS)
        call = self._texts("call", CALL)
        organisations = self._texts("organisations", None)
        removed = self._texts("removed", IDENTIFIERS)
        values = self._groups("values")
        indicators = self._mapping("indicators", IndicatorGroup)
        plans = self._plans()
        self._check(fields, headings, mirror, values)
        if plans is not None and organisations is not None:
            self._check_plans(plans, organisations)
        if self.problems or headings is None or review is None or plans is None:
            return None
        return Wording(
            fields=fields,
            headings=headings,
            statements=statements or {},
            values=values,
            indicators=indicators,
            next_steps=plans,
            call=call or {},
            mirror=mirror,
            review=review,
            organisations=organisations or {},
            removed=removed or {},
            names={id_: (words.label, *words.also) for id_, words in fields.items()},
        )

    # Reading one file.

    def _load(self, path: Path) -> tuple[Any, yaml.Node | None]:
        try:
            text = path.read_text(encoding="utf-8")
        except FileNotFoundError:
            self._problem(path, None, "The file is missing.", "Add it; docs/referral.md says what it holds.")
            return None, None
        try:
            node = yaml.compose(text, Loader=yaml.SafeLoader)
            data = yaml.safe_load(text)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = None if mark is None else mark.line + 1
            self._problem(path, line, "This is not valid YAML.", "Check the indentation, and quote text that holds a colon.")
            return None, None
        for key, line in _repeated(node):
            self._problem(path, line, f"`{key}` stands twice.", "Keep one of them.")
        self._check_placeholders(path, node)
        return data, node

    def _check_placeholders(self, path: Path, node: yaml.Node | None) -> None:
        allowed = PLACEHOLDERS.get(path.stem, {}) if path.parent == self.folder else {}
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        for key, value in pairs:
            names = allowed.get(key.value, "").split()
            for text in _scalars(value):
                for name in _PLACEHOLDER.findall(text.value):
                    if name not in names and not ("contacts" in names and _CONTACT.fullmatch(name)):
                        shown = ", ".join(f"{{{n}}}" for n in names) or "none"
                        line = text.start_mark.line + 1
                        self._problem(path, line, f"`{{{name}}}` cannot stand here.", f"Allowed are: {shown}.")

    def _validate[M: BaseModel](self, path: Path, model: type[M], data: Any, node: yaml.Node | None, *at: Any) -> M | None:
        try:
            return model.model_validate(data)
        except ValidationError as error:
            for found in error.errors(include_url=False, include_input=False):
                where = (*at, *found["loc"])
                shown = " -> ".join(str(part) for part in where) or "the file"
                self._problem(path, _line(node, where), f"`{shown}`: {found['msg']}.", "Correct or add it.")
            return None

    def _model[M: BaseModel](self, name: str, model: type[M]) -> M | None:
        path = self.folder / f"{name}.yml"
        data, node = self._load(path)
        return None if node is None else self._validate(path, model, data, node)

    def _folder[M: BaseModel](self, name: str, ids: tuple[str, ...], model: type[M]) -> dict[str, M]:
        found: dict[str, M] = {}
        for id_ in ids:
            read = self._model(f"{name}/{id_}", model)
            if read is not None:
                found[id_] = read
        for path in sorted((self.folder / name).glob("*.yml")):
            if path.stem not in ids:
                self._problem(path, None, "Nothing has this id.", f"Name the file after one of: {', '.join(ids)}.")
        return found

    def _mapping[M: BaseModel](self, name: str, model: type[M]) -> dict[str, M]:
        path = self.folder / f"{name}.yml"
        data, node = self._load(path)
        if not isinstance(data, dict):
            if node is not None:
                self._problem(path, 1, "This is no mapping.", "Write one `id:` a line.")
            return {}
        read = {key: self._validate(path, model, value, node, key) for key, value in data.items()}
        return {key: value for key, value in read.items() if value is not None}

    def _texts(self, name: str, ids: Any) -> dict[str, str] | None:
        path = self.folder / f"{name}.yml"
        data, node = self._load(path)
        if not isinstance(data, dict):
            if node is not None:
                self._problem(path, 1, "This is no mapping.", "Write one `id: text` a line.")
            return None
        for key, text in data.items():
            if not isinstance(text, str) or not text.strip():
                self._problem(path, _line(node, (key,)), f"`{key}` is no text.", "Write a sentence.")
        for key in sorted(set(ids or ()) - set(data)):
            self._problem(path, None, f"`{key}` is missing.", "Add it.")
        for key in sorted(set(map(str, data)) - set(ids)) if ids is not None else ():
            self._problem(path, _line(node, (key,)), f"Nothing uses `{key}`.", "Remove it, or correct its spelling.")
        return {key: text.strip() for key, text in data.items() if isinstance(text, str)}

    def _groups(self, name: str) -> dict[str, dict[str, str]]:
        path = self.folder / f"{name}.yml"
        data, node = self._load(path)
        if not isinstance(data, dict):
            return {}
        groups: dict[str, dict[str, str]] = {}
        for group, words in data.items():
            if not isinstance(words, dict) or not all(isinstance(text, str) and text.strip() for text in words.values()):
                self._problem(path, _line(node, (group,)), f"`{group}` is no mapping of texts.", "Write `value: words` lines.")
                continue
            groups[group] = dict(words)
        return groups

    def _plans(self) -> dict[str, tuple[Plan, ...]] | None:
        path = self.folder / "next_steps.yml"
        data, node = self._load(path)
        if not isinstance(data, dict):
            return None
        plans: dict[str, tuple[Plan, ...]] = {}
        for plan in PLANS:
            steps = data.get(plan)
            if not isinstance(steps, list) or not steps:
                self._problem(path, _line(node, (plan,)), f"`{plan}` has no steps.", "List at least one step.")
                continue
            read = [self._validate(path, Plan, step, node, plan, number) for number, step in enumerate(steps)]
            plans[plan] = tuple(step for step in read if step is not None)
        for plan in sorted(set(data) - set(PLANS)):
            self._problem(path, _line(node, (plan,)), f"Nothing uses `{plan}`.", f"Use one of: {', '.join(PLANS)}.")
        return plans

    # Checks across files.

    def _check(
        self,
        fields: Mapping[str, FieldWords],
        headings: Headings | None,
        mirror: Mapping[str, MirrorPage],
        values: Mapping[str, Mapping[str, str]],
    ) -> None:
        for id_, words in fields.items():
            if BY_ID[id_].detail and words.question is None:
                path = self.folder / "fields" / f"{id_}.yml"
                self._problem(path, None, "A detail that can be asked has no `question`.", "Add the question to ask.")
        if headings is not None:
            path = self.folder / "headings.yml"
            for section in sorted(set(SECTIONS) ^ set(headings.sections)):
                self._problem(path, None, f"`sections`: `{section}` is missing or unknown.", "Name each section once.")
            for name, kinds in (("states", State), ("status", Status)):
                for member in sorted(set(kinds) - set(getattr(headings, name))):
                    self._problem(path, None, f"`{name}`: `{member}` is missing.", "Add it.")
        for page, content in mirror.items():
            for item in content.items:
                for field in sorted(set(item.known_from) - set(BY_ID)):
                    path = self.folder / "mirror" / f"{page}.yml"
                    self._problem(path, None, f"`{item.id}` is known from `{field}`, which is no field.", "Correct the id.")
        for group, needed in VALUES.items():
            for value in sorted(needed - set(values.get(group, {}))):
                self._problem(self.folder / "values.yml", None, f"`{group}`: `{value}` is missing.", "Add its words.")

    def _check_plans(self, plans: Mapping[str, tuple[Plan, ...]], organisations: Mapping[str, str]) -> None:
        for plan, steps in plans.items():
            for step in steps:
                for name in _PLACEHOLDER.findall(step.text):
                    if ":" in name and name.split(":")[1] not in organisations:
                        self._problem(
                            self.folder / "organisations.yml",
                            None,
                            f"`{name.split(':')[1]}` is missing, which `{plan}` names.",
                            "Add what to call it where no contact is current.",
                        )

    def _problem(self, path: Path, line: int | None, problem: str, fix: str) -> None:
        self.problems.append(ContentError(path, line, problem, fix))


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


def _line(node: yaml.Node | None, where: tuple[Any, ...]) -> int | None:
    """The line (1-based) of the deepest part of `where` that exists."""
    if node is None:
        return None
    line = node.start_mark.line + 1
    for part in where:
        if isinstance(node, yaml.MappingNode):
            pair = next(((key, value) for key, value in node.value if key.value == str(part)), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line + 1
        else:
            break
    return line


def _repeated(node: yaml.Node | None) -> Iterator[tuple[str, int]]:
    for mapping in _walk(node, lambda n: isinstance(n, yaml.MappingNode)):
        seen: set[str] = set()
        for key, _ in mapping.value:
            if key.value in seen:
                yield key.value, key.start_mark.line + 1
            seen.add(key.value)


def _scalars(node: yaml.Node | None) -> Iterator[yaml.Node]:
    return _walk(node, lambda n: isinstance(n, yaml.ScalarNode))


def _walk(node: yaml.Node | None, wanted: Callable[[yaml.Node], bool]) -> Iterator[yaml.Node]:
    if node is None:
        return
    if wanted(node):
        yield node
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _walk(key, wanted)
            yield from _walk(value, wanted)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _walk(item, wanted)
