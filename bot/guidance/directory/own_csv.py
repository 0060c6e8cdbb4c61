"""A deployment's own contacts as CSV: read with every mistake at once, written so that it reads back the same.

    id,for,name,kind,value,council,route,hours,note,nations,verified_on,source
    our_lead,own_lead,"Sam Okafor, safeguarding lead",phone,01632 960001,,,Mon-Fri 08:30-16:30,,,2026-11-02,staff list

`for`: own_lead, own_pathway, childrens_services, adult_services, or a key of content/directory/organisations/.
"""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.errors import ContentError
from bot.guidance.directory.gazetteer import Gazetteer
from bot.guidance.directory.opening import HOW_TO_WRITE, read_hours
from bot.guidance.directory.organisations import ContactKind, Kind, Organisation, became
from bot.guidance.directory.own import FIRST, OwnRow, Whom
from bot.guidance.pathway.facts import NATIONS

COLUMNS = (
    "id",
    "for",
    "name",
    "kind",
    "value",
    "council",
    "route",
    "hours",
    "note",
    "nations",
    "verified_on",
    "source",
)
NEEDED = ("id", "for", "kind", "value", "verified_on", "source")
"""Columns without which a file cannot be read; none of their cells may be empty."""
ROUTES = ("", "child", "adult")
LONGEST = 200
"""Characters in a cell."""

_ID = re.compile(r"[a-z][a-z0-9_]{0,59}")
_PHONE = re.compile(r"\+?[\d ()]+")
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+")
_WEB = re.compile(r"https://[^\s\"<>]+\.[^\s\"<>]+")
_FORMULA = re.compile(r"[=@\t\r]")


class _Bad(ValueError):
    """What is wrong with one cell, and what to write instead."""

    def __init__(self, problem: str, fix: str) -> None:
        super().__init__(problem)
        self.problem, self.fix = problem, fix


@dataclass(frozen=True, slots=True)
class Known:
    """What a file may refer to: the organisations of the directory, the councils, and the day of the import."""

    organisations: Mapping[str, Organisation]
    gazetteer: Gazetteer
    today: date


def read(path: Path, known: Known) -> tuple[list[OwnRow], list[ContentError]]:
    """The rows of a file in its order, and every mistake with its line. Use the rows only where there is no mistake."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return [], [ContentError(path, None, "There is no such file.", "Give the path of a CSV file.")]
    except (OSError, UnicodeDecodeError):
        return [], [ContentError(path, None, "The file cannot be read.", "Save it as CSV in UTF-8.")]
    first = text.partition("\n")[0]
    reader = csv.DictReader(
        io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ","
    )
    heads = [str(head).strip().lower() for head in reader.fieldnames or ()]
    reader.fieldnames = heads
    mistakes = list(_of_heads(path, heads))
    if mistakes:
        return [], mistakes
    rows: list[OwnRow] = []
    lines: dict[str, int] = {}
    for cells in reader:
        line = reader.line_num - sum(str(cell).count("\n") for cell in cells.values())  # where the row begins
        given = {head: (cells.get(head) or "").strip() for head in COLUMNS}
        if None in cells:
            fix = "Put a cell that holds a comma in quotes."
            mistakes.append(ContentError(path, line, "This row has more cells than the first line.", fix))
            continue
        if not any(given.values()):
            continue
        found, row = _row(given, known)
        mistakes += [ContentError(path, line, bad.problem, bad.fix) for bad in found]
        if row is None:
            continue
        if row.id in lines:
            problem = f"the id {row.id} stands in line {lines[row.id]} already."
            mistakes.append(ContentError(path, line, problem, "Give each row an id of its own."))
        lines.setdefault(row.id, line)
        rows.append(row)
    return rows, mistakes


def write(rows: Iterable[OwnRow], known: Known) -> str:
    """The rows as a CSV file that `read` reads back the same."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        council = known.gazetteer.by_code(row.council)
        writer.writerow(
            [
                row.id,
                row.whom,
                row.name,
                row.kind.value,
                row.value,
                council.nice_name if council else row.council,
                row.route,
                row.hours,
                row.note,
                "|".join(row.nations),
                row.verified_on,
                row.source,
            ]
        )
    return out.getvalue()


