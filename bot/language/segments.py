"""A message in pieces: its sentences, the clauses in them, and which of them ask something.

Two questions in one message are two answers, a question at the end of a long story is still a question, and a sign or
a danger in one clause must not drown in ten others. Offsets are those of the message as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MAX_CHARACTERS = 6_000
"""What is read of one message. The contract refuses more than 4,000; this holds for every other way in."""
MAX_SENTENCES = 40
MAX_CLAUSES = 60

_ASKS = (
    r"(?:(?:what|who|whom|whose|where|when|why|which|how)(?:'?s|'?re|'?ll|'?d)?\b"
    r"|(?:do|does|did|can|could|should|shall|would|will|may|might|must|is|are|was|were|am|has|have|isn't|aren't|don't|"
    r"doesn't|didn't|can't|couldn't|shouldn't|won't|wouldn't|dont|doesnt|cant|shouldnt)"
    r"\s+(?:i|we|you|u|he|she|they|it|that|this|these|those|there|one|anyone|anybody|someone|somebody|everyone|"
    r"a|an|the|my|our|your|his|her|their|any|all|trafficking|victims?|children|adults?|police|consent)\b"
    r"|(?:am i|may i|ought (?:i|we)|is it|are there|is there)\b)"
)
_STARTS_ASKING = re.compile(rf"^(?:(?:and|but|so|or|also|then|plus|well|ok|okay|um+|er+|erm|hi|hello|hey|please|sorry|just)[,\s]+)*{_ASKS}", re.I)
_ASKED_WITHIN = re.compile(
    r"\b(?:what (?:do|should|can|must|am|are|would) (?:i|we)|what(?:'s| is| are| happens)|how (?:do|can|should|would|long|many|much|far|else)|"
    r"who (?:do|can|should|would|decides|else)|where (?:do|can|should)|when (?:do|can|should)|"
    r"(?:do|should|can|could|must|may|shall) (?:i|we) (?:\w+)|am i (?:allowed|supposed|meant|right|able)|are we (?:allowed|supposed|meant)|"
    r"is (?:it|that|this|he|she|there) (?:\w+)|does (?:it|that|this|he|she|the)\b|will (?:she|he|they|it)\b)",
    re.I,
)
_WANTS_TO_KNOW = re.compile(
    r"\b(?:(?:want|need|like|love|trying|hoping) to (?:know|ask|find out|understand)|(?:can|could) (?:you|u) (?:tell|explain|say|show|give|list|"
    r"walk)|tell me|explain|remind me|wondering|(?:not sure|unsure|no idea|don't know|dont know) (?:what|how|who|whether|if|where|which) "
    r"(?:i|we|to)\b|advice on|advise on|info(?:rmation)? on|question about|summarise|list (?:of|the))",
    re.I,
)
_SENTENCE = re.compile(r"(?:[.!?…]+[\"'’”)\]]*(?=\s|$)|\n+|;\s)\s*")
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|mr|mrs|ms|dr|st|no|approx|etc|vs|yr|yrs|p|s)\.$", re.I)
_SUBJECT = (
    r"(?:i|i'm|im|i've|we|we're|he|he's|hes|she|she's|shes|they|they're|theyre|it|it's|there|there's|theres|his|her|"
    r"their|my|our|the|one|two|three|somebody|someone|nobody|no)"
)
_CLAUSE = re.compile(
    rf",\s+(?:and\s+|but\s+|so\s+|because\s+|then\s+|who\s+|which\s+)?|\s+(?:and|but|so|because|while|although|though|then)\s+(?={_SUBJECT}\b)|\s+[-–—]+\s+|:\s+",
    re.I,
)
_MIDWAY = re.compile(rf"(?:,|\s(?:and|also|but|so|plus|then))\s+(?={_ASKS})", re.I)
_BARE_MIDWAY = re.compile(
    r"(?<=\w)\s+(?=(?:do (?:i|we)|should (?:i|we)|can (?:i|we)|what (?:do|should|can) (?:i|we)|who (?:do|can|should|would)|"
    r"how (?:do|can|should) (?:i|we)|am i (?:allowed|supposed|meant))\b)",
    re.I,
)
_INDIRECT = re.compile(
    r"(?:\b(?:know|tell|ask|say|sure|explain|understand|see|decide|wonder|wondering|me|about|of|if|idea|on|to|is|that|or|and|just|when|unclear|"
    r"so|but|what|how|who|where|why)|[,:])$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the message. `asks`: it is a question, or says that something is to be explained."""

    text: str
    start: int
    end: int
    asks: bool


