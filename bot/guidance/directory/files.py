"""Reads `content/directory/` and `content/reference/` into frozen values, and finds everything that is wrong in them.

`problems` returns every mistake at once, each with file, line and what to write instead. `load` and `load_reference`
return what the files say and raise the first mistake. Nothing else in the program opens these files.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from bot.errors import ContentError
from bot.guidance.directory.areas import (
    Area,
    ChildrensTrust,
    Council,
    CouncilType,
    Place,
    PoliceForce,
    Reference,
    ReferringBody,
)
from bot.guidance.directory.employers import Employers
from bot.guidance.directory.gazetteer import Names
from bot.guidance.directory.opening import read_hours
from bot.guidance.directory.organisations import (
    ContactKind,
    ContactPoint,
    Kind,
    Organisation,
    Remit,
    Role,
    RoleName,
    Succession,
    Tag,
    first_day,
)
from bot.guidance.directory.placeholders import Contents
from bot.guidance.pathway.facts import EXPLOITATION, NATIONS, AgeBand

REFERENCE_FILES = (
    "local_authorities.csv",
    "police_forces.csv",
    "places.csv",
    "areas.csv",
    "childrens_trusts.csv",
    "nrm_organisations.csv",
)
GENDERS = ("female", "male", "other")
UNDATED = "undated"
"""The `verified_on` of a contact whose source bears no date: it is not shown until somebody has checked it."""


@dataclass(frozen=True, slots=True)
class DirectoryFiles:
    """All of `content/directory/`."""

    contents: Contents
    names: Names
    employers: Employers  # without the names of the list, which are reference data


# The shapes of the files.


def _partial_date(value: str) -> str:
    try:
        first_day(value)
    except ValueError as error:
        raise ValueError("expected a day, a month or a year: 2026-04-21, 2026-04 or 2026") from error
    return value


def _of(allowed: Sequence[str]) -> AfterValidator:
    def known(value: str) -> str:
        if value not in allowed:
            raise ValueError(f"expected one of {', '.join(allowed)}")
        return value

    return AfterValidator(known)


PartialDate = Annotated[str, AfterValidator(_partial_date)]
Nation = Annotated[str, _of(NATIONS)]
Text = Annotated[str, Field(min_length=1)]
Key = Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Contact(_Entry):
    id: Key
    kind: ContactKind
    value: Text
    name: Text | None = None
    hours: Text | None = None
    note: Text | None = None
    nations: tuple[Nation, ...] = ()
    verified_on: PartialDate | Literal["undated"] | None = None
    source: Key | None = None
    tag: Tag

    @property
    def as_of(self) -> str | None:
        return None if self.verified_on == UNDATED else self.verified_on

    @model_validator(mode="after")
    def _is_complete(self) -> _Contact:
        if self.kind is ContactKind.WEB and not self.value.startswith("https://"):
            raise ValueError("a web contact needs an address that starts with https://")
        if self.kind is ContactKind.EMAIL and "@" not in self.value:
            raise ValueError("an e-mail contact needs an address with an @")
        if self.kind is ContactKind.PHONE and not self.value.replace(" ", "").isdigit():
            raise ValueError("a telephone number has digits and spaces only, in quotes where it is one number")
        if self.source is None and self.tag is not Tag.MEM and self.kind is not ContactKind.WEB:
            raise ValueError("a contact needs a source, a key of content/sources.yml (only tag: mem goes without)")
        if self.hours is not None:
            read_hours(self.hours)
        return self


class _Role(_Entry):
    role: RoleName
    nations: Annotated[tuple[Nation, ...], Field(min_length=1)]
    start: PartialDate | None = Field(default=None, alias="from")
    until: PartialDate | None = None
    source: Key | None = None
    tag: Tag


class _Remit(_Entry):
    reason: Key
    age_bands: tuple[AgeBand, ...] = ()
    genders: tuple[Annotated[str, _of(GENDERS)], ...] = ()
    exploitation: tuple[Annotated[str, _of(EXPLOITATION)], ...] = ()
    nations: tuple[Nation, ...] = ()
    unless_british: bool = False


class _Succession(_Entry):
    to: Key | None = None
    to_name: Text | None = None
    when: PartialDate | None = None
    source: Key | None = None
    tag: Tag

    @model_validator(mode="after")
    def _leads_somewhere(self) -> _Succession:
        if (self.to is None) == (self.to_name is None):
            raise ValueError("give either `to`, a key of the directory, or `to_name`, a name that it does not hold")
        return self


class _Organisation(_Entry):
    name: Text
    kind: Kind
    suggest: bool = True
    contacts: tuple[_Contact, ...] = ()
    through: tuple[Key, ...] = ()
    roles: tuple[_Role, ...] = ()
    remits: tuple[_Remit, ...] = ()
    succession: tuple[_Succession, ...] = ()

    @field_validator("contacts")
    @classmethod
    def _ids_differ(cls, contacts: tuple[_Contact, ...]) -> tuple[_Contact, ...]:
        ids = [contact.id for contact in contacts]
        if len(set(ids)) < len(ids):
            raise ValueError("two contacts have the same id; give each its own")
        return contacts

    @model_validator(mode="after")
    def _history_is_over(self) -> _Organisation:
        if self.kind is Kind.HISTORIC and (self.contacts or self.through or self.suggest):
            raise ValueError("a historic body has no contacts and says `suggest: false`")
        return self

    @field_validator("contacts")
    @classmethod
    def _says_when_checked(cls, contacts: tuple[_Contact, ...], info: ValidationInfo) -> tuple[_Contact, ...]:
        """Crisis lines go without a date: they are long-standing, and never lapse."""
        for contact in contacts:
            if contact.verified_on is None and info.data.get("kind") is not Kind.CRISIS_LINE:
                raise ValueError(
                    f"`{contact.id}` has no `verified_on`: add the day of its source, or verified_on: {UNDATED}"
                )
        return contacts


class _Names(_Entry):
    nations: dict[Nation, tuple[Text, ...]]
    areas: dict[str, tuple[Text, ...]]
    councils: dict[str, Text]
    names_of_people: tuple[Text, ...]
    never_in_sentences: tuple[Text, ...]
    elsewhere: tuple[Text, ...]
    roads: tuple[Text, ...]
    hardly_words: tuple[Text, ...]
    not_after: tuple[Text, ...]
    before_a_place: tuple[Text, ...]
    after_a_council: tuple[Text, ...]


class _Employers(_Entry):
    kinds: dict[Key, tuple[Text, ...]]
    not_referring: tuple[Text, ...]
    negations: tuple[Text, ...]


class _Phrases(_Entry):
    contact: Text
    value: Text
    value_with_extra: Text
    checked: Text
    confirm_first: Text
    name_and_web: Text
    name_only: Text
    open_now: Text
    closed_now: Text
    until_then: Text
    childrens_services: Text
    adult_services: Text
    own_lead: Text
    own_pathway: Text


# Public functions.


def load(content_dir: Path) -> DirectoryFiles:
    """What `content/directory/` says. Raises the first ContentError, with the others as its notes."""
    files, mistakes = _read(content_dir)
    if mistakes:
        first, *others = mistakes
        for other in others:
            first.add_note(str(other))
        raise first
    assert files is not None
    return files


def problems(content_dir: Path) -> list[ContentError]:
    """Everything wrong in `content/directory/` and `content/reference/`, by file and line; empty if all is well."""
    files, mistakes = _read(content_dir)
    try:
        reference = load_reference(content_dir)
    except ContentError as error:
        return [*mistakes, error]
    if files is not None:
        mistakes.extend(_unknown_names(files.names, reference, content_dir / "directory" / "names.yml"))
    return mistakes


def load_reference(content_dir: Path) -> Reference:
    """All of `content/reference/`. Raises ContentError for a missing file, column or code."""
    folder = content_dir / "reference"
    councils = tuple(_rows(folder / "local_authorities.csv", _council))
    codes = frozenset(council.gss_code for council in councils)
    forces = tuple(_rows(folder / "police_forces.csv", _force))
    known_forces = frozenset(force.id for force in forces)
    for line, council in enumerate(councils, 2):
        if council.police_force not in known_forces or not {council.county_gss} <= codes | {None}:
            problem = "a council names a county or a police force that does not exist."
            fix = "Use a gss_code of this file and an id of police_forces.csv."
            raise ContentError(folder / "local_authorities.csv", line, problem, fix)
    places = tuple(_rows(folder / "places.csv", lambda row: _place(row, codes)))
    areas = tuple(_rows(folder / "areas.csv", lambda row: _area(row, codes)))
    trusts = tuple(_rows(folder / "childrens_trusts.csv", _trust))
    referring = _rows(folder / "nrm_organisations.csv", lambda row: ReferringBody(row["name"], row["kind_guess"]))
    return Reference(councils, forces, places, areas, trusts, tuple({body.name: body for body in referring}.values()))


def content_hash(paths: Iterable[Path]) -> str:
    """SHA-256 over names and bytes of these files, in the order of their names. A missing file counts as empty."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode() + b"\0")
        digest.update(path.read_bytes() if path.exists() else b"")
        digest.update(b"\0")
    return digest.hexdigest()


