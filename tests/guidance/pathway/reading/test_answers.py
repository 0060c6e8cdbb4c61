"""What a message means as the answer to the question that stands open."""

from __future__ import annotations

from typing import Any

import pytest

from bot.guidance.pathway.facts import AgeBand, Facts
from bot.guidance.pathway.heard import Reading
from bot.guidance.pathway.steps import Step
from tests.guidance.pathway.reading.conftest import Read

DECIDES = (
    "danger",
    "age_band",
    "consent",
    "confirm",
    "consent_exception",
    "referral_offer",
    "referral_review",
    "responder",
)


AGE = [
    ("yes", {"age_band": "child"}),
    ("no", {"age_band": "adult"}),
    ("yep", {"age_band": "child"}),
    ("nah", {"age_band": "adult"}),
    ("nope shes 40 odd", {"age_band": "adult"}),
    ("16", {"age_band": "child", "age": 16}),
    ("sixteen I think", {"age_band": "child"}),
    ("older", {"age_band": "adult"}),
    ("way over", {"age_band": "adult"}),
    ("dunno", {"unsure": True}),
    ("not a clue", {"unsure": True}),
    ("she hasn't said", {"unsure": True}),
    ("pass", {"skipped": True}),
    ("rather not say", {"skipped": True}),
    ("y", {"age_band": "child"}),
    ("n", {"age_band": "adult"}),
    ("👍", {"age_band": "child"}),
    ("yes, 15, vietnamese", {"age_band": "child", "age": 15, "nationality": "Vietnamese"}),
    ("no she is an adult", {"age_band": "adult"}),
    ("no papers", {}),
    ("no idea", {"unsure": True}),
    ("no, she's 16", {"age_band?": "child"}),
    ("under", {"age_band": "child"}),
    ("teenager", {"age_band": "unsure"}),
    ("hard to say, 17 or 18", {"age_band": "unsure"}),
    ("maybe", {"unsure": True}),
    ("yes and no", {"unsure": True}),
    ("why do you ask?", {}),
    ("she is", {"age_band": "child"}),
    ("she isn't", {"age_band": "adult"}),
    ("thirty five", {"age_band": "adult", "age": 35}),
    ("early 20s", {"age_band": "adult"}),
    ("i think so", {"unsure": True}),
    ("probably not", {"unsure": True}),
    ("Yes she's still at school", {"age_band": "child"}),
    ("2", {"age_band?": "child"}),
    ("Under", {"age_band": "child"}),
    ("no way, shes about 50", {"age_band": "adult"}),
    ("yes definately", {"age_band": "child"}),
    ("He's 17½", {"age_band": "child"}),
    ("no but she looks young", {"age_band?": "adult"}),
    ("I don't know, could be either", {"unsure": True}),
    ("born 2009", {"age_band": "child"}),
    ("yes but she says 19", {"age_band?": "adult"}),
    ("no, at least I don't think so", {"age_band?": "adult"}),
    ("between 20 and 25", {"age_band": "adult"}),
    ("year 11", {"age_band": "child"}),
    ("adult", {"age_band": "adult"}),
    ("18", {"age_band": "adult", "age": 18}),
    ("about 18", {"age_band": "unsure"}),
    ("Younger", {"age_band": "child"}),
    ("student", {}),
    ("she's a grandmother", {}),
    ("no clue mate", {"unsure": True}),
    ("Yes.", {"age_band": "child"}),
    ("ye", {"age_band": "child"}),
    ("nooo", {"age_band": "adult"}),
    ("no no older", {"age_band": "adult"}),
    ("definitely not", {"age_band": "adult"}),
    ("aye", {"age_band": "child"}),
    ("nae", {}),
    ("Nope 40s", {"age_band": "adult"}),
    ("she's 19, so no", {"age_band": "adult", "age": 19}),
    ("yes 14", {"age_band": "child", "age": 14}),
    ("I'd guess so", {}),
    ("looks it", {}),
    ("god knows", {"unsure": True}),
    ("can't be sure", {"unsure": True}),
    ("over", {"age_band": "adult"}),
    ("yes probably", {"unsure": True}),
]

