"""Personal data is noticed and masked; what only looks like it stays, because the account would miss it."""

from __future__ import annotations

import random
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guidance.directory import files
from bot.guidance.directory.gazetteer import Gazetteer
from bot.guidance.lexicon import Lexicon
from bot.guidance.personal import Kind, PersonalData, digits_of, find, machine_line_holds, nhs_number_holds
from bot.guidance.public import public
from bot.paths import CONTENT

FILES = files.load(CONTENT)
CONTENTS = FILES.contents


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer(files.load_reference(CONTENT), FILES.names)


POINTS = [point for one in CONTENTS.organisations.values() for point in one.contacts]
PERSONAL = PersonalData.load(CONTENT, public(Lexicon.load(CONTENT / "lexicon"), lambda: CONTENTS, gazetteer))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        # telephone numbers
        ("ring her on 07700 900123 after six", "ring her on [phone number] after six"),
        ("his mobile: +44 (0)7700 900 456.", "his mobile: [phone number]."),
        ("call 0113-496-0000", "call [phone number]"),
        ("her number is 447700900123", "her number is [phone number]"),
        ("whatsapp 7700900123 she says", "whatsapp [phone number] she says"),
        ("she rings +84 90 123 45 67 at night", "she rings [phone number] at night"),
        ("0040 722 123 456 is the agent", "[phone number] is the agent"),
        # health, tax and travel numbers
        ("nhs no 943 476 5919", "nhs no [NHS number]"),
        ("on the form: 9434765919", "on the form: [NHS number]"),
        ("NHS number: 9434765918", "NHS number: [NHS number]"),  # announced, though its check digit is wrong
        ("nino qq123456c is on the slip", "nino qq123456c is on the slip"),  # no such prefix was ever given out
        ("NI number AB 12 34 56 C", "NI number [National Insurance number]"),
        ("ab123456c", "[National Insurance number]"),
        ("her passport number is 925665416", "her passport number is [document number]"),
        ("passport C1234567 was in his desk", "passport [document number] was in his desk"),
        ("brp ZX1234567", "brp [document number]"),
        ("L898902C36UTO7408122F1204159ZE184226B<<<<<10", "[document number]"),
        ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "[document number]"),
        ("case 200318844521 at the bank", "case [number] at the bank"),
        # where somebody lives, and when they were born
        ("they live at 14 Park Road", "they live at [address]"),
        ("flat 3, 22 Acacia Avenue, upstairs", "[address], upstairs"),
        ("it is 7 sycamore crescent", "it is [address]"),
        ("near LS1 4AP, i think", "near [postcode], i think"),
        ("postcode m145tq", "postcode [postcode]"),
        ("dob 03/04/2009", "dob [date of birth]"),
        ("born on the 3rd of April 2009 in Hue", "born on the [date of birth] in Hue"),
        ("her date of birth is April 3, 2009", "her date of birth is [date of birth]"),
        ("his birthday is 3 may", "his birthday is [date of birth]"),
        ("write to anh.le99@example.com", "write to [e-mail address]"),
        # names, where they are announced
        ("her name is Linh and Linh is scared", "her name is [name] and [name] is scared"),
        ("name: Nguyễn Thị Mai", "name: [name]"),
        ("the girl's name is mai linh.", "the girl's name is [name]."),
        ("a man called Ahmed Al Rashid drives them", "a man called [name] drives them"),
        ("a girl called mai who cleans", "a girl called [name] who cleans"),
        ("a girl of 16 in my class is called Thu Trang, she", "a girl of 16 in my class is called [name], she"),
        ("she's called Grace", "she's called [name]"),
        ("my name is Sarah Jones, i teach", "my name is [name], i teach"),
        ("Mrs Patel told me", "Mrs [name] told me"),
        ("mr baker next door", "mr [name] next door"),
        ("he goes by Tariq", "he goes by [name]"),
        ("Her name is Tara", "Her name is [name]"),
    ],
)
def test_what_identifies_somebody_is_replaced_by_its_kind(text: str, left: str) -> None:
    assert PERSONAL.masked(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "she is 16, from vietnam, and works in a nail bar in leeds",
        "call 999 or 101, or 111 for the nhs",
        "i rang 08000 121 700 and 0800 808 3733",
        "he is in year 9 and was born in 2011",
        "born in march 2009, so 17",
        "we met on 12 May 2026 at 10.30, and again on 14/05/2026",
        "since 2024-11-03 she has not been paid",
        "two girls on the street, three men down the road",
        "12 people in 2 rooms on the same street, 10 minutes down the lane",
        "she called me at 6pm and i called the police",
        "a friend called Childline, and the patient called Samaritans",
        "the girl called her boss and the man called back",
        "i called Modern Slavery Helpline yesterday",
        "her name is not known, and his name is on the list",
        "she is called names by the boss",
        "kent county council, maidstone borough council and leeds city council",
        "reference WM-7F3K-92QD",
        "they pay £1200000 or 15000 dollars, 500 a week",
        "she owes 25,000 pounds and works 80 hours",
        "the salary was 0.5 of 12345678",
        "act of 2015, section 52, paragraph 4.1.2",
        "the district is LS1 or M14",
        "from 9-5, 7 days, 52 weeks, 2019-2026",
        "Dr appointments are kept by him",
        "come at 2 or 3 in the afternoon on the 1st",
        "name and address are not needed",
        "The boy is called in every day",
        "the nail bar is called Lotus and the street is called Acacia Avenue",
        "he is the man named in the report",
    ],
)
def test_what_only_looks_like_it_stays(text: str) -> None:
    assert PERSONAL.masked(text) == text


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.id)
def test_no_contact_of_the_directory_is_taken_for_a_persons_own(point: object) -> None:
    value = point.value  # type: ignore[attr-defined]
    assert PERSONAL.masked(f"I tried {value} twice") == f"I tried {value} twice"


