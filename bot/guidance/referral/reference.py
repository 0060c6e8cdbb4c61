"""The reference that stands for a person's name: short enough to read out on the phone, hard to misread."""

from __future__ import annotations

import re
from random import Random

ALPHABET = "23456789CDFGHJKMNPQRTVWXY"
"""No 0/O, 1/I/L, 2/Z (no Z), 5/S (no S), 8/B (no B), U/V (no U); no A or E, so that no words arise."""
PATTERN = rf"^WM-[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}$"


def new_reference(rng: Random) -> str:
    """A reference such as WM-7F3K-92QD: eight letters or digits, 25 to the power of 8 of them.

    It says nothing about the person. Pass `random.SystemRandom()` outside tests.
    """
    letters = "".join(rng.choice(ALPHABET) for _ in range(8))
    return f"WM-{letters[:4]}-{letters[4:]}"


def is_reference(text: str) -> bool:
    """Whether `text` has the shape of a reference."""
    return re.fullmatch(PATTERN[1:-1], text) is not None
