"""The document as every renderer is given it."""

from __future__ import annotations

from hypothesis import given

from bot.documents.pdf import pdf
from bot.documents.word import docx
from bot.guidance.layout import Lines, Rows, from_json, to_json
from bot.guidance.pathway.facts import AgeBand, Consent, Facts
from bot.guidance.referral import DangerEvent, DangerKind, call_aids, call_text, lay_out
from bot.guidance.referral.catalogue import SECTIONS
from tests.documents.reading import docx_text, pdf_text, squeezed
from tests.guidance.referral.conftest import NOW
from tests.guidance.referral.strategies import drafts

ADULT = Facts(age_band=AgeBand.ADULT, age=34, consent=Consent.GIVEN, danger=True, nationality="Vietnamese")
CHILD = Facts(age_band=AgeBand.UNSURE)
REFUSED = Facts(age_band=AgeBand.ADULT, consent=Consent.REFUSED)


def ids(layout) -> list[str]:
    return [part.id for part in layout.parts]


def test_the_parts_come_in_the_order_of_the_document(draft, recipient):
    made = lay_out(draft(ADULT, fields={"passed_on": "my lead"}, recipient=recipient))
    sections = [name for name in ids(made) if name in SECTIONS]
    assert sections == [name for name in SECTIONS if name in sections]
    assert ids(made)[0] == "missing"
    assert ids(made)[-2:] == ["call", "mirror"]


def test_what_is_missing_is_named_in_a_draft_alone(draft):
    assert "missing" in ids(lay_out(draft(ADULT)))
    assert "missing" not in ids(lay_out(draft(ADULT, status="confirmed")))


def test_a_child_comes_first_and_the_form_after(draft):
    made = lay_out(draft(CHILD, "child"))
    assert made.title == "Summary for Children's Services"
    assert ids(made).index("person") < ids(made).index("mirror")
    assert "consent_support" not in [part.id for part in made.parts[-1].parts]


def test_a_note_says_what_a_report_would_hold_and_has_no_mirror(draft):
    made = lay_out(draft(REFUSED))
    assert "duty_to_notify" in ids(made)
    assert "mirror" not in ids(made)


def test_the_mirror_marks_what_is_open_and_explains_the_marks(draft):
    mirror = lay_out(draft(ADULT)).parts[-1]
    (about,) = [line for block in mirror.blocks if isinstance(block, Lines) for line in block.lines]
    rows = [row for page in mirror.parts for block in page.blocks if isinstance(block, Rows) for row in block.rows]
    marks = {row.lines[0] for row in rows if row.open}
    assert marks == {"Still to ask, by the first responder", "Not for you to ask", "For the first responder to fill in"}
    assert "Not for you to ask" in about


def test_what_became_of_danger_stands_there_with_its_time(draft):
    happened = [DangerEvent(DangerKind.STATED, NOW), DangerEvent(DangerKind.HELP_CALLED, NOW)]
    made = lay_out(draft(ADULT, danger_history=happened))
    text = "\n".join(made.strings())
    assert "24 November 2026, 10:42: The writer said that help had been called." in text


def test_the_call_comes_with_what_they_ask_and_what_to_have_at_hand(draft):
    for facts, route in ((ADULT, "adult"), (CHILD, "child"), (REFUSED, "adult")):
        made = draft(facts, route)
        aids = call_aids(made)
        assert all(line in call_text(made) for line in (*aids.they_ask, *aids.have_ready))
    assert "holds no name" in call_text(draft(REFUSED))
    assert "WM-7F3K-92QD" in call_text(draft(ADULT))


@given(drafts())
def test_it_comes_back_from_json_as_it_was(draft):
    made = lay_out(draft)
    assert from_json(to_json(made)) == made


def test_every_renderer_says_all_of_it(draft, recipient):
    answer = "She told me more about the house. " * 118  # 4,000 characters
    made = lay_out(draft(ADULT, fields={"what_was_said": answer, "needs_now": "a bed"}, recipient=recipient))
    in_pdf, in_docx = squeezed(pdf_text(pdf(made))), squeezed(docx_text(docx(made)))
    for text in made.strings():
        assert squeezed(text) in in_docx
        if text != answer.strip():  # a page break stands in the middle of it
            assert squeezed(text) in in_pdf
    assert in_pdf.count("aboutthehouse") >= 117
