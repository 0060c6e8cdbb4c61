"""A message in pieces: its sentences, the clauses in them, and which of them ask something.

Two questions in one message are two answers, a question at the end of a long story is still a question, and a sign or
a danger in one clause must not drown in ten others. Offsets are those of the message as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

MAX_CHARACTERS = 6_000
"""What is read of one message. The contract refuses more than 4,000; this holds for every other way in."""
MAX_SENTENCES = 40
MAX_CLAUSES = 60


def _one_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.I)


_PERSON = "i|we|she|he|they|you|it|the|a|an|my|her|his|their|someone|somebody"
_VERB = (
    "do|does|did|can|could|should|shall|would|will|may|might|must|is|are|was|were|am|has|have|isn't|aren't|don't|"
    "doesn't|didn't|can't|couldn't|shouldn't|won't|wouldn't|dont|doesnt|cant|shouldnt"
)
_ASKED_OF = (
    f"{_PERSON}|u|that|this|these|those|there|one|anyone|anybody|everyone|our|your|any|all|"
    "trafficking|victims?|survivors?|children|adults?|men|women|boys|girls|people|kids|parents|police|consent|referrals?|"
    "support|help|county lines|forced|debt|modern|domestic|gps?|doctors|nurses|teachers|schools?|councils?|hospitals?|"
    "charities|staff|professionals|employers?|british|foreign|social|first responders?|the nrm|nrm"
)
_ASKS = (
    r"(?:(?:what|who|whom|whose|where|why|which|how)(?:'?s|'?re|'?ll|'?d)?\b"
    rf"|when(?:'?s|'?ll)?\s+(?!(?:{_PERSON})\b)"  # "when he was in Italy" asks nothing
    rf"|(?:{_VERB})\s+(?:{_ASKED_OF})\b"
    r"|(?:am i|may i|ought (?:i|we)|is it|are there|is there)\b)"
)
"""How a question begins."""
_STARTS_ASKING = _one_of(
    r"^(?:(?:and|but|so|or|also|then|plus|well|ok|okay|um+|er+|erm|hi|hello|hey|please|sorry|just)[,\s]+)*" + _ASKS
)
_ASKED_WITHIN = _one_of(
    r"\bwhat (?:do|should|can|must|am|are|would) (?:i|we)",
    r"\bwhat(?:'s| is| are| happens)",
    r"\bhow (?:do|can|should|would|long|many|much|far|else)",
    r"\bwho (?:(?:do|can|should|would)(?!n?['’]?t\b)|decides|else)",
    r"\b(?:where|when) (?:do|can|should)",
    r"\b(?:do|should|can|could|must|may|shall) (?:i|we) \w+",
    r"\bam i (?:allowed|supposed|meant|right|able)",
    r"\bare we (?:allowed|supposed|meant)",
    r"\bis (?:it|that|this|he|she|there) \w+",
    r"\bdoes (?:it|that|this|he|she|the)\b",
    r"\bwill (?:she|he|they|it)\b",
)
_UNSURE = r"(?:not sure|unsure|no idea|don't know|dont know)"
_WANTS_TO_KNOW = _one_of(
    r"\b(?:want|need|like|love|trying|hoping) to (?:know|find out|understand)\b",
    r"\b(?:can|could) (?:you|u) (?:tell|explain|say|show|give|list|walk)\b",
    r"\bwondering\b",
    rf"\b{_UNSURE} (?:what|how|who|whether|if|which) (?:i|we) (?:should|can|need|have|must|am|are)\b",
    rf"\b{_UNSURE} (?:what|how|who|whether) to\b",
    r"\b(?:advice|advise|info|information) on\b",
    r"\bquestion about\b",
    r"^(?:please\s+|pls\s+)?(?:tell|remind|explain|summari[sz]e|list|describe|define|outline|give me)\b",
    r"\bplease (?:tell|explain|describe|list)\b",
    r"\b(?:explain|explained|define)(?: please| pls| again)?\W*$",
)
_ASKED_AFTER = _one_of(
    rf"(?:,|\s[-–—]+)\s*(?:and\s|but\s|so\s|or\s)?\s*{_ASKS}",
    r"(?:,|\s)(?:why|who|what|how|where|when|which one)\W*$",
    r",\s*(?:right|correct|yeah|no)\W*$",
    r"\b(?:so|and|but)\s+(?:what|who|why|where|when|which|how)(?:'?s)?\s",
    r"\bwhat(?:'?s| is| are| do you| does) (?:that|this|it|they|you) (?:call|called|mean)\w*",
)
_SENTENCE = re.compile(r"(?:[.!?…]+[\"'’”)\]]*(?=\s|$)|\n+|;\s)\s*")
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|a\.m|p\.m|mr|mrs|ms|dr|st|no|approx|etc|vs|yr|yrs|p|s)\.$", re.I)
_SUBJECT = (
    r"(?:i|i'm|im|i've|we|we're|he|he's|hes|she|she's|shes|they|they're|theyre|it|it's|there|there's|theres|his|her|"
    r"their|my|our|the|one|two|three|somebody|someone|nobody|no)"
)
_CLAUSE = _one_of(
    r",\s+(?:and\s+|but\s+|so\s+|because\s+|then\s+|who\s+|which\s+)?",
    rf"\s+(?:and|but|so|because|while|although|though|then)\s+(?={_SUBJECT}\b)",
    r"\s+[-–—]+\s+",
    r":\s+",
)
_WHETHER = r"(?:whether|if so)\b"
_MIDWAY = _one_of(
    rf"(?:,|\s(?:and|also|but|so|plus|then|n|or also|as well as|[&+/]))\s+(?={_ASKS})",
    rf"\s(?:and|plus)\s+(?={_WHETHER})",
)
_BARE = (
    r"(?:do|should|can) (?:i|we)|what (?:do|should|can) (?:i|we)|who (?:do|should) (?:i|we)|"
    r"how (?:do|can|should) (?:i|we)|am i (?:allowed|supposed|meant)|(?:what|how) about|"
    r"what (?:is|are) (?:a|an|the)|how (?:common|long|many|much)"
)
_GOES_ON_ASKING = _one_of(rf"^{_WHETHER}")
_BARE_MIDWAY = _one_of(rf"(?<=\w)\s+(?=(?:{_BARE})\b)")
_INDIRECT = _one_of(
    r"\b(?:know|known|knows|tell|told|tells|ask|asked|asks|say|said|says|sure|explain|understand|see|decide|wonder|wondering|me|about|of|if|idea|on|to|is|that)$",
    r"\b(?:which|what|whose|how many) \w+$",
    r"\b(?:or|and|just|when|unclear|so|but|what|how|who|where|why)$",
    r"[,:]$",
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the message. `asks`: it is a question, or says that something is to be explained."""

    text: str
    start: int
    end: int
    asks: bool