DANGER = [
    ("no", {"danger": False, "answered": True}),
    ("nope", {"danger": False}),
    ("yes", {"danger": True}),
    ("not right now", {"danger": False}),
    ("No. She is at home with me", {"danger": False}),
    ("not sure", {"unsure": True}),
    ("no passport", {}),
    ("no idea", {"unsure": True}),
    ("yes he is outside", {"danger": True}),
    ("no english", {}),
    ("she's fine at the moment", {"danger": False}),
    ("maybe", {"unsure": True}),
    ("no i dont think so", {"danger?": False}),
    ("i don't think so", {"danger?": False}),
    ("not yet", {"danger?": True}),
    ("nobody", {"danger": False}),
    ("nah all good", {"danger": False}),
    ("skip", {"skipped": True}),
    ("no but he is coming tonight to get her", {"danger": True}),
    ("i'm a teacher and worried about a girl", {"occupation": "teacher"}),
    ("No, nobody's in danger. She is 19.", {"danger": False, "age_band": "adult", "age": 19}),
    ("no not at the moment, it's a 15 year old in my class", {"danger": False, "age_band": "child", "age": 15}),
    ("yes hi i am a nurse in leeds", {"occupation": "nurse", "local_authority": "Leeds"}),
    ("she is safe at school with us", {"danger": False}),
    ("no she's not safe", {"danger": True}),
    ("yes", {"danger": True}),
    ("yes she is", {"danger": True}),
    ("yes i think so", {"danger?": True}),
    ("yeah massive danger", {"danger": True}),
    ("no she isnt", {"danger": False}),
    ("not that i know of", {"danger?": False}),
    ("no. no one.", {"danger": False}),
    ("No immediate danger", {"danger": False}),
    ("NO", {"danger": False}),
    ("No thank god", {"danger": False}),
    ("none", {"danger": False}),
    ("he's gone to work", {}),
    ("she is at school", {"age_band": "child"}),
    ("no way of knowing", {"unsure": True}),
    ("hello", {}),
    ("what do you mean", {}),
    ("i have a worry about a tenant", {}),
    ("Everyone's fine at the moment", {"danger": False}),
    ("no but I'm worried about tonight", {"danger": False}),
    ("No he's in custody", {"danger": False}),
    ("yes right now", {"danger": True}),
    ("yes, kind of", {"unsure": True}),
    ("sort of", {"unsure": True}),
    ("not immediately", {"danger": False}),
    ("not in immediate danger no", {"danger": False}),
    ("i cant tell", {"unsure": True}),
    ("potentially", {}),
    ("she might be", {}),
    ("she's at home with him now", {}),
    ("Nope! All fine", {"danger": False}),
    ("nobody rn", {"danger": False}),
    ("nah mate", {"danger": False}),
    ("no one that I know of", {}),
    ("Yes, very much so", {"danger": True}),
    ("no, she left months ago", {"danger": False}),
    ("Not as far as I know", {"danger?": False}),
    ("unclear", {"unsure": True}),
    ("he is", {"danger": True}),
    ("not anymore", {"danger": False}),
]

