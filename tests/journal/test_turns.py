"""Nothing lost, nothing twice: the journal with a fake assistant, without HTTP."""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import timedelta

import pytest
from sqlalchemy import select, text
from structlog.testing import capture_logs

from bot.errors import Unavailable
from bot.journal.assistant import Inbound
from bot.journal.refusals import Reason, Refusal
from bot.journal.turns import MOST_ATTEMPTS, Journal
from bot.storage.engine import open_engine, reading
from bot.storage.tables import Conversation, Turn
from tests.fake_assistant import FakeAssistant, draft


def said(text):
    return Inbound(text=text)


def texts(transcript):
    return [message["text"] for message in transcript.messages]


@pytest.fixture
async def conversation(journal):
    return (await journal.open("web")).conversation


async def test_a_conversation_opens_with_the_greeting(journal, clock):
    opened = await journal.open("web")
    assert opened.conversation.startswith("web:")
    assert [message["step"] for message in opened.reply.messages] == ["welcome", "danger"]
    assert opened.reply.state["step"] == "danger"
    assert opened.expires_at == clock() + timedelta(days=7)


async def test_a_greeting_that_fails_leaves_nothing_behind(journal, assistant, engine):
    assistant.greet = None
    with pytest.raises(Unavailable):
        await journal.open("web")
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM conversations")) == 0


async def test_what_is_remembered_goes_from_turn_to_turn(journal, conversation):
    await journal.take(conversation, "1", said("a"))
    reply = await journal.take(conversation, "2", said("b"))
    assert reply.messages[0]["text"] == "2: b"


async def test_a_known_id_gets_the_reply_it_had_whatever_came_with_it(journal, conversation, assistant):
    first = await journal.take(conversation, "1", said("a"))
    again = await journal.take(conversation, "1", said("something else"))
    assert again == first
    assert assistant.began == 1


async def test_an_id_belongs_to_its_conversation(journal, conversation):
    other = (await journal.open("web")).conversation
    await journal.take(conversation, "1", said("a"))
    reply = await journal.take(other, "1", said("b"))
    assert reply.messages[0]["text"] == "1: b"


async def test_a_repeat_waits_for_the_first(journal, conversation, assistant):
    replies = await asyncio.gather(*(journal.take(conversation, "1", said("a")) for _ in range(10)))
    assert assistant.began == 1
    assert all(reply == replies[0] for reply in replies)


async def test_messages_sent_at_once_are_answered_in_their_order(journal, conversation, assistant):
    assistant.seconds = 0.002
    await asyncio.gather(*(journal.take(conversation, f"m{number}", said(str(number))) for number in range(20)))
    answers = [line for line in texts(await journal.transcript(conversation)) if ": " in line]
    assert answers == [f"{number + 1}: {number}" for number in range(20)]


async def test_a_caller_that_goes_away_does_not_end_its_turn(journal, conversation, assistant):
    assistant.gate.clear()
    caller = asyncio.create_task(journal.take(conversation, "1", said("a")))
    await assistant.at_gate.wait()
    caller.cancel()
    await asyncio.gather(caller, return_exceptions=True)
    assistant.gate.set()
    reply = await journal.take(conversation, "1", said("a"))
    assert reply.messages[0]["text"] == "1: a"
    assert assistant.began == 1


async def test_an_exception_becomes_an_apology_and_the_memory_stays(journal, conversation):
    await journal.take(conversation, "1", said("a"))
    failed = await journal.take(conversation, "2", said("boom"))
    assert failed.messages[0]["text"].startswith("Sorry (")
    assert [choice["id"] for choice in failed.messages[0]["choices"]][-1] == "nav.skip"
    assert failed.state["step"] == "danger"
    assert await journal.take(conversation, "2", said("boom")) == failed
    assert (await journal.take(conversation, "3", said("b"))).messages[0]["text"] == "2: b"


async def test_a_failure_is_logged_under_the_id_that_is_shown_and_without_a_word_of_the_writer(
    journal, conversation, events
):
    failed = await journal.take(conversation, "1", said("boom"))
    entry = next(log for log in events if log["event"] == "turn.failed")
    assert f"({entry['reference']})" in failed.messages[0]["text"]
    assert entry["error"] == "RuntimeError"
    assert "secret words" not in str(events)


@pytest.mark.parametrize("words", ["silence", "forever"])
async def test_no_answer_at_all_is_an_apology_too(new_journal, assistant, words):
    journal = new_journal(assistant, turn_seconds=0.2)
    conversation = (await journal.open("web")).conversation
    assert (await journal.take(conversation, "1", said(words))).messages[0]["text"].startswith("Sorry (")


