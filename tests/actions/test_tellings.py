"""Each telling says what is for this route, and nothing that is for another."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from rasa_sdk.utils import all_subclasses

from actions import answer, referral, responders, routes, safety, telling, welcome
from actions.services import services as wired
from actions.services import use
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import AgeBand, Consent, ConsentException, Facts, Writer
from tests.actions.conversation import FakeServices, names, pressed, run, slots, tracker
from tests.guidance.words import messages

NOTHING_YET = Case()
CHILD = Case(facts=Facts(age_band=AgeBand.CHILD))
ADULT = Case(facts=Facts(age_band=AgeBand.ADULT))
SELF = Case(writer=Writer.PERSON)


async def said_to(action: telling.Telling, case: Case = NOTHING_YET, **more: Any) -> list[str]:
    said, _ = await run(action, tracker(case, **more))
    return names(said)


def about(**known: Any) -> Case:
    return Case(facts=Facts(age_band=AgeBand.ADULT, **known))


# --- the way ----------------------------------------------------------------------------------------------------------


async def test_age_in_doubt_is_said_before_the_child_route():
    assert await said_to(routes.ChildRoute(), CHILD) == ["child_route.tell"]
    doubt = Case(facts=Facts(age_band=AgeBand.UNSURE))
    assert await said_to(routes.ChildRoute(), doubt) == ["child_route.unsure", "child_route.tell"]


@pytest.mark.parametrize(
    ("action", "child", "adult"),
    [
        (routes.Conversation(), ["conversation.child"], ["conversation.tell"]),
        (routes.NextSteps(), ["next_steps.child"], ["next_steps.no_referral"]),
        (responders.ContactsAgain(), ["contacts.child"], ["contacts.tell"]),
        (
            responders.Contacts(),
            ["contacts.child", "contacts.if_no_answer"],
            ["contacts.tell", "contacts.if_no_answer"],
        ),
    ],
)
async def test_a_child_and_an_adult_are_told_of_differently(action, child, adult):
    assert await said_to(action, CHILD) == child
    assert await said_to(action, ADULT) == adult


@pytest.mark.parametrize("consent", [Consent.REFUSED, Consent.UNABLE])
async def test_without_consent_it_is_said_what_is_still_open(consent):
    case = about(consent=consent)
    assert await said_to(routes.WithoutConsent(), case) == [f"consent.{consent}", "consent_exception.none"]


async def test_what_happens_next_is_told_once_in_full_and_then_in_short():
    assert await said_to(routes.NextSteps(), replace(ADULT, told=("next_steps",))) == ["next_steps.short"]


@pytest.mark.parametrize("consent", [None, Consent.REFUSED, Consent.NOT_ASKED])
async def test_without_consent_no_form_is_announced(consent):
    case = about(consent=consent)
    assert await said_to(routes.NextSteps(), case) == ["next_steps.no_referral"]
    assert await said_to(routes.NextSteps(), about(consent=Consent.GIVEN)) == ["next_steps.tell"]


async def test_why_the_open_question_is_put_is_told():
    said = await said_to(welcome.Help(), Case(), text="why do you need to know that?")
    assert said == ["danger.why"]
    assert await said_to(welcome.Help(), Case(), text="help") == ["help.tell"]


async def test_after_stop_nothing_more_is_told():
    assert await said_to(routes.NextSteps(), replace(ADULT, paused=True)) == []


async def test_the_next_person_is_offered_by_label():
    people = ({"id": "p1", "label": "girl, 15", "facts": {}}, {"id": "p2", "label": "man", "facts": {}})
    said, _ = await run(routes.NextSteps(), tracker(replace(CHILD, people=people)))
    assert names(said) == ["next_steps.child", "next_steps.next_person"]
    assert said[1]["values"] == {"label": "man"}
    assert [item["id"] for item in said[1]["offer"]] == ["nav.next_person"]


# --- who can refer ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "before"),
    [
        ({}, []),
        ({"consent": Consent.GIVEN}, ["consent.given"]),
        ({"consent": Consent.NOT_ASKED}, ["consent.not_asked"]),
        (
            {"consent": Consent.UNABLE, "consent_exception": ConsentException.SERIOUS_HARM},
            ["consent.unable", "consent_exception.serious_harm"],
        ),
        (
            {"consent": Consent.REFUSED, "consent_exception": ConsentException.CHILD_PROTECTION},
            ["consent_exception.child_protection"],
        ),
        ({"nation": "scotland"}, ["first_responders.refer_elsewhere"]),
        ({"nation": "wales"}, []),
    ],
)
async def test_what_consent_and_nation_mean_is_said_before_the_list(known, before):
    assert await said_to(responders.FirstResponders(), about(**known)) == [*before, "first_responders.tell"]


async def test_the_nation_is_named_as_people_name_it():
    said, _ = await run(responders.FirstResponders(), tracker(about(nation="northern_ireland")))
    assert said[0]["values"] == {"nation": "Northern Ireland"}


async def test_the_next_one_is_named_for_when_the_first_says_no(services):
    said, _ = await run(responders.Contacts(), tracker(ADULT))
    assert said[-1]["response"] == "contacts.if_no_answer"
    assert said[-1]["values"] == {"label": "The police"}
    services.following = None
    assert (await said_to(responders.Contacts(), ADULT))[-1] == "contacts.if_no_answer_last"


# --- situations -------------------------------------------------------------------------------------------------------


async def test_a_situation_is_told_after_the_answer_and_never_again():
    case = replace(ADULT, situations=("watched",)).note("situation", situation="watched").note("place")
    said, events = await run(answer.Answer(), tracker(case, answers=["definition"]))
    assert names(said) == ["ask/definition", "situation/watched"]
    assert slots(events)["noted"] == [{"name": "place"}]


@pytest.mark.parametrize("action", [answer.Answer(), answer.Clarify(), answer.OutOfScope()])
async def test_a_message_that_told_of_a_situation_was_understood(action):
    case = replace(CHILD, situations=("missing",)).note("situation", situation="missing")
    said, _ = await run(action, tracker(case, text="she is missing"))
    assert names(said) == ["situation/missing"]
    assert said[0]["route"] == "child"


async def test_whoever_heard_nothing_after_the_contacts_gets_the_next_one_by_name():
    case = replace(ADULT, told=("contacts",)).note("situation", situation="no_answer")
    assert await said_to(answer.Clarify(), case, text="no reply") == ["situation/no_answer", "contacts.if_no_answer"]


async def test_the_contacts_bring_the_sources_of_their_numbers():
    said, events = await run(responders.Contacts(), tracker(CHILD))
    assert said[0]["values"] == {"items": "- **Police**: 101"}
    assert said[0]["cite"] == [["contact_list", "2026-04"]]
    assert slots(events)["told"] == ["contacts", "child_contacts"]


# --- what cannot wait -------------------------------------------------------------------------------------------------


async def test_after_an_alarm_a_question_in_the_same_message_is_answered():
    case = Case(emergency=True).note("alarm")
    assert await said_to(safety.Emergency(), case, answers=["definition"]) == ["emergency.tell", "ask/definition"]


async def test_a_person_who_may_want_to_die_is_not_the_writer():
    assert await said_to(safety.Suicide(), ADULT) == ["emergency.person_suicide"]
    assert await said_to(safety.Suicide(), SELF) == []


async def test_a_child_who_writes_about_a_friend_is_thanked_and_the_case_goes_on():
    assert await said_to(safety.ChildWriting(), CHILD, answers=["helpline"]) == ["noted.child_writing", "ask/helpline"]
    assert await said_to(safety.ChildWriting(), SELF) == []


@pytest.mark.parametrize(
    ("hazard", "name"), [("confront", "guard.confront"), ("no_such_hazard", "guard.tell"), (None, "guard.tell")]
)
async def test_a_step_that_would_do_harm_is_stopped_with_the_better_one(hazard, name):
    assert await said_to(safety.Guard(), hazard=hazard) == [name]


@pytest.mark.parametrize(
    ("case", "cues", "name"),
    [
        (SELF, [], "self_help.tell"),
        (SELF, ["child_writing"], "self_help.child"),
        (SELF, ["suicide"], "self_help.suicide"),
        (SELF, ["suicide", "child_writing"], "self_help.suicide"),
        (replace(SELF, told=("self_help",)), [], "self_help.here"),
        (replace(SELF, told=("self_help",)), ["suicide"], "self_help.suicide"),
    ],
)
async def test_the_person_affected_gets_the_lines_for_their_need_and_a_way_out(case, cues, name):
    said, _ = await run(safety.SelfHelp(), tracker(case, cues=cues))
    assert names(said) == [name]
    assert [item["id"] for item in said[0]["offer"]] == ["self_help.not_me"]


# --- beginning, pausing, erasing, summary -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "intent", "said"),
    [
        ((), "start", ["welcome.tell", "privacy_notice.tell"]),
        ((), "greet", ["welcome.tell", "privacy_notice.tell"]),
        (("welcome",), "start", ["resume.tell"]),
        (("welcome",), "greet", ["welcome.again"]),
    ],
)
async def test_a_beginning_is_welcomed_and_a_return_is_asked_whether_to_go_on(told, intent, said):
    assert await said_to(welcome.Welcome(), Case(told=told), intent=intent) == said


@pytest.mark.parametrize(
    ("action", "choices"),
    [
        (welcome.Pause(), ["nav.resume", "nav.restart"]),
        (welcome.Forget(), ["erased.yes", "erased.no"]),
        (welcome.Resume(), []),
        (welcome.Thanks(), []),
    ],
)
async def test_what_can_be_pressed_then(action, choices):
    said, _ = await run(action, tracker())
    assert [item["id"] for item in said[0]["offer"]] == choices


async def test_a_summary_is_shown_only_once_it_was_wanted():
    assert await said_to(referral.Summary(), CHILD) == ["referral_ready.none"]
    case = replace(CHILD, referral_wanted=True, draft={"reference": "WM-1"})
    said, _ = await run(referral.Summary(), tracker(case))
    assert said[0]["values"] == {"reference": "WM-1", "items": "the draft"}
    assert [item["url"] for item in said[0]["files"]] == ["referral.pdf"]


async def test_the_script_for_the_phone_is_shown_where_it_was_asked_for():
    case = replace(CHILD, referral_wanted=True, draft={"reference": "WM-1"})
    said, _ = await run(referral.Summary(), pressed("referral_ready.call", case, intent="summary"))
    assert (said[0]["response"], said[0]["values"]) == ("referral_ready.on_the_phone", {"items": "the script"})


# --- all of them ------------------------------------------------------------------------------------------------------

TELLINGS = [item for item in all_subclasses(telling.Telling) if item.__module__.startswith("actions.")]
CASES = [
    Case(),
    CHILD,
    ADULT,
    SELF,
    Case(facts=Facts(age_band=AgeBand.UNSURE), emergency=True).note("alarm"),
    *(about(consent=consent, nation="scotland") for consent in (Consent.REFUSED, Consent.UNABLE, Consent.GIVEN)),
]


@pytest.mark.parametrize(
    ("action", "case"),
    # What is open without consent is told only where consent was asked about: see test_plan.py.
    [(item, case) for item in TELLINGS for case in CASES if item is not routes.WithoutConsent or case.facts.consent],
)
async def test_everything_that_is_told_has_words_with_all_their_values(action, case):
    said, _ = await run(action(), tracker(case, "how?", answers=["definition"]))
    for item in said:
        kind, _, topic = item["response"].partition("/")
        text = messages().topic(topic)["text"] if topic else messages().text(kind, item["values"])
        assert text
        assert "{" not in text


def test_what_was_wired_last_is_used():
    other = FakeServices()
    use(other)
    assert wired() is other