CONSENT = [
    ("yes", {"consent?": "given"}),
    ("yes she did", {"consent?": "given"}),
    ("yes, he is happy for it to go", {"consent": "given"}),
    ("no", {"consent?": "refused"}),
    ("she said yes", {"consent": "given"}),
    ("she said no", {"consent": "refused"}),
    ("i haven't asked", {"consent": "not_asked"}),
    ("not yet", {"consent": "not_asked"}),
    ("he doesn't understand", {"consent": "unable"}),
    ("unconscious", {"consent": "unable"}),
    ("she agreed", {"consent": "given"}),
    ("He's happy for us to refer", {"consent": "given"}),
    ("refused", {"consent": "refused"}),
    ("declined", {"consent": "refused"}),
    ("she wants help", {}),
    ("lacks capacity", {"consent": "unable"}),
    ("dunno", {"unsure": True}),
    ("couldnt ask him he was unconscious", {"consent": "unable"}),
    ("no i havent asked her", {"consent": "not_asked"}),
    ("asked, she does not want it", {"consent": "refused"}),
    ("She has agreed", {"consent": "given"}),
    ("Yes, she signed", {"consent": "given"}),
    ("she's too frightened to say yes", {"consent": "refused"}),
    ("not had chance to ask", {"consent": "not_asked"}),
    ("he can't, he is in a coma", {"consent": "unable"}),
    ("no way, she point blank refused", {"consent": "refused"}),
    ("yes he's 24", {"consent": "given", "age_band": "adult", "age": 24}),
    ("we're asking her tomorrow", {"consent": "not_asked"}),
    ("not consented", {"consent": "refused"}),
    ("yes both agreed", {"consent": "given"}),
    ("she does", {"consent?": "given"}),
    ("he doesn't want to", {"consent": "refused"}),
    ("she will think about it", {}),
    ("she's undecided", {}),
    ("no capacity", {"consent": "unable"}),
    ("yes but she is scared", {"consent": "given"}),
    ("no english so couldn't ask", {}),
    ("I think she would", {}),
    ("She doesn't consent", {"consent": "refused"}),
    ("He's agreeable", {}),
    ("verbally yes", {"consent": "given"}),
    ("Yes verbally", {"consent": "given"}),
    ("no she is against it", {"consent": "refused"}),
    ("never asked", {"consent": "not_asked"}),
    ("she cant decide because of her dementia", {"consent": "unable"}),
    ("I have no way of asking her", {}),
    ("she does not speak english", {}),
    ("Should I ask her?", {}),
    ("what if she says no?", {}),
    ("he can't say yes or no, he's on a ventilator", {"consent": "unable"}),
    ("aye she's happy for that", {"consent": "given"}),
    ("she's said no thanks", {"consent": "refused"}),
    ("haven't dared", {"consent": "not_asked"}),
    ("we will do it at her next appointment", {}),
    ("no not yet", {"consent": "not_asked"}),
]

CONSENT_EXCEPTION = [
    ("serious harm", {"consent_exception": "serious_harm"}),
    ("there are kids in the house", {"consent_exception": "child_protection"}),
    ("neither", {"answered": True}),
    ("yes", {}),
    ("he will kill her", {"danger?": True, "consent_exception": "serious_harm"}),
    ("no", {"answered": True}),
]

CONFIRM = [
    ("yes", {"confirm": True}),
    ("yeah thats right", {"confirm": True}),
    ("no", {"confirm": False}),
    ("no she's 19", {"confirm": False, "age_band": "adult", "age": 19}),
    ("not sure", {"unsure": True}),
    ("correct", {"confirm": True}),
    ("thats wrong", {"confirm": False}),
    ("i think so", {"unsure": True}),
]

PLACE = [
    ("leeds", {"local_authority": "Leeds", "answered": True}),
    ("it's in Maidstone", {"local_authority": "Maidstone", "childrens_services": "Kent", "nation": "england"}),
    ("tower hamlets", {"local_authority": "Tower Hamlets"}),
    ("dont know", {"unsure": True}),
    ("I meant Leicester not Leeds", {"local_authority": "Leicester"}),
    ("newcastle", {}),
    ("Glasgow", {"local_authority": "Glasgow City", "nation": "scotland"}),
    ("reading", {"local_authority": "Reading"}),
    ("in the leeds area", {"local_authority": "Leeds"}),
    ("Folkestone", {"local_authority": "Folkestone and Hythe"}),
    ("north wales", {}),
    ("Scotland", {}),
    ("near junction 12 of the M1", {}),
    ("Manchester", {"local_authority": "Manchester"}),
    ("rather not say", {"skipped": True}),
    ("my mistake, she's Cambodian not Vietnamese", {"nationality": "Cambodian"}),
]

OCCUPATION = [
    ("teacher", {"occupation": "teacher", "answered": True}),
    ("i mend boilers", {"occupation": "i mend boilers"}),
    ("TA", {"occupation": "teaching assistant"}),
    ("I work in a bank", {"occupation": "bank employee"}),
    ("none of your business", {"skipped": True}),
    ("bin man", {"occupation": "bin man"}),
    ("dog groomer", {"occupation": "dog groomer"}),
    ("I run a food bank", {"occupation": "runs a food bank"}),
    ("retired", {"occupation": "retired"}),
    ("street cleaner", {"occupation": "street cleaner"}),
    ("i'd rather not say", {"skipped": True}),
    ("electrician mate", {"occupation": "electrician"}),
]