async def test_an_outcome_that_is_not_json_is_an_apology_and_nothing_of_it_is_kept(journal, conversation, assistant):
    answer = assistant.answer

    async def with_a_set(*arguments):
        outcome = await answer(*arguments)
        outcome.tracker["said"] = {1, 2}
        return outcome

    assistant.answer = with_a_set
    assert (await journal.take(conversation, "1", said("a"))).messages[0]["text"].startswith("Sorry (")
    assistant.answer = answer
    assert (await journal.take(conversation, "2", said("b"))).messages[0]["text"] == "1: b"


async def test_an_open_choice_is_taken_and_shown_by_its_label(journal, conversation):
    await journal.take(conversation, "1", Inbound(choice="danger.no"))
    assert "Press danger.no" in texts(await journal.transcript(conversation))


async def test_a_choice_that_is_closed_is_refused_and_leaves_no_trace(journal, conversation):
    await journal.take(conversation, "1", Inbound(choice="danger.no"))
    before = await journal.transcript(conversation)
    with pytest.raises(Refusal) as refused:
        await journal.take(conversation, "2", Inbound(choice="danger.yes"))
    assert refused.value.reason is Reason.CHOICE_CLOSED
    assert await journal.transcript(conversation) == before


async def test_a_choice_that_was_never_offered_is_refused(journal, conversation):
    with pytest.raises(Refusal) as refused:
        await journal.take(conversation, "1", Inbound(choice="consent.given"))
    assert refused.value.reason is Reason.CHOICE_NEVER_OFFERED


async def test_one_button_pressed_twice_at_once_with_one_id_is_refused_twice(journal, conversation):
    press = Inbound(choice="consent.given")
    results = await asyncio.gather(*(journal.take(conversation, "1", press) for _ in range(3)), return_exceptions=True)
    assert [result.reason for result in results] == [Reason.CHOICE_NEVER_OFFERED] * 3


async def test_two_buttons_of_one_question_pressed_at_once_count_once(journal, conversation):
    results = await asyncio.gather(
        journal.take(conversation, "1", Inbound(choice="danger.no")),
        journal.take(conversation, "2", Inbound(choice="danger.no")),
        return_exceptions=True,
    )
    assert results[0].state["step"] == "age"
    assert results[1].reason is Reason.CHOICE_CLOSED


async def test_a_command_is_shown_with_its_slash(journal, conversation):
    await journal.take(conversation, "1", Inbound(command="help"))
    assert "/help" in texts(await journal.transcript(conversation))


async def test_the_transcript_has_both_sides_once_and_in_order(journal, conversation):
    await journal.take(conversation, "x", said("a"))
    transcript = await journal.transcript(conversation)
    assert texts(transcript) == ["Hello", "Danger?", "a", "1: a", "Next?"]
    assert [message["from"] for message in transcript.messages] == ["bot", "bot", "user", "bot", "bot"]
    assert transcript.messages[2]["id"] == "x"


async def left_over(journal, conversation, *words):
    """Put messages into the journal as a process does that is killed before it answers."""
    for number, word in enumerate(words):
        await journal._sql(journal._store.put, conversation, f"m{number}", said(word), journal._clock())


async def test_turns_that_a_killed_process_left_are_run_at_start_in_their_order(journal, new_journal, conversation):
    await left_over(journal, conversation, "a", "b")
    restarted = new_journal(FakeAssistant())
    assert await restarted.recover() == 1
    assert texts(await restarted.transcript(conversation))[2:] == ["a", "1: a", "Next?", "b", "2: b", "Next?"]
    assert await restarted.recover() == 0


async def test_a_turn_that_was_left_is_run_when_the_conversation_is_next_seen(journal, new_journal, conversation):
    await left_over(journal, conversation, "a")
    restarted = new_journal(FakeAssistant())
    assert (await restarted.take(conversation, "later", said("b"))).messages[0]["text"] == "2: b"


async def test_the_transcript_runs_what_was_left(journal, new_journal, conversation):
    await left_over(journal, conversation, "a")
    assert "1: a" in texts(await new_journal(FakeAssistant()).transcript(conversation))


async def test_a_message_that_kills_each_process_is_given_up_with_an_apology(journal, new_journal, conversation):
    class Killed(BaseException):
        pass

    async def die(*_):
        raise Killed

    deadly = FakeAssistant()
    deadly.answer = die
    await left_over(journal, conversation, "a")
    for _ in range(MOST_ATTEMPTS):
        with pytest.raises(Killed):
            await new_journal(deadly).recover()
    await new_journal(deadly).recover()
    assert texts(await journal.transcript(conversation))[-1].startswith("Sorry (")


async def test_an_assistant_that_is_not_ready_costs_no_attempt(journal, new_journal, conversation):
    await left_over(journal, conversation, "a")
    late = FakeAssistant()
    late.down = True
    for _ in range(MOST_ATTEMPTS + 1):
        with pytest.raises(Unavailable):
            await new_journal(late).recover()
    late.down = False
    await new_journal(late).recover()
    assert "1: a" in texts(await journal.transcript(conversation))


