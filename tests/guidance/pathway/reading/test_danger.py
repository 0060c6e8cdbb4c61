"""Danger now: alarms in every voice, past harm that is none, and plain words of safety."""

from __future__ import annotations

import pytest

from bot.guidance.pathway.facts import Facts
from bot.guidance.pathway.steps import Step
from tests.guidance.pathway.reading.conftest import Read

# Harm or the abuser present or about to be.
ALARMS = [
    "he's outside her door now",
    "he's coming back tonight with the van",
    "she's locked in and screaming",
    "they're moving her in the morning",
    "she is in danger",
    "I think she's in danger",
    "she isn't safe",
    "she's not safe here",
    "they are going to kill her",
    "her boss comes back at 6",
    "her boss gets back in ten minutes",
    "the man who brought her is in the waiting room",
    "her boyfriend is in the car park",
    "they took her this morning",
    "they've taken her",
    "she is bleeding",
    "she's bleeding heavily and won't wake up",
    "he isn't breathing",
    "he stopped breathing",
    "she has taken an overdose",
    "he collapsed",
    "he's on the ledge",
    "she says she'll kill herself tonight",
    "she's going to jump",
    "he's got a knife",
    "the man has a gun",
    "emergency",
    "this is an emergency",
    "immediate danger please",
    "DANGER NOW",
    "yes danger, he is in the building",
    "the workers are locked inside and there's a fire",
    "her husband is beating her right now",
    "he is hitting her",
    "I can hear him hitting her",
    "someone is screaming next door",
    "her trafficker has found her",
    "the trafficker has just come into the clinic",
    "he has turned up at the refuge",
    "the uncle's here to collect her",
    "her aunt is here to pick her up and she is crying",
    "what do i do he's outside",
    "he's outside what do I do?",
    "he's downstairs, what should i do?",
    "the boss is coming for her",
    "they are looking for us",
    "two men are forcing their way in",
    "somebody is trying to get in",
    "he's dragging her into a car",
    "they're putting her on a plane tonight",
    "she's being put on a flight in an hour",
    "the father says he's taking her to the airport tonight",
    "she's in labour",
    "she's safe for now but he's coming back tonight",
    "no but he's outside",
    "he's shouting at her in reception",
    "they're watching us from a car",
    "hes going to kill her",
    "they'll sell her tomorrow",
    "he said hes taking her to another house tonite",
    "van's outside and theyre loading the girls in",
    "theyre back and banging on the door",
    "HES COMING UP THE STAIRS",
    "he coming now to take her",
    "boss arrive in 10 minute",
    "he come back now",
    "the gang are at his mum's door this minute",
    "she has been kidnapped",
    "he will be back in ten minutes",
    "fire at the house and the workers are locked inside",
    "she cut her wrists",
    "his brothers are sat outside in a car waiting for her to finish",
    "they're gonna ship her off to Glasgow tonight",
    "she rang crying saying he's broken the door down",
    "he is on his way here",
    "someone's breaking into the safe house",
    "her dad's taking her to Heathrow at 5",
    "she's been stabbed",
    "hes unconscious on the floor",
    "the lad is foaming at the mouth",
    "there's a man with a hammer in reception",
    "the employer is coming to pick her up in half an hour",
    "her husband's downstairs in the waiting room, she asked me to help quickly",
    "the boss is coming tomorrow with her passport",
    "mum is coming to collect him at 3",
    "a van full of men outside the hostel",
    "she's barricaded herself in the toilet, he's kicking the door",
    "he's holding a knife to her throat",
    "workers trapped in a container no air",
    "I can hear screaming from the flat above",
    "he's got her in the car",
    "they have put her in a taxi",
    "he is threatening to burn the house down with them in it",
    "the trafficker is in the building",
    "there are people outside looking for her",
    "his boss phoned and said he is coming for him",
    "she is due to fly out tomorrow morning to be married",
    "They're clearing the house tonight, all the workers will be gone",
    "her hand is badly burned and infected",
    "she's pregnant and bleeding",
    "child in danger",
    "There's a bloke sat in a BMW outside school waiting for one of our Y9s",
    "He has taken her out of hospital",
    "she managed to ring me, hes locked the doors and hes drunk",
    "he's just leaving his house to come and get her",
    "her pimp has turned up",
    "Two blokes in reception demanding to see her",
    "she said they come for her at 4am",
    "the house is on fire",
    "she drank bleach",
    "heart attack",
    "he's at the front desk asking which room she's in",
    "I've just seen them drag him into a van",
    "her ex found the address and he's on the train here",
    "the family have booked flights for tomorrow, she is begging not to go",
    "her waters have gone and they wont call anyone",
    "he's drunk and smashing the place up with her inside",
    "he'll be here any minute",
    "she whispered he's in the next room",
    "he says hes got a gun",
    "the foreman is waiting in the van for him",
]

