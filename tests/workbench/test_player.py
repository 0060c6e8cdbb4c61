"""Stories played against a parrot: what holds, what does not, and what is said of it."""

from __future__ import annotations

from textwrap import dedent

import pytest

from bot.workbench.player import Failure, play
from bot.workbench.report import table
from bot.workbench.runner import named, play_all
from bot.workbench.stories import load_stories


@pytest.fixture
def stories(tmp_path):
    def write(text: str, name: str = "story.yml"):
        (tmp_path / name).write_text(dedent(text), encoding="utf-8")
        return load_stories([tmp_path / name])

    return write


@pytest.fixture
def failure(stories, open_journal):
    """How a story of these steps fails; None where it holds."""

    async def played(steps: str, never: str = "") -> Failure | None:
        text = f"test_cases:\n- test_case: one\n{never}  steps:\n" + "".join(
            f"  - {step}\n" for step in dedent(steps).strip().splitlines()
        )
        [story] = stories(text)
        return (await play(story, open_journal)).failure

    return played


@pytest.mark.parametrize(
    "steps",
    [
        "{utter: [welcome, age], choices: age.child, step: age}",
        "{user: adult, route: adult, slot_was_set: [age_band: adult, exploitation: labour], slot_was_not_set: age}",
        "{user: hello there, bot: {contains: HELLO   There, not_contains: bye, matches: 'heard: \\w+'}}",
        "{user: hello, bot: 'Heard: hello'}",
        "{press: age.adult, bot: 'Heard: age.adult', message_steps: [noted, age]}",
        "{command: help, bot: 'Heard: /help', topic: null, topics: [], people: 0, emergency: false}",
        "{user: /help, bot: 'Heard: /help'}",
        "{user: hello, never: {contains: bye, choices: consent.*, steps: consent, topic: interpreters}}",
        "user: hello\n{repeat: true, bot: 'Heard: hello'}",
        "{user: child, restart: true}\n{restart: true, route: child}\n{user: hello, route: child}",
        "{press: age.unsure, refused: choice_never_offered}\n{user: hello, bot: 'Heard: hello'}",
        "{user: hello, referral: none}",
    ],
)
async def test_a_story_holds_where_every_reply_is_as_expected(failure, steps):
    assert await failure(steps) is None


@pytest.mark.parametrize(
    ("step", "expected", "got"),
    [
        ("{user: adult, route: child}", "route: child", "route: adult"),
        ("{user: hi, step: danger}", "step: danger", "step: age"),
        ("{user: hi, emergency: true}", "emergency: true", "emergency: false"),
        ("{user: hi, slot_was_set: [danger: false]}", "slot danger: false", "danger: not known"),
        ("{user: hi, slot_was_set: [danger]}", "slot danger: any value", "danger: not known"),
        ("{user: hi, slot_was_set: [exploitation: [sexual]]}", "slot exploitation: sexual", "exploitation: labour"),
        ("{user: hi, slot_was_not_set: exploitation}", "slot exploitation: not known", "exploitation: labour"),
        ("{user: hi, bot: {contains: bye}}", "bot contains: bye", "no bye in “Heard: hi / Under 18?”"),
        ("{user: hi, bot: {not_contains: heard}}", "bot not_contains: heard", "heard in “Heard: hi / Under 18?”"),
        ("{user: hi, bot: {matches: '^bye'}}", "bot matches: ^bye", "“Heard: hi / Under 18?”"),
        ("{user: hi, bot: Heard}", "bot exactly: Heard", "“Heard: hi / Under 18?”"),
        ("{user: hi, utter: danger}", "utter: danger", "messages of noted, age"),
        ("{user: hi, message_steps: [age, noted]}", "message_steps: age, noted", "messages of noted, age"),
        ("{user: hi, topic: interpreters}", "topic: interpreters", "topics none, messages of noted, age"),
        ("{user: hi, topics: [interpreters]}", "topics: interpreters", "topics none, messages of noted, age"),
        ("{user: hi, sources: toolkit}", "sources: toolkit", "sources none"),
        ("{user: hi, choices: age.unsure}", "choices: age.unsure", "no age.unsure among age.child, age.adult"),
        ("{user: hi, people: 2}", "people: 2", "0: none"),
        ("{user: hi, referral: {status: draft}}", "referral: status draft", "no summary"),
        ("{press: age.child, refused: choice_closed}", "refused: choice_closed", "“Heard: age.child / Under 18?”"),
        ("press: age.unsure", "an answer", "refused: choice_never_offered"),
        ("{user: hi, never: {contains: heard}}", "never contains: heard", "heard in “Heard: hi / Under 18?”"),
        ("{user: hi, never: {choices: age.*}}", "never choices: age.*", "offered age.child, age.adult"),
        ("{user: hi, never: {steps: age}}", "never steps: age", "messages of age"),
    ],
)  # fmt: skip
async def test_what_was_expected_and_what_came_are_told(failure, step, expected, got):
    found = await failure(step)
    assert found is not None
    assert (found.line, found.expected, found.got) == (4, expected, got)


async def test_a_failure_names_the_step_and_the_line_of_the_expectation(failure):
    found = await failure("user: child\n{user: hi, route: adult}")
    assert found == Failure(5, "user: hi", "route: adult", "route: child")


async def test_never_of_a_story_holds_of_the_greeting_too(failure):
    found = await failure("user: hi", never="  never: {contains: hello}\n")
    assert found is not None
    assert (found.step, found.expected) == ("as it stands", "never contains: hello")


async def test_a_failed_turn_is_no_answer(failure):
    found = await failure("user: boom")
    assert found is not None
    assert (found.step, found.expected) == ("user: boom", "no apology for a failure")


async def test_a_sentence_that_nobody_may_say_fails_every_story(failure):
    found = await failure("user: shout")
    assert found is not None
    assert found.expected == "nobody called a victim"


async def test_stories_are_told_in_their_order_however_many_run_at_a_time(stories, open_journal):
    several = stories("test_cases:\n" + "".join(f"- {{test_case: n{n}, steps: [user: hi]}}\n" for n in range(6)))
    results = await play_all(several, open_journal, jobs=3)
    assert [(result.story.name, result.held) for result in results] == [(f"n{n}", True) for n in range(6)]


def test_stories_are_chosen_by_a_part_of_their_name(stories):
    found = stories("test_cases:\n- {test_case: Says No, steps: [user: hi]}\n- {test_case: other, steps: [user: hi]}\n")
    assert [story.name for story in named(found, "says")] == ["Says No"]
    assert named(found, None) == found


async def test_the_table_tells_what_failed_and_counts(stories, open_journal, tmp_path):
    two = stories(
        """\
        test_cases:
        - {test_case: good, steps: [user: hi]}
        - test_case: not so good
          steps:
          - user: hi
            route: adult
        """
    )
    results = await play_all(two, open_journal, jobs=1)
    rows = list(table(results, seconds=1.25, base=tmp_path.resolve()))
    assert rows[0].split() == ["passed", "good", rows[0].split()[2], "s", "story.yml"]
    assert rows[1].startswith("FAILED  not so good")
    assert rows[2:] == [
        "        line 6, user: hi",
        "          expected  route: adult",
        "          got       route: none",
        "2 stories: 1 passed, 1 failed, in 1.2 s.",
    ]
