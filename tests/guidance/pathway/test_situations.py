"""What changes what to do is noticed in what a message states, told once, and never where it was not said."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.errors import ContentError
from bot.guidance.content import ContentProblems
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import AgeBand, Facts, Route
from bot.guidance.pathway.heard import Heard, Reading
from bot.guidance.pathway.situations import OWN_BODY, Situations
from bot.paths import CONTENT
from tests.guidance.pathway.fakes import Talk
from tests.guidance.words import messages

LOADED = Situations.load(CONTENT)
WORDINGS = yaml.safe_load((Path(__file__).parent / "situation_wordings.yml").read_text(encoding="utf-8"))
TOLD = [(name, text) for name, lines in WORDINGS.items() for text in lines["told"]]
NOT = [text for lines in WORDINGS.values() for text in lines["not"]]


def noticed(text: str, *, answered: bool = False) -> tuple[str, ...]:
    return LOADED.noticed(text, answered=answered)


@pytest.mark.parametrize(("situation", "text"), TOLD)
def test_it_is_noticed_however_it_is_said(situation, text):
    assert situation in noticed(text)


@pytest.mark.parametrize("text", NOT)
def test_what_only_sounds_like_it_is_left_alone(text):
    assert noticed(text) == ()


def test_every_situation_has_wordings():
    assert set(WORDINGS) == set(LOADED.texts)


def test_a_question_that_is_answered_is_left_to_its_answer():
    asked = "what do I do if she has gone missing?"
    assert noticed(asked) == ("missing",)
    assert noticed(asked, answered=True) == ()
    assert noticed("She has gone missing. Who do I ring?", answered=True) == ("missing",)


def test_what_cannot_wait_is_told_beside_the_answer_too():
    assert noticed("what if my manager is involved in this?", answered=True) == ("lead_suspected",)


def test_the_graver_one_covers_the_lesser():
    assert noticed("she has gone missing, her phone is switched off and we lost contact with her") == ("missing",)


# --- in a conversation ------------------------------------------------------------------------------------------------


def test_it_is_noted_once_for_a_person():
    talk = Talk()
    assert talk.says("she has nowhere to sleep tonight").situations == ("nowhere_to_stay",)
    assert talk.notes == ["situation"]
    talk.says("as I said, she is homeless")
    assert talk.notes == []


def test_it_counts_as_no_miss():
    talk = Talk()
    talk.says("the office is closed", intent="nlu_fallback")
    assert (talk.case.misses, talk.case.situations) == (0, ("out_of_hours",))


def test_start_again_forgets_it():
    talk = Talk()
    talk.says("she has gone missing")
    assert talk.says("start again", intent="start_over").situations == ()


def test_going_back_does_not():
    talk = Talk()
    talk.presses("danger.no")
    talk.says("she has gone missing", {"age_band": "adult"})
    assert talk.says("back", intent="step_back").situations == ("missing",)


def test_what_holds_for_the_writer_stays_when_the_next_person_is_spoken_of():
    people = ({"id": "p1", "label": "girl", "facts": {}}, {"id": "p2", "label": "man", "facts": {}})
    talk = Talk(Case(people=people, situations=("lead_suspected", "missing")))
    assert talk.presses("nav.next_person").situations == ("lead_suspected",)


def test_beside_an_alarm_only_what_cannot_wait_is_told():
    talk = Talk()
    text = "they are taking her back tonight and I am in tears"
    assert talk.says(text, {"danger": True}).situations == ("being_moved",)
    assert talk.notes == ["alarm", "situation"]


def test_another_subject_is_no_situation_before_a_person_is_spoken_of():
    talk = Talk()
    assert talk.says("our cleaner has gone missing", intent="reject").situations == ()
    talk = Talk(Case(facts=Facts(age_band=AgeBand.ADULT)))
    assert talk.says("our cleaner has gone missing", intent="reject").situations == ("missing",)


def test_what_is_urgent_is_no_navigation():
    talk = Talk()
    case = talk.says("stop, he is reading what I write", intent="stop")
    assert case.situations == ("watched",)


def test_childhood_counts_only_for_an_adult_whenever_the_age_becomes_known():
    talk = Talk()
    talk.says("they have made her work since she was twelve")
    assert talk.case.situations == ()
    assert talk.says("she is 30", {"age": 30, "age_band": "adult"}).situations == ("exploited_as_child",)
    talk = Talk()
    assert talk.says("made to work since he was ten", {"age_band": "child"}).situations == ()


def test_somebody_whose_own_body_may_refer_is_told_so_once():
    talk = Talk()
    talk.own_body = True
    assert talk.says("I work for the council", {"occupation": "council employee"}).situations == (OWN_BODY,)
    talk.says("yes, for the council", {"occupation": "council employee"})
    assert "situation" not in talk.notes


def test_the_person_affected_hears_only_what_is_written_for_them():
    talk = Talk()
    case = talk.hears(
        Heard(
            "my husband reads my messages and I have nowhere to go",
            intent="self_disclosure",
            cues=frozenset({"self_disclosure"}),
            sure=frozenset({"self_disclosure"}),
        ),
        Reading(),
    )
    assert (case.route, case.situations) == (Route.SELF, ("watched",))


# --- its words --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", list(LOADED.texts))
def test_the_child_route_has_words_of_its_own_where_the_way_differs(name):
    words = messages()
    entry = LOADED.texts[name]
    told = words.situation(name, Route.CHILD)
    assert told["step"] == "situation"
    assert told["sources"]
    adult_only = ("Salvation Army", "adult social care, who", "agreement to a referral is still needed")
    if not entry.adults_only:
        assert not any(words_ in told["text"] for words_ in adult_only)


def test_nobody_is_sent_back_to_the_person_they_suspect():
    words = messages()
    known = ("lead_suspected",)
    for name in ("child_route.tell", "contacts.child", "next_steps.child"):
        text = words.words(words.worded(name, known))
        assert "your own safeguarding lead" not in text.lower()
        assert "your lead knows" not in text.lower()
    beside = LOADED.texts["lead_suspected"].beside
    assert beside is not None
    told = words.with_asides(words.step("guard.question_child"), known)
    assert told["text"].endswith(beside.say)
    assert words.with_asides(words.step("guard.question_child"), ()) == words.step("guard.question_child")


# --- what an editor is told -------------------------------------------------------------------------------------------

GOOD = """title: A title
phrases: [{phrases}]
tell: {tell}
sources:
  - {{section: Somewhere}}
