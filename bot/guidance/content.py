"""Reading `content/`: YAML with line numbers, schemas, and every problem at once in words an editor understands.

    read      one file to a `Document`: its data, and the line on which each value stands
    fit       a document to a pydantic schema, or the problems it has
    load      both, for one file; `load_folder` for a folder of small files whose names are ids
    fill      puts names and numbers from the directory in the place of `{contact:key}` and its like

The YAML is read plainly: only `true`, `false`, `null` and whole numbers are more than text, so that a choice may be
called `yes` and a date stays what was written. Pure apart from reading the files it is given.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, Any, Self

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from bot.errors import ContentError
from bot.guidance.pathway.facts import Facts
from bot.guidance.pathway.steps import Step

Where = tuple[str | int, ...]
"""The way to a value in a document: keys and list positions (from 0), outermost first."""

TITLE_CHARACTERS = 48
"""The longest text that still fits on a button of a phone."""


class ContentProblems(ContentError):
    """Everything that is wrong with the content, together. `problems`: each as its own ContentError, never empty."""

    def __init__(self, problems: Iterable[ContentError]) -> None:
        self.problems = tuple(problems)
        first = self.problems[0]
        super().__init__(first.path, first.line, first.problem, first.fix)
        self.args = ("\n".join(str(problem) for problem in self.problems),)


# --- YAML -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read. `data`: dicts, lists, text, int, bool and None; `lines`: way to a value → line, from 1."""

    path: Path
    data: Any
    lines: Mapping[Where, int]

    def line(self, where: Where = ()) -> int | None:
        """The line of the value at `where`, or of the nearest thing around it that has one."""
        while where and where not in self.lines:
            where = where[:-1]
        return self.lines.get(where)


def read(path: Path) -> Document:
    """Read one YAML file. Raises ContentError where it is missing, not UTF-8, not YAML, or has a key twice."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ContentError(path, None, "There is no such file.", "Add it, or mend the name.") from None
    except UnicodeDecodeError:
        raise ContentError(path, None, "The file is not UTF-8.", "Save it as UTF-8.") from None
    try:
        node = _compose(text)
    except yaml.YAMLError as error:
        raise _unreadable(path, text.splitlines(), error) from None
    lines: dict[Where, int] = {}
    data = None if node is None else _plain(node, (), lines, path, text.splitlines())
    return Document(path, data, lines)


def _compose(text: str) -> yaml.Node | None:
    """The nodes of a text. Raises YAMLError with the marks of the plain reader: they are nearer to the slip."""
    fast = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times faster, in builds of PyYAML that have it
    try:
        return yaml.compose(text, Loader=fast)
    except yaml.YAMLError:
        return yaml.compose(text, Loader=yaml.SafeLoader)


def _unreadable(path: Path, rows: list[str], error: yaml.YAMLError) -> ContentError:
    """What stands at the place where YAML gives up, and the slip that is likely there."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return ContentError(path, None, "This is not YAML that can be read.", "Look at the indent and the quotes.")
    at = min(mark.line, len(rows) - 1)
    row = rows[at]
    shown = " ".join(row.split())
    shown = f"{shown[:40]}…" if len(shown) > 40 else shown
    above = [it for it in rows[:at] if it.strip()]
    while above and not _KEY.match(above[-1]) and not above[-1].startswith(" "):
        above.pop()  # a text without its indent: what counts is the key above it
    before = above[-1].rstrip() if above else ""
    if "\t" in row[: len(row) - len(row.lstrip())]:
        fix = "A tab stands at the beginning of the line: write blanks instead, as many as the lines around it have."
    elif _KEY.match(row) and ": " in row.split(": ", 1)[-1]:
        fix = "The text holds a colon: put the whole text in quotes, or write it below, after `>-`."
    elif before.endswith((">-", "|-", ">", "|")) and not row.startswith(" "):
        fix = "Put two blanks before each line of the text that follows `>-` or `|-`."
    elif _KEY.match(row):
        fix = (
            "Put as many blanks before this key as before its neighbours, close the quotes above, and begin "
            "each entry of a list with “- ”."
        )
    else:
        fix = (
            "Look at the indent and the quotes here and in the lines above; a long text goes below its key, after `>-`."
        )
    return ContentError(path, at + 1, "This is not YAML that can be read.", f"{fix} It stops at “{shown}”.")


