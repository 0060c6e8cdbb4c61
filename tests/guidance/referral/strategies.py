"""Any facts, fields and history that a conversation could lead to."""

from __future__ import annotations

from datetime import UTC, date
from random import Random
from typing import Any

from hypothesis import strategies as st

from bot.guidance.pathway.facts import EXPLOITATION, NATIONS, AgeBand, Consent, ConsentException, Facts
from bot.guidance.referral import (
    FIELDS,
    Contact,
    DangerEvent,
    DangerKind,
    Draft,
    OtherPerson,
    Recipient,
    compose,
    kind_of,
    new_reference,
)
from bot.guidance.referral.texts import texts

SIGNS = tuple(f"{group}.{item}" for group, words in texts().indicators.items() for item in words.items)
DETAILS = tuple(field.id for field in FIELDS if field.detail)

typed = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        [
            "She is a victim of trafficking.",
            "they're victims!",
            "Cô ấy sợ 😢",
            "تقول إنها خائفة",
            "{contact:salvation_army} {recipient}",
            "3 May 2026: a\n1 May 2026: b",
            "a\x00b\x1b",
            "**bold** <b>x</b> [x](http://x)",
            "long answer " * 400,
        ]
    ),
)
facts = st.builds(
    Facts,
    danger=st.none() | st.booleans(),
    age_band=st.none() | st.sampled_from(AgeBand),
    age=st.none() | st.integers(0, 99),
    gender=st.none() | st.sampled_from(["female", "male", "other"]),
    exploitation=st.lists(st.sampled_from(EXPLOITATION), unique=True).map(tuple),
    consent=st.none() | st.sampled_from(Consent),
    consent_exception=st.none() | st.sampled_from(ConsentException),
    nation=st.none() | st.sampled_from(NATIONS),
    local_authority=st.none() | typed,
    childrens_services=st.none() | typed,
    occupation=st.none() | typed,
    nationality=st.none() | typed,
    languages=st.lists(typed, max_size=3).map(tuple),
    indicators=st.lists(st.sampled_from((*SIGNS, "new.sign")), unique=True, max_size=8).map(tuple),
)
fields = st.dictionaries(st.sampled_from(DETAILS), st.none() | typed, max_size=8)
recipients = st.none() | st.builds(
    Recipient,
    key=st.just("police"),
    name=st.just("Police"),
    contacts=st.lists(
        st.builds(
            Contact,
            kind=st.sampled_from(["phone", "email", "web"]),
            value=st.just("101"),
            hours=st.none() | st.just("24 hours"),
            verified_on=st.none() | st.dates(),
            source=st.none() | st.just("GOV.UK"),
        ),
        max_size=2,
    ).map(tuple),
    why=st.just(("It covers this area.",)),
)
moments = st.datetimes(timezones=st.just(UTC))


@st.composite
def drafts(draw: st.DrawFn, **fixed: Any) -> Draft:
    """Any draft that can be composed. `fixed` overrides single arguments of `compose`."""
    known = draw(facts)
    route = "child" if known.age_band in (AgeBand.CHILD, AgeBand.UNSURE) else draw(st.sampled_from(["adult", "child"]))
    if route == "child" and known.age_band is AgeBand.ADULT:
        route = "adult"
    assert kind_of(known, route) is not None
    given: dict[str, Any] = {
        "fields": draw(fields),
        "account": draw(st.lists(typed, max_size=3)),
        "evidence": draw(st.dictionaries(st.sampled_from(SIGNS), st.lists(typed, max_size=2), max_size=3)),
        "people": draw(st.lists(st.builds(OtherPerson, id=st.just("p2"), label=typed), max_size=3)),
        "danger_history": draw(st.lists(st.builds(DangerEvent, st.sampled_from(DangerKind), moments), max_size=3)),
        "recipient": draw(recipients),
        "reference": new_reference(Random(draw(st.integers()))),
        "today": draw(st.dates(min_value=date(2026, 1, 1), max_value=date(2030, 1, 1))),
        "now": draw(moments),
        "version": draw(st.integers(1, 9)),
        "status": draw(st.sampled_from(["draft", "confirmed", "superseded"])),
    }
    return compose(known, route=route, **{**given, **fixed})
