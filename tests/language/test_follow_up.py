"""Questions that lean on the answer before them: which they are, and which topic answers them."""

from __future__ import annotations

import pytest

from bot.errors import ContentError
from bot.guidance.topics.topics import Topics
from bot.language.follow_up import FollowUp, FollowUps, Part

KNOWN = FollowUps.load()


def asked(text: str, at_hand: str, *, fresh: bool = True, answers: tuple[str, ...] = (), related=()) -> FollowUp | None:
    return KNOWN(text, at_hand, fresh=fresh, answers=answers, related=related)


@pytest.mark.parametrize(
    ("text", "at_hand", "topic"),
    [
        ("and for a boy?", "adult_support", "child_support"),
        ("what if she's 16?", "special_measures", "young_victims"),
        ("is it different for kids", "data_use", "child_route"),
        ("and adults?", "child_identification", "indicators_overview"),
        ("what about wales", "helpline", "support_providers"),
        ("ok and in scotland?", "nrm_overview", "first_responders"),
        ("how long does that take", "nrm_overview", "nrm_timescales"),
        ("who decides?", "reasonable_grounds", "competent_authorities"),
        ("where do i find that", "adult_referral", "online_referral"),
        ("so what happens next", "reasonable_grounds", "conclusive_grounds"),
    ],
)
def test_the_topic_at_hand_says_what_is_meant(text, at_hand, topic):
    assert asked(text, at_hand) == FollowUp(topic)


@pytest.mark.parametrize(
    ("text", "at_hand"),
    [
        ("tell me more", "helpline"),
        ("can you explain that please", "interpreters"),
        ("why?", "confidentiality_limits"),
        ("how long does that take", "asylum_support"),
        ("who decides that", "criminal_injuries"),
        ("does it cost anything", "interpreters"),
        ("what about northern ireland?", "victims_code"),
    ],
)
def test_what_the_topic_itself_answers_is_told_in_full(text, at_hand):
    assert asked(text, at_hand) == FollowUp(at_hand, Part.FULLER)


@pytest.mark.parametrize(
    "text",
    [
        "she is 16",
        "he's a boy",
        "no",
        "why is she so frightened of the police",
        "how long can she stay in the safe house",
        "what about her passport",
        "where is the nearest police station",
        "who decides whether a child is believed about the age that it gives",
        "and then he hit her",
        "more men came last night",
        "",
    ],
)
def test_what_says_itself_what_it_is_about_is_no_follow_up(text):
    assert asked(text, "nrm_overview") is None


def test_a_question_that_is_clear_by_itself_wins_where_no_pair_is_named():
    assert asked("how long does that take", "interpreters", answers=("nrm_timescales",)) is None
    assert asked("how long does that take", "asylum_support", answers=("nrm_timescales",)) == FollowUp(
        "asylum_support", Part.FULLER
    )


def test_why_and_more_are_about_the_last_reply_only():
    assert asked("why?", "interpreters", fresh=False) is None
    assert asked("tell me more", "interpreters", fresh=False) is None
    assert asked("how long does that take", "nrm_overview", fresh=False) == FollowUp("nrm_timescales")


def test_a_near_topic_that_the_message_comes_near_to_goes_before_the_same_again():
    assert asked("is it free", "sexual_exploitation", related=("sexual_violence_services",)) == FollowUp(
        "sexual_violence_services"
    )


def test_a_topic_that_says_what_differs_for_a_child_says_it():
    told = KNOWN("and for a girl?", "declining_nrm", fresh=True, answers=(), child_differs=True)
    assert told == FollowUp("declining_nrm", Part.CHILD)


def test_every_topic_that_is_named_exists(root):
    topics = Topics.load(root / "content")
    for name, kind in KNOWN.kinds.items():
        for topic in (*kind.then, *kind.then.values(), *filter(None, [kind.otherwise])):
            assert topic in topics, f"{name}: {topic}"


@pytest.mark.parametrize("text", ["why: [", "why: {asks: ['(a'], then: {}}", "why: {then: {}}", "- a list"])
def test_a_file_that_cannot_be_read_is_named(text, tmp_path):
    path = tmp_path / "follow_ups.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as told:
        FollowUps.load(path)
    assert told.value.path == path