PERSON = [
    ("female", {"gender": "female", "answered": True}),
    ("Vietnam", {"nationality": "Vietnamese"}),
    ("a man from sudan, arabic", {"gender": "male", "nationality": "Sudanese", "languages": ("Arabic",)}),
    ("polish", {"nationality": "Polish"}),
    ("she speaks Polish", {"languages": ("Polish",)}),
    ("they", {}),
    ("bloke", {}),
    ("eritrean tigrinya speaking lad", {"nationality": "Eritrean", "languages": ("Tigrinya",)}),
    ("from cameroon, speaks french", {"nationality": "Cameroonian", "languages": ("French",)}),
    ("no idea where shes from", {}),
    ("she speaks good english", {"languages": ("English",)}),
    ("Romanian, limited English", {"nationality": "Romanian"}),
    ("Kurdish from Iraq", {"nationality": "Kurdish"}),
    ("woman, chinese, mandarin", {"nationality": "Chinese", "languages": ("Mandarin",)}),
    ("don't know", {"unsure": True}),
    ("uzbek man", {"nationality": "Uzbek"}),
    ("she is English", {"nationality": "British"}),
]

EXPLOITATION = [
    ("nail bar", {"exploitation": ("labour",)}),
    ("sex", {"exploitation": ("sexual",)}),
    ("none of these", {"answered": True}),
    ("done", {"answered": True}),
    ("drugs and begging", {"exploitation": ("criminal",)}),
    ("she cleans all day for a family and they sell her to men", {"exploitation": ("sexual", "domestic_servitude")}),
    ("not sure", {"unsure": True}),
    ("cleaner in a private house", {"exploitation": ("labour", "domestic_servitude")}),
    ("forced labour and benefit fraud", {"exploitation": ("labour", "benefit_fraud")}),
]

CHOOSE_RESPONDER = [
    ("salvation army", {"responder": "salvation_army"}),
    ("the police please", {"responder": "police"}),
    ("the second one", {"answered": True}),
    ("not the police", {}),
    ("Barnardos", {"responder": "barnardos"}),
    ("1", {}),
    ("I'd go with the Salvation Army", {"responder": "salvation_army"}),
    ("local council", {"responder": "local_authority"}),
    ("any of them", {}),
]

REFERRAL_OFFER = [
    ("yes please", {"referral_offer": True}),
    ("no thanks", {"referral_offer": False}),
    ("draft it", {"referral_offer": True}),
    ("yes draft one please", {"referral_offer": True}),
    ("not now", {"referral_offer": False}),
    ("go on then", {"referral_offer": True}),
    ("what is it?", {}),
    ("yup go for it", {"referral_offer": True}),
    ("maybe later", {"skipped": True}),
    ("I'll do my own", {}),
]

REFERRAL_REVIEW = [
    ("looks good", {"referral_review": True}),
    ("confirm", {"referral_review": True}),
    ("change the place", {}),
    ("yes all correct", {"referral_review": True}),
]

REFERRAL_FIELD = [
    ("anything at all 12", {"answered": True}),
]

ROWS = [
    (step, text, meant)
    for step, rows in {
        Step.AGE: AGE,
        Step.DANGER: DANGER,
        Step.CONSENT: CONSENT,
        Step.CONSENT_EXCEPTION: CONSENT_EXCEPTION,
        Step.CONFIRM: CONFIRM,
        Step.PLACE: PLACE,
        Step.OCCUPATION: OCCUPATION,
        Step.PERSON: PERSON,
        Step.EXPLOITATION: EXPLOITATION,
        Step.CHOOSE_RESPONDER: CHOOSE_RESPONDER,
        Step.REFERRAL_OFFER: REFERRAL_OFFER,
        Step.REFERRAL_REVIEW: REFERRAL_REVIEW,
        Step.REFERRAL_FIELD: REFERRAL_FIELD,
    }.items()
    for text, meant in rows
]


