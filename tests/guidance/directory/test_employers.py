"""Whether the writer's employer may send a referral: only where it is said plainly."""

from __future__ import annotations

import pytest

from bot.guidance.directory.employers import Body, EmployerList


@pytest.mark.parametrize(
    ("occupation", "body"),
    [
        ("housing officer at Leeds City Council", Body("local_authority", "Leeds City Council")),
        ("council housing officer", Body("local_authority")),
        ("social worker in children's services", Body("local_authority")),
        ("City of Westminster", Body("local_authority", "City of Westminster")),
        ("police officer", Body("police")),
        ("Sergeant with West Yorkshire Police", Body("police", "West Yorkshire Police")),
        ("PCSO", Body("police")),
        ("Border Force", Body("home_office")),
        ("GLAA inspector", Body("fair_work_agency")),
        ("caseworker at the Refugee Council", Body("refugee_council", "Refugee Council")),
        ("support worker, The Salvation Army", Body("salvation_army", "The Salvation Army")),
        ("caseworker with Barnardo 's", Body("barnardos")),
        ("nurse with an HSC Trust", Body("health_social_care_trusts")),
    ],
)
def test_a_body_on_the_list_is_known(employers: EmployerList, occupation: str, body: Body) -> None:
    assert employers.referring_body(occupation) == body


@pytest.mark.parametrize(
    "occupation",
    [
        "tutor",
        "social worker",
        "teacher in an academy",
        "teacher at a council school",
        "teacher at a council",
        "housing officer in a housing association",
        "nurse in an NHS trust",
        "cleaner for a private contractor",
        "clerk of the parish council",
        "member of the student council",
        "retired police officer",
        "I used to work for the council",
        "not with the council",
        "counsellor",
        "landlord",
        "",
    ],
)
def test_an_employer_off_the_list_or_in_doubt_is_not(employers: EmployerList, occupation: str) -> None:
    assert employers.referring_body(occupation) is None