_KEY = re.compile(r"\s*(?:- )?[\w ]+:(?:\s|$)")
_WHOLE_NUMBER = re.compile(r"-?(0|[1-9]\d*)\Z")
_CONSTANTS: Mapping[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


def _plain(node: yaml.Node, where: Where, lines: dict[Where, int], path: Path, source: list[str]) -> Any:
    """The value of a node, noting in `lines` where it and all within it stand."""
    lines.setdefault(where, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                raise ContentError(path, line, "A key must be one word.", "Write `key: value`.")
            key = str(key_node.value)
            if key in out:
                first = lines[*where, key]
                raise ContentError(
                    path, line, f"`{key}` stands here twice.", f"Keep one; the first is in line {first}."
                )
            lines[*where, key] = line
            out[key] = _plain(value_node, (*where, key), lines, path, source)
        return out
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*where, at), lines, path, source) for at, item in enumerate(node.value)]
    assert isinstance(node, yaml.ScalarNode)  # the only kind that is left
    value = str(node.value)
    if node.style == ">":
        _refuse_folded_list(node, path, source)
    if not node.style:  # a plain scalar; anything in quotes is text
        if value in _CONSTANTS:
            return _CONSTANTS[value]
        if _WHOLE_NUMBER.match(value):
            return int(value)
    return value


def _refuse_folded_list(node: yaml.Node, path: Path, source: list[str]) -> None:
    """After `>-` list lines run together into one line, which nobody sees until it is on a screen."""
    rows = source[node.start_mark.line + 1 : node.end_mark.line]
    for at, row in enumerate(rows):
        if _LIST_ITEM.match(row.strip()) and at and rows[at - 1].strip():
            line = node.start_mark.line + 2 + at
            raise ContentError(
                path, line, "A list after `>-` runs together into one line.", "Write `|-` instead of `>-`."
            )


_LIST_ITEM = re.compile(r"(?:[-*]|\d{1,2}\.)\s+\S")  # a line that begins with a year is no item


def unwrap(text: str) -> str:
    """Join lines that were broken for the editor's sake.

    Blank lines, list items and a line that is only `{items}` still begin anew; a quotation keeps one `>`, its first.
    """
    out: list[str] = []
    for row in map(str.strip, text.strip().splitlines()):
        if row and out and out[-1] and not _LIST_ITEM.match(row) and row != "{items}":
            quoted = row.startswith(">") and out[-1].startswith(">")
            out[-1] = f"{out[-1]} {row[1:].strip() if quoted else row}"
        else:
            out.append(row)
    return "\n".join(out)


# --- Text -------------------------------------------------------------------------------------------------------

_PLACEHOLDER = re.compile(r"\{(contact|phone|web):([a-z0-9_]+)\}")
_FACT = re.compile(r"\{([a-z_]+)\}")
_VALUES = frozenset("items label reference field version people number ground title provider as_of".split())
"""What the assistant puts into a step's text beside the facts: each is explained in docs/editing-content.md."""
_FACT_NAMES = frozenset(field.name for field in fields(Facts)) | _VALUES
_PHONE = re.compile(r"(?<![\d,.])(?:\+44|0)[ ]?\d(?:[ ()-]?\d){5,}|\b116 ?123\b|\b(?:999|101|1800[01])\b|\bNHS 111\b")
_ADDRESS = re.compile(r"https?://|\bwww\.|\S@\S+\.\S|\b[\w-]+\.(?:gov|org|co|police|nhs)\.uk\b")
_VERDICT = re.compile(
    r"\b(?:is|are|was|were|'s|'re)\s+(?:\w+ly\s+)?(?:an?\s+|the\s+)?(?:real\s+|true\s+|genuine\s+)?victims?\b",
    re.IGNORECASE,
)
_OPEN_QUESTION = re.compile(r"\b(?:whether|if|might|may)\b", re.IGNORECASE)


def wrong(problem: str, fix: str) -> PydanticCustomError:
    """What a validator of a schema raises, so that the report can say what to write instead."""
    return PydanticCustomError("content", "{problem}", {"problem": problem, "fix": fix})


