"""What is logged: our own events as JSON, and of Rasa's nothing that a person wrote."""

from __future__ import annotations

import json
import logging
import sys
import threading
import warnings
from collections.abc import Iterator

import pytest
import structlog
import typer

from bot import cli, logs

SECRET = "she lives above the bakery"


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    """Logging and structlog as they were before the test."""
    root = logging.getLogger()
    hooks = sys.excepthook, threading.excepthook
    handlers, level, config = root.handlers[:], root.level, structlog.get_config()
    levels = {name: logging.getLogger(name).level for name in logging.root.manager.loggerDict}
    with warnings.catch_warnings():
        yield
    for handler in root.handlers[:]:
        root.removeHandler(handler)
    for handler in handlers:
        root.addHandler(handler)
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)
    structlog.configure(**config)
    sys.excepthook, threading.excepthook = hooks


@pytest.fixture
def printed(capsys):
    """The events that were printed since, as dicts; nothing ever goes to standard output."""

    def read() -> list[dict]:
        out, err = capsys.readouterr()
        assert out == ""
        return [json.loads(line) for line in err.splitlines()]

    return read


def test_our_events_are_lines_of_json_with_level_and_time(printed):
    logs.configure()
    structlog.get_logger("waymark.test").info("turn.ended", turn=3)
    [event] = printed()
    assert (event["event"], event["turn"], event["level"]) == ("turn.ended", 3, "info")
    assert event["timestamp"].endswith("Z")


@pytest.mark.parametrize(
    ("level", "seen"),
    [("DEBUG", ["one", "two", "three"]), ("INFO", ["two", "three"]), ("ERROR", ["three"]), ("CRITICAL", [])],
)
def test_only_what_is_grave_enough_is_printed(printed, level, seen):
    logs.configure(level)
    log = structlog.get_logger("waymark.test")
    log.debug("one")
    log.info("two")
    log.error("three")
    assert [event["event"] for event in printed()] == seen


@pytest.mark.parametrize(
    "name",
    [
        "processor.message.parse",
        "message.parsing.failed",
        "interpolator.interpolate.text",
        "http.parse.text",
        "turn.ended",
    ],
)
def test_of_rasas_own_events_only_the_name_is_printed(printed, name):
    logs.configure("DEBUG")
    structlog.get_logger().debug(name, text=SECRET, event_info=SECRET, slots={"occupation": SECRET})
    [event] = printed()
    assert set(event) == {"event", "level", "timestamp"}
    assert event["event"] == name


def test_an_error_that_rasa_logs_does_not_bring_its_words(printed):
    logs.configure("DEBUG")
    try:
        raise ValueError(SECRET)
    except ValueError:
        structlog.get_logger().exception("processor.failed")
    assert SECRET not in json.dumps(printed())


@pytest.mark.parametrize("name", ["rasa.core.processor", "rasa.core.actions.action"])
def test_what_rasa_logs_of_a_turn_is_not_printed(printed, name):
    logs.configure("DEBUG")
    logging.getLogger(name).error(SECRET)
    assert printed() == []


@pytest.mark.parametrize("name", ["rasa", "rasa.core.channels", "rasa_sdk.executor", "asyncio"])
def test_of_rasa_and_its_libraries_only_errors_are_printed_and_no_word_of_them(printed, name):
    logs.configure("DEBUG")
    logging.getLogger(name).warning(SECRET)
    try:
        raise ValueError(SECRET)
    except ValueError:
        logging.getLogger(name).exception(SECRET)
    [event] = printed()
    assert SECRET not in json.dumps(event)
    assert (event["event"], event["level"], event["logger"], event["error"]) == (
        "library.said",
        "error",
        name,
        "ValueError",
    )
    assert event["at"].startswith("test_logs.py:")
    assert event["where"][-1].startswith("test_logs.py:")


def test_what_nobody_caught_is_told_without_its_words(printed):
    logs.configure()

    def fails() -> None:
        raise ValueError(SECRET) from KeyError(SECRET)

    thread = threading.Thread(target=fails)
    thread.start()
    thread.join()
    try:
        fails()
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    first, second = printed()
    for event in (first, second):
        assert SECRET not in json.dumps(event)
        assert (event["event"], event["error"]) == ("not_caught", "KeyError")


def test_configuring_twice_prints_once(printed):
    logs.configure()
    logs.configure()
    structlog.get_logger("waymark.test").info("turn.ended")
    assert len(printed()) == 1


def test_the_command_line_shows_no_values_of_variables_where_it_fails(capsys, monkeypatch):
    def fails() -> None:
        logs.configure()  # as every command of ours does first
        said = SECRET
        raise ValueError(said)

    monkeypatch.setattr(cli, "app", typer.Typer(pretty_exceptions_enable=cli.app.pretty_exceptions_enable))
    cli.app.command()(fails)
    monkeypatch.setattr(sys, "argv", ["bot"])
    with pytest.raises(ValueError) as raised:
        cli.main()
    sys.excepthook(raised.type, raised.value, raised.tb)
    shown = capsys.readouterr().err
    assert "ValueError" in shown
    assert SECRET not in shown


def test_a_level_that_does_not_exist_is_refused():
    with pytest.raises((TypeError, ValueError, KeyError)):
        logs.configure("LOUD")