# Plain words that nobody is in danger.
SAFE = [
    "nobody is in danger",
    "she's safe with me",
    "No, nobody is in danger",
    "she's not in danger",
    "no immediate danger",
    "she's safe now",
    "everyone is safe",
    "no one is hurting her",
    "she's fine, nobody is hurt",
    "there is no danger",
    "no danger at the moment",
    "nothing urgent",
    "not an emergency",
    "nobody's hurt",
    "no one's at risk right now",
    "shes perfectly safe, at her nans",
    "he is safe in hospital",
    "all ok here no danger",
    "no she isnt in danger but shes scared",
    "no one is in danger at present",
    "nobody at risk at the moment",
    "He's safe. He's sat in my office with a cup of tea.",
    "they are not in danger",
    "not an emergency but I'm worried",
    "This isn't urgent",
    "he's safe and well at the hostel",
    "she's safe for tonight",
    "nobody's in danger this second",
    "all safe, it's just a worry",
    "she's safe where she is",
    "not in danger as far as I can tell",
]

# An alarm that may be habit, fear or a threat: read back before anything else.
CONFIRMED_FIRST = [
    "he hits her",
    "she might be in danger",
    "could be in danger",
    "he said he'll kill her if she leaves",
    "he threatened to kill her",
    "they are moving her next week",
    "he's taking her abroad on friday",
    "she is terrified he will find her",
    "she wants to die",
    "suicidal patient",
    "he carries a knife",
    "she's locked in the house",
    "they don't let her leave",
    "he's been hitting her",
    "she is at risk",
    "at risk of exploitation",
    "vulnerable adult at risk",
    "he is following her",
    "someone's following me",
    "the men are back",
    "he's back",
    "her husband will be home soon",
    "im scared he is outside my house rn",
    "flying her out to Pakistan tomorrow",
    "he said if she tells he'll kill her",
    "he beats her most nights",
    "they know she's here and they're coming",
    "she'd be in danger if she went back",
    "her family would be in danger",
    "I worry she is in danger",
    "the child's mother is being sold",
    "he'd kill me if he knew",
    "need help asap",
]

# No danger, as far as the writer knows: read back too.
SAFE_BUT_NOT_PLAINLY = [
    "she says she is safe",
    "i don't think she's in danger",
    "I don't think anyone is in danger",
]

