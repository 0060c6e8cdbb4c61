"""Whole journeys over HTTP, as a front end would drive them."""

from __future__ import annotations

import json

import jsonschema

from bot.paths import ROOT
from tests.system.service import Person


def to_the_offer(person: Person) -> None:
    """A housing officer with an adult who agreed, up to the offer of a summary."""
    person.says(
        "i'm a housing officer in Maidstone. a man of 34 from Romania sleeps in the back of a car wash, "
        "his boss keeps his passport and hardly pays him"
    )
    person.says("no, nobody is in danger right now")
    assert person.state["route"] == "adult"
    while person.state["step"] in ("person", "exploitation", "indicators", "place", "occupation"):
        person.says("that's all I know")
    assert person.state["step"] == "consent", person.state
    person.says("yes, we explained it and he agreed to be referred")
    assert person.state["facts"]["consent"] == "given"
    assert person.state["step"] == "choose_responder"
    person.presses("choose_responder.salvation_army")
    assert person.state["step"] == "referral_offer"


def test_a_worry_becomes_a_confirmed_summary(person):
    to_the_offer(person)
    assert "0800 808 3733" in person.text
    person.says("yes please")
    turns = 0
    while person.state["step"] == "referral_field":
        person.says("He told us on Monday that he has not been paid since June.") if turns == 0 else person.presses(
            "nav.skip"
        )
        turns += 1
    assert person.state["step"] == "referral_review"
    draft = person.get("/api/v1/referral.json").json()
    assert (draft["status"], draft["kind"], draft["version"]) == ("draft", "referral", 1)
    person.presses("referral_review.confirm")
    confirmed = person.get("/api/v1/referral.json").json()
    assert confirmed["status"] == "confirmed"
    schema = json.loads((ROOT / "docs" / "referral-schema.json").read_text())
    jsonschema.validate(confirmed, schema)
    text = person.get("/api/v1/referral.txt")
    assert text.status_code == 200
    assert "not been paid since June" in text.text
    assert person.state["step"] == "next_steps"
    assert person.get("/api/v1/referral.pdf").content.startswith(b"%PDF-")


def test_a_summary_is_usable_in_twenty_five_turns(person):
    to_the_offer(person)
    person.presses("referral_offer.yes")
    person.presses("referral_field.enough")
    person.presses("referral_review.confirm")
    own = [m for m in person.get("/api/v1/messages").json()["messages"] if m["from"] == "user"]
    assert len(own) <= 25


def test_a_correction_to_a_child_switches_the_route_and_says_so(person):
    to_the_offer(person)
    person.says("sorry, he is 16")
    assert person.state["route"] == "child"
    assert person.state["facts"]["consent"] is None
    assert "child_route" in [message["step"] for message in person.messages]
    assert "changes the route" in person.text
    assert not [choice for choice in person.offered if choice.startswith(("consent.", "choose_responder."))]


def test_a_child_is_never_asked_for_consent(person):
    person.says("one of my pupils, she's in year 9, has bruises and a new phone every week. Leeds. I'm her teacher")
    person.says("no danger right now")
    assert person.state["route"] == "child"
    seen = set()
    for _ in range(30):
        seen.add(person.state["step"])
        if person.state["step"] == "referral_offer":
            break
        person.says("skip")
    assert person.state["step"] == "referral_offer"
    assert not seen & {"consent", "consent_exception", "choose_responder"}
    assert "Leeds" in person.get("/api/v1/messages").text


def test_danger_is_told_first_in_the_middle_of_a_form(person):
    person.presses("danger.no")
    person.presses("age.adult")
    person.says("he's outside her door now and he is shouting that he will kill her")
    assert person.messages[0]["step"] == "emergency"
    assert "999" in person.messages[0]["text"]
    assert (person.state["emergency"], person.state["step"]) == (True, "danger")
    person.says("she is from Albania")
    assert person.messages[0]["step"] == "emergency"
    assert person.state["step"] in ("person", "exploitation")
    person.says("the police are here now")
    assert person.state["emergency"] is False


def test_a_question_inside_a_form_is_answered_and_the_form_goes_on(person):
    person.presses("danger.no")
    person.presses("age.adult")
    person.says("what is the NRM?")
    assert person.messages[0]["topic"] == "nrm_overview"
    assert person.messages[0]["sources"]
    assert person.messages[-1]["step"] == person.state["step"] == "person"


def test_the_person_affected_is_helped_and_not_questioned(person):
    person.says("my boss took my passport and locks me in at night, i want to get out")
    assert (person.state["route"], person.state["step"]) == ("self", "self_help")
    assert person.get("/api/v1/referral.json").status_code == 404
    person.says("no, I'm her teacher, I was quoting her")
    assert person.state["route"] != "self"


def test_erasing_leaves_nothing(person):
    person.says("she is 30")
    person.says("/forget")
    assert "erased.yes" in person.offered
    person.presses("erased.yes")
    assert person.messages[0]["step"] == "erased"
    assert person.get("/api/v1/messages").status_code == 401