async def test_an_assistant_that_is_not_ready_does_not_hide_the_transcript(journal, conversation, assistant):
    assistant.down = True
    with pytest.raises(Unavailable):
        await journal.take(conversation, "1", said("a"))
    assert texts(await journal.transcript(conversation)) == ["Hello", "Danger?", "a"]


async def test_storage_that_is_locked_gives_unavailable_and_the_turn_is_whole_afterwards(
    journal, conversation, assistant, engine
):
    other = sqlite3.connect(engine.url.database, isolation_level=None)
    assistant.gate.clear()
    turn = asyncio.create_task(journal.take(conversation, "1", said("a")))
    await assistant.at_gate.wait()
    other.execute("BEGIN IMMEDIATE")  # from now on nothing can be saved
    assistant.gate.set()
    with capture_logs(), pytest.raises(Unavailable):
        await turn
    with capture_logs(), pytest.raises(Unavailable):
        await journal.take(conversation, "2", said("b"))
    other.execute("ROLLBACK")
    other.close()
    assert (await journal.take(conversation, "1", said("a"))).messages[0]["text"] == "1: a"
    assert (await journal.take(conversation, "2", said("b"))).messages[0]["text"] == "2: b"


async def test_probe_says_whether_storage_answers(journal, tmp_path):
    await journal.probe()
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"this is no database" * 100)
    with capture_logs(), pytest.raises(Unavailable):
        await Journal(open_engine(f"sqlite:///{broken}"), FakeAssistant(), apology="").probe()


async def test_a_draft_is_kept_with_its_turn_and_its_columns_win(journal, conversation):
    assert await journal.draft(conversation) is None
    await journal.take(conversation, "1", said("draft"))
    document = await journal.draft(conversation)
    assert document == {
        "status": "draft",
        "version": 1,
        "reference": "WM-1",
        "kind": "referral",
        "fields": {"age": "unknown"},
    }


async def test_drafts_of_before_go_with_a_turn_that_begins_anew(assistant, journal, conversation):
    await journal.take(conversation, "1", said("draft"))
    before = assistant.answer

    async def anew(name, body, memory):
        outcome = await before(name, body, memory)
        return type(outcome)(**{f: getattr(outcome, f) for f in outcome.__slots__} | {"anew": True})

    assistant.answer = anew
    await journal.take(conversation, "2", said("something else"))
    assert await journal.draft(conversation) is None


async def test_the_newest_version_of_a_draft_is_given_and_an_older_one_can_change_its_status(
    journal, conversation, assistant, clock
):
    answer = assistant.answer
    batches = {"one": [draft(1, "draft")], "two": [draft(1, "superseded"), draft(2, "confirmed")]}

    async def with_drafts(name, body, memory):
        outcome = await answer(name, body, memory)
        return type(outcome)(**{f: getattr(outcome, f) for f in outcome.__slots__} | {"drafts": batches[body.text]})

    assistant.answer = with_drafts
    for number, words in enumerate(batches):
        await journal.take(conversation, str(number), said(words))
        clock.pass_by(timedelta(minutes=1))
    document = await journal.draft(conversation)
    assert (document["version"], document["status"]) == (2, "confirmed")
    assert await journal.draft(conversation, person="p2") is None


def rows(engine):
    with engine.connect() as connection:
        tables = ("turns", "drafts")
        return sum(connection.scalar(text(f"SELECT count(*) FROM {table}")) for table in tables)


async def test_erase_leaves_nothing_but_the_name(journal, conversation, engine):
    await journal.take(conversation, "1", said("draft"))
    await journal.erase(conversation)
    assert rows(engine) == 0
    with engine.connect() as connection:
        kept = connection.execute(select(Conversation.tracker, Conversation.state, Conversation.open_choices)).one()
        assert tuple(kept) == (None, None, {})
        assert connection.scalar(select(Conversation.erased))


async def test_an_erased_conversation_is_gone_for_every_call(journal, conversation):
    await journal.erase(conversation)
    for call in (
        journal.take(conversation, "2", said("a")),
        journal.transcript(conversation),
        journal.draft(conversation),
        journal.erase(conversation),
    ):
        with pytest.raises(Refusal) as refused:
            await call
        assert refused.value.reason is Reason.CONVERSATION_GONE


