"""Phrases of content/hazards.yml: how they are read, when they fire, and what an editor is told who slips."""

from __future__ import annotations

import pytest

from bot.errors import ContentError
from bot.guidance.content import ContentProblems
from bot.guidance.wording import plain
from bot.language.cue import Cue
from bot.language.hazards import Hazards, spoken_by_writer

LOADED = Hazards.load()


def found(cue: Cue, text: str) -> bool:
    return LOADED.cue_found(cue, plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "he's outside her door now",
        "she is in danger",
        "he's got a knife",
        "they're going to kill her",
        "she's not breathing",
        "hes hitting her",
        "SOS",
        "hes back",
        "EMERGENCY!!",
        "i can hear him shouting thru the wall",
        "they've tied him up",
        "the boss is on his way over",
    ],
)
def test_danger_now_is_found_by_its_words(text):
    assert found(Cue.DANGER, text)


@pytest.mark.parametrize(
    "text",
    [
        "what do I do in an emergency?",
        "nobody is in danger",
        "she is not in danger",
        "he was hitting her last year",
        "he used to be violent",
        "they tried to kill her three years ago",
        "I have called 999",
        "should I call the police",
        "no injuries",
    ],
)
def test_past_denied_or_supposed_danger_is_not(text):
    assert not found(Cue.DANGER, text)


@pytest.mark.parametrize(
    "text", ["she wants to die", "I want to kill myself", "he's suicidal", "she has been self harming"]
)
def test_the_wish_to_die_is_found_by_its_words(text):
    assert found(Cue.SUICIDE, text)


@pytest.mark.parametrize(
    "text", ["is feeling suicidal a sign of trafficking", "he is not suicidal", "what do we do if she is suicidal"]
)
def test_a_question_about_it_is_not(text):
    assert not found(Cue.SUICIDE, text)


@pytest.mark.parametrize("text", ["im 14 and scared", "I'm in year 9", "i am only 16", "I'm a kid"])
def test_a_child_who_writes_is_found(text):
    assert found(Cue.CHILD_WRITING, text)


@pytest.mark.parametrize(
    "text",
    ["I'm 16 weeks pregnant", "I'm 15 minutes away", "I'm a child protection officer", "she is 14", "I teach year 9"],
)
def test_a_grown_up_is_no_child(text):
    assert not found(Cue.CHILD_WRITING, text)


@pytest.mark.parametrize(
    "text", ["I want to end it", "i want to end this", "I need to end it all", "i want it to stop"]
)
def test_a_wish_to_end_it_is_no_wish_to_end_the_chat(text):
    assert not LOADED.cues[Cue.SUICIDE].barred(plain(text))


@pytest.mark.parametrize("text", ["Goodbye.", "ok bye", "I want to stop now", "i'd like to end this chat"])
def test_a_wish_to_end_the_chat_is_no_wish_to_die(text):
    assert LOADED.cues[Cue.SUICIDE].barred(plain(text))


def test_words_in_quotation_marks_are_not_the_writers():
    assert found(Cue.SELF_DISCLOSURE, spoken_by_writer("my boss has my passport"))
    for text in (
        "my tenant says 'my boss has my passport'",
        'she wrote "they make me work"',
        "he said “they keep my ID”",
    ):
        assert not found(Cue.SELF_DISCLOSURE, spoken_by_writer(text))


@pytest.mark.parametrize(
    "text",
    [
        "her exact words were: they took my passport",
        "He keeps repeating it: I am not allowed to leave",
        "client told me: i am forced to work nights",
        "I read it back. The note said this: my boss has my passport.",
    ],
)
def test_words_after_saying_and_a_colon_are_not_the_writers(text):
    assert not found(Cue.SELF_DISCLOSURE, spoken_by_writer(text))


def test_a_colon_alone_hides_nothing():
    assert found(Cue.SELF_DISCLOSURE, spoken_by_writer("here it is: my boss has my passport"))
    assert found(Cue.SELF_DISCLOSURE, spoken_by_writer("she said go home: rest. my boss has my passport"))


def test_an_apostrophe_opens_no_quotation():
    text = "she's told me that they're taking the boy's things"
    assert spoken_by_writer(text) == text


