"""Messages in other languages are known as such, and English ones never are."""

from __future__ import annotations

import pytest

from bot.language.other_language import is_other, small_words


@pytest.mark.parametrize(
    "text",
    [
        "هي في خطر؟ ساعدوني",
        "Помогите, она в опасности",
        "tôi cần giúp đỡ",
        "ajutor, am nevoie de ajutor",
        "nie mówię po polsku dobrze, proszę o pomoc, ona jest w domu",
        "necesito ayuda por favor, no hablo inglés",
        "je ne parle pas anglais, elle est dans une maison",
        "她需要帮助",
    ],
)
def test_another_language_is_known(text):
    assert is_other(text, small_words())


@pytest.mark.parametrize(
    "text",
    [
        "she is from Vietnam",
        "no",
        "yes please",
        "la la la",
        "Leeds",
        "a girl",
        "nail bar, men sleep there, no days off",
        "not sure, no idea",
        "Rhondda Cynon Taf",
        "she speaks Polish (polski)",
        "can u help me plz",
        "😀😀😀",
        "He said 'no hablo inglés' and then he cried at the desk",
        "per person per night",
        "no no no",
        "do not go",
        "as per email",
    ],
)
def test_english_is_never_taken_for_another_language(text):
    assert not is_other(text, small_words())