@pytest.mark.parametrize(("step", "text", "meant"), ROWS)
def test_an_answer_means_what_it_says(say: Read, step: Step, text: str, meant: dict[str, Any]) -> None:
    got = _all(say(text, step))
    assert {name: got.get(name) for name in meant} == meant
    # Nothing that decides anything is taken beside what was meant.
    assert {n for n in got if n.strip("?") in DECIDES} <= {*meant}


def _all(reading: Reading) -> dict[str, Any]:
    out = dict(reading.stated) | {f"{name}?": value for name, value in reading.uncertain.items()}
    out |= {n: True for n in ("answered", "unsure", "skipped") if getattr(reading, n)}
    return out


@pytest.mark.parametrize(
    "no", ["no papers", "no english", "no money", "no passport", "no family here", "no pay since april", "no contract"]
)
@pytest.mark.parametrize("step", [Step.DANGER, Step.AGE, Step.CONSENT, Step.CONFIRM])
def test_no_before_a_thing_is_no_denial(say: Read, no: str, step: Step) -> None:
    reading = say(no, step)
    assert not {"danger", "age_band", "consent", "confirm"} & {*reading.stated, *reading.uncertain}


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "nope",
        "nah",
        "No.",
        "NO",
        "noooo",
        "n",
        "not at all",
        "no thanks",
        "👎",
        "Nope!",
        "no no",
        "definitely not",
    ],
)
def test_a_no_is_a_no_in_all_colours(say: Read, text: str) -> None:
    assert say(text, Step.CONFIRM).stated == {"confirm": False}
    assert say(text, Step.DANGER).stated == {"danger": False}
    assert say(text, Step.AGE).stated == {"age_band": "adult"}


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "yep",
        "yeah",
        "yh",
        "y",
        "Yes.",
        "YES",
        "yesss",
        "aye",
        "correct",
        "👍",
        "absolutely",
        "yes please",
        "yup",
        "100%",
    ],
)
def test_a_yes_is_a_yes_in_all_colours(say: Read, text: str) -> None:
    assert say(text, Step.CONFIRM).stated == {"confirm": True}
    assert say(text, Step.AGE).stated == {"age_band": "child"}
    assert say(text, Step.REFERRAL_OFFER).stated == {"referral_offer": True}


@pytest.mark.parametrize(
    "text",
    [
        "dunno",
        "not sure",
        "no idea",
        "not a clue",
        "i don't know",
        "idk",
        "hard to say",
        "can't tell",
        "haven't a clue",
        "🤷",
        "your guess is as good as mine",
        "she hasn't said",
        "unsure",
        "not certain",
        "difficult to tell",
        "who knows",
        "she won't say",
        "no way of knowing",
        "couldn't tell you",
    ],
)
@pytest.mark.parametrize(
    "step",
    [Step.DANGER, Step.AGE, Step.CONSENT, Step.PLACE, Step.OCCUPATION, Step.EXPLOITATION, Step.PERSON, Step.CONFIRM],
)
def test_not_knowing_is_heard_at_every_question(say: Read, text: str, step: Step) -> None:
    reading = say(text, step)
    if step is Step.CONSENT and "consent" in reading.stated:
        assert reading.stated["consent"] == "not_asked"
        return
    if step is Step.PERSON and "gender" in reading.stated:
        return  # "she hasn't said" tells the sex
    assert reading.unsure
    assert not reading.answered
    assert not {"danger", "age_band", "occupation", "local_authority", "confirm"} & {*reading.stated}


@pytest.mark.parametrize(
    "text",
    [
        "skip",
        "pass",
        "next question",
        "rather not say",
        "i'd rather not answer that",
        "prefer not to say",
        "leave that blank",
        "n/a",
        "move on please",
        "no comment",
        "none of your business",
        "skip this one please",
    ],
)
@pytest.mark.parametrize(
    "step", [Step.AGE, Step.CONSENT, Step.PLACE, Step.OCCUPATION, Step.PERSON, Step.REFERRAL_FIELD]
)
def test_going_past_is_heard_at_every_question(say: Read, text: str, step: Step) -> None:
    reading = say(text, step)
    assert reading.skipped
    assert not reading.answered
    assert not {"age_band", "consent", "occupation", "local_authority"} & {*reading.stated}