"""


@pytest.mark.parametrize(
    ("phrases", "tell", "expected"),
    [
        ('"(she|he is here"', "word " * 40, "The brackets of this phrase do not match."),
        ('"<who> is here"', "word " * 40, "No words are listed under <who>"),
        ('"she is here"', "Too short.", "The text has 2 words."),
        ("", "word " * 40, "It has no `phrases`."),
    ],
)
def test_a_slip_is_told_with_its_line(tmp_path, phrases, tell, expected):
    folder = tmp_path / "situations"
    folder.mkdir()
    (folder / "some.yml").write_text(GOOD.format(phrases=phrases, tell=tell), encoding="utf-8")
    with pytest.raises(ContentProblems, match=expected) as raised:
        Situations.load(tmp_path)
    problem = raised.value.problems[0]
    assert isinstance(problem, ContentError)
    assert (problem.path.name, problem.line is not None) == ("some.yml", True)


def test_covering_a_situation_that_is_none_is_told(tmp_path):
    folder = tmp_path / "situations"
    folder.mkdir()
    body = GOOD.format(phrases='"she is here"', tell="word " * 40) + "covers: [sone]\n"
    (folder / "some.yml").write_text(body, encoding="utf-8")
    with pytest.raises(ContentProblems, match="Did you mean `some`"):
        Situations.load(tmp_path)
