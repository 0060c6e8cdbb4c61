"""Several persons in one message: who is counted, who is not, and whose facts come first."""

from __future__ import annotations

import pytest

from tests.guidance.pathway.reading.conftest import Read

SEVERAL = [
    ("two girls and their uncle", ["girl 1", "girl 2", "uncle"]),
    ("a girl and a boy", ["girl", "boy"]),
    ("two vietnamese boys, 15 and 17", ["boy, 15", "boy, 17"]),
    ("three men from Romania sleeping in a van", ["man 1", "man 2", "man 3"]),
    ("a 22 year old woman and a 15 year old girl", ["girl, 15", "woman, 22"]),
    ("mother and daughter, 40 and 17", ["daughter, 17", "mother, 40"]),
    ("4 women in a flat, all Thai", ["woman 1", "woman 2", "woman 3", "woman 4"]),
    ("two of them, 24 and 16", ["person, 16", "person, 24"]),
    ("one is 19 the other is 15", ["person, 15", "person, 19"]),
    ("we've got 3 lads here", ["lad 1", "lad 2", "lad 3"]),
    ("her and her friend are both 15", ["girl, 15", "friend, 15"]),
    ("she's 19 and her sister is 15", ["sister, 15", "woman, 19"]),
    ("a 14 yr old boy and his mother", ["boy, 14", "mother"]),
    ("couple of kids begging", ["child 1", "child 2"]),
    ("two young women and a lad", ["lad", "woman 1", "woman 2"]),
    ("he and his brother work at a car wash", ["man", "brother"]),
    ("Two brothers, 12 and 9, out begging", ["brother, 12", "brother, 9"]),
    ("a girl and her mother, 40", ["girl", "mother, 40"]),
    ("found two blokes locked in a container", ["man 1", "man 2"]),
    ("my two clients", ["client 1", "client 2"]),
]


@pytest.mark.parametrize(("text", "labels"), SEVERAL)
def test_several_persons_are_counted_the_youngest_first(say: Read, text: str, labels: list[str]) -> None:
    assert [person.label for person in say(text).people] == labels


@pytest.mark.parametrize(
    "text",
    [
        "a woman and her boyfriend came in",
        "a girl came in with her uncle",
        "two men drive her around",
        "two men are forcing their way in",
        "different men go in all night",
        "older boys make him carry drugs",
        "her mum and dad",
        "she and her boss",
        "two police officers came",
        "she shares a room with 4 other girls",
        "his two children are in albania",
        "two women run the place and she is scared of them",
        "she lives with two men",
        "he has two kids",
        "I teach two classes",
        "a man and a woman brought her in",
        "what about two girls?",
        "there are 20 men in the house",
        "five lads work there, I spoke to one of them, he is 17",
        "I have two daughters and a son",
    ],
)
def test_others_in_a_story_are_no_persons_of_their_own(say: Read, text: str) -> None:
    assert say(text).people == ()


@pytest.mark.parametrize(("text", "labels"), SEVERAL)
def test_what_is_stated_is_said_of_the_first(say: Read, text: str, labels: list[str]) -> None:
    reading = say(text)
    first = reading.people[0].facts
    for name in ("age_band", "age", "gender"):
        if name in first:
            assert reading.stated[name] == first[name]


def test_an_age_that_may_be_anybodys_is_read_back_and_not_given_to_the_youngest(say: Read) -> None:
    reading = say("a girl and her friend came, she is an adult")
    assert reading.stated.get("age_band") != "adult"


def test_what_holds_for_all_is_given_to_each(say: Read) -> None:
    reading = say("two vietnamese girls, 14 and 16, in a cannabis house")
    assert [dict(person.facts) for person in reading.people] == [
        {
            "age_band": "child",
            "age": 14,
            "gender": "female",
            "nationality": "Vietnamese",
            "exploitation": ("criminal",),
        },
        {
            "age_band": "child",
            "age": 16,
            "gender": "female",
            "nationality": "Vietnamese",
            "exploitation": ("criminal",),
        },
    ]


def test_an_age_of_both_is_given_to_each(say: Read) -> None:
    assert {person.facts["age_band"] for person in say("two men in their fifties").people} == {"adult"}


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("her boss is 50 and she's 16", 16),
        ("she's 16 and her boss is 50", 16),
        ("A man came in with a girl. She's 15, he's 40", 15),
        ("the boyfriend is 28, the girl is 14", 14),
        ("I'm 45 and my student is 17", 17),
        ("the midwife said she was 20", 20),
        ("he says his boss is 60. He is 24.", 24),
    ],
)
def test_an_age_belongs_to_whom_it_is_said_of(say: Read, text: str, age: int) -> None:
    assert say(text).stated["age"] == age


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("a man answered everything for her", "female"),
        ("my patient's employer brought her in", "female"),
        ("he says his girlfriend keeps his card", "male"),
        ("a man brought a girl in and she never spoke", "female"),
        ("the lads at the car wash", "male"),
        ("they were scared", None),
        ("the boss shouts at everyone", None),
        ("non binary, uses they", "other"),
        ("trans woman, 30", "female"),
        ("Pt 24F", "female"),
        ("17M", "male"),
    ],
)
def test_the_sex_is_that_of_the_person(say: Read, text: str, gender: str | None) -> None:
    assert say(text).stated.get("gender") == gender


ONE_OF_SEVERAL = [
    ("we've got three workers, one is 16", ["worker, 16", "worker 2", "worker 3"]),
    ("five lads off the farm, one of them's 16 i think", ["lad, 16", "lad 2", "lad 3", "lad 4", "lad 5"]),
    ("there are three women upstairs and one says she's 15", ["woman, 15", "woman 2", "woman 3"]),
    ("3 girls one is 13 one is 16", ["girl, 13", "girl, 16", "girl 3"]),
    ("fourteen pickers in one caravan, the youngest is 16", ["worker, 16", "one of the others"]),
    ("a group of women in the flat, at least one is under 18", ["woman under 18", "one of the others"]),
    ("we have three tenants and one is 44", ["tenant 1", "tenant 2", "tenant, 44"]),
]


@pytest.mark.parametrize(("text", "labels"), ONE_OF_SEVERAL)
def test_an_age_of_one_of_several_is_that_ones_alone(say: Read, text: str, labels: list[str]) -> None:
    reading = say(text)
    assert [person.label for person in reading.people] == labels
    assert all("age" not in person.facts for person in reading.people if "," not in person.label)
    assert reading.stated.get("age") == reading.people[0].facts.get("age")
    assert "age_band" not in reading.uncertain


@pytest.mark.parametrize("text", ["four men, one might be under 18", "6 lads and one of them looks about 17"])
def test_one_of_several_who_may_be_under_18_comes_first(say: Read, text: str) -> None:
    reading = say(text)
    assert reading.people[0].facts["age_band"] == reading.stated["age_band"] == "unsure"
    assert not any("age_band" in person.facts for person in reading.people[1:])


@pytest.mark.parametrize("text", ["two blokes fetch the girls, one is 45", "he works with three lads, one is 19"])
def test_one_of_those_beside_the_person_is_no_person_of_their_own(say: Read, text: str) -> None:
    assert say(text).people == ()


def test_children_who_turn_up_with_somebody_are_persons_and_men_who_turn_up_for_her_are_not(say: Read) -> None:
    assert [one.label for one in say("two girls and their uncle turned up at our drop in").people] == [
        "girl 1",
        "girl 2",
        "uncle",
    ]
    for text in ("two girls brought her in", "two men turned up and took her"):
        assert say(text).people == ()