@pytest.mark.parametrize(
    ("text", "which"),
    [
        ("the second one", 2),
        ("first", 1),
        ("option 3", 3),
        ("1", 1),
        ("the last one please", -1),
        ("I'd like the third", 3),
        ("2nd", 2),
    ],
)
def test_a_choice_by_its_place_is_heard(say: Read, text: str, which: int) -> None:
    reading = say(text, Step.CHOOSE_RESPONDER)
    assert reading.ordinal == which
    assert reading.answered


def test_any_text_answers_a_detail_of_the_summary(say: Read) -> None:
    assert say("Mon to Fri after 4, ask for Jo", Step.REFERRAL_FIELD).answered
    assert not say("   ", Step.REFERRAL_FIELD).answered


def test_with_nothing_open_nothing_is_answered(say: Read) -> None:
    reading = say("yes")
    assert (reading.answered, reading.unsure, reading.skipped, dict(reading.stated)) == (False, False, False, {})


def test_a_yes_may_bring_a_new_fact(say: Read) -> None:
    reading = say("yes, and she's from Vietnam", Step.AGE)
    assert reading.stated == {"age_band": "child", "gender": "female", "nationality": "Vietnamese"}


def test_a_question_back_is_no_answer(say: Read) -> None:
    for step in (Step.DANGER, Step.AGE, Step.CONSENT, Step.CONFIRM, Step.REFERRAL_OFFER):
        reading = say("why do you need to know that?", step)
        assert not reading.answered
        assert not reading.stated


@pytest.mark.parametrize(
    ("text", "stated", "uncertain"),
    [
        ("yes draft it", None, "child"),
        ("yes please carry on", None, "child"),
        ("yes she is", "child", None),
        ("yes sadly", "child", None),
        ("no he isn't", "adult", None),
    ],
)
def test_a_yes_that_may_answer_something_else_does_not_settle_the_age(
    say: Read, text: str, stated: str | None, uncertain: str | None
) -> None:
    reading = say(text, Step.AGE)
    assert (reading.stated.get("age_band"), reading.uncertain.get("age_band")) == (stated, uncertain)


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("not right now, they've driven off", {"danger": False}),
        ("Not at the moment, he left an hour ago", {"danger": False}),
        ("no, they have driven off with her", {"danger": True}),
        ("no, he has gone to get his brothers", {"danger?": True}),
        ("yes, draft it", {"danger?": True}),
    ],
)
def test_a_no_to_danger_is_weighed_with_what_follows(say: Read, text: str, danger: dict[str, bool]) -> None:
    got = _all(say(text, Step.DANGER))
    assert {name: got[name] for name in got if name.startswith("danger")} == danger


@pytest.mark.parametrize("text", ["he has gone home, she is with me", "The men have left now."])
def test_whoever_was_feared_being_gone_is_no_alarm_and_no_all_clear(say: Read, text: str) -> None:
    read = say(text, None)
    assert read.doubts_danger
    assert "danger" not in read.stated


@pytest.mark.parametrize("text", ["they've left with her", "he has gone to fetch a knife", "she has gone"])
def test_somebody_gone_with_a_purpose_or_the_person_gone_doubts_nothing(say: Read, text: str) -> None:
    assert not say(text, None).doubts_danger


def test_an_interpreter_who_helped_is_not_the_writers_work(say: Read) -> None:
    assert "occupation" not in say("it was explained with a Somali interpreter", Step.OCCUPATION).stated
    assert say("interpreter", Step.OCCUPATION).stated["occupation"] == "interpreter"
    assert "occupation" not in say("the first one", Step.OCCUPATION).stated


@pytest.mark.parametrize("text", ["He said he doesn't know", "he said …", "She is not sure", "the lad didn't know"])
def test_what_the_person_does_not_know_is_an_answer_of_the_writers(say: Read, text: str) -> None:
    reading = say(text, Step.REFERRAL_FIELD)
    assert reading.answered
    assert not reading.unsure


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("we'd go to the Salvation Army", "salvation_army"),
        ("we normally work with medaille trust here", "medaille_trust"),
        ("I'd rather refer her through Migrant Help", "migrant_help"),
        ("the salvation army please", "salvation_army"),
        ("unseen", "unseen"),
    ],
)
def test_whom_the_writer_means_to_turn_to_is_heard_before_it_is_asked(say: Read, text: str, key: str) -> None:
    assert say(text, Step.INDICATORS).turns_to == key


