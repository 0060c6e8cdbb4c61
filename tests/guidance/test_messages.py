"""Messages: the words with what is put in, the choices with their labels, the sources each once."""

from __future__ import annotations

import pytest

from bot.errors import ContentError
from bot.guidance import referral
from bot.guidance.content import load_sources
from bot.guidance.messages import Messages
from bot.guidance.pathway.facts import EXPLOITATION
from bot.guidance.pathway.steps import Step
from tests.guidance.words import CONTENT, messages, place

KEYS = {"from", "text", "choices", "topic", "step", "sources", "attachments"}
SOURCE_KEYS = {"title", "section", "url", "as_of"}
SOURCE = next(iter(load_sources(CONTENT)))


def citing(*sources: tuple[str, str | None]) -> Messages:
    """As `messages`, but every text is said to show numbers with these sources."""
    return Messages.load(CONTENT, place, cite=lambda text: sources, signs=referral.sign_labels())


# --- words ------------------------------------------------------------------------------------------------------------


def test_a_step_has_its_own_words_and_others_by_name():
    assert messages().words("age.ask") == "Is the person under 18?"
    assert messages().words("noted.age_child") == "under 18"


@pytest.mark.parametrize("name", ["age.nonsense", "age", "nonsense.ask", "utter_default", "confirm.tell"])
def test_words_that_do_not_exist_are_a_key_error(name: str):
    assert not messages().has(name)
    with pytest.raises(KeyError):
        messages().words(name)


def test_values_and_contacts_are_put_in():
    assert messages().text("noted.age_number", {"age": 16}) == "16 years old"
    assert "[phone emergency_999]" in messages().text("danger.retry")


def test_a_value_that_was_not_given_is_an_error_and_never_an_empty_place():
    with pytest.raises(KeyError):
        messages().text("noted.age_number")


@pytest.mark.parametrize("written", ["{contact:samaritans}", "{phone:nobody}", "{age}", "{", "}{", "{reference}"])
def test_braces_that_the_writer_typed_mean_nothing(written: str):
    assert messages().text("noted.tell", {"items": written}) == f"Noted: {written}."


# --- choices ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("choice", "label"),
    [
        ("age.child", "Under 18"),
        ("nav.back", "Back"),
        ("more.definition", "Tell me more"),
        ("indicators.physical.injuries", "Injuries that may come from violence or control"),
        ("indicators.done", "That is all"),
    ],
)
def test_every_kind_of_choice_has_its_label(choice: str, label: str):
    assert messages().label(choice) == label


def test_the_label_of_a_topic_is_its_title():
    assert messages().label("topic.guardians") == messages().topics.title("guardians")


@pytest.mark.parametrize(
    "choice",
    ["nav.copy", "nav.", "age.nonsense", "nonsense.yes", "topic.nonsense", "indicators.physical.nonsense", "yes", ""],
)
def test_a_choice_that_the_content_does_not_know_is_a_key_error(choice: str):
    with pytest.raises(KeyError):
        messages().label(choice)


def test_the_choices_of_a_step_come_in_the_order_of_its_file_and_may_be_left_out():
    ids = [item["id"] for item in messages().of_step(Step.AGE)]
    assert ids == ["age.child", "age.adult", "age.unsure"]
    assert [item["id"] for item in messages().of_step(Step.AGE, without=["unsure"])] == ids[:2]


def test_every_kind_of_exploitation_has_a_label():
    assert all(messages().label(f"exploitation.{kind}") for kind in EXPLOITATION)


def test_the_signs_of_a_group_are_choices_and_an_unknown_group_has_none():
    ids = [item["id"] for item in messages().signs("sexual_health")]
    assert ids == [f"indicators.sexual_health.{sign}" for sign in ("pregnancy", "infections", "injuries")]
    assert messages().signs("nonsense") == []


# --- a message --------------------------------------------------------------------------------------------------------


def test_the_message_of_a_step_has_the_shape_of_the_contract():
    message = messages().step("age.ask", choices=messages().of_step(Step.AGE))
    assert set(message) == KEYS
    assert (message["from"], message["step"], message["topic"], message["attachments"]) == ("bot", "age", None, [])
    assert all(set(source) == SOURCE_KEYS for source in message["sources"])
    assert message["sources"][0]["section"] == "Working together to tackle trafficking > National Referral Mechanism"


