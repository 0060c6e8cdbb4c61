"""Whole messages, as worried people write them: every fact in one go, and none that was not said."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guidance.pathway.reading.conftest import Read

MESSAGES: list[tuple[str, dict[str, Any]]] = [
    (
        "theres this lass stays at ours shes only fifteen and her so called uncle collects her wages",
        {"age_band": "child", "age": 15, "gender": "female"},
    ),
    (
        (
            "good afternoon i am a practice nurse in stockport i had a lady in today about forty she is from the "
            "philippines and works as a nanny"
        ),
        {
            "age_band": "adult",
            "gender": "female",
            "nationality": "Filipino",
            "exploitation": ("domestic_servitude",),
            "occupation": "practice nurse",
            "local_authority": "Stockport",
        },
    ),
    (
        "i have worry for one man he is from romania 27 years he work in carwash in luton no money",
        {
            "age_band": "adult",
            "age": 27,
            "gender": "male",
            "nationality": "Romanian",
            "exploitation": ("labour",),
            "local_authority": "Luton",
        },
    ),
    (
        "got a kid here, 14, county lines im pretty sure, wont talk",
        {"age_band": "child", "age": 14, "exploitation": ("criminal",)},
    ),
    (
        "My neighbour's au pair is 17 and never leaves the house",
        {"age_band": "child", "age": 17, "exploitation": ("domestic_servitude",)},
    ),
    (
        "Two lads, 15 and 17, found in a cannabis house in Bradford",
        {"age_band": "child", "local_authority": "Bradford", "exploitation": ("criminal",)},
    ),
    ("young mum, 22, her ex takes her benefits", {"age_band": "adult", "age": 22, "exploitation": ("benefit_fraud",)}),
    (
        "We have a resident, male, 63, ex forces, being cuckooed",
        {"age_band": "adult", "age": 63, "gender": "male", "exploitation": ("criminal",)},
    ),
    (
        "an elderly gentleman laying driveways for nothing, sleeps in a caravan",
        {"age_band": "adult", "gender": "male", "exploitation": ("labour",)},
    ),
    (
        "she is being made to marry her cousin in pakistan, shes in year 12",
        {"age_band": "child", "exploitation": ("forced_marriage",)},
    ),
    ("he sold a kidney to pay the debt", {"exploitation": ("organ_removal",), "gender": "male"}),
    (
        "the girl im fostering just turned 13 and her phone never stops",
        {"age_band": "child", "age": 13, "gender": "female"},
    ),
    (
        "19yr old male, Eritrean, speaks Tigrinya and a bit of Arabic",
        {
            "age_band": "adult",
            "age": 19,
            "gender": "male",
            "nationality": "Eritrean",
            "languages": ("Tigrinya", "Arabic"),
        },
    ),
    (
        "CLIENT IS 31 FEMALE ALBANIAN SPEAKS LITTLE ENGLISH",
        {"age_band": "adult", "age": 31, "gender": "female", "nationality": "Albanian"},
    ),
    ("she don't speak no english only vietnamese", {"languages": ("Vietnamese",), "gender": "female"}),
    (
        "woman approx 30s ?chinese massage parlour Hull",
        {"age_band": "adult", "gender": "female", "local_authority": "Kingston upon Hull"},
    ),
    (
        "Pt 24F, Nigerian, attended A&E with partner who spoke for her throughout",
        {"age_band": "adult", "age": 24, "gender": "female", "nationality": "Nigerian"},
    ),
    ("pt is a 17 y/o F", {"age_band": "child", "age": 17, "gender": "female"}),
    (
        "lad on my estate, 16 goin on 17, sells drugs for older lads",
        {"age_band": "child", "age": 16, "gender": "male", "exploitation": ("criminal",)},
    ),
    (
        "I've been a teacher for 20 years and she is the quietest girl in year 8",
        {"age_band": "child", "gender": "female", "occupation": "teacher"},
    ),
    ("adult male", {"age_band": "adult", "gender": "male"}),
    ("young lady in her early twenties", {"age_band": "adult", "gender": "female"}),
    ("sorry I meant Leicester not Leeds", {"local_authority": "Leicester"}),
    ("she was born in Bradford but lives in Wigan", {"local_authority": "Wigan"}),
    ("we are in scotland", {"nation": "scotland"}),
    ("he's from Leeds", {"local_authority": "Leeds"}),
    ("im a DSL", {"occupation": "designated safeguarding lead"}),
    ("she works as a nanny", {"exploitation": ("domestic_servitude",)}),
    ("midwife here, ward 4", {"occupation": "midwife"}),
    ("as a vicar I see a lot of this", {"occupation": "vicar"}),
    ("I work as a delivery driver", {"occupation": "delivery driver"}),
    ("I'm a letting agent in Bristol", {"occupation": "letting agent", "local_authority": "City of Bristol"}),
    ("I'm just a member of the public", {"occupation": "member of the public"}),
    (
        "I'm her housing officer at Leeds City Council",
        {"occupation": "housing officer at Leeds City Council", "local_authority": "Leeds"},
    ),
    ("a vietnamese girl", {"nationality": "Vietnamese", "gender": "female"}),
    ("brazillian woman", {"nationality": "Brazilian", "gender": "female"}),
    ("the boss is albanian but she is from Moldova", {"nationality": "Moldovan"}),
    ("Resident B is a 42-year-old Polish national.", {"age_band": "adult", "age": 42, "nationality": "Polish"}),
    ("my mate whos 14 is being made to sell drugs", {"age_band": "child", "age": 14, "exploitation": ("criminal",)}),
    ("fifteen-year-old from Hanoi", {"age_band": "child", "age": 15, "nationality": "Vietnamese"}),
    ("woman, thirties, thai", {"age_band": "adult", "nationality": "Thai"}),
    (
        "the housekeeper is 55 yrs old and from Manila",
        {"age_band": "adult", "age": 55, "exploitation": ("domestic_servitude",)},
    ),
    ("hiya, hotel receptionist, somethings off in room 12", {"occupation": "hotel receptionist"}),
    ("im the safeguarding lead at a primary", {"occupation": "safeguarding lead"}),
    ("I'm a nurse, she's a cleaner", {"occupation": "nurse"}),
    ("A&E doctor here", {"occupation": "A&E doctor"}),
    ("community midwife, Cardiff", {"occupation": "community midwife", "local_authority": "Cardiff"}),
    ("her nanny is Filipino", {"nationality": "Filipino", "exploitation": ("domestic_servitude",)}),
    ("I'm from the council", {"occupation": "council employee"}),
    (
        "I work for a housing association in Salford",
        {"occupation": "housing association employee", "local_authority": "Salford"},
    ),
    (
        "my cleaner is a lovely lady in her sixties and someone takes her wages",
        {"age_band": "adult", "gender": "female", "exploitation": ("labour",)},
    ),
    ("Mohammed 15 from Sudan no family here", {"age_band": "child", "age": 15, "nationality": "Sudanese"}),
    ("F/17/ALB", {"age_band": "child", "age": 17, "gender": "female"}),
    ("year 10 lass, two phones, loads of cash", {"age_band": "child", "gender": "female"}),
    ("This is a S4 pupil in Glasgow", {"age_band": "child", "local_authority": "Glasgow City"}),
    ("P6 pupil in Dundee", {"age_band": "child", "local_authority": "Dundee City"}),
    ("Sixteen. Albanian. Car wash.", {"age_band": "child", "age": 16, "nationality": "Albanian"}),
    ("she is due to fly out tomorrow morning to be married", {"danger": True, "exploitation": ("forced_marriage",)}),
    ("child in danger", {"danger": True, "age_band": "child"}),
    (
        (
            "Hi there. I'm a ward clerk at the Royal. Yesterday evening a lady about 35 was dropped off by two "
            "men. She's Chinese, no English at all. One of them kept her phone."
        ),
        {"age_band": "adult", "gender": "female", "nationality": "Chinese", "occupation": "ward clerk"},
    ),
    (
        (
            "so basically theres this lad who does deliveries for the takeaway under our flat he cant be no more "
            "than 15 and hes there till 2 in the morning every night"
        ),
        {"age_band": "child", "exploitation": ("labour",)},
    ),
    (
        (
            "Not sure if this is the right place but my mum's carer told us she has to pay her agency £1200 a "
            "month. She is 29 and from Kerala"
        ),
        {"age_band": "adult", "age": 29, "nationality": "Indian", "exploitation": ("labour",)},
    ),
    (
        "Patient (34F) disclosed sex work under threat",
        {"age_band": "adult", "age": 34, "gender": "female", "exploitation": ("sexual",)},
    ),
    ("my pupil's older sister, 19, works at the nail bar with no pay", {"exploitation": ("labour",)}),
    ("8 year old girl cleaning tables", {"age_band": "child", "age": 8, "gender": "female"}),
    ("adult victim, female", {"age_band": "adult", "gender": "female"}),
    ("There's a bloke sat in a BMW outside school waiting for one of our Y9s", {"danger": True, "age_band": "child"}),
    ("her pimp has turned up", {"danger": True, "exploitation": ("sexual",)}),
    ("it's Bolton, not Bury", {"local_authority": "Bolton"}),
    (
        "one of our mums at playgroup, shes 20 ish, from Gambia, isnt allowed keys",
        {"age_band": "adult", "nationality": "Gambian"},
    ),
    (
        "hi im a barista and the girl who cleans for us is always crying shes maybe 25",
        {"age_band": "adult", "occupation": "barista"},
    ),
    (
        "patients wife translating for him he's about 50 from Bulgaria works on a farm for nothing",
        {"age_band": "adult", "nationality": "Bulgarian", "exploitation": ("labour",)},
    ),
    ("her son's 15 and he's the one I'm worried about", {"age_band?": "child"}),
]


@pytest.mark.parametrize(("text", "told"), MESSAGES)
def test_a_message_tells_its_facts(say: Read, text: str, told: dict[str, Any]) -> None:
    reading = say(text)
    got = dict(reading.stated) | {f"{name}?": value for name, value in reading.uncertain.items()}
    assert {name: got.get(name) for name in told} == told
    assert {n for n in got if n.strip("?") in ("age_band", "danger", "consent")} <= {*told}
