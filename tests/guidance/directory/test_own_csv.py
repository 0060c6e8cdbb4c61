"""A deployment's own contacts as CSV: every mistake with its line, and what reads in reads out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guidance.directory.gazetteer import Gazetteer
from bot.guidance.directory.organisations import ContactKind
from bot.guidance.directory.own import OwnRow
from bot.guidance.directory.own_csv import COLUMNS, Known, read, write
from bot.guidance.directory.placeholders import Contents

TODAY = date(2026, 11, 25)
HEAD = ",".join(COLUMNS)
LEAD = "our_lead,own_lead,Sam Okafor,phone,01632 960001,,,Mon-Fri 08:30-16:30,school office,,2026-11-02,staff list"
LEEDS = "leeds,childrens_services,,phone,01632 960002,Leeds,,,,,2026-11-02,called"


@pytest.fixture
def known(contents: Contents, gazetteer: Gazetteer) -> Known:
    return Known(contents.organisations, gazetteer, TODAY)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "own.csv"


def test_rows_are_read_with_their_council_as_a_code(file: Path, known: Known) -> None:
    file.write_text(f"{HEAD}\n{LEAD}\n{LEEDS}", encoding="utf-8")
    rows, mistakes = read(file, known)
    assert mistakes == []
    assert [row.id for row in rows] == ["our_lead", "leeds"]
    assert (rows[0].whom, rows[0].kind, rows[0].hours) == ("own_lead", ContactKind.PHONE, "Mon-Fri 08:30-16:30")
    assert rows[1].council == "E08000035"


@pytest.mark.parametrize("council", ["Leeds City Council", "E08000035", "leeds"])
def test_a_council_may_be_named_as_people_name_it(file: Path, known: Known, council: str) -> None:
    file.write_text(f"{HEAD}\n{LEEDS.replace(',Leeds,', f',{council},')}", encoding="utf-8")
    rows, mistakes = read(file, known)
    assert (mistakes, rows[0].council) == ([], "E08000035")


def test_columns_may_be_few_in_any_order_and_parted_by_semicolons(file: Path, known: Known) -> None:
    text = "\ufeffKind;id;for;value;source;verified_on\nphone;tara2;tara;01632 960003;called;2026-11-01\n\n"
    file.write_text(text, encoding="utf-8")
    rows, mistakes = read(file, known)
    assert (mistakes, rows[0].whom) == ([], "tara")


@pytest.mark.parametrize(
    ("row", "says", "write_instead"),
    [
        (LEAD.replace("our_lead", "Our lead"), "id", "our_lead"),
        (LEAD.replace("our_lead", "", 1), "id is empty", "small letters"),
        (LEAD.replace("own_lead", "own_leed"), "for names nobody", "Did you mean own_lead?"),
        (LEAD.replace("own_lead", "glaa"), "nobody to turn to", "Fair Work Agency"),
        (LEAD.replace("own_lead", "emergency_999"), "crisis lines", "Take the row out"),
        (LEAD.replace("Sam Okafor", ""), "name is empty", "Write who it is"),
        (LEAD.replace("phone", "fax"), "kind", "phone, email or web"),
        (LEAD.replace("01632 960001", "ext 12"), "no telephone number", "into note"),
        (LEAD.replace("01632 960001", "1632960001"), "lost the 0", "01632960001"),
        (LEAD.replace("phone,01632 960001", "email,sam"), "e-mail", "duty@example.org"),
        (LEAD.replace("phone,01632 960001", "web,http://a.example"), "web address", "https://"),
        (LEAD.replace("Mon-Fri 08:30-16:30", "office hours"), "hours", "Mon-Fri 09:00-17:00"),
        (LEAD.replace("2026-11-02", "02/11/2026"), "no day", "2026-11-02"),
        (LEAD.replace("2026-11-02", "2026-11-31"), "no day", "2026-11-02"),
        (LEAD.replace("2026-11-02", "2026-12-02"), "future", "2026-11-25"),
        (LEAD.replace("2026-11-02", ""), "verified_on is empty", "2026-11-02"),
        (LEAD.replace("staff list", ""), "source is empty", "where it was checked"),
        (LEAD.replace("school office", "=1+1"), "formula", "letter"),
        (LEAD.replace("school office", "x" * 201), "201 characters", "200"),
        (LEAD.replace(",,2026", ",france,2026"), "nations", "england"),
        (LEAD.replace(",,,Mon", ",,grown up,Mon"), "route", "child or adult"),
        (LEEDS.replace(",Leeds,", ",,"), "council is empty", "Leeds"),
        (LEEDS.replace(",Leeds,", ",Leedes,"), "council is none", "Did you mean Leeds?"),
        (LEEDS.replace(",Leeds,", ",Belfast,"), "Northern Ireland", "health_social_care_trusts"),
        (LEAD + ",one,more", "more cells", "quotes"),
    ],
)
def test_a_bad_row_says_its_line_and_what_to_write(
    file: Path, known: Known, row: str, says: str, write_instead: str
) -> None:
    good = LEAD.replace("our_lead", "other")
    file.write_text(f"{HEAD}\n{good}\n{row}", encoding="utf-8")
    _, mistakes = read(file, known)
    assert [mistake.line for mistake in mistakes] == [3]
    assert says in mistakes[0].problem
    assert write_instead in mistakes[0].fix


def test_all_mistakes_are_told_at_once(file: Path, known: Known) -> None:
    bad = [LEAD.replace("phone", "fax"), LEEDS.replace("Leeds", "Atlantis").replace("called", "")]
    file.write_text("\n".join([HEAD, *bad]), encoding="utf-8")
    _, mistakes = read(file, known)
    assert [mistake.line for mistake in mistakes] == [2, 3]


def test_the_line_is_that_where_the_row_begins(file: Path, known: Known) -> None:
    two_lines = LEAD.replace("school office", '"school\noffice"')
    file.write_text("\n".join([HEAD, two_lines, "", LEEDS.replace("phone", "fax")]), encoding="utf-8")
    _, mistakes = read(file, known)
    assert [mistake.line for mistake in mistakes] == [5]


def test_one_id_twice_names_the_first_line(file: Path, known: Known) -> None:
    file.write_text(f"{HEAD}\n{LEAD}\n{LEAD}", encoding="utf-8")
    _, mistakes = read(file, known)
    assert (mistakes[0].line, "line 2" in mistakes[0].problem) == (3, True)


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ("id,for,kind,value,source", "verified_on"),
        (HEAD + ",phone_number", "phone_number"),
        (HEAD + ",id", "twice"),
        ("", "missing"),
    ],
)
def test_a_wrong_first_line_is_told_and_no_row_is_read(file: Path, known: Known, head: str, says: str) -> None:
    file.write_text(f"{head}\n{LEAD}", encoding="utf-8")
    rows, mistakes = read(file, known)
    assert rows == []
    assert says in mistakes[0].problem


def test_a_file_that_is_not_there_or_no_text_is_told(file: Path, known: Known) -> None:
    assert "no such file" in read(file, known)[1][0].problem
    file.write_bytes(b"id,for\n\xff\xfe")
    assert "UTF-8" in read(file, known)[1][0].fix


CELL = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs")), min_size=1, max_size=20
).filter(lambda cell: cell[0] not in "=@" and cell == cell.strip())


@given(name=CELL, note=CELL, source=CELL)
def test_what_is_written_reads_back_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    contents: Contents,
    gazetteer: Gazetteer,
    name: str,
    note: str,
    source: str,
) -> None:
    known = Known(contents.organisations, gazetteer, TODAY)
    row = OwnRow(
        id="kent_duty",
        whom="childrens_services",
        kind=ContactKind.EMAIL,
        value="duty@example.org",
        verified_on="2026-11-02",
        source=source,
        name=name,
        council="E10000016",
        route="child",
        hours="Sat 10:00-12:00",
        note=note,
        nations=("england", "wales"),
    )
    file = tmp_path_factory.getbasetemp() / "round_trip.csv"
    file.write_text(write([row], known), encoding="utf-8")
    assert read(file, known) == ([row], [])
