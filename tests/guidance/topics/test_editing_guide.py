"""The guide for editors keeps to what the schemas and the check really say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.guidance import content
from bot.guidance.content import Schema, StepWords
from bot.guidance.topics.schema import EntryText, TopicText

ROOT = Path(__file__).parents[3]
GUIDE = (ROOT / "docs" / "editing-content.md").read_text(encoding="utf-8")
SAMPLES = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)


@pytest.mark.parametrize("schema", [TopicText, EntryText, StepWords])
def test_the_guide_names_every_key(schema: type[Schema]) -> None:
    assert [key for key in schema.model_fields if f"`{key}`" not in GUIDE and f"\n  {key}: " not in GUIDE] == []


def test_the_sample_topic_is_a_good_one_with_every_key(tmp_path: Path) -> None:
    (tmp_path / "sample.yml").write_text(SAMPLES[0], encoding="utf-8")
    sample = content.load(tmp_path / "sample.yml", TopicText)
    assert sample.model_fields_set == set(TopicText.model_fields)


def test_the_organisations_the_guide_names_exist() -> None:
    organisations = {path.stem for path in (ROOT / "content" / "directory" / "organisations").glob("*.yml")}
    assert {key for _, key in content.placeholders(GUIDE)} - organisations == set()


def test_the_messages_in_the_guide_are_those_of_the_check(tmp_path: Path) -> None:
    text = SAMPLES[0].replace("Keep old papers", "word " * 74 + "Keep old papers").replace("title:", "titel:")
    (tmp_path / "helpline.yml").write_text(text, encoding="utf-8")
    with pytest.raises(content.ContentProblems) as caught:
        content.load(tmp_path / "helpline.yml", TopicText)
    told = [f"{problem.problem} {problem.fix}" for problem in caught.value.problems]
    assert "`titel` is not a key that is known here. Did you mean `title`?" in told
    shown = re.search(r"`short`: The text has \d+ words\. (.*)", GUIDE)
    assert shown is not None
    assert [message for message in told if message.startswith("`short`") and message.endswith(shown[1])] != []
