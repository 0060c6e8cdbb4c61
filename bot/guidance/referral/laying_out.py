"""The draft laid out as a document: its sections, the script for the phone, and the mirror of the official form.

Whatever shows the summary as a whole (text, PDF, DOCX) renders this, so that all of them say the same in one order.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.guidance.layout import Layout, Lines, Part, Row, Rows
from bot.guidance.referral.call import call_aids, call_script
from bot.guidance.referral.compose import spoken_date
from bot.guidance.referral.editing import missing_essentials
from bot.guidance.referral.mirror import Answer, Mark, mirror
from bot.guidance.referral.model import Draft, Entry, Kind, Section, State, Status
from bot.guidance.referral.texts import Texts, fill
from bot.guidance.referral.texts import texts as default_texts

_WIDE = frozenset({"evidence", "next_steps", "duty_to_notify"})
"""Sections that hold accounts, longer than fits in a column."""


def lay_out(draft: Draft, *, with_mirror: bool = True, with_call: bool = True, texts: Texts | None = None) -> Layout:
    """The whole document; the script and the mirror come last. A note for one's own record has no mirror: nobody
    copies it into the form, and what an authority would report stands in a section of its own.
    """
    words = texts or default_texts()
    parts = [*_missing(draft, words), *(part for section in draft.sections for part in _section(section, words))]
    if with_call:
        parts.append(_call(draft, words))
    if with_mirror and draft.kind is not Kind.SAFEGUARDING_NOTE:
        parts.append(_mirror(draft, words))
    reference, status, *rest = head_lines(draft, words)
    return Layout(
        title=draft.title,
        mark=" · ".join((words.headings.status[draft.status], draft.reference)),
        head=(reference, status, *rest),
        notices=draft.notices,
        parts=tuple(parts),
        closing=(words.statements["sources"],),
        page=words.statements["page_line"],
        unprinted=words.statements["unprinted"],
    )


def head_lines(draft: Draft, words: Texts) -> tuple[str, ...]:
    """Reference, status with version and date, and a warning on a version that was superseded."""
    status = {
        "status": words.headings.status[draft.status],
        "version": str(draft.version),
        "date": spoken_date(draft.on, words),
    }
    lines = [
        fill(words.statements["reference_line"], {"reference": draft.reference}),
        fill(words.statements["status_line"], status),
    ]
    if draft.status is Status.SUPERSEDED:
        lines.append(words.statements["superseded_line"])
    return tuple(lines)


def worth_showing(entry: Entry) -> bool:
    """Whether an entry stands in the document: it is known, essential, or was asked for in vain."""
    return entry.known or entry.essential or entry.state is State.NOT_KNOWN


def _missing(draft: Draft, words: Texts) -> Iterable[Part]:
    """What is still to be found out, while it is a draft."""
    missing = missing_essentials(draft) if draft.status is Status.DRAFT else ()
    if missing:
        labels = tuple(words.fields[field].label for field in missing)
        yield Part("missing", words.headings.parts["missing"], (Lines(labels, listed=True),))


def _section(section: Section, words: Texts) -> Iterable[Part]:
    rows = tuple(_row(entry, words) for entry in section.entries if worth_showing(entry))
    if rows:
        heads = (words.headings.columns["part"], words.headings.columns["recorded"])
        yield Part(section.id, section.heading, (Rows(heads, rows, wide=section.id in _WIDE),))


def _row(entry: Entry, words: Texts) -> Row:
    if not entry.known:
        return Row(entry.label, (words.headings.states[entry.state],), open=True)
    note = words.headings.states[State.FROM_CHAT] if entry.state is State.FROM_CHAT else None
    return Row(entry.label, entry.lines, note)


def _call(draft: Draft, words: Texts) -> Part:
    aids, parts = call_aids(draft, texts=words), words.headings.parts
    return Part(
        "call",
        parts["call"],
        (Lines(tuple(call_script(draft, texts=words).split("\n"))),),
        (
            Part("they_ask", parts["they_ask"], (Lines(aids.they_ask, listed=True),)),
            Part("have_ready", parts["have_ready"], (Lines(aids.have_ready, listed=True),)),
        ),
        together=True,
    )


def _mirror(draft: Draft, words: Texts) -> Part:
    heads = (words.headings.columns["question"], words.headings.columns["answer"])
    about = fill(words.statements["mirror_about"], {mark: words.headings.mirror[mark] for mark in ("ask", "leave")})
    pages = []
    for page in mirror(draft, texts=words):
        note = (Lines((page.note,)),) if page.note else ()
        rows = Rows(heads, tuple(_question(answer, words) for answer in page.answers))
        pages.append(Part(page.id, page.title, (*note, rows)))
    return Part("mirror", words.headings.parts["mirror"], (Lines((about,)),), tuple(pages), annex=True)


def _question(answer: Answer, words: Texts) -> Row:
    if answer.mark is Mark.KNOWN:
        return Row(answer.question, answer.lines)
    return Row(answer.question, (words.headings.mirror[answer.mark.value],), open=True)