def sentences(text: str) -> list[Piece]:
    """The sentences of a message, in order; at most 40 of the first 6,000 characters, from both ends."""
    text = text[:MAX_CHARACTERS]
    ends = (match.end() for match in _SENTENCE.finditer(text))
    cuts = [0, *(end for end in ends if not _ABBREVIATION.search(text[max(0, end - 12) : end].rstrip())), len(text)]
    found = list(_pieces(text, cuts))
    if len(found) > MAX_SENTENCES:  # who writes much begins with who they are and ends with what they want to know
        found = found[: MAX_SENTENCES // 2] + found[-MAX_SENTENCES // 2 :]
    return found


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
                else:
                    lead = part.text
        before = sentence.text
    return found


def clauses(text: str) -> list[Piece]:
    """The clauses of a message, for signs and cues: short stretches that say one thing each. At most 60."""
    found: list[Piece] = []
    for sentence in sentences(text):
        cuts = [0]
        for match in _CLAUSE.finditer(sentence.text):
            left, right = sentence.text[cuts[-1] : match.start()], sentence.text[match.end() :]
            if len(left.split()) >= 2 and len(right.split()) >= 2:
                cuts.append(match.end())
        cuts.append(len(sentence.text))
        inside = list(_pieces(sentence.text, cuts))
        closed = sentence.text.rstrip("\"'’”)] ").endswith("?")
        found += [
            Piece(
                piece.text,
                sentence.start + piece.start,
                sentence.start + piece.end,
                piece.asks or (closed and piece is inside[-1]),
            )
            for piece in inside
        ]
    return found[:MAX_CLAUSES]


def asks(text: str) -> bool:
    """Whether a stretch of text asks something."""
    stripped = text.strip().rstrip("\"'’”)] ")
    return (
        stripped.endswith("?")
        or _STARTS_ASKING.match(stripped) is not None
        or _ASKED_WITHIN.search(stripped) is not None
        or _ASKED_AFTER.search(stripped) is not None
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
        Piece(
            piece.text,
            sentence.start + piece.start,
            sentence.start + piece.end,
            piece.asks or _GOES_ON_ASKING.match(piece.text) is not None,
        )
        for piece in _pieces(text, kept)
    ]
    return parts if any(part.asks for part in parts) else [sentence]


def _pieces(text: str, cuts: list[int]) -> Iterator[Piece]:
    """The stretches between cuts, without the spaces around them and without the empty ones."""
    for start, end in pairwise(cuts):
        piece = text[start:end]
        if any(character.isalnum() for character in piece):
            left = start + len(piece) - len(piece.lstrip())
            right = end - (len(piece) - len(piece.rstrip()))
            yield Piece(text[left:right], left, right, asks(text[left:right]))
