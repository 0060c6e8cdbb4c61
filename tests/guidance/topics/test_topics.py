"""Topics as they are told: short, fuller with then and now, sources, related; and the checks between files."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.guidance.content import ContentProblems
from bot.guidance.topics import Glossary, Topics, check

ANSWERS = """\
toolkit:
  title: The toolkit
  edition: "2009"
  sections: ["One > Two", "Three"]
frame:
  then: "Then ({edition}): {then}"
  now: "Now:"
  says: "{says} [{title}, {as_of}]"
  memory: "{says}"
  change: "So: {change}"
  secondary: "{title}, secondary"
  stands_for: "{term} = {stands_for}. {means}"
  term: "{term}: {means}"
  undated: no date
  months: [Jan, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov, Dec]
"""
SOURCES = """\
act: {title: The Act, url: "https://law.example/act", official: true}
blog: {title: A blog, url: "https://blog.example", official: false}
"""
SHORT = " ".join(["word"] * 30)
MORE = " ".join(["word"] * 90)
MEMORY = "The unit has closed, as far as we know; check before relying on it."


def topic(**changes: str | None) -> str:
    """A good topic file with some lines changed; None takes a line out."""
    lines: dict[str, str | None] = {
        "title": "A topic",
        "short": SHORT,
        "more": MORE,
        "section": '"One > Two"',
        "related": "[other, third]",
    }
    lines |= changes
    return "".join(f"{key}: {value}\n" for key, value in lines.items() if value is not None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A content folder with three good topics, a glossary and one organisation."""
    (tmp_path / "topics").mkdir()
    (tmp_path / "directory" / "organisations").mkdir(parents=True)
    (tmp_path / "directory" / "organisations" / "police_101.yml").write_text("name: Police\n", encoding="utf-8")
    (tmp_path / "answers.yml").write_text(ANSWERS, encoding="utf-8")
    (tmp_path / "sources.yml").write_text(SOURCES, encoding="utf-8")
    (tmp_path / "glossary.yml").write_text(
        "NRM: {stands_for: National Referral Mechanism, means: A way to help., topic: first, also: [the mechanism]}\n",
        encoding="utf-8",
    )
    write(tmp_path, "first", topic())
    write(tmp_path, "other", topic(title="Another", related="[first, third]"))
    write(tmp_path, "third", topic(title="A third", related="[first, other]"))
    return tmp_path


def write(folder: Path, name: str, text: str) -> None:
    (folder / "topics" / f"{name}.yml").write_text(text, encoding="utf-8")


def found(folder: Path) -> list[tuple[str, int | None, str]]:
    return [(problem.path.name, problem.line, problem.problem) for problem in check(folder)]


NOW = (
    "\n"
    '  - {says: The act holds., as_of: "2015-07-31", source: act}\n'
    '  - {says: It grew., as_of: "2026-04", source: blog}\n'
    "  - {says: It is old., as_of: undated, source: blog}\n"
    f'  - {{says: "{MEMORY}", memory: true}}'
)


def test_the_fuller_answer_tells_then_now_and_what_that_changes(folder: Path) -> None:
    write(folder, "first", topic(then="It was so.", now=NOW, change="Do it differently."))
    assert Topics.load(folder).more("first") == "\n".join(
        [
            MORE,
            "",
            "Then (2009): It was so.",
            "",
            "Now:",
            "",
            "- The act holds. [The Act, 31 Jul 2015]",
            "- It grew. [A blog, secondary, Apr 2026]",
            "- It is old. [A blog, secondary, no date]",
            f"- {MEMORY}",
            "",
            "So: Do it differently.",
        ]
    )


def test_the_fuller_answer_is_the_text_alone_where_nothing_changed(folder: Path) -> None:
    assert Topics.load(folder).more("first") == MORE


def test_only_official_sources_carry_an_address_and_each_is_named_once_with_its_newest_date(folder: Path) -> None:
    write(folder, "first", topic(then="It was so.", now=NOW, change="Do it differently."))
    assert Topics.load(folder).sources("first") == [
        {"title": "The toolkit", "section": "One > Two", "url": None, "as_of": "2009"},
        {"title": "The Act", "section": None, "url": "https://law.example/act", "as_of": "2015-07-31"},
        {"title": "A blog, secondary", "section": None, "url": None, "as_of": "2026-04"},
    ]


