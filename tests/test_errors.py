"""Errors say what is wrong in a sentence that can be shown, and hang on one tree."""

from __future__ import annotations

import pytest

from bot import errors
from bot.errors import ContentError, InputError, SettingError, Unavailable, WaymarkError
from bot.journal.refusals import Reason, Refusal

EXAMPLES = [
    ContentError("content/steps/age.yml", 3, "There is no `ask`.", "Write `ask: …`."),
    SettingError("PORT", "80a", "a whole number from 1 to 65535"),
    InputError("Please send a text."),
    Refusal(Reason.NOT_JSON),
    Unavailable(7),
]


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_every_error_hangs_on_the_root_and_is_drawn_in_the_tree(error):
    assert isinstance(error, WaymarkError)
    assert str(error)
    assert f"── {type(error).__name__} " in str(errors.__doc__)


def test_a_content_error_leads_to_the_line():
    assert str(EXAMPLES[0]) == "content/steps/age.yml:3: There is no `ask`. Write `ask: …`."
    assert str(ContentError("a.yml", None, "It is empty.", "")) == "a.yml: It is empty."


def test_a_setting_error_says_what_came_and_what_is_allowed():
    assert str(EXAMPLES[1]) == "The setting PORT is 80a; allowed is a whole number from 1 to 65535."


def test_unavailable_says_when_to_try_again():
    assert EXAMPLES[4].retry_after == 7
    assert "7 seconds" in str(EXAMPLES[4])