def directory_paths(content_dir: Path) -> list[Path]:
    """The files of `content/directory/`."""
    folder = content_dir / "directory"
    return [*sorted(folder.glob("*.yml")), *sorted((folder / "organisations").glob("*.yml"))]


def reference_paths(content_dir: Path) -> list[Path]:
    """The files of `content/reference/` that are read."""
    return [content_dir / "reference" / name for name in REFERENCE_FILES]


# Reading YAML with line numbers.


class _Loader(yaml.SafeLoader):
    """Keeps every plain value as the text that was written: 999, 2026-04 and 0800 1111 are no numbers here."""


_Loader.yaml_implicit_resolvers = {}


@dataclass(frozen=True, slots=True)
class _Yaml:
    path: Path
    value: Any
    node: yaml.Node | None

    def line(self, where: Sequence[int | str]) -> int | None:
        """The line, from 1, of the value at this path of keys and positions, or of the nearest one above it."""
        node = self.node
        if node is None:
            return None
        line: int = node.start_mark.line
        for step in where:
            if isinstance(node, yaml.MappingNode):
                pair = next((pair for pair in node.value if pair[0].value == step), None)
                if pair is None:
                    break
                line, node = pair[0].start_mark.line, pair[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                line = node.start_mark.line
            else:
                break
        return line + 1


def _open(path: Path, mistakes: list[ContentError]) -> _Yaml | None:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        mistakes.append(ContentError(path, None, "the file cannot be read.", "Put a UTF-8 text file there."))
        return None
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        value = None if node is None else loader.construct_document(node)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = None if mark is None else mark.line + 1
        mistakes.append(ContentError(path, line, "this is not YAML.", "Check colons, quotes and indentation there."))
        return None
    finally:
        loader.dispose()
    return _Yaml(path, value, node)


def _fitting[Shape: BaseModel](shape: type[Shape], source: _Yaml | None, mistakes: list[ContentError]) -> Shape | None:
    if source is None:
        return None
    try:
        return shape.model_validate(source.value)
    except ValidationError as error:
        for found in error.errors(include_url=False, include_input=False):
            where = found["loc"]
            name = ".".join(str(step) for step in where) or "the file"
            mistakes.append(ContentError(source.path, source.line(where), f"`{name}` is wrong.", _fix(found, shape)))
        return None


def _fix(found: Mapping[str, Any], shape: type[BaseModel]) -> str:
    last = found["loc"][-1] if found["loc"] else ""
    match found["type"]:
        case "missing":
            return f"Add `{last}: …`; it must be there."
        case "extra_forbidden":
            return f"Remove `{last}` or correct its spelling; it is not known here."
        case "value_error":
            told = str(found["ctx"]["error"])
            return f"{told[:1].upper()}{told[1:]}."
        case _:
            return f"{found['msg']}."


# From files to values.


def _read(content_dir: Path) -> tuple[DirectoryFiles | None, list[ContentError]]:
    mistakes: list[ContentError] = []
    folder = content_dir / "directory"
    raw = {path.stem: _open(path, mistakes) for path in sorted((folder / "organisations").glob("*.yml"))}
    if not raw:
        mistakes.append(
            ContentError(folder / "organisations", None, "there are no organisations.", "Restore the files.")
        )
    shapes = {key: _fitting(_Organisation, source, mistakes) for key, source in raw.items()}
    names = _fitting(_Names, _open(folder / "names.yml", mistakes), mistakes)
    employers = _fitting(_Employers, _open(folder / "employers.yml", mistakes), mistakes)
    phrases = _fitting(_Phrases, _open(folder / "phrases.yml", mistakes), mistakes)
    reasons = _reasons(folder / "reasons.yml", mistakes)
    sources = _keys_of(content_dir / "sources.yml", mistakes)
    present = {key: shape for key, shape in shapes.items() if shape is not None}
    for key, shape in present.items():
        opened = raw[key]
        assert opened is not None
        mistakes.extend(_cross_checked(shape, opened, frozenset(raw), frozenset(reasons), sources))
    if mistakes or names is None or employers is None or phrases is None:
        return None, mistakes
    organisations = {key: _organisation(key, shape, present) for key, shape in present.items()}
    contents = Contents(organisations, phrases.model_dump(), reasons)
    return DirectoryFiles(contents, _names(names), Employers(**employers.model_dump())), mistakes


def _unknown_names(names: Names, reference: Reference, path: Path) -> Iterable[ContentError]:
    areas = {area.name for area in reference.areas}
    councils = {council.nice_name for council in reference.councils}
    source = _open(path, [])
    for name, parts in names.areas.items():
        if source is not None and not set(parts) <= areas:
            line = source.line(("areas", name))
            yield ContentError(path, line, "an area of this name is not known.", "Use names of areas.csv.")
    for name, nice_name in names.councils.items():
        if source is not None and nice_name not in councils:
            line = source.line(("councils", name))
            yield ContentError(path, line, "a council of this name is not known.", "Use a nice_name of the councils.")


def _cross_checked(
    shape: _Organisation, source: _Yaml, keys: frozenset[str], reasons: frozenset[str], sources: frozenset[str]
) -> Iterable[ContentError]:
    """What one file says about others: keys of organisations, reasons and sources that must exist."""

    def wrong(where: Sequence[int | str], problem: str, fix: str) -> ContentError:
        return ContentError(source.path, source.line(where), problem, fix)

    cited: list[tuple[Sequence[int | str], str | None]] = []
    for position, contact in enumerate(shape.contacts):
        cited.append((("contacts", position, "source"), contact.source))
    for position, role in enumerate(shape.roles):
        cited.append((("roles", position, "source"), role.source))
    for position, succession in enumerate(shape.succession):
        cited.append((("succession", position, "source"), succession.source))
        if succession.to is not None and succession.to not in keys:
            yield wrong(("succession", position, "to"), "`to` is no organisation.", "Use the name of a file here.")
    for where, key in cited:
        if key is not None and key not in sources:
            yield wrong(where, "this source is not known.", "Use a key of content/sources.yml, or add it there.")
    for position, remit in enumerate(shape.remits):
        if remit.reason not in reasons:
            yield wrong(("remits", position, "reason"), "this reason has no sentence.", "Add it to reasons.yml.")
    for position, key in enumerate(shape.through):
        if key not in keys:
            yield wrong(("through", position), "`through` names no organisation.", "Use the name of a file here.")


def _organisation(key: str, shape: _Organisation, all_shapes: Mapping[str, _Organisation]) -> Organisation:
    return Organisation(
        key=key,
        name=shape.name,
        kind=shape.kind,
        suggest=shape.suggest,
        contacts=tuple(
            ContactPoint(
                id=f"{key}.{contact.id}",
                key=key,
                kind=contact.kind,
                value=contact.value,
                name=contact.name or shape.name,
                as_of=contact.as_of,
                source=contact.source,
                tag=contact.tag,
                hours=contact.hours,
                note=contact.note,
                nations=contact.nations,
                crisis=shape.kind is Kind.CRISIS_LINE,
            )
            for contact in shape.contacts
        ),
        through=shape.through,
        roles=tuple(
            Role(role.role, role.nations, role.start, role.until, role.source, role.tag) for role in shape.roles
        ),
        remits=tuple(
            Remit(
                remit.reason,
                tuple(band.value for band in remit.age_bands),
                remit.genders,
                remit.exploitation,
                remit.nations,
                remit.unless_british,
            )
            for remit in shape.remits
        ),
        successions=tuple(
            Succession(
                to=one.to,
                to_name=one.to_name or all_shapes[str(one.to)].name,
                when=one.when,
                certain=one.tag is Tag.SEEN,
                source=one.source,
            )
            for one in shape.succession
        ),
    )


def _names(shape: _Names) -> Names:
    words = shape.model_dump()
    lists = {key: frozenset(value) for key, value in words.items() if key not in {"nations", "areas", "councils"}}
    return Names(nations=words["nations"], areas=words["areas"], councils=words["councils"], **lists)


def _reasons(path: Path, mistakes: list[ContentError]) -> dict[str, str]:
    source = _open(path, mistakes)
    if source is None:
        return {}
    if isinstance(source.value, dict) and all(isinstance(text, str) and text for text in source.value.values()):
        return source.value
    mistakes.append(ContentError(path, 1, "this is no list of sentences.", "Write one `id: Sentence.` on each line."))
    return {}


def _keys_of(path: Path, mistakes: list[ContentError]) -> frozenset[str]:
    source = _open(path, mistakes)
    return frozenset(source.value) if source is not None and isinstance(source.value, dict) else frozenset()


# Reading the reference tables.


def _rows[Row](path: Path, make: Callable[[dict[str, str]], Row]) -> Iterator[Row]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            for row in reader:
                try:
                    yield make(row)
                except (KeyError, ValueError, TypeError) as error:
                    problem = "a value of this row is missing or not allowed."
                    fix = "Compare its columns with the head of the file and the codes with local_authorities.csv."
                    raise ContentError(path, reader.line_num, problem, fix) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(
            path, None, "the file cannot be read.", "Restore it; README.md there says from where."
        ) from error


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _nation(cell: str) -> str:
    nation = cell.lower().replace(" ", "_")
    if nation not in NATIONS:
        raise ValueError("not a nation")
    return nation


def _https(cell: str) -> str | None:
    return cell if cell.startswith("https://") else None


def _council(row: Mapping[str, str]) -> Council:
    return Council(
        gss_code=row["gss_code"],
        name=row["name"],
        nice_name=row["nice_name"],
        nation=_nation(row["nation"]),
        type=CouncilType(row["type"]),
        has_childrens_services=row["has_childrens_services"] == "true",
        police_force=row["police_force"],
        region=row["region"],
        welsh_name=row["welsh_name"] or None,
        county_gss=row["county_gss"] or None,
        website=_https(row["website"]),
        aliases=_list(row["aliases"]),
        former_names=_list(row["former_councils"]),
    )


def _force(row: Mapping[str, str]) -> PoliceForce:
    special = row["kind"] == "special"
    return PoliceForce(
        id=row["id"],
        name=row["name"],
        nation=None if special else _nation(row["nation"]),
        aliases=_list(row["aliases"]),
        # Where the sources of an address disagree it is not shown.
        website=_https(row["website"]) if special or not row["website_note"] else None,
    )


def _place(row: Mapping[str, str], codes: frozenset[str]) -> Place:
    if row["gss_code"] not in codes:
        raise ValueError("not a council")
    return Place(
        name=row["name"],
        gss_code=row["gss_code"],
        kind=row["kind"],
        rank=int(row["rank"]),
        population=int(row["population"]) if row["population"] else None,
        is_english_word=row["is_english_word"] == "true",
    )


def _area(row: Mapping[str, str], codes: frozenset[str]) -> Area:
    area = Area(row["area"], _list(row["gss_codes"]), _list(row["childrens_services_gss_codes"]))
    if not set(area.gss_codes) | set(area.childrens_services_gss_codes) <= codes:
        raise ValueError("not a council")
    return area


def _trust(row: Mapping[str, str]) -> ChildrensTrust:
    return ChildrensTrust(row["gss_code"], row["provider"], row["status"] == "running", row["evidence_as_of"])
