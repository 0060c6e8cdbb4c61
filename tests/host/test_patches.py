"""The patches fit the installed Rasa, do what they say, and refuse any other."""

from __future__ import annotations

import pytest
from jsonschema import ValidationError
from rasa.core.actions import action
from rasa.core.actions.action import RemoteAction
from rasa.shared.core import events
from rasa.shared.core.events import ActionExecuted, Event, SlotSet

from bot.host import patches


def test_the_installed_rasa_is_the_one_that_they_were_written_for():
    assert {module.__name__: patches.digest(module) for module in (action, events)} == patches.SOURCES


@pytest.mark.parametrize("name", sorted(patches.SOURCES))
def test_another_source_is_refused_and_nothing_is_patched(monkeypatch, name):
    untouched = RemoteAction._validate_action_result, Event.resolve_by_type
    monkeypatch.setitem(patches.SOURCES, name, "0" * 64)
    with pytest.raises(patches.OtherRasa, match=name):
        patches.apply()
    assert (RemoteAction._validate_action_result, Event.resolve_by_type) == untouched


@pytest.fixture
def patched(monkeypatch) -> None:
    """Patched for one test."""
    monkeypatch.setattr(RemoteAction, "_validate_action_result", RemoteAction._validate_action_result)
    monkeypatch.setattr(Event, "resolve_by_type", staticmethod(Event.resolve_by_type))
    patches.apply()


@pytest.mark.usefixtures("patched")
def test_answers_of_actions_are_still_checked():
    remote = RemoteAction("action_help", None)
    assert remote._validate_action_result({"events": [], "responses": []})
    with pytest.raises(ValidationError):
        remote._validate_action_result({"events": "none"})


@pytest.mark.usefixtures("patched")
def test_events_are_still_found_by_their_names():
    assert Event.resolve_by_type("slot") is SlotSet
    assert Event.resolve_by_type("action") is ActionExecuted
    with pytest.raises(ValueError):
        Event.resolve_by_type("no such event")
    assert Event.from_parameters({"event": "slot", "name": "age", "value": 16}) == SlotSet("age", 16)


@pytest.mark.usefixtures("patched")
def test_patching_twice_is_patching_once():
    once = Event.resolve_by_type
    patches.apply()
    assert Event.resolve_by_type is once
