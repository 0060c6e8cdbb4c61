"""What is due for a look, on a day that is given: over a small content folder made for each test, and over our own."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from bot.paths import CONTENT, ROOT
from bot.workbench.review import Due, Item, as_json, is_old, lines, review

DAY = date(2026, 11, 25)
STORIES = ROOT / "tests" / "stories"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the content that may be changed."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def found(content: Path, *kinds: Due, as_of: date = DAY, stories: Path = STORIES) -> list[Item]:
    return [item for item in review(content, stories, as_of=as_of, months=12) if item.kind in kinds]


def rewrite(path: Path, **keys: object) -> None:
    data = yaml.safe_load(path.read_text(encoding="utf-8")) | keys
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")


@pytest.mark.parametrize(
    ("partial", "old"),
    [
        ("2025-11-25", True),
        ("2025-11-26", False),
        ("2025-11", True),
        ("2025-12", False),
        ("2025", True),
        ("2026", False),
        ("2009", True),
    ],
)
def test_a_date_is_old_after_twelve_whole_months_from_its_earliest_day(partial: str, old: bool):
    assert is_old(partial, DAY, 12) is old


def test_a_fact_comes_due_on_its_day_and_not_the_day_before(content: Path):
    says = {"says": "Something holds.", "as_of": "2025-11-20", "source": "national_referral_mechanism_guidance_adult"}
    source = next(iter(yaml.safe_load((content / "sources.yml").read_text(encoding="utf-8"))))
    rewrite(content / "topics" / "helpline.yml", now=[says | {"source": source}])

    def due(day: date) -> list[str]:
        return [item.what for item in found(content, Due.FACT, as_of=day) if item.path.stem == "helpline"]

    assert due(date(2026, 11, 19)) == []
    assert due(date(2026, 11, 20)) == ["Something holds."]


def test_memory_and_missing_dates_are_listed_as_such(content: Path):
    source = next(iter(yaml.safe_load((content / "sources.yml").read_text(encoding="utf-8"))))
    rewrite(
        content / "topics" / "helpline.yml",
        now=[
            {"says": "As far as we know it is so; check before relying on it.", "memory": True},
            {"says": "It is so.", "as_of": "undated", "source": source},
        ],
    )
    mine = [item for item in found(content, Due.MEMORY, Due.UNDATED, Due.FACT) if item.path.stem == "helpline"]
    assert [item.kind for item in mine] == [Due.UNDATED, Due.MEMORY]


def test_a_topic_that_says_nothing_of_today_is_listed(content: Path):
    path = content / "topics" / "helpline.yml"
    assert "helpline" not in {item.what for item in found(content, Due.NO_TODAY)}
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    for key in ("then", "now", "change"):
        data.pop(key, None)
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    assert "helpline" in {item.what for item in found(content, Due.NO_TODAY)}


def test_a_topic_counts_as_tested_once_a_story_expects_it(content: Path, tmp_path: Path):
    stories = tmp_path / "stories"
    stories.mkdir()
    story = "test_cases:\n- test_case: asks\n  steps:\n  - user: what is it\n    {}\n"
    (stories / "one.yml").write_text(story.format("topic: helpline"), encoding="utf-8")
    untested = {item.what for item in found(content, Due.UNTESTED, stories=stories)}
    assert "helpline" not in untested
    assert "guardians" in untested
    (stories / "one.yml").write_text(story.format("never: {topic: helpline}"), encoding="utf-8")
    assert "helpline" in {item.what for item in found(content, Due.UNTESTED, stories=stories)}


def test_a_source_that_no_text_uses_is_listed_with_its_line(content: Path):
    with (content / "sources.yml").open("a", encoding="utf-8") as sources:
        sources.write('brand_new:\n  title: "Brand new"\n  official: false\n')
    last = (content / "sources.yml").read_text(encoding="utf-8").splitlines().index("brand_new:") + 1
    (item,) = [item for item in found(content, Due.UNUSED) if item.what == "brand_new"]
    assert item.line == last


def test_a_source_is_as_old_as_the_newest_thing_that_rests_on_it(content: Path):
    with (content / "sources.yml").open("a", encoding="utf-8") as sources:
        sources.write('brand_new:\n  title: "Brand new"\n  official: false\n')
    facts = [{"says": f"It is {day}.", "as_of": day, "source": "brand_new"} for day in ("2019", "2025-02")]
    rewrite(content / "topics" / "helpline.yml", now=facts)
    (item,) = [item for item in found(content, Due.SOURCE) if item.what == "brand_new"]
    assert item.as_of == "2025-02"
    assert "brand_new" not in {item.what for item in found(content, Due.SOURCE, as_of=date(2026, 1, 31))}


def test_contacts_come_due_and_crisis_lines_never(content: Path):
    far = date(2036, 1, 1)
    listed = found(content, Due.CONTACT, as_of=far)
    assert {"kalayaan"} <= {item.path.stem for item in listed}
    assert {"emergency_999", "police_101"}.isdisjoint({item.path.stem for item in listed})


def test_the_table_ends_with_how_many_there_are_of_each_kind(content: Path):
    items = [
        Item(Due.FACT, "It is so.", content / "topics" / "helpline.yml", 7, "2024"),
        Item(Due.UNTESTED, "helpline", content / "topics" / "helpline.yml"),
    ]
    assert list(lines(items, content)) == [
        "kind            as of  where                  what",
        "fact            2024   topics/helpline.yml:7  It is so.",
        "untested_topic         topics/helpline.yml    helpline",
        "2 to look at: 1 fact, 1 untested_topic.",
    ]
    assert list(lines([], content)) == ["Nothing is due for a look."]
    assert as_json(items, content)[0] == {
        "kind": "fact",
        "what": "It is so.",
        "as_of": "2024",
        "file": "topics/helpline.yml",
        "line": 7,
    }


def test_our_own_content_can_be_reviewed_on_any_day():
    early, late = (review(CONTENT, STORIES, as_of=day, months=12) for day in (date(2026, 5, 1), date(2031, 1, 1)))
    assert len(late) > len(early)
    assert {item.kind for item in late} >= {Due.FACT, Due.CONTACT, Due.SOURCE}