@pytest.mark.parametrize(
    "text",
    [
        "should I go to the police?",
        "they would not go to the police",
        "we don't use the salvation army",
        "i rang the salvation army yesterday",
        "the police",
        "if she agrees we'd go to the salvation army or migrant help",
        "the salvation army runs a soup kitchen where I met him",
    ],
)
def test_what_was_done_or_denied_or_asked_is_no_choice(say: Read, text: str) -> None:
    assert say(text, Step.INDICATORS).turns_to is None


FILLERS = [
    "ok so she works nights",
    "ok, and he is scared of the owner",
    "sure but what about her kids",
    "okay he sleeps there",
]


@pytest.mark.parametrize("step", [Step.DANGER, Step.AGE, Step.CONSENT, Step.CONFIRM, Step.REFERRAL_OFFER])
@pytest.mark.parametrize("text", FILLERS)
def test_an_ok_that_opens_something_else_is_no_yes(say: Read, text: str, step: Step) -> None:
    reading = say(text, step)
    names = {"danger", "age_band", "consent", "confirm", "referral_offer"}
    assert not names & ({*reading.stated} | {*reading.uncertain})
    assert not reading.answered


def test_a_mere_ok_settles_no_age_and_no_consent(say: Read) -> None:
    assert say("ok", Step.AGE).stated == {}
    assert (say("ok", Step.CONSENT).stated, say("sure", Step.CONSENT).uncertain) == ({}, {"consent": "given"})


@pytest.mark.parametrize("text", ["ok draft it", "ok please", "sure go ahead", "ok then"])
def test_an_ok_to_an_offer_is_a_yes(say: Read, text: str) -> None:
    assert say(text, Step.REFERRAL_OFFER).stated["referral_offer"] is True


@pytest.mark.parametrize(
    "text", ["not decided", "I haven't decided yet", "I don't mind", "any of them", "yes, draft it please"]
)
def test_no_organisation_may_be_preferred(say: Read, text: str) -> None:
    assert say(text, Step.CHOOSE_RESPONDER).unsure


@pytest.mark.parametrize("step", [Step.EXPLOITATION, Step.INDICATORS])
def test_a_wish_for_the_summary_ends_a_list(say: Read, step: Step) -> None:
    assert say("ok draft the summary please", step).answered


@pytest.mark.parametrize(("gender", "away"), [(None, True), ("female", True), ("male", False)])
def test_a_he_who_has_gone_may_be_the_person(say: Read, gender: str | None, away: bool) -> None:
    assert say("he has left now", facts=Facts(gender=gender)).away is away


def test_a_no_that_puts_the_age_right_declines_no_summary(say: Read) -> None:
    assert "referral_offer" not in say("no, that was her sister, this one is 29", Step.REFERRAL_OFFER).stated
    assert say("no thanks, not now", Step.REFERRAL_OFFER).stated["referral_offer"] is False


@pytest.mark.parametrize("text", ["nothing else", "that's all i know"])
def test_no_more_goes_past_the_question_about_the_person(say: Read, text: str) -> None:
    assert say(text, Step.PERSON).skipped


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("no he's driven off", {}),
        ("no, he works nights", {"age_band?": "adult"}),
        ("no, they are all grown up", {"age_band": "adult"}),
        ("no she's not", {"age_band": "adult"}),
    ],
)
def test_a_no_that_tells_something_else_makes_nobody_an_adult(say: Read, text: str, age: dict[str, str]) -> None:
    got = _all(say(text, Step.AGE))
    assert {name: got[name] for name in got if name.startswith("age_band")} == age


def test_what_papers_say_of_an_age_in_doubt_is_read_back(say: Read) -> None:
    doubted = say("he showed me papers saying 21", facts=Facts(age_band=AgeBand.UNSURE))
    assert (doubted.stated.get("age_band"), doubted.uncertain.get("age_band")) == (None, "adult")
    assert say("he is 21, I was wrong", facts=Facts(age_band=AgeBand.UNSURE)).stated["age_band"] == "adult"
