"""The last look: no sentence that calls somebody a victim goes out, and every sentence of `content/` does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.guidance.outgoing import says_victim
from tests.guidance.words import CONTENT, messages

VERDICTS = """
she is a victim of trafficking
She is a victim.
he's clearly a trafficking victim
He’s clearly a trafficking victim.
you are a victim
You're a victim of modern slavery.
They are victims
the girl is definitely being trafficked and is a victim
The tenant is a victim.
Maria is a victim.
Both are victims.
They are both victims of trafficking.
This person is, without doubt, a victim.
She is almost certainly a victim.
He was a victim.
She has been a victim of trafficking for years.
She must be a victim.
**She is a victim.**
She **is** a victim.
They are a "victim".
She may be tired, but she is a victim.
She may be tired and she is a victim.
If she is under 18, she is a victim.
I think she is a victim.
I am sure that she is a victim.
There is no doubt that she is a victim.
I do not doubt that he is a victim.
Somebody may have hurt her. She is a child victim of trafficking.
The child is the victim of exploitation.
The men who are victims were moved.
She has been identified as a victim.
She is a genuine victim.
The girl's a victim.
She is one of the victims.
You do not need to say more: she is a victim.
They are modern slavery victims.
She remains a victim.
She was not asked. She is a victim.
You cannot see it and you are a victim.
What you describe shows that she is a victim.
We are victims.
SHE IS A VICTIM
""".strip().splitlines()

NO_VERDICTS = """
She may be a victim of trafficking.
They might be victims.
whether she is a victim
Only a competent authority decides whether she's a victim.
A decision says whether a person, adult or child, was a victim.
if the person is a victim
If you believe that somebody is a victim, say what you saw.
you cannot tell them they are a victim
Please do not tell them that they are a "victim".
You don't have to prove that they’re victims.
Nobody can say that she is a victim.
It does not mean that he is a victim.
Signs are no proof, and they do not show that she is a victim.
Victims are often afraid of the police.
Victims of trafficking are entitled to support.
People who are victims of crime can read the Victims' Code.
She is a possible victim.
She is a potential victim of trafficking.
Is she a victim?
Do you think she is a victim?
A body that may formally find that a person was a victim of trafficking.
He works for Victim Support.
She is a victim support worker.
She is the victim's sister.
The trafficker's victims were moved.
She was treated as a victim of crime.
The decision is about the victim.
She is a friend of a victim.
She is worried about the victim.
The Home Office keeps figures on victims.
The contract is the Modern Slavery Victim Care Contract.
""".strip().splitlines()


@pytest.mark.parametrize("text", VERDICTS)
def test_a_verdict_is_stopped(text: str):
    assert says_victim(text)


@pytest.mark.parametrize("text", NO_VERDICTS)
def test_what_leaves_it_open_or_holds_for_victims_in_general_passes(text: str):
    assert not says_victim(text)


@pytest.mark.parametrize("verdict", ["She is a victim.", "They are victims."])
@pytest.mark.parametrize("text", NO_VERDICTS)
def test_an_open_sentence_does_not_cover_the_next_one(text: str, verdict: str):
    assert says_victim(f"{text.rstrip('.')}. {verdict}")
    assert says_victim(f"{text}\n{verdict}")


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)


@pytest.mark.parametrize("path", sorted(CONTENT.rglob("*.yml")), ids=lambda path: str(path.relative_to(CONTENT)))
def test_every_sentence_of_the_content_passes(path: Path):
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert [text for text in _texts(data) if says_victim(text)] == []


@pytest.mark.parametrize("fuller", [False, True])
def test_every_answer_passes_as_it_is_told(fuller: bool):
    topics = messages().topics.ids
    assert [topic for topic in topics if says_victim(messages().topic(topic, fuller=fuller)["text"])] == []


@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str):
    assert says_victim(f"{text}\nShe is a victim.")
