"""Contacts stand once, in `content/directory/`: finds numbers and addresses elsewhere, and abolished bodies offered.

Two nets. What looks like a number or an address may stand in no file of `content/` but the directory and the sources.
And what the directory holds may stand in no training phrase either: a deployment's number changes, and phrases stay.
A body that is gone may be named; nobody may be told to turn to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.errors import ContentError
from bot.guidance.directory.organisations import Kind, Organisation, Succession, became
from bot.guidance.directory.placeholders import Contents

OWN_PLACES = ("directory", "reference")
"""Folders of `content/` in which numbers and addresses may stand."""
PLACES_OF_ADDRESSES = ("sources.yml",)
"""Files in which addresses may stand: those of sources, which are no contacts."""
WRITERS_WORDS = ("lexicon", "language", "hazards.yml", "other_languages.yml")
"""What people write, crisis lines included, and what is never shown."""
_NUMBER = re.compile(r"(?<![\w.,+-])(?:\+44|0)[ ]?\d(?:[ ()-]?\d){7,}(?!\w)")
_SHORT = re.compile(r"(?<![\w.,:£-])(?:999|116 ?123|0800 1111|18000)(?![\w%-]|[.,:]\d)|\bNHS 111\b|\bon 101\b")
_ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+|\b[\w.+-]+@[\w-]+\.[\w.]+|\b[\w-]+\.(?:gov|org|co|police|nhs)\.uk\b")
_PLACEHOLDER = re.compile(r"\{[a-z]+:[a-z0-9_]+\}")
_TURN_TO = (
    r"(?:ring|call|phone|contact|e-?mail|tell|ask|go to|turn to|refer (?:them |her |him )?to|report (?:it |this )?to)"
)


def contacts_elsewhere(content_dir: Path) -> Iterator[ContentError]:
    """Every line of `content/` outside the directory that holds a telephone number or an address."""
    for path in sorted(content_dir.rglob("*.yml")):
        part = path.relative_to(content_dir).parts[0]
        if part in OWN_PLACES:
            continue
        patterns = [_NUMBER] if part in PLACES_OF_ADDRESSES else [_NUMBER, _ADDRESS]
        if part not in (*WRITERS_WORDS, *PLACES_OF_ADDRESSES):
            patterns.append(_SHORT)
        for line, text in _lines(path):
            for pattern in patterns:
                if found := pattern.search(text):
                    yield ContentError(
                        path,
                        line,
                        f"“{found[0]}” is a number or an address.",
                        "Those stand once, in content/directory/: write {phone:key}, {contact:key} or {web:key}.",
                    )


def contacts_in_phrases(data_dir: Path, contents: Contents) -> Iterator[ContentError]:
    """Every line of the training data that holds a number or an address of the directory, crisis lines aside."""
    held = {_bare(point.value) for one in contents.organisations.values() for point in one.contacts if not point.crisis}
    for path in sorted(data_dir.rglob("*.yml")):
        for line, text in _lines(path):
            found = [match for match in (*_NUMBER.findall(text), *_ADDRESS.findall(text)) if _bare(match) in held]
            if found:
                fix = "Write a number that is nobody's, such as 01632 960001."
                yield ContentError(path, line, f"“{found[0]}” is a contact of the directory.", fix)


def gone_but_offered(content_dir: Path, contents: Contents) -> Iterator[ContentError]:
    """Every line that tells a reader to turn to a body that is gone, and every one that lets a writer choose it."""
    gone = [one for one in contents.organisations.values() if one.kind is Kind.HISTORIC]
    told = [(one, _told(one)) for one in gone]
    heirs = {one.key: became(one.key, contents.organisations) for one in gone}
    for folder in ("topics", "steps", "referral", "problems", "pages"):
        for path in sorted((content_dir / folder).rglob("*.yml")):
            for line, text in _lines(path):
                for one, pattern in told:
                    if pattern.search(text):
                        yield ContentError(
                            path, line, f"{one.name} is gone and is offered here.", _instead(heirs[one.key])
                        )
    keys = {one.key: one for one in gone}
    for path in sorted((content_dir / "lexicon").glob("agencies.yml")):
        for line, text in _lines(path):
            key = text.partition(":")[0].strip()
            if key in keys:
                yield ContentError(
                    path, line, f"{keys[key].name} is gone and can be chosen here.", _instead(heirs[key])
                )


def _told(one: Organisation) -> re.Pattern[str]:
    name = re.escape(one.name.removeprefix("The "))
    return re.compile(rf"(?<!not )(?<!never )\b{_TURN_TO} (?:to )?(?:the |your )?{name}\b", re.IGNORECASE)


def _instead(heirs: Sequence[Succession]) -> str:
    return f"Its work went to: {heirs[-1].to_name}." if heirs else "Name somebody who is there today."


def _bare(value: str) -> str:
    return re.sub(r"\D", "", value) if re.fullmatch(r"[\d +()-]+", value) else value.casefold()


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a file, from 1, without comments and placeholders; empty where it is no text."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return
    for number, line in enumerate(text.splitlines(), 1):
        yield number, _PLACEHOLDER.sub("", re.sub(r"(?:^|\s)#.*$", "", line))