def test_two_sections_of_the_toolkit_are_two_sources(folder: Path) -> None:
    write(folder, "first", topic(section='"One > Two; Three"'))
    assert [source["section"] for source in Topics.load(folder).sources("first")] == ["One > Two", "Three"]


def test_a_topic_that_the_toolkit_does_not_have_cites_no_section(folder: Path) -> None:
    write(folder, "first", topic(section="null"))
    assert Topics.load(folder).sources("first") == []


def test_related_topics_come_with_their_titles_and_unknown_ones_are_passed_over(folder: Path) -> None:
    write(folder, "first", topic(related="[third, gone, other]"))
    assert Topics.load(folder).related("first") == (("third", "A third"), ("other", "Another"))


def test_topics_are_found_by_id(folder: Path) -> None:
    topics = Topics.load(folder)
    assert topics.ids == ("first", "other", "third")
    assert ("first" in topics, "gone" in topics, len(topics)) == (True, False, 3)
    assert [it.title for it in topics] == ["A topic", "Another", "A third"]
    assert (topics.title("first"), topics.short("first"), topics.get("first").now) == ("A topic", SHORT, ())
    with pytest.raises(KeyError):
        topics.get("gone")


@pytest.mark.parametrize(
    ("date", "shown"),
    [("2026-04-07", "7 Apr 2026"), ("2026-12", "Dec 2026"), ("2026", "2026"), ("undated", "no date")],
)
def test_dates_are_written_as_a_reader_wants_them(folder: Path, date: str, shown: str) -> None:
    assert Topics.load(folder).as_of(date) == shown


@pytest.mark.parametrize(
    ("changes", "line", "problem"),
    [
        ({"short": "Too short."}, 2, "`short`: The text has 2 words."),
        ({"short": " ".join(["word"] * 86)}, 2, "`short`: The text has 86 words."),
        ({"more": " ".join(["word"] * 261)}, 3, "`more`: The text has 261 words."),
        ({"title": "x" * 49}, 1, "`title` has 49 characters."),
        ({"related": "[other]"}, 5, "`related` has 1 entries."),
        ({"related": "[a, b, c, d, e]"}, 5, "`related` has 5 entries."),
        ({"section": None}, 1, "`section` is missing."),
        ({"now": '[{says: It holds., as_of: "2026-13", source: act}]'}, 6, "`now > entry 1 > as_of` is no date."),
        ({"now": "[{says: It holds.}]"}, 6, "`now > entry 1`: It says nothing of where it is from."),
        ({"now": "[{says: It holds., memory: true}]"}, 6, "`now > entry 1`: It rests on memory and does not say so."),
        (
            {"now": f'[{{says: "{MEMORY}", memory: true, source: act}}]'},
            6,
            "`now > entry 1`: It has a source and `memory: true`.",
        ),
        ({"now": "[{says: It holds., source: act}]"}, 6, "`now > entry 1`: The source has no `as_of`."),
        (
            {"now": f'[{{says: "{MEMORY}", memory: true, as_of: "2026"}}]'},
            6,
            "`now > entry 1`: It rests on memory and has a date.",
        ),
    ],
)
def test_a_topic_that_breaks_the_schema_is_refused_with_its_line(
    folder: Path, changes: dict[str, str | None], line: int, problem: str
) -> None:
    write(folder, "first", topic(**changes))
    assert found(folder) == [("first.yml", line, problem)]
    with pytest.raises(ContentProblems) as caught:
        Topics.load(folder)
    assert [(it.line, it.problem) for it in caught.value.problems] == [(line, problem)]