def _of_heads(path: Path, heads: list[str]) -> Iterable[ContentError]:
    missing = [name for name in NEEDED if name not in heads]
    if missing:
        fix = f"The first line is: {','.join(COLUMNS)}"
        yield ContentError(path, 1, f"these columns are missing: {', '.join(missing)}.", fix)
    for head in heads:
        if head not in COLUMNS:
            near = difflib.get_close_matches(head, COLUMNS, n=1)
            fix = f"Did you mean {near[0]}?" if near else f"The columns are {', '.join(COLUMNS)}."
            yield ContentError(path, 1, f"the column {head or '(without a name)'} is not known.", fix)
    for head in dict.fromkeys(head for head in heads if heads.count(head) > 1):
        yield ContentError(path, 1, f"the column {head} stands there twice.", "Keep one.")


def _row(given: Mapping[str, str], known: Known) -> tuple[list[_Bad], OwnRow | None]:
    """Every mistake of one row, and the row where there is none."""
    found: list[_Bad] = []

    def ask[**Given, Value](check: Callable[Given, Value], *given: Given.args, **named: Given.kwargs) -> Value | None:
        try:
            return check(*given, **named)
        except _Bad as bad:
            found.append(bad)
            return None

    for head, cell in given.items():
        if head in NEEDED and not cell:
            found.append(_Bad(f"{head} is empty.", _NEEDED_FIX[head]))
        if _FORMULA.match(cell):
            found.append(_Bad(f"{head} begins like a formula.", "Begin it with a letter or a digit."))
        if len(cell) > LONGEST:
            found.append(_Bad(f"{head} has {len(cell)} characters.", f"At most {LONGEST}: shorten it."))
    if found:
        return found, None
    ask(_id, given["id"])
    ask(_whom, given, known)
    kind: ContactKind | None = ask(_kind, given["kind"])
    value = None if kind is None else ask(_VALUES[kind], given["value"])
    council: str | None = ask(_council, given, known)
    ask(_one_of, "route", given["route"].lower(), ROUTES)
    ask(_hours, given["hours"])
    nations: tuple[str, ...] | None = ask(_nations, given["nations"])
    ask(_verified_on, given["verified_on"], known.today)
    if found or kind is None:
        return found, None
    row = OwnRow(
        id=given["id"],
        whom=given["for"],
        kind=kind,
        value=str(value),
        verified_on=given["verified_on"],
        source=given["source"],
        name=given["name"],
        council=council or "",
        route=given["route"].lower(),
        hours=given["hours"],
        note=given["note"],
        nations=nations or (),
    )
    return [], row


_NEEDED_FIX = {
    "id": "Give each row a name of small letters, digits and _, such as our_lead; keep it for good.",
    "for": f"Write {', '.join(Whom)}, or a key of content/directory/organisations/.",
    "kind": "Write phone, email or web.",
    "value": "Write the number or the address.",
    "verified_on": "Write the day somebody last checked it, such as 2026-11-02.",
    "source": "Write where it was checked, such as: staff list, or: called on that day.",
}


def _id(cell: str) -> None:
    if not _ID.fullmatch(cell):
        raise _Bad("id is not a name that can be kept.", _NEEDED_FIX["id"])