def sentences(text: str) -> list[Piece]:
    """The sentences of a message, in order; at most 40 of the first 6,000 characters. None of them is empty."""
    text = text[:MAX_CHARACTERS]
    cuts = [0]
    for match in _SENTENCE.finditer(text):
        if not _ABBREVIATION.search(text[: match.end()].rstrip()):
            cuts.append(match.end())
    cuts.append(len(text))
    return list(_pieces(text, cuts))[:MAX_SENTENCES]


def questions(text: str) -> list[tuple[Piece, str]]:
    """Each question of a message with what stands before it: the sentence of its own, and the one before that.

    "She is 16. She lives here. Do I need consent?" gives the last sentence with "She lives here." Two questions in one
    sentence are two.
    """
    found: list[tuple[Piece, str]] = []
    before = ""
    for sentence in sentences(text):
        if sentence.asks:
            parts = _parts(sentence)
            lead = before
            for part in parts:
                if part.asks:
                    found.append((part, lead.strip()))
                lead = part.text if not part.asks else lead
        before = sentence.text
    return found


def clauses(text: str) -> list[Piece]:
    """The clauses of a message, for signs and cues: short stretches that say one thing each. At most 60."""
    found: list[Piece] = []
    for sentence in sentences(text):
        cuts = [0]
        for match in _CLAUSE.finditer(sentence.text):
            left, right = sentence.text[cuts[-1] : match.start()], sentence.text[match.end() :]
            if len(left.split()) >= 3 and len(right.split()) >= 3:
                cuts.append(match.end())
        cuts.append(len(sentence.text))
        inside = list(_pieces(sentence.text, cuts))
        closed = sentence.text.rstrip("\"'’”)] ").endswith("?")
        for piece in inside:
            asks = piece.asks or (closed and (len(inside) == 1 or piece is inside[-1]))
            found.append(Piece(piece.text, sentence.start + piece.start, sentence.start + piece.end, asks))
    return found[:MAX_CLAUSES]


def asks(text: str) -> bool:
    """Whether a stretch of text asks something."""
    stripped = text.strip().rstrip("\"'’”)] ")
    return (
        stripped.endswith("?")
        or _STARTS_ASKING.match(stripped) is not None
        or _ASKED_WITHIN.search(stripped) is not None
        or _WANTS_TO_KNOW.search(stripped) is not None
    )


def _parts(sentence: Piece) -> list[Piece]:
    """A sentence cut before each question that begins inside it."""
    text = sentence.text
    cuts = {0, len(text)}
    for pattern in (_MIDWAY, _BARE_MIDWAY):
        for match in pattern.finditer(text):
            if pattern is _BARE_MIDWAY and _INDIRECT.search(text[: match.start()]):
                continue  # "I do not know what I should do" is one question
            cuts.add(match.end())
    kept = [0]
    for cut in sorted(cuts)[1:]:
        if len(text[kept[-1] : cut].split()) >= 3 or cut == len(text):
            kept.append(cut)
    if len(kept) > 2 and len(text[kept[-2] :].split()) < 3:
        del kept[-2]
    parts = [
        Piece(piece.text, sentence.start + piece.start, sentence.start + piece.end, piece.asks)
        for piece in _pieces(text, kept)
    ]
    return parts if any(part.asks for part in parts) else [sentence]


def _pieces(text: str, cuts: list[int]) -> Iterator[Piece]:
    """The stretches between cuts, without the spaces around them and without the empty ones."""
    for start, end in zip(cuts, cuts[1:], strict=False):
        piece = text[start:end]
        if any(character.isalnum() for character in piece):
            left = start + len(piece) - len(piece.lstrip())
            right = end - (len(piece) - len(piece.rstrip()))
            yield Piece(text[left:right], left, right, asks(text[left:right]))