@pytest.mark.parametrize(
    ("changes", "line", "problem"),
    [
        ({"related": "[other, gone]"}, 5, "There is no topic `gone`."),
        ({"related": "[other, first]"}, 5, "`first` is no other topic."),
        ({"related": "[other, other]"}, 5, "`other` is no other topic."),
        ({"section": '"One > Three"'}, 4, "The toolkit has no section “One > Three”."),
        ({"change": "x", "now": "[{says: It holds., as_of: undated, source: gone}]"}, 7, "There is no source `gone`."),
        ({"now": "[{says: It holds., as_of: undated, source: act}]"}, 6, "There is a `now` and no `change`."),
        ({"then": "Call {phone:gone}."}, 6, "The directory has no `gone`."),
    ],
)
def test_the_check_finds_what_points_nowhere(
    folder: Path, changes: dict[str, str | None], line: int, problem: str
) -> None:
    write(folder, "first", topic(**changes))
    assert found(folder) == [("first.yml", line, problem)]


def test_good_content_has_no_problems(folder: Path) -> None:
    write(folder, "first", topic(then="Call {phone:police_101}.", now=NOW, change="So be it."))
    assert found(folder) == []


def test_the_check_goes_on_after_a_broken_file_and_tells_all(folder: Path) -> None:
    write(folder, "first", "title: a: b\n")
    (folder / "sources.yml").write_text("act: {title: The Act}\n", encoding="utf-8")
    (folder / "answers.yml").write_text(ANSWERS.replace("{change}", "{chnge}"), encoding="utf-8")
    (folder / "glossary.yml").write_text("CA:\n  stands_for: Competent Authority\n", encoding="utf-8")
    (folder / "steps").mkdir()
    (folder / "steps" / "age.yml").write_text('ask: "How old? {contact:gone}"\n', encoding="utf-8")
    (folder / "steps" / "help.yml").write_text("ask: : x\n", encoding="utf-8")
    assert [(name, problem) for name, _, problem in found(folder)] == [
        ("answers.yml", "`frame > change`: The braces are not the expected ones."),
        ("glossary.yml", "`means` is missing."),
        ("sources.yml", "`official` is missing."),
        ("age.yml", "The directory has no `gone`."),
        ("help.yml", "This is not YAML that can be read."),
        ("first.yml", "This is not YAML that can be read."),
    ]


def test_a_glossary_entry_must_name_a_topic_that_exists(folder: Path) -> None:
    (folder / "glossary.yml").write_text(
        "CA:\n  stands_for: Competent Authority\n  means: It decides.\n  topic: gone\n", encoding="utf-8"
    )
    assert found(folder) == [("glossary.yml", 4, "There is no topic `gone`.")]


@pytest.mark.parametrize("term", ["NRM", "nrm", "n.r.m.", "NRMs", "National Referral Mechanism", "the mechanism"])
def test_a_term_is_found_however_it_is_written(folder: Path, term: str) -> None:
    entry = Glossary.load(folder).get(term)
    assert entry is not None
    assert (entry.term, entry.topic) == ("NRM", "first")


def test_a_term_is_found_in_a_question_and_only_as_a_whole_word(folder: Path) -> None:
    glossary = Glossary.load(folder)
    assert [entry.term for entry in glossary.find("What does NRM stand for, and the nrm?")] == ["NRM"]
    assert glossary.find("enrmous") == ()
    assert (glossary.get("XYZ"), len(glossary)) == (None, 1)


def test_an_empty_glossary_finds_nothing() -> None:
    assert Glossary({}).find("NRM") == ()


def test_a_glossary_that_is_a_list_or_holds_a_bare_text_is_told(folder: Path) -> None:
    (folder / "glossary.yml").write_text("- NRM\n", encoding="utf-8")
    assert found(folder) == [("glossary.yml", 1, "The file is a list or a text.")]
    (folder / "glossary.yml").write_text("CA: {stands_for: A, means: B.}\nNRM: a mechanism\n", encoding="utf-8")
    assert found(folder) == [("glossary.yml", 2, "The term `NRM` has no keys.")]


def test_a_name_that_is_nearly_right_is_answered_with_the_right_one(folder: Path) -> None:
    write(folder, "first", topic(related="[othr, third]", section='"One > Tow"', short=f"{SHORT} {{phone:police_11}}"))
    assert [problem.fix for problem in check(folder)] == [
        "Did you mean `police_101`?",
        "Did you mean `One > Two`?",
        "Did you mean `other`?",
    ]