# Past harm, questions, what ifs, everyday comings and goings.
NOTHING = [
    "he used to beat her",
    "what if he comes back?",
    "is she in danger?",
    "he beat her last year",
    "she was beaten by her last employer",
    "her uncle hit her when she was a child",
    "is everyone safe?",
    "how do i keep her safe",
    "I want her to be safe",
    "make sure she is safe",
    "the police are on their way",
    "he's here with me",
    "she is here with me",
    "he is in my office",
    "she's in the waiting room",
    "my client is outside",
    "my colleague is outside",
    "police are outside",
    "social worker is coming tomorrow",
    "she's coming back tomorrow for another appointment",
    "they're moving her to a safe house tomorrow",
    "social services are moving him tonight",
    "she gets up at 5 every day",
    "a man is always outside the house",
    "there is always an auntie with her",
    "he has got her phone",
    "he took her passport",
    "he's got her passport",
    "they have her documents",
    "he has taken her passport",
    "she took an overdose last month",
    "he collapsed last week",
    "couldn't ask him, he was unconscious",
    "no bleeding",
    "not bleeding",
    "bruises on her arms",
    "old cigarette burns on her back",
    "she's scared of him",
    "tried to kill herself in january",
    "caught with a knife",
    "holding a knife for them",
    "no weapons",
    "emergency accommodation",
    "emergency contact",
    "in an emergency who do I call",
    "what counts as immediate danger",
    "locked in from outside when they found him",
    "he was locked in",
    "can't leave the house",
    "is he outside now?",
    "if he comes back should I call the police",
    "what do I do if someone is in immediate danger",
    "i'm hiding in the office with her",
    "her flight is tomorrow",
    "He drops her off at 7 every morning",
    "he picks her up at 6",
    "minibus collects them at 5 every day",
    "the driver collects them every night",
    "older men pick her up outside the gates",
    "he waits outside every day",
    "she works tonight",
    "I am seeing her tomorrow",
    "we have a meeting tomorrow",
    "I'm coming back to this later",
    "he is in prison now",
    "the boss was arrested last week",
    "she has bruises, he hit her last night",
    "he hit her",
    "her partner used to lock her in",
    "she escaped last night",
    "she ran away from them",
    "not that I know of",
    "she's not hurt",
    "safe house",
    "safeguarding lead",
    "the building is not safe",
    "wiring is unsafe",
    "labour exploitation",
    "in labour exploitation cases",
    "we did training on immediate danger",
    "her boss is shouting",
    "he shouts at her",
    "he was shouting outside last week",
    "the boss lives upstairs",
    "her employer is at work",
    "he follows her everywhere",
    "he texts her constantly",
    "i am worried about her",
    "please help her",
    "help",
    "he'll hurt her family back home",
    "they said they will hurt her mother back home",
    "he is comming",
    "her husband is home",
    "he's bringing her to the appointment tomorrow",
    "she's missing",
    "she went missing last week",
    "nobody hurt her",
    "she told me nobody hits her",
    "is there any danger to me",
    "are they at risk of harm",
    "dangerous dogs at the farm",
    "health and safety emergency exit locked",
    "we called the police last week",
    "old cuts on her wrists",
]


@pytest.mark.parametrize("text", ALARMS)
def test_harm_or_the_abuser_at_hand_is_danger(say: Read, text: str) -> None:
    assert say(text).stated.get("danger") is True


@pytest.mark.parametrize("text", SAFE)
def test_plain_words_say_that_nobody_is_in_danger(say: Read, text: str) -> None:
    assert say(text).stated.get("danger") is False


@pytest.mark.parametrize("text", CONFIRMED_FIRST)
def test_a_likely_alarm_is_read_back(say: Read, text: str) -> None:
    reading = say(text)
    assert "danger" not in reading.stated
    assert reading.uncertain["danger"] is True


@pytest.mark.parametrize("text", SAFE_BUT_NOT_PLAINLY)
def test_safety_that_is_not_plain_is_read_back(say: Read, text: str) -> None:
    reading = say(text)
    assert "danger" not in reading.stated
    assert reading.uncertain["danger"] is False


@pytest.mark.parametrize("text", NOTHING)
def test_past_harm_questions_and_daily_life_say_nothing_of_danger(say: Read, text: str) -> None:
    reading = say(text)
    assert "danger" not in reading.stated
    assert "danger" not in reading.uncertain


@pytest.mark.parametrize("before", ["", "hi, i'm a nurse. ", "she is 24. "])
@pytest.mark.parametrize("after", ["", " what do i do?", ", who do i call?", "!!! please help"])
def test_an_alarm_is_heard_whatever_stands_around_it(say: Read, before: str, after: str) -> None:
    assert say(f"{before}he's outside her door now{after}").stated.get("danger") is True


@pytest.mark.parametrize("change", [str.upper, str.lower, lambda t: t.replace("'", "’"), lambda t: t.replace("'", "")])
def test_capitals_and_apostrophes_change_nothing(say: Read, change) -> None:  # type: ignore[no-untyped-def]
    for text in ("He's coming back tonight with the van", "She's not breathing", "They're at the door now"):
        assert say(change(text)).stated.get("danger") is True, text


STANDING = Facts(danger=True)


@pytest.mark.parametrize(
    "text",
    [
        "I've called the police",
        "police are on their way",
        "yes",
        "done",
        "999 done",
        "ambulance is here",
        "ive rung 999",
        "on the phone to the police now",
        "my manager has called an ambulance",
        "help is on the way",
        "called them",
    ],
)
def test_help_that_is_called_is_heard_while_danger_stands(say: Read, text: str) -> None:
    reading = say(text, Step.DANGER, facts=STANDING)
    assert reading.stated["help_called"] is True
    assert reading.answered