def placeholders(text: str) -> list[tuple[str, str]]:
    """The kinds (`contact`, `phone`, `web`) and directory keys that a text asks for, in order."""
    return [(match[1], match[2]) for match in _PLACEHOLDER.finditer(text)]


def fill(text: str, value: Callable[[str, str], str]) -> str:
    """Put `value(kind, key)` in the place of every `{contact:…}`, `{phone:…}` and `{web:…}`; the rest stays."""
    return _PLACEHOLDER.sub(lambda match: value(match[1], match[2]), text)


def words(text: str) -> int:
    """How many words a reader meets; a placeholder counts as one."""
    return sum(1 for word in text.split() if any(letter.isalnum() for letter in word))


def _refuse(text: str, *, facts: bool) -> str:
    bare = _PLACEHOLDER.sub("", text)
    if facts:
        for match in _FACT.finditer(bare):
            if match[1] not in _FACT_NAMES:
                near = nearest(match[1], _FACT_NAMES)
                raise wrong(
                    f"`{{{match[1]}}}` names no fact.", near or f"The facts are {', '.join(sorted(_FACT_NAMES))}."
                )
        bare = _FACT.sub("", bare)
    if "{" in bare or "}" in bare:
        raise wrong(
            "A brace is open that is no placeholder.",
            "Write {contact:key}, {phone:key} or {web:key}" + (", or {name} of a fact." if facts else "."),
        )
    if phone := _PHONE.search(bare):
        raise wrong(
            f"“{phone[0]}” looks like a telephone number.",
            "Numbers stand once, in content/directory/: write {phone:key} or {contact:key}.",
        )
    if address := _ADDRESS.search(bare):
        raise wrong(
            f"“{address[0]}” looks like an address.",
            "Addresses stand once, in content/directory/: write {web:key} or {contact:key}.",
        )
    for match in _VERDICT.finditer(bare):
        before = re.split(r"[.;:?\n]", bare[: match.start()])[-1]
        if not _OPEN_QUESTION.search(before):
            raise wrong(
                f"“{match[0]}” says that somebody is a victim.",
                "Only a competent authority decides that: write “may be a victim”, or “the person”.",
            )
    if "!" in bare:
        raise wrong("There is an exclamation mark.", "Calm words: end the sentence with a full stop.")
    return unwrap(text)


def _topic_text(text: str) -> str:
    return _refuse(text, facts=False)


def _step_text(text: str) -> str:
    return _refuse(text, facts=True)


NotEmpty = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Text = Annotated[NotEmpty, AfterValidator(_topic_text)]
"""Text for a reader: no number, address or verdict in it; placeholders for the directory are well formed."""
StepText = Annotated[NotEmpty, AfterValidator(_step_text)]
"""The same, where the name of a fact in braces is allowed too."""
Label = Annotated[NotEmpty, StringConstraints(max_length=TITLE_CHARACTERS), AfterValidator(_topic_text)]
"""Text that fits on a button."""
_ID = r"^[a-z][a-z0-9_]*$"
_AS_OF = r"^(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?|undated)$"
_URL = r"^https?://\S+$"
_PATTERNS: Mapping[str, tuple[str, str]] = {
    _ID: ("is no id", "Small letters, digits and _ only, beginning with a letter."),
    _AS_OF: ("is no date", 'Write "2026-04-27", "2026-04", "2026" or undated.'),
    _URL: ("is no address", "Begin it with https://, without blanks."),
}
Id = Annotated[str, StringConstraints(pattern=_ID)]
AsOf = Annotated[str, StringConstraints(pattern=_AS_OF)]
"""When a fact was seen to hold: a year, a month or a day as 2026, 2026-04 or 2026-04-27, or `undated`."""


# --- Schemas ----------------------------------------------------------------------------------------------------


class Schema(BaseModel):
    """Base of every schema: unknown keys are refused, a number is no text, what was read does not change."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def fit[Model: BaseModel](document: Document, schema: type[Model], *, name: str = "file") -> Model:
    """The document's data as `schema`. Raises ContentProblems with all that is wrong; `name` says what the file is."""
    if not isinstance(document.data, dict):
        line = document.line() or 1
        raise ContentProblems(
            [ContentError(document.path, line, f"The {name} has no keys.", "Write `key: value` lines.")]
        )
    try:
        return schema.model_validate(document.data)
    except ValidationError as error:
        raise ContentProblems(
            sorted((_explain(document, schema, detail) for detail in error.errors()), key=lambda it: it.line or 0)
        ) from None