async def test_erase_waits_for_the_turn_that_runs_and_what_waits_behind_it_is_never_run(
    journal, conversation, assistant, engine
):
    assistant.gate.clear()
    first = asyncio.create_task(journal.take(conversation, "1", said("a")))
    await assistant.at_gate.wait()
    erase = asyncio.create_task(journal.erase(conversation))
    await asyncio.sleep(0)
    late = asyncio.create_task(journal.take(conversation, "2", said("b")))
    await asyncio.sleep(0)
    assistant.gate.set()
    results = await asyncio.gather(first, erase, late, return_exceptions=True)
    assert results[0].messages[0]["text"] == "1: a"
    assert results[2].reason is Reason.CONVERSATION_GONE
    assert assistant.began == 1
    assert rows(engine) == 0


async def test_an_outcome_that_erases_is_said_once_and_leaves_nothing(journal, conversation, engine):
    await journal.take(conversation, "1", said("a"))
    reply = await journal.take(conversation, "2", said("forget"))
    assert reply.erased
    assert rows(engine) == 0
    with pytest.raises(Refusal):
        await journal.take(conversation, "2", said("forget"))


async def test_a_conversation_expires_after_its_last_message(journal, conversation, clock, engine):
    clock.pass_by(timedelta(days=6))
    await journal.take(conversation, "1", said("a"))
    clock.pass_by(timedelta(days=6))
    assert await journal.expire() == 0
    assert "1: a" in texts(await journal.transcript(conversation))
    clock.pass_by(timedelta(days=1))
    with pytest.raises(Refusal):
        await journal.transcript(conversation)
    assert await journal.expire() == 1
    assert rows(engine) == 0
    assert await journal.expire() == 0


async def test_a_channel_may_name_its_conversation_and_open_it_anew(journal):
    await journal.open("telegram", conversation="tg:1")
    await journal.take("tg:1", "1", said("a"))
    await journal.open("telegram", conversation="tg:1")
    assert texts(await journal.transcript("tg:1")) == ["Hello", "Danger?"]


async def test_fifty_conversations_at_once_do_not_touch_each_other(journal):
    async def talk(number):
        conversation = (await journal.open("web")).conversation
        for turn in range(3):
            await journal.take(conversation, str(turn), said(f"{number}-{turn}"))
        return texts(await journal.transcript(conversation))

    everything = await asyncio.gather(*(talk(number) for number in range(50)))
    for number, lines in enumerate(everything):
        assert [line for line in lines if ": " in line] == [f"{turn + 1}: {number}-{turn}" for turn in range(3)]


async def test_close_waits_for_the_turns_that_run(journal, conversation, assistant):
    assistant.gate.clear()
    turn = asyncio.create_task(journal.take(conversation, "1", said("a")))
    await assistant.at_gate.wait()
    closing = asyncio.create_task(journal.close())
    await asyncio.sleep(0)
    assert not closing.done()
    assistant.gate.set()
    await closing
    assert assistant.ended == 1
    assert (await turn).messages[0]["text"] == "1: a"


async def test_an_id_that_says_something_lies_in_clear_nowhere(new_journal, assistant, engine):
    """Whoever builds a page may take a case number, or worse, for the id of a message."""
    journal = new_journal(assistant)
    first, second = await journal.open("web"), await journal.open("web")
    for opened in (first, second):
        reply = await journal.take(opened.conversation, "Wintergreen-07700900461", said("a"))
        assert await journal.take(opened.conversation, "Wintergreen-07700900461", said("b")) == reply
    assert [m["id"] for m in (await journal.transcript(first.conversation)).messages if m["from"] == "user"] == [
        "Wintergreen-07700900461"
    ]
    with reading(engine) as session:
        kept = list(session.scalars(select(Turn.message_id).where(Turn.seq == 1)))
    assert "Wintergreen" not in "".join(kept)
    assert len(set(kept)) == 2  # and the same id in two conversations cannot be matched


async def test_of_what_was_answered_only_what_may_be_kept_stays(new_journal, assistant, clock, engine):
    """Until then a message lies as it came, so that it is heard whole if it has to be heard again."""
    journal = new_journal(assistant, keep=lambda text: text.replace("Wintergreen", "[name]").replace("boom", "[noise]"))
    opened = await journal.open("web")
    assistant.gate.clear()
    asked = asyncio.create_task(journal.take(opened.conversation, "1", said("ask Wintergreen")))
    await assistant.at_gate.wait()
    with reading(engine) as session:
        assert session.scalars(select(Turn.body).where(Turn.seq == 1)).one()["text"] == "ask Wintergreen"
    assistant.gate.set()
    assert "ask Wintergreen" in (await asked).messages[0]["text"]
    await journal.take(opened.conversation, "2", said("boom"))  # fails, and its words go as well
    await journal.take(opened.conversation, "3", Inbound(choice="danger.yes"))
    with reading(engine) as session:
        bodies = list(session.scalars(select(Turn.body).order_by(Turn.seq)))
    assert [body.get("text") for body in bodies] == [None, "ask [name]", "[noise]", None]