def test_a_message_may_show_another_step():
    assert messages().step("consent_exception.none", as_step="contacts")["step"] == "contacts"


def test_what_the_values_put_in_brings_its_own_sources():
    sources = messages().step("contacts.tell", values={"items": "x"}, sources=[(SOURCE, "2026-04")])["sources"]
    assert messages().topics.source(SOURCE, "2026-04") in sources


def test_the_numbers_in_a_text_bring_their_sources():
    told = citing((SOURCE, "2026-04"))
    expected = told.topics.source(SOURCE, "2026-04")
    assert expected in told.step("danger.retry")["sources"]
    assert expected in told.topic("helpline")["sources"]


def test_every_source_is_named_once_with_the_date_that_came_first():
    told = citing((SOURCE, "2026-04"), (SOURCE, "April 2026"))
    for message in (told.step("noted.tell", values={"items": "x"}, sources=[(SOURCE, "2026-04")]), told.topic("gla")):
        sources = message["sources"]
        assert sources.count(told.topics.source(SOURCE, "2026-04")) == 1
        names = [(source["title"], source["section"]) for source in sources]
        assert len(names) == len(set(names))


def test_a_message_does_not_share_what_it_was_made_of():
    offered = messages().of_step(Step.AGE)
    messages().step("age.ask", choices=offered)["choices"][0]["label"] = "changed"
    assert offered[0]["label"] == "Under 18"


def test_a_topic_offers_more_and_what_is_near_and_its_fuller_answer_no_more_of_it():
    short, fuller = messages().topic("interpreters"), messages().topic("interpreters", fuller=True)
    near = [f"topic.{name}" for name, _ in messages().topics.related("interpreters")]
    assert [item["id"] for item in short["choices"]] == ["more.interpreters", *near]
    assert [item["id"] for item in fuller["choices"]] == [*near, "feedback.interpreters"]
    assert (short["topic"], short["step"]) == ("interpreters", None)
    assert len(fuller["text"]) > len(short["text"])


@pytest.mark.parametrize("fuller", [False, True])
def test_every_topic_can_be_told_and_leaves_no_brace_behind(fuller: bool):
    for topic in messages().topics.ids:
        assert "{" not in messages().topic(topic, fuller=fuller)["text"]


@pytest.mark.parametrize("step", list(Step))
def test_every_step_has_words(step: Step):
    assert any(messages().has(f"{step}.{key}") for key in ("ask", "tell")) or step is Step.CONFIRM


def test_content_that_is_wrong_is_refused(tmp_path):
    with pytest.raises(ContentError):
        Messages.load(tmp_path, place)


def test_on_the_child_route_an_answer_begins_with_what_differs_for_a_child():
    adult, child = messages().topic("declining_nrm"), messages().topic("declining_nrm", child=True)
    assert child["text"].endswith(adult["text"])
    assert "nobody's consent" in child["text"].removesuffix(adult["text"])
    assert messages().topic("definition", child=True) == messages().topic("definition")
    fuller = messages().topic("declining_nrm", fuller=True)
    assert messages().topic("declining_nrm", fuller=True, child=True) == fuller


# --- the glossary -----------------------------------------------------------------------------------------------------


def test_a_term_says_what_it_stands_for_and_leads_to_its_topic():
    said = messages().meaning("DSL")
    assert said["text"].startswith("**DSL** stands for Designated Safeguarding Lead. The person in a school")
    assert (said["topic"], [item["id"] for item in said["choices"]]) == ("child_route", ["topic.child_route"])
    assert said["sources"]
    assert said["step"] is None


def test_a_term_that_is_no_abbreviation_is_only_explained():
    assert messages().meaning("Cuckooing")["text"].startswith("**Cuckooing**: Taking over")


def test_a_term_that_the_glossary_does_not_know_is_a_key_error():
    with pytest.raises(KeyError):
        messages().meaning("XYZ")