def fit_entries[Model: BaseModel](document: Document, schema: type[Model], *, name: str) -> dict[str, Model]:
    """A document whose keys are ids or terms, each with an entry of its own. Raises ContentProblems with all."""
    if document.data is not None and not isinstance(document.data, dict):
        fix = f"Write each {name} as a line `<its key>:` and indent its own lines below it."
        raise ContentProblems([ContentError(document.path, 1, "The file is a list or a text.", fix)])
    out: dict[str, Model] = {}
    problems: list[ContentError] = []
    for key, entry in (document.data or {}).items():
        lines = {where[1:]: line for where, line in document.lines.items() if where[:1] == (key,)}
        try:
            out[key] = fit(Document(document.path, entry, lines), schema, name=f"{name} `{key}`")
        except ContentProblems as found:
            problems += found.problems
    if problems:
        raise ContentProblems(problems)
    return out


def load[Model: BaseModel](path: Path, schema: type[Model], *, name: str = "file") -> Model:
    """Read a file and fit it. Raises ContentError."""
    return fit(read(path), schema, name=name)


def load_folder[Model: BaseModel](
    folder: Path, schema: type[Model], *, name: str = "file"
) -> tuple[dict[str, Model], dict[str, Document], list[ContentError]]:
    """All `*.yml` of a folder, by id (the file's name), in the order of their names.

    Returns what could be read, the documents of all files that are YAML (to find lines by), and every problem. A
    missing folder is an empty one.
    """
    models: dict[str, Model] = {}
    documents: dict[str, Document] = {}
    problems: list[ContentError] = []
    for path in sorted(folder.glob("*.yml")):
        try:
            documents[path.stem] = read(path)
            models[path.stem] = fit(documents[path.stem], schema, name=name)
        except ContentProblems as found:
            problems += found.problems
        except ContentError as error:
            problems.append(error)
    problems += [
        ContentError(path, None, "Content files end in .yml.", f"Rename it to {path.stem}.yml.")
        for path in sorted(folder.glob("*.yaml"))
    ]
    problems += [
        ContentError(
            path,
            None,
            f"“{path.stem}” is no id.",
            "Rename the file: small letters, digits and _ only, beginning with a letter.",
        )
        for path in sorted(folder.glob("*.yml"))
        if not re.match(_ID, path.stem)
    ]
    return models, documents, problems


def _explain(document: Document, schema: type[BaseModel], detail: ErrorDetails) -> ContentError:
    """One pydantic error in an editor's words."""
    where: Where = tuple(part for part in detail["loc"] if part != "[key]")
    key = named(where)
    kind, context = detail["type"], detail.get("ctx", {})
    line = document.line(where)
    if kind == "content":
        return ContentError(document.path, line, f"`{key}`: {context['problem']}", str(context["fix"]))
    if kind == "missing":
        return ContentError(document.path, line, f"`{where[-1]}` is missing.", f"Add a line `{where[-1]}: …`.")
    if kind == "extra_forbidden":
        allowed = _keys_at(schema, where[:-1])
        fix = nearest(str(where[-1]), allowed) or f"Keys here are {', '.join(allowed)}."
        return ContentError(document.path, line, f"`{where[-1]}` is not a key that is known here.", fix)
    if kind == "string_too_long":
        most = context["max_length"]
        got = len(str(detail["input"]))
        return ContentError(document.path, line, f"`{key}` has {got} characters.", f"At most {most}: shorten it.")
    if kind == "string_too_short":
        return ContentError(document.path, line, f"`{key}` is empty.", "Write the text, or take the line out.")
    if kind == "string_type":
        fix = "Take the line out, or write a text." if detail["input"] is None else "Put it in quotes."
        return ContentError(document.path, line, f"`{key}` must be text, and is {_kind(detail['input'])}.", fix)
    if kind == "string_pattern_mismatch":
        what, fix = _PATTERNS.get(str(context["pattern"]), ("is written wrongly", "See docs/editing-content.md."))
        return ContentError(document.path, line, f"`{key}` {what}.", fix)
    if kind in ("too_short", "too_long"):
        bound = f"at least {context['min_length']}" if kind == "too_short" else f"at most {context['max_length']}"
        return ContentError(document.path, line, f"`{key}` has {context['actual_length']} entries.", f"Give {bound}.")
    if kind in ("list_type", "tuple_type"):
        return ContentError(
            document.path, line, f"`{key}` must be a list.", "Write [one, two], or a line `- …` for each."
        )
    if kind in ("dict_type", "model_type"):
        return ContentError(
            document.path, line, f"`{key}` must have keys of its own.", "Indent `key: value` lines below it."
        )
    if kind == "bool_type":
        return ContentError(
            document.path, line, f"`{key}` must be true or false.", "Write true or false, without quotes."
        )
    return ContentError(document.path, line, f"`{key}`: {detail['msg']}.", "See docs/editing-content.md.")