def _whom(given: Mapping[str, str], known: Known) -> None:
    whom = given["for"]
    if whom in list(Whom):
        if whom in FIRST and not given["name"]:
            raise _Bad("name is empty.", "Write who it is, such as: Sam Okafor, safeguarding lead.")
        if whom not in FIRST and not given["council"]:
            raise _Bad("council is empty.", "Write the council whose service it is, such as: Leeds.")
        return
    organisation = known.organisations.get(whom)
    if organisation is None:
        near = difflib.get_close_matches(whom.lower().replace(" ", "_"), [*Whom, *known.organisations], n=1)
        raise _Bad(f"for names nobody: {whom}.", f"Did you mean {near[0]}?" if near else _NEEDED_FIX["for"])
    if organisation.kind is Kind.CRISIS_LINE:
        raise _Bad("crisis lines are not changed by an import.", "Take the row out.")
    if organisation.kind is Kind.HISTORIC:
        heirs = became(whom, known.organisations)
        fix = f"Its work went to: {heirs[-1].to_name}." if heirs else "Take the row out."
        raise _Bad(f"{organisation.name} is nobody to turn to any more.", fix)


def _kind(cell: str) -> ContactKind:
    try:
        return ContactKind(cell.lower())
    except ValueError:
        raise _Bad("kind is none that is known.", _NEEDED_FIX["kind"]) from None


def _phone(cell: str) -> str:
    digits = re.sub(r"\D", "", cell)
    if not _PHONE.fullmatch(cell) or not 3 <= len(digits) <= 15:
        raise _Bad(
            "value is no telephone number.", "Write digits and spaces, such as 01632 960001; the rest into note."
        )
    if len(digits) in (9, 10) and digits[0] != "0" and not cell.startswith("+"):
        fix = f"Write 0{digits}, and format the column as text so that the 0 stays."
        raise _Bad("value seems to have lost the 0 at its beginning.", fix)
    return cell


def _email(cell: str) -> str:
    if not _EMAIL.fullmatch(cell):
        raise _Bad("value is no e-mail address.", "Write one address, such as duty@example.org.")
    return cell


def _web(cell: str) -> str:
    if not _WEB.fullmatch(cell):
        raise _Bad("value is no web address.", "Write it whole, beginning with https://")
    return cell


_VALUES = {ContactKind.PHONE: _phone, ContactKind.EMAIL: _email, ContactKind.WEB: _web}


def _council(given: Mapping[str, str], known: Known) -> str:
    cell = given["council"]
    if not cell:
        return ""
    gazetteer = known.gazetteer
    council = gazetteer.by_code(cell) or gazetteer.council(cell)
    if council is None:
        council = gazetteer.named_council(cell)
    if council is None:
        near = gazetteer.council_names_like(cell)
        fix = f"Did you mean {near[0]}?" if near else "Write the council's everyday name, such as Leeds or Kent."
        raise _Bad("council is none that is known.", fix)
    if given["for"] == Whom.CHILDREN and gazetteer.childrens_services_of(council) is None:
        raise _Bad("councils of Northern Ireland run no Children's Services.", "Write health_social_care_trusts.")
    return council.gss_code


def _one_of(head: str, cell: str, allowed: tuple[str, ...]) -> None:
    if cell not in allowed:
        raise _Bad(f"{head} is none that is known.", f"Write {' or '.join(filter(None, allowed))}, or leave it empty.")


def _hours(cell: str) -> None:
    if cell:
        try:
            read_hours(cell)
        except ValueError as error:
            raise _Bad("hours cannot be read.", f"{HOW_TO_WRITE[:1].upper()}{HOW_TO_WRITE[1:]}.") from error


def _nations(cell: str) -> tuple[str, ...]:
    nations = tuple(part.strip().lower().replace(" ", "_") for part in re.split(r"[|;,]", cell) if part.strip())
    for nation in nations:
        _one_of("nations", nation, NATIONS)
    return nations


def _verified_on(cell: str, today: date) -> None:
    try:
        day = date.fromisoformat(cell) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell) else None
    except ValueError:
        day = None
    if day is None:
        raise _Bad("verified_on is no day.", "Write year, month and day, such as 2026-11-02.")
    if day > today:
        raise _Bad("verified_on lies in the future.", f"Write a day up to {today.isoformat()}.")