@pytest.mark.parametrize("name", [one.name for one in CONTENTS.organisations.values()])
def test_no_organisation_that_was_called_is_a_name(name: str) -> None:
    if Kind.NAME in PERSONAL.kinds(f"her friend called {name}"):
        pytest.fail(f"{name} was taken for somebody's name")


def nhs_number(rng: random.Random) -> str | None:
    """A number with its check digit, or None where these nine digits have none."""
    nine = [rng.randrange(10) for _ in range(9)]
    check = (11 - sum(d * w for d, w in zip(nine, range(10, 1, -1), strict=True)) % 11) % 11
    return None if check == 10 else "".join(map(str, [*nine, check]))


@given(st.randoms(use_true_random=False))
def test_every_nhs_number_is_known_by_its_check_digit_and_no_other(rng: random.Random) -> None:
    number = nhs_number(rng)
    if number is None or len(set(number)) == 1:
        return
    assert nhs_number_holds(number)
    wrong = number[:9] + str((int(number[9]) + rng.randrange(1, 10)) % 10)
    assert not nhs_number_holds(wrong)


def test_check_digits_of_passports() -> None:
    line = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"  # the specimen of ICAO Doc 9303
    assert machine_line_holds(line)
    assert not machine_line_holds(line.replace("C36", "C46"))


@pytest.mark.parametrize("text", ["+44 (0)113 496 0000", "0044 113 4960000", "44 113 496 0000", "0113 496 0000"])
def test_one_number_is_one_however_it_is_written(text: str) -> None:
    assert digits_of(text) == "01134960000"


@given(st.text(max_size=200))
def test_masking_twice_changes_nothing_more_and_finds_nothing(text: str) -> None:
    once = PERSONAL.masked(text)
    assert PERSONAL.masked(once) == once


@given(st.text(max_size=100), st.sampled_from(["07700 900123", "AB123456C", "mai@example.com"]))
def test_found_stretches_lie_in_the_text_and_apart(text: str, value: str) -> None:
    whole = f"{text} {value} {text}"
    found = find(whole)
    assert all(0 <= one.start < one.end <= len(whole) for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_an_operator_may_keep_it() -> None:
    keeping = PersonalData.load(CONTENT, PERSONAL.known, keeping=True)
    assert keeping.kept("ring 07700 900123") == "ring 07700 900123"
    assert keeping.masked("ring 07700 900123") == "ring [phone number]"
    assert PERSONAL.kept("ring 07700 900123") == "ring [phone number]"


def test_every_kind_has_words() -> None:
    assert PERSONAL.named([Kind.NAME, Kind.PHONE]) == "a name, a phone number"
    assert set(PERSONAL.labels) == set(PERSONAL.marks) == set(Kind)


@pytest.mark.parametrize(
    "text",
    [
        "Linh told me she is not paid",
        "On Tuesday Adaeze said that her passport is gone",
        "I think Mihai is scared of the foreman",
        "i saw it and Oluwaseun was in tears",
        "Blessing has never said who brought her",
        "We sat down. Ionuț asked for food twice.",
        "When we were alone Đào whispered that she wants to go home",
        "Thuy seems very frightened, and her boss waits outside",
        "Then Grace just cried",
        "her mum came, and later Vu ran away",
    ],
)
def test_a_word_that_may_be_a_name_is_pointed_out_and_stays(text: str) -> None:
    assert PERSONAL.may_name(text)
    assert PERSONAL.kept(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "She told me that she is not paid",
        "Police said they would call back",
        "The Manager told us to leave it. Our Head said no.",
        "Nobody asked her anything",
        "Leeds told me to ring somebody else, Kent said the same",
        "Barnardo's told me to write it down, and Childline said so too",
        "Vietnamese girls slept in the loft",
        "Reception said he left. Staff asked me to report it.",
        "Neighbours say they hear crying. Residents said it smells.",
        "Yesterday was hard. Monday is when she is hungry.",
        "Everyone is scared of him",
        "They've told her that, I've asked twice",
        "Teachers asked me, and Mum said no",
        "NRM said what? GLAA told us nothing",
        "Her name is Linh and Linh told me so",  # announced: that is noticed by itself
        "Linh street is long, in Ashford Road there is a salon",
        "Google says it is a crime",
        "linh told me so",  # in small letters it cannot be told from any other word
        "",
    ],
)
def test_who_is_no_name_is_not_pointed_out(text: str) -> None:
    assert not PERSONAL.may_name(text)