def named(where: Where) -> str:
    """The way to a value as an editor counts: `now > entry 2 > as_of`."""
    return " > ".join(f"entry {part + 1}" if isinstance(part, int) else part for part in where) or "this"


def _keys_at(schema: type[BaseModel], where: Where) -> list[str]:
    """The keys that are allowed at `where`, following the schema's own fields as far as they go."""
    for part in where:
        if isinstance(part, int) or part not in schema.model_fields:
            continue
        for inner in _schemas_in(schema.model_fields[part].annotation):
            schema = inner
    return list(schema.model_fields)


def _schemas_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for part in getattr(annotation, "__args__", ()) for found in _schemas_in(part)]


def nearest(given: str, allowed: Iterable[str]) -> str:
    """“Did you mean …?” with what comes nearest; empty where nothing is near."""
    near = difflib.get_close_matches(given, list(allowed), n=1, cutoff=0.6)
    return f"Did you mean `{near[0]}`?" if near else ""


def _kind(value: Any) -> str:
    if value is None:
        return "empty"
    names = {bool: "true or false", int: "a number", list: "a list", dict: "a set of keys"}
    return names.get(type(value), "something else")


# --- Sources and steps --------------------------------------------------------------------------------------------


class Source(Schema):
    """One source of `content/sources.yml`. Only an official one may be linked."""

    title: NotEmpty
    official: bool
    url: Annotated[str, StringConstraints(pattern=_URL)] | None = None


def load_sources(content_dir: Path) -> dict[str, Source]:
    """`content/sources.yml`: key → source. Raises ContentProblems."""
    return fit_entries(read(content_dir / "sources.yml"), Source, name="source")


class Choice(Schema):
    """One button of a step."""

    label: Label


class StepSource(Schema):
    """Where a step's words rest: a section of the toolkit, or a source of `content/sources.yml` with its date."""

    section: NotEmpty | None = None
    source: Id | None = None
    as_of: AsOf | None = None

    @model_validator(mode="after")
    def _names_one(self) -> Self:
        if (self.section is None) == (self.source is None):
            raise wrong("It names no source, or two.", "Give `section: …`, or `source: …` with `as_of: …`.")
        if self.source is not None and self.as_of is None:
            raise wrong("The source has no `as_of`.", "Add the day it was seen to hold, e.g. as_of: 2026-04.")
        return self


class StepWords(Schema):
    """The words of one step: `content/steps/<step id>.yml`. The keys of `choices` are the values in `<step>.<value>`.

    `ask`, `retry`, `tell`: the step's own words; `texts`: others that belong to it, by name.
    """

    ask: StepText | None = None
    why: StepText | None = None
    choices: dict[Id, Choice] = Field(default_factory=dict)
    retry: StepText | None = None
    tell: StepText | None = None
    texts: dict[Id, StepText] = Field(default_factory=dict)
    sources: list[StepSource] = Field(default_factory=list)


def load_steps(content_dir: Path) -> dict[Step, StepWords]:
    """The words of the steps that have a file. Raises ContentProblems, also where a file is named like no step."""
    models, documents, problems = load_folder(content_dir / "steps", StepWords, name="step")
    for name, document in documents.items():
        if name not in Step:
            fix = nearest(name, [step.value for step in Step]) or "The names are those of the contract's steps."
            problems.append(ContentError(document.path, None, f"No step is called `{name}`.", fix))
    if problems:
        raise ContentProblems(problems)
    return {Step(name): words_ for name, words_ in models.items()}
