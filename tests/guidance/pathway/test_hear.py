"""One message after another: what the case is afterwards, and which question stands open."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import AgeBand, Consent, Route, Writer
from bot.guidance.pathway.hear import hear
from bot.guidance.pathway.heard import Heard, Reading
from bot.guidance.pathway.plan import CHILD_STAGES, Stage, next_stage, open_step
from bot.guidance.pathway.steps import Step
from tests.guidance.pathway.fakes import Talk

ADULT_STEPS = {Step.CONSENT, Step.CONSENT_EXCEPTION, Step.CHOOSE_RESPONDER}


def adult() -> Talk:
    talk = Talk()
    talk.presses("danger.no")
    talk.presses("age.adult")
    return talk


def to_summary() -> Talk:
    """An adult who agreed, up to the offer of the summary."""
    talk = adult()
    talk.says("a woman from Albania", {"gender": "female", "nationality": "Albanian"}, answered=True)
    talk.presses("exploitation.labour")
    talk.presses("exploitation.done")
    talk.presses("indicators.today.little_pay")
    talk.presses("indicators.done")
    talk.presses("place.E07")
    talk.says("nurse", {"occupation": "nurse"}, answered=True)
    talk.case = talk.case.tell("principles", "consent_explained", "first_responders", "contacts")
    talk.presses("consent.given")
    talk.case = talk.case.tell("first_responders")
    talk.presses("choose_responder.salvation_army")
    talk.case = talk.case.tell("contacts")
    return talk


# --- danger --------------------------------------------------------------------------------------------------------


def test_danger_is_asked_first() -> None:
    assert open_step(Case()) is Step.DANGER


def test_a_stated_danger_raises_the_alarm_and_asks_whether_help_was_called() -> None:
    talk = Talk()
    talk.says("he is at the door", {"danger": True})
    assert (talk.case.emergency, talk.case.facts.danger, open_step(talk.case)) == (True, True, Step.DANGER)
    assert talk.notes[0] == "alarm"


def test_a_danger_cue_raises_the_alarm_even_where_nothing_was_read() -> None:
    talk = Talk()
    talk.says("hes got a knife", cues=frozenset({"danger"}), intent="emergency")
    assert talk.case.emergency


def sounds_like_danger(talk: Talk) -> None:
    talk.case = hear(talk.case, Heard("a red van", intent="emergency", cues=frozenset({"danger"})), talk.ear)


def test_what_only_sounds_like_danger_is_asked_about_before_it_counts() -> None:
    talk = Talk()
    for _ in range(3):
        talk.presses("danger.unsure")
    sounds_like_danger(talk)
    assert (talk.case.emergency, open_step(talk.case)) == (False, Step.CONFIRM)
    talk.presses("confirm.yes")
    assert talk.case.emergency


def test_what_only_sounds_like_danger_is_not_asked_twice_where_the_danger_question_stands_open() -> None:
    talk = Talk()
    sounds_like_danger(talk)
    assert (talk.case.emergency, open_step(talk.case), dict(talk.case.to_confirm)) == (False, Step.DANGER, {})


def test_a_danger_question_left_aside_for_other_news_is_put_three_times_then_with_a_warning_then_not_known() -> None:
    talk = Talk()
    for nationality in ("Albanian", "Polish"):
        talk.says("she is from there", {"nationality": nationality})
        assert (open_step(talk.case), "danger_again" in talk.case.told) == (Step.DANGER, False)
    talk.says("or from there", {"nationality": "Romanian"})
    assert (open_step(talk.case), "danger_again" in talk.case.told) == (Step.DANGER, True)
    talk.says("no, from there", {"nationality": "Vietnamese"})
    assert (open_step(talk.case), talk.case.facts.danger) == (Step.AGE, None)
    assert "danger_not_known" in talk.notes


def test_plain_words_that_nobody_is_in_danger_outweigh_a_cue() -> None:
    talk = Talk()
    talk.says("she is safe with me now", {"danger": False}, cues=frozenset({"danger"}))
    assert (talk.case.emergency, talk.case.facts.danger) == (False, False)


def test_the_route_goes_on_while_the_alarm_stands() -> None:
    talk = Talk()
    talk.presses("danger.yes")
    talk.says("she is 16", {"age_band": "child", "age": 16})
    assert talk.case.emergency
    assert (talk.case.route, open_step(talk.case)) == (Route.CHILD, Step.PERSON)


@pytest.mark.parametrize(("choice", "danger"), [("danger.called", True), ("danger.over", False)])
def test_the_alarm_ends_when_help_was_called_or_danger_is_over(choice: str, danger: bool) -> None:
    talk = Talk()
    talk.presses("danger.yes")
    talk.presses(choice)
    assert (talk.case.emergency, talk.case.facts.danger, open_step(talk.case)) == (False, danger, Step.AGE)


@pytest.mark.parametrize(("said", "danger"), [({"help_called": True}, True), ({"danger": False}, False)])
def test_the_alarm_ends_by_words_too(said: dict[str, bool], danger: bool) -> None:
    talk = Talk()
    talk.presses("danger.yes")
    talk.says("the police are with us", said)
    assert (talk.case.emergency, talk.case.facts.danger) == (False, danger)


def test_an_alarm_in_the_middle_of_a_form_asks_about_danger_again() -> None:
    talk = adult()
    talk.says("he is coming back now", {"danger": True})
    assert (open_step(talk.case), talk.case.facts.age_band) == (Step.DANGER, AgeBand.ADULT)


def test_danger_not_known_is_asked_once_more_and_then_let_be() -> None:
    talk = Talk()
    talk.says("no idea", unsure=True)
    assert open_step(talk.case) is Step.DANGER
    talk.says("no idea", unsure=True)
    assert (open_step(talk.case), talk.case.facts.danger) == (Step.AGE, None)


# --- age -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("band", "route"), [("child", Route.CHILD), ("unsure", Route.CHILD), ("adult", Route.ADULT)])
def test_the_age_decides_the_route(band: str, route: Route) -> None:
    talk = Talk()
    talk.presses(f"age.{band}")
    assert talk.case.route is route


def test_an_age_that_nobody_knows_takes_the_child_route() -> None:
    talk = Talk()
    talk.presses("danger.no")
    talk.says("could not say", unsure=True)
    assert (talk.case.facts.age_band, talk.case.route) == (AgeBand.UNSURE, Route.CHILD)


def test_an_uncertain_age_is_read_back_before_any_other_question() -> None:
    talk = Talk()
    talk.says("about sixteen it may be", uncertain={"age_band": "child"})
    assert (next_stage(talk.case), open_step(talk.case)) == (Stage.CONFIRM, Step.CONFIRM)
    assert (talk.case.facts.age_band, talk.case.route) == (None, Route.NONE)


def test_a_confirmed_age_takes_effect() -> None:
    talk = Talk()
    talk.says("x", uncertain={"age_band": "child"})
    talk.presses("confirm.yes")
    assert talk.case.facts.age_band is AgeBand.CHILD


def test_a_denied_reading_asks_that_facts_own_question() -> None:
    talk = Talk()
    talk.presses("danger.no")
    talk.says("x", uncertain={"age_band": "child"})
    talk.says("no", {"confirm": False}, answered=True)
    assert (talk.case.facts.age_band, open_step(talk.case)) == (None, Step.AGE)


def test_correcting_the_age_switches_the_route_and_clears_what_hung_on_it() -> None:
    talk = to_summary()
    talk.says("sorry, she is 16", {"age_band": "child", "age": 16})
    case = talk.case
    assert (case.route, case.facts.consent, case.responder) == (Route.CHILD, None, None)
    assert (case.facts.gender, case.facts.local_authority) == ("female", "Maidstone")
    assert "route_to_child" in talk.notes


def test_correcting_the_age_to_adult_asks_for_consent() -> None:
    talk = Talk()
    talk.presses("danger.no")
    talk.presses("age.child")
    talk.says("actually she is 23", {"age_band": "adult", "age": 23})
    assert (talk.case.route, "route_to_adult" in talk.notes) == (Route.ADULT, True)


def test_a_child_never_meets_a_step_of_the_adult_branch() -> None:
    talk = Talk()
    talk.presses("danger.no")
    talk.presses("age.unsure")
    met = []
    for _ in range(20):
        met.append(open_step(talk.case))
        if met[-1] is Step.NEXT_STEPS:
            break
        talk.case = talk.case.tell("child_route", "child_contacts")
        talk.says("pass", skipped=True)
    assert met[-1] is Step.NEXT_STEPS
    assert not ADULT_STEPS & set(met)
    assert next_stage(talk.case) not in set(Stage) - {*CHILD_STAGES, Stage.DONE}


# --- consent -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["refused", "unable"])
def test_without_consent_the_exception_is_asked(value: str) -> None:
    talk = adult()
    talk.case = talk.case.close("person", "exploitation", "indicators", "place", "occupation").tell(
        "principles", "consent_explained"
    )
    talk.presses(f"consent.{value}")
    assert open_step(talk.case) is Step.CONSENT_EXCEPTION


@pytest.mark.parametrize("value", ["refused", "unable"])
def test_without_consent_and_ground_nobody_is_asked_to_refer(value: str) -> None:
    talk = adult()
    talk.case = talk.case.close("person", "exploitation", "indicators", "place", "occupation").tell(
        "principles", "consent_explained"
    )
    talk.presses(f"consent.{value}")
    talk.presses("consent_exception.none")
    assert (next_stage(talk.case), talk.case.may_refer) == (Stage.WITHOUT_CONSENT, False)
    talk.case = talk.case.tell("without_consent")
    assert open_step(talk.case) is Step.REFERRAL_OFFER


def test_serious_harm_opens_the_way_without_consent() -> None:
    talk = adult()
    talk.presses("consent.refused")
    talk.presses("consent_exception.serious_harm")
    assert talk.case.may_refer


def test_a_skipped_consent_counts_as_not_asked() -> None:
    talk = adult()
    talk.case = talk.case.close("person", "exploitation", "indicators", "place", "occupation").tell(
        "principles", "consent_explained"
    )
    talk.says("skip", skipped=True)
    assert talk.case.facts.consent is Consent.NOT_ASKED


def test_a_changed_consent_clears_its_exception() -> None:
    talk = adult()
    talk.presses("consent.refused")
    talk.presses("consent_exception.serious_harm")
    talk.says("she agreed after all", {"consent": "given"})
    assert (talk.case.facts.consent, talk.case.facts.consent_exception) == (Consent.GIVEN, None)


# --- questions, misses, moves --------------------------------------------------------------------------------------


def test_what_a_message_states_is_not_asked_again() -> None:
    talk = Talk()
    talk.says(
        "no danger, a 30 year old man from Vietnam in Leeds, nail bar, i'm a nurse",
        {
            "danger": False,
            "age_band": "adult",
            "age": 30,
            "gender": "male",
            "nationality": "Vietnamese",
            "exploitation": ["labour"],
            "local_authority": "Leeds",
            "occupation": "nurse",
        },
    )
    assert open_step(talk.case) is Step.INDICATORS


def test_a_question_does_not_move_the_pathway() -> None:
    talk = adult()
    before = talk.case.to_slots()
    talk.says("what is the NRM?", intent="ask", answers=("nrm_overview",))
    assert talk.case.interrupting
    assert open_step(talk.case) is Step.PERSON
    moved = {name for name, value in talk.case.to_slots().items() if value != before[name]}
    assert moved <= {"interrupting", "noted", "topic", "just_answered"}
    assert (talk.case.topic, talk.case.just_answered) == ("nrm_overview", True)


def test_the_topic_at_hand_stays_while_other_things_are_said() -> None:
    talk = adult()
    talk.says("what is the NRM?", intent="ask", answers=("nrm_overview",))
    talk.says("from Albania", intent="inform")
    assert (talk.case.topic, talk.case.just_answered) == ("nrm_overview", False)
    talk.presses("more.interpreters")
    assert (talk.case.topic, talk.case.just_answered) == ("interpreters", True)


def test_an_answer_that_sounds_like_a_topic_does_not_interrupt() -> None:
    talk = adult()
    talk.says("teacher", {"occupation": "teacher"}, intent="ask", answers=("agency_specific_guidance",), answered=True)
    assert not talk.case.interrupting


@pytest.mark.parametrize("step", [Step.PERSON, Step.EXPLOITATION, Step.INDICATORS, Step.PLACE, Step.OCCUPATION])
def test_two_unusable_answers_leave_a_fact_empty_and_go_on(step: Step) -> None:
    talk = adult()
    order = [Step.PERSON, Step.EXPLOITATION, Step.INDICATORS, Step.PLACE, Step.OCCUPATION]
    talk.case = talk.case.close(*(s.value for s in order[: order.index(step)]))
    talk.says("blue wobble", intent="nlu_fallback")
    assert (open_step(talk.case), talk.case.misses) == (step, 1)
    talk.says("wobble blue", intent="nlu_fallback")
    assert open_step(talk.case) is not step


def test_a_good_answer_forgets_the_miss_before_it() -> None:
    talk = adult()
    talk.says("blue wobble", intent="nlu_fallback")
    talk.presses("person.female")
    assert talk.case.misses == 0


def test_back_undoes_the_last_answer_and_asks_it_again() -> None:
    talk = adult()
    talk.presses("person.male")
    talk.says("Polish", {"nationality": "Polish"}, answered=True)
    talk.presses("exploitation.labour")
    talk.presses("exploitation.done")
    talk.says("back", intent="step_back")
    assert open_step(talk.case) is Step.EXPLOITATION


def test_back_at_the_start_says_that_there_is_nothing() -> None:
    talk = Talk()
    talk.says("back", intent="step_back")
    assert talk.notes == ["nothing_before"]


def test_back_never_takes_an_alarm_back() -> None:
    talk = adult()
    talk.says("he is here", {"danger": True})
    talk.presses("nav.back", intent="step_back")
    assert talk.case.emergency


def test_start_again_forgets_the_facts() -> None:
    talk = to_summary()
    talk.says("start again", intent="start_over")
    assert (talk.case.facts, open_step(talk.case)) == (Case().facts, Step.DANGER)


@pytest.mark.parametrize(("text", "ordinal"), [("the first one", 1), ("the one at the front", None)])
def test_what_only_sounds_like_starting_again_loses_nothing(text: str, ordinal: int | None) -> None:
    talk = to_summary()
    before = talk.case.facts
    talk.says(text, intent="start_over", ordinal=ordinal)
    assert talk.case.facts == before


def test_a_long_story_with_a_word_of_moving_on_is_a_story() -> None:
    talk = adult()
    talk.says("she told him to stop and then she went back to the house on the hill with the others", intent="stop")
    assert not talk.case.paused


def test_stop_loses_nothing() -> None:
    talk = adult()
    talk.says("stop for now", intent="stop")
    assert (talk.case.paused, talk.case.facts.age_band) == (True, AgeBand.ADULT)
    talk.presses("person.female")
    assert not talk.case.paused


def test_each_press_adds_one_and_done_closes() -> None:
    talk = adult()
    talk.case = talk.case.close("person")
    talk.presses("exploitation.labour")
    talk.presses("exploitation.criminal")
    assert (talk.case.facts.exploitation, open_step(talk.case)) == (("labour", "criminal"), Step.EXPLOITATION)
    talk.presses("exploitation.done")
    assert open_step(talk.case) is Step.INDICATORS


def test_an_ambiguous_place_offers_the_councils() -> None:
    talk = adult()
    talk.case = talk.case.close("person", "exploitation", "indicators")
    talk.says("Newport", place_candidates=("W06", "E06"))
    assert (talk.case.place_choices, open_step(talk.case)) == (("W06", "E06"), Step.PLACE)
    talk.presses("place.E07")
    facts = talk.case.facts
    assert (facts.local_authority, facts.childrens_services, facts.nation) == ("Maidstone", "Kent", "england")


def suggested() -> Talk:
    talk = adult()
    talk.case = talk.case.close("person", "exploitation", "indicators")
    talk.says("Leedes", place_candidates=("E06",))
    return talk


def test_a_misspelt_place_counts_once_it_was_agreed_to() -> None:
    talk = suggested()
    assert (talk.case.place_choices, talk.case.facts.local_authority) == (("E06",), None)
    talk.says("yes that one", intent="affirm", agrees=True)
    assert (talk.case.facts.local_authority, talk.case.place_choices) == ("Leeds", ())
    assert open_step(talk.case) is Step.OCCUPATION


@pytest.mark.parametrize("press", [True, False])
def test_a_misspelt_place_that_is_another_one_is_asked_for_once_more(press: bool) -> None:
    talk = suggested()
    if press:
        talk.presses("place.other")
    else:
        talk.says("no", intent="deny", agrees=False)
    assert (talk.case.place_choices, talk.case.facts.local_authority) == ((), None)
    assert (open_step(talk.case), talk.case.misses) == (Step.PLACE, 0)


def test_a_postcode_is_declined_kindly_and_counts_as_no_miss() -> None:
    talk = adult()
    talk.case = talk.case.close("person", "exploitation", "indicators")
    talk.says("LS1 4AP")
    assert (talk.notes, talk.case.misses, open_step(talk.case)) == (["postcode"], 0, Step.PLACE)


def test_the_place_is_noted_as_it_is_shown() -> None:
    talk = adult()
    talk.says("leeds", {"local_authority": "Leeds", "nation": "england"}, place_shown="Leeds, West Yorkshire")
    assert [note["value"] for note in talk.case.noted] == ["Leeds, West Yorkshire"]


# --- who writes ----------------------------------------------------------------------------------------------------


def test_the_person_affected_gets_help_and_no_questions() -> None:
    talk = Talk()
    talk.says("my boss has my passport", cues=frozenset({"self_disclosure"}), intent="self_disclosure")
    assert (talk.case.route, next_stage(talk.case), open_step(talk.case)) == (Route.SELF, Stage.SELF, Step.SELF_HELP)


def test_a_writer_who_wants_to_die_gets_help_and_no_questions() -> None:
    talk = adult()
    talk.says("i want to die", cues=frozenset({"suicide"}), intent="suicide")
    assert talk.case.route is Route.SELF


def test_a_person_who_wants_to_die_stays_a_case() -> None:
    talk = adult()
    talk.says("she told us she wants to die", cues=frozenset({"suicide"}), intent="suicide")
    assert talk.case.route is Route.ADULT


def test_a_professional_leaves_the_self_route() -> None:
    talk = Talk()
    talk.says("he locks me in", cues=frozenset({"self_disclosure"}), intent="self_disclosure")
    talk.says("no, i'm her teacher", {"occupation": "teacher"}, intent="deny")
    assert (talk.case.writer, open_step(talk.case)) == (Writer.PROFESSIONAL, Step.DANGER)


def sounds_like_the_person(talk: Talk, text: str = "ive rung them") -> None:
    heard = Heard(text, intent="self_disclosure", cues=frozenset({"self_disclosure"}))
    talk.case = hear(talk.case, heard, talk.ear)


def test_what_only_sounds_like_the_person_writing_is_asked_where_the_talk_is_about_somebody_else() -> None:
    talk = adult()
    sounds_like_the_person(talk)
    assert (talk.case.route, open_step(talk.case)) == (Route.ADULT, Step.CONFIRM)
    talk.presses("confirm.no")
    assert (talk.case.route, dict(talk.case.to_confirm)) == (Route.ADULT, {})
    sounds_like_the_person(talk)
    talk.presses("confirm.unsure")
    assert (talk.case.route, dict(talk.case.to_confirm)) == (Route.ADULT, {})
    sounds_like_the_person(talk)
    talk.presses("confirm.yes")
    assert talk.case.route is Route.SELF


def test_at_the_beginning_it_counts_at_once() -> None:
    talk = Talk()
    sounds_like_the_person(talk, "they keep my pay")
    assert talk.case.route is Route.SELF


def test_what_only_sounds_like_a_child_changes_nothing_where_the_talk_is_about_somebody_else() -> None:
    talk = adult()
    heard = Heard("the boy minds the kids", intent="child_writing", cues=frozenset({"child_writing"}))
    talk.case = hear(talk.case, heard, talk.ear)
    assert (talk.case.writer, talk.case.interrupting) == (Writer.PROFESSIONAL, False)


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("i don't want to live any more", Route.SELF),
        ("im going to kill myself", Route.SELF),
        ("i am worried she will kill herself", Route.NONE),
        ("i think my client wants to die", Route.NONE),
    ],
)
def test_who_wants_to_die_decides_who_is_helped(text: str, route: Route) -> None:
    talk = Talk()
    talk.case = hear(talk.case, Heard(text, intent="suicide", cues=frozenset({"suicide"})), talk.ear)
    assert talk.case.route is route


def test_a_child_who_writes_about_a_friend_stays_a_case() -> None:
    talk = Talk()
    talk.says("my mate at school", cues=frozenset({"child_writing"}), intent="child_writing")
    assert (talk.case.writer, talk.case.route) == (Writer.CHILD, Route.NONE)


def test_several_people_begin_with_whoever_may_be_a_child() -> None:
    from bot.guidance.pathway.heard import PersonHeard

    talk = Talk()
    people = (PersonHeard("uncle", {"age_band": "adult"}), PersonHeard("girl, 15", {"age_band": "child", "age": 15}))
    talk.says("a girl of 15 and her uncle", people=people)
    assert [person["label"] for person in talk.case.people] == ["girl, 15", "uncle"]
    assert talk.case.facts.age == 15
    talk.presses("nav.next_person", intent="next_person")
    assert (talk.case.person_id, talk.case.facts.age_band) == ("p2", AgeBand.ADULT)


# --- the summary ---------------------------------------------------------------------------------------------------


def test_the_summary_is_filled_checked_and_confirmed() -> None:
    talk = to_summary()
    assert open_step(talk.case) is Step.REFERRAL_OFFER
    talk.presses("referral_offer.yes")
    talk.says("mattresses in the back room", answered=True)
    talk.says("a safe bed", answered=True)
    assert open_step(talk.case) is Step.REFERRAL_REVIEW
    talk.presses("referral_review.confirm")
    assert (talk.case.draft["status"], open_step(talk.case)) == ("confirmed", Step.NEXT_STEPS)


def test_changing_one_detail_loses_no_other() -> None:
    talk = to_summary()
    talk.presses("referral_offer.yes")
    talk.says("mattresses in the back room", answered=True)
    talk.says("a safe bed", answered=True)
    talk.says("change the needs", intent="inform")
    assert open_step(talk.case) is Step.REFERRAL_FIELD
    talk.says("a doctor", answered=True)
    assert talk.case.draft["fields"] == {"what_was_seen": "mattresses in the back room", "needs_now": "a doctor"}


def test_a_fact_changed_after_confirming_makes_a_new_version() -> None:
    talk = to_summary()
    talk.presses("referral_offer.yes")
    talk.presses("referral_field.enough")
    talk.presses("referral_review.confirm")
    talk.says("i meant Leeds", {"local_authority": "Leeds"})
    assert (talk.case.draft["version"], talk.case.draft["status"]) == (2, "draft")
    assert "new_version" in talk.notes


def test_no_summary_is_no_loss() -> None:
    talk = to_summary()
    talk.presses("referral_offer.no")
    assert (open_step(talk.case), talk.case.draft) == (Step.NEXT_STEPS, {})


def test_erasing_is_asked_about_first() -> None:
    talk = to_summary()
    talk.says("/forget", intent="forget")
    assert talk.case.erasing == "asked"
    talk.says("no", intent="deny")
    assert (talk.case.erasing, talk.case.facts.local_authority) == (None, "Maidstone")
    talk.says("/forget", intent="forget")
    talk.says("yes", intent="affirm")
    assert (talk.case.erasing, talk.case.facts) == ("done", Case().facts)


# --- whatever comes ------------------------------------------------------------------------------------------------

_CHOICES = [
    "danger.yes", "danger.no", "danger.unsure", "danger.called", "danger.over", "age.child", "age.adult", "age.unsure",
    "confirm.yes", "confirm.no", "person.female", "person.unsure", "exploitation.labour", "exploitation.done",
    "indicators.next", "indicators.done", "place.E06", "place.unsure", "occupation.unsure", "consent.given",
    "consent.refused", "consent.unable", "consent.not_asked", "consent_exception.none", "referral_offer.yes",
    "consent_exception.serious_harm", "choose_responder.police", "choose_responder.unsure", "referral_offer.no",
    "referral_field.enough", "referral_field.not_known", "referral_review.confirm", "referral_review.needs_now",
    "nav.back", "nav.skip", "nav.restart", "erased.no", "self_help.not_me",
]  # fmt: skip


@given(st.lists(st.sampled_from(_CHOICES), max_size=30))
def test_no_order_of_presses_leaves_the_rails(presses: list[str]) -> None:
    talk = Talk()
    for choice in presses:
        talk.presses(choice)
        case = talk.case
        assert Case.from_slots(case.to_slots()) == case
        if case.route is Route.CHILD:
            assert case.facts.consent_exception is None or case.facts.age_band is not AgeBand.ADULT
            assert open_step(case) not in ADULT_STEPS
        if case.route is Route.NONE:
            assert open_step(case) in (Step.DANGER, Step.AGE, Step.CONFIRM)
        if case.emergency:
            assert case.facts.danger is True


def test_a_place_that_several_share_is_kept_until_the_place_is_asked() -> None:
    talk = Talk()
    talk.hears(Heard("newcastle", intent="reject"), Reading(place_candidates=("E1", "E2")))
    assert (open_step(talk.case), talk.case.place_choices, talk.case.interrupting) == (Step.DANGER, ("E1", "E2"), False)
    assert "which_place" in talk.notes


def test_a_doubtful_cue_beside_an_answer_is_the_answer() -> None:
    talk = adult()
    heard = Heard("ive rung them", intent="self_disclosure", cues=frozenset({"self_disclosure"}))
    talk.hears(heard, Reading(stated={"help_called": True}))
    assert (dict(talk.case.to_confirm), talk.case.route) == ({}, Route.ADULT)


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("No, I'm her teacher", Route.NONE),
        ("im a support worker in a hostel", Route.NONE),
        ("it's about one of my tenants", Route.NONE),
        ("not me, someone else", Route.NONE),
        ("I'm a cleaner there", Route.SELF),
        ("my friend is locked in too", Route.SELF),
        ("i work in a warehouse", Route.SELF),
    ],
)
def test_who_writes_about_somebody_else_leaves_the_self_route(text: str, route: Route) -> None:
    talk = Talk()
    talk.says("they keep my passport", cues=frozenset({"self_disclosure"}), intent="self_disclosure")
    talk.says(text, {"occupation": "something"})
    assert talk.case.route is route


# --- the account ------------------------------------------------------------------------------------------------------


def test_the_writers_work_told_beside_the_list_leaves_the_list_open() -> None:
    talk = adult()
    talk.says("a woman from Albania", {"gender": "female", "nationality": "Albanian"}, answered=True)
    talk.presses("exploitation.labour")
    talk.presses("exploitation.done")
    talk.says("i run the corner shop", {"occupation": "runs the corner shop"})
    assert open_step(talk.case) is Step.INDICATORS
    talk.says("he counts her money at the till")
    assert open_step(talk.case) is not Step.INDICATORS


def test_a_mere_question_is_no_part_of_the_account() -> None:
    talk = adult()
    talk.says("the police in Hull or the council then?", {"nation": "england"}, intent="ask")
    assert talk.case.account == ()
    talk.says("she sleeps at work, do I need her consent?", {"gender": "female"}, intent="ask")
    assert talk.case.account == ("she sleeps at work, do I need her consent?",)


def test_a_topic_that_was_not_told_is_not_at_hand() -> None:
    talk = adult()
    talk.says("sexual I fear", {"exploitation": ("sexual",)}, answered=True, answers=("sexual_exploitation",))
    assert talk.case.topic is None
    assert not talk.case.just_answered


@pytest.mark.parametrize(
    ("text", "writer"),
    [
        ("im 12 and my mates auntie makes her scrub floors all night", Writer.CHILD),
        ("im 12 and my mate told me her auntie hits her", Writer.CHILD),
        ("im 12 and my mates auntie makes me scrub floors, she hits me", Writer.PERSON),
    ],
)
def test_a_child_who_writes_of_a_friend_is_not_the_person(text: str, writer: Writer) -> None:
    talk = Talk()
    talk.says(text, intent="child_writing", cues=frozenset({"child_writing", "self_disclosure"}))
    assert talk.case.writer is writer


# --- whom the writer means to turn to --------------------------------------------------------------------------------


def choosing(*, turns_to: str | None) -> Talk:
    """An adult whose consent is noted last, so that the choice comes up with it; `turns_to` was said at the start."""
    talk = adult()
    talk.says("we would go to them", turns_to=turns_to)
    talk.case = talk.case.close("person", "exploitation", "indicators", "place", "occupation")
    talk.case = talk.case.tell("principles", "conversation", "consent_explained", "first_responders")
    talk.says("she agreed", {"consent": "given"}, answered=True)
    return talk


def test_an_organisation_that_was_named_early_is_the_choice_when_it_comes() -> None:
    talk = choosing(turns_to="salvation_army")
    assert (talk.case.responder, Step.CHOOSE_RESPONDER in talk.case.closed) == ("salvation_army", True)
    assert "turned_to" in talk.notes


def test_another_can_be_chosen_after_going_back() -> None:
    talk = choosing(turns_to="salvation_army")
    talk.presses("nav.back")
    assert (talk.case.responder, open_step(talk.case)) == (None, Step.CHOOSE_RESPONDER)
    assert talk.case.facts.consent is Consent.GIVEN
    talk.presses("choose_responder.police")
    assert talk.case.responder == "police"


def test_one_that_cannot_refer_this_person_leaves_the_choice_open() -> None:
    talk = choosing(turns_to="kalayaan")
    assert (talk.case.responder, open_step(talk.case)) == (None, Step.CHOOSE_RESPONDER)


def test_nobody_is_chosen_for_a_child() -> None:
    talk = Talk()
    talk.says("we would go to them", turns_to="salvation_army")
    assert talk.case.responder == "salvation_army"
    talk.says("she is 15", {"age_band": "child", "age": 15})
    assert talk.case.responder is None


def test_nobodys_consent_is_noted_for_a_child() -> None:
    talk = Talk()
    talk.says("she is 15 and agreed", {"age_band": "child", "age": 15, "consent": "given"})
    assert talk.case.facts.consent is None
    talk.says("perhaps she agreed", uncertain={"consent": "given"})
    assert talk.case.to_confirm == {}


def test_enough_ends_the_details_of_the_summary_and_an_ok_is_none_of_them() -> None:
    talk = to_summary()
    talk.case = replace(talk.case, account=())  # so that nothing is offered to be taken over
    talk.presses("referral_offer.yes")
    talk.says("she sleeps", answered=True)
    talk.says("ok", answered=True)
    assert "needs_now" not in talk.case.draft["fields"]
    talk.says("ok that's enough", intent="stop", answered=True)
    assert (talk.case.paused, open_step(talk.case)) == (False, Step.REFERRAL_REVIEW)


def test_of_whom_the_girl_fears_having_gone_it_is_not_said_that_she_has() -> None:
    talk = Talk()
    talk.says("a girl in my shop", {"gender": "female"})
    talk.says("he has left now")
    assert "person_left" not in talk.case.situations
    talk.says("she has left now")
    assert "person_left" in talk.case.situations


def test_a_wish_for_the_summary_leaves_the_choice_behind() -> None:
    talk = choosing(turns_to=None)
    talk.says("/summary", intent="summary")
    assert open_step(talk.case) is Step.CHOOSE_RESPONDER
    talk.says("draft it", intent="summary", unsure=True)
    assert open_step(talk.case) is not Step.CHOOSE_RESPONDER


def test_an_age_put_right_amid_the_summary_is_no_detail_of_it() -> None:
    talk = to_summary()
    talk.presses("referral_offer.yes")
    talk.says("her file says she is 17", {"age_band": "child", "age": 17}, answered=True)
    assert talk.case.route is Route.CHILD
    assert "what_was_seen" not in talk.case.draft["fields"]
    assert open_step(talk.case) is Step.REFERRAL_FIELD


# --- who has gone -----------------------------------------------------------------------------------------------------


def test_the_feared_having_gone_is_not_the_person_having_gone() -> None:
    talk = Talk()
    talk.says("not right now, they've driven off", {"danger": False}, answered=True, away=True)
    assert "person_left" not in talk.case.situations


def test_what_sounds_like_a_wish_for_the_state_but_answers_is_an_answer() -> None:
    talk = Talk()
    talk.presses("danger.no")
    talk.says("34 lol", {"age_band": "adult", "age": 34}, intent="progress", answered=True)
    assert not talk.case.interrupting
    talk.says("what have you got", intent="progress")
    assert talk.case.interrupting


@pytest.mark.parametrize(("text", "ordinal", "council"), [("the leeds one", None, "Leeds"), ("second", 2, "Maidstone")])
def test_one_of_several_places_is_picked_by_a_word_or_by_its_place(
    text: str, ordinal: int | None, council: str
) -> None:
    talk = adult()
    talk.case = replace(talk.case.close("person", "exploitation", "indicators"), place_choices=("E06", "E07"))
    talk.says(text, ordinal=ordinal)
    assert (talk.case.facts.local_authority, talk.case.place_choices) == (council, ())