@pytest.mark.parametrize(
    "text",
    [
        "should i call the police",
        "i havent called anyone",
        "no",
        "i will call them later",
        "what do i say to the police",
        "the police came last week",
        "do i have to call 999?",
        "if i call the police he'll know",
        "i'm scared to call the police",
    ],
)
def test_help_that_is_not_called_is_not_heard_as_called(say: Read, text: str) -> None:
    assert "help_called" not in say(text, Step.DANGER, facts=STANDING).stated


@pytest.mark.parametrize(
    "text",
    [
        "they've gone",
        "he's left",
        "it's over now",
        "she's safe now",
        "all clear",
        "police have arrested him",
        "false alarm",
        "the van has gone",
        "it's all calm now",
        "danger has passed",
    ],
)
def test_a_danger_that_stands_can_be_over(say: Read, text: str) -> None:
    assert say(text, Step.DANGER, facts=STANDING).stated.get("danger") is False


@pytest.mark.parametrize(
    "text",
    [
        "he left with her",
        "he's gone to get a knife",
        "they've gone but they're coming back tonight",
        "has he gone?",
        "no",
    ],
)
def test_a_danger_that_stands_is_not_over_for_that(say: Read, text: str) -> None:
    assert say(text, Step.DANGER, facts=STANDING).stated.get("danger") is not False


def test_who_left_means_nothing_where_no_danger_was_told(say: Read) -> None:
    assert "danger" not in say("they've gone").stated


def test_an_alarm_and_a_call_for_help_in_one_message_are_both_heard(say: Read) -> None:
    stated = say("he's outside the door, i've called the police").stated
    assert (stated["danger"], stated["help_called"]) == (True, True)


def test_was_unconscious_answers_the_consent_question_and_is_no_alarm(say: Read) -> None:
    reading = say("couldn't ask him, he was unconscious", Step.CONSENT)
    assert reading.stated == {"consent": "unable", "gender": "male"}
    assert not reading.uncertain


@pytest.mark.parametrize(
    "text",
    ["I don't know if she's in danger", "not sure whether he is safe", "hard to tell if they are at risk"],
)
def test_a_doubt_about_danger_is_no_answer_but_to_that_question(say: Read, text: str) -> None:
    assert say(text, Step.AGE).doubts_danger
    assert not say(text, Step.AGE).unsure
    assert "danger" not in say(text).stated


@pytest.mark.parametrize(
    "text",
    ["she is in danger of losing her visa", "how do I know when it is an emergency", "might he be in danger there?"],
)
def test_danger_that_is_only_named_is_asked_about(say: Read, text: str) -> None:
    reading = say(text)
    assert reading.doubts_danger
    assert "danger" not in reading.stated


def test_danger_of_harm_is_no_mere_word(say: Read) -> None:
    assert not say("she is in danger of being killed").doubts_danger


def test_what_is_known_of_danger_is_no_doubt(say: Read) -> None:
    assert not say("I know that she is safe").doubts_danger
    assert not say("I am not sure how old she is").doubts_danger


@pytest.mark.parametrize(
    "text", ["she has disappeared since monday", "she left the country yesterday", "he has gone missing"]
)
def test_a_person_who_is_missing_is_no_end_of_danger(say: Read, text: str) -> None:
    assert "danger" not in say(text, facts=Facts(danger=True)).stated


@pytest.mark.parametrize("text", ["he has gone now", "the man has disappeared", "they have left"])
def test_whoever_was_feared_and_has_gone_ends_it(say: Read, text: str) -> None:
    assert say(text, facts=Facts(danger=True)).stated["danger"] is False


@pytest.mark.parametrize("text", ["he says he'll kill her", "she told me he is going to stab her, he has her phone"])
def test_who_threatens_and_who_is_threatened_are_two(say: Read, text: str) -> None:
    assert "gender" not in say(text, Step.DANGER).stated


def test_a_van_that_comes_at_an_hour_is_a_habit_and_asked_about(say: Read) -> None:
    habit = say("they get picked up at 5am in a van, the landlord has their passports")
    assert ("danger" in habit.stated, habit.uncertain.get("danger")) == (False, True)
    assert say("they are being picked up in a van right now").stated["danger"] is True