@pytest.mark.parametrize(
    ("text", "hazard"),
    [
        ("I'm going to confront her boss", "confront"),
        ("I'll follow the van", "follow"),
        ("we're going to use her brother to translate", "relative_interprets"),
        ("I'm going to question the girl about it", "question_child"),
        ("I'm going to tell her that she's a victim of slavery", "tell_victim"),
        ("I want to gather some evidence first", "gather_evidence"),
        ("I'll take her home with me", "move_person"),
        ("I will promise her that I won't tell anyone", "promise_secrecy"),
    ],
)
def test_a_stated_plan_is_named(text, hazard):
    assert LOADED.hazard(plain(text)) == hazard


@pytest.mark.parametrize(
    "text",
    [
        "can her cousin translate?",
        "should I confront the employer?",
        "is it ok to follow the van",
        "I'm not going to confront anyone",
        "I'm going to call the police",
    ],
)
def test_a_question_or_a_good_plan_is_not(text):
    assert LOADED.hazard(plain(text)) is None


def test_every_hazard_names_a_topic(root):
    topics = {path.stem for path in (root / "content" / "topics").rglob("*.yml")}
    assert set(LOADED.topics) == set(LOADED.hazards)
    assert set(LOADED.topics.values()) <= topics


def test_an_editor_hears_of_every_slip_at_once_with_its_line(tmp_path):
    path = tmp_path / "hazards.yml"
    path.write_text(
        "cues:\n  suicide: {fires: [(a|b]}\n  danger: {fires: plain}\n  child_writing: {fires: [x], when: [y]}\n"
        "  self_disclosure: {fires: [x]}\n  guard: {fires: [x]}\n  hunger: {fires: [x]}\n"
        "intentions: [x]\nhazards: {follow: {topic: definition, fires: [x]}}\n",
        encoding="utf-8",
    )
    with pytest.raises(ContentProblems) as caught:
        Hazards.load(path)
    assert [problem.line for problem in caught.value.problems] == [2, 3, 4, 7]


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ContentError, match="no such file"):
        Hazards.load(tmp_path / "hazards.yml")


@pytest.mark.parametrize(
    ("text", "hazard"),
    [
        ("I'm going to sit down with the girl and ask her exactly what happened", "question_child"),
        ("I'm going to ask the pupil to show me her bruises", "question_child"),
        ("I'll get my colleague Minh to translate for us tomorrow", "relative_interprets"),
        ("We're going to use the friend she came with as our interpreter", "relative_interprets"),
        ("I told her I won't breathe a word to anyone", "promise_secrecy"),
        ("I am off to speak to the owner of the nail bar", "confront"),
        ("I've decided to confront my manager", "confront"),
        ("We will warn the family", "confront"),
        ("I'll take some photos of the house and the vans", "gather_evidence"),
        ("I'm planning to record what he says on my phone", "gather_evidence"),
        ("I'm going to dress up as a customer and see what goes on", "gather_evidence"),
        ("We are going to follow the minibus", "follow"),
        ("I'm just about to go into the house and look for her", "follow"),
        ("I'm going to put a tracker in her bag", "follow"),
        ("She can stay in my spare room", "move_person"),
        ("I am going to take her home with me tonight", "move_person"),
        ("I am going to pay off what she owes them", "pay"),
        ("I want to tell her that she is a victim of trafficking", "tell_victim"),
        ("I'm going to post about the car wash in the community group", "publicise"),
        ("I'm going to wait a few weeks and see", "delay"),
        ("I'm going to refer him anyway", "refer_without_consent"),
    ],
)
def test_a_plan_that_would_do_harm_is_stopped(text, hazard):
    found_in = [LOADED.hazard(plain(part)) for part in text.split(" and ")]
    assert hazard in found_in or LOADED.hazard(plain(text)) == hazard


@pytest.mark.parametrize(
    "text",
    [
        "I'm going to book an independent interpreter for tomorrow",
        "can her brother interpret?",
        "the owner took photos of the workers",
        "they follow her wherever she goes",
        "I told my manager about it",
        "the boyfriend takes her home every night",
        "I am going to the house for my weekly visit",
        "we told her parents the trip is cancelled",
        "I will tell her what help there is",
        "I won't question her",
    ],
)
def test_a_good_plan_or_a_report_is_not(text):
    assert LOADED.hazard(plain(text)) is None
