"""A message cut into sentences and clauses, and what kind each is: said, asked, or supposed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.guidance.lexicon import Hit, Lexicon
from bot.guidance.wording import plain

_END = re.compile(r"(?:(?<= )|^)[.!?;](?= |$)(?: [.!?;](?= |$))*")
_AUX = "do|does|did|is|are|was|were|can|could|should|shall|will|would|may|must|has|have|had|am"
ASKS = re.compile(
    rf"\b(?:what|how|why)(?: else| exactly| about| if| then)? (?:{_AUX}|happens|to|if|about|counts|means|"
    r"kind|sort|long|many|much)\b(?! (?:is|are|was|has)\b)|(?:^|\b(?:and|but|so|know|sure|ask|asking|tell me|ok|hi|"
    r"please|,) )(?:when|where|which|whose|who|"
    rf"whom) (?:else )?(?:{_AUX}|to|about)\b(?! (?:is|are|was|has)\b)|\b(?:{_AUX}) (?:not )?(?:she|he|they|it|i|we|"
    rf"you)\b(?! (?:is|are|am|has|have|was)\b)"
    r"|\b(?:what|how) (?:i|we) (?:should|can|do)\b|\b(?:tell|show|explain to|advise) me (?:what|how|when|if|whether|"
    r"about)\b|\b(?:any idea|wondering|wonder|want to know|need to know|asking) (?:if|whether|what|how|when)\b"
)
_FRONT = re.compile(
    r"(?:(?:so|and|but|ok|okay|hi|hello|please|sorry|well|also|then|,|-) )*(?P<aux>do|does|did|can|could|should|will|"
    r"would|may|must|are|is|has|was|were|have) (?P<who>a|an|the|any|anyone|anybody|someone|somebody|everyone|my|her|"
    r"his|our|this|that|there|these|those|children|people|victims|child)\b"
)
_OPENS = re.compile(
    r"(?:(?:so|and|but|ok|okay|hi|hello|please|sorry|well|also|then|,|-) )*(?:(?:which|what|wot|whats|where|wheres|who|"
    r"whos|whose|how|hows|why|(?:do|does|did|are)(?! not\b)|(?:can|could|should|would|may|shall)(?! (?:be|have|not|"
    r"well|easily|also|even|possibly)\b)) |will (?!be\b|not\b)|when (?:do|does|did|is|are|should|can|must|will|a|the|"
    r"somebody|someone)\b|is (?:\d+ (?:an?|still|too|old enough|considered|counted|classed|legal)|there|this|that|it|"
    r"he|she|the|foster|being|having|asking|calling|\d+[.:]\d|ringing|a \w+ (?:from|who|under|of|allowed|able|entitled|"
    r"also|still)|an? (?:\d+ years old|child|minor|adult|teenager|pupil|kid|under \d+)(?: \w+)? (?:an?|still|also|"
    r"allowed|able|entitled|counted|considered|classed|covered|treated|seen|too|always|ever)))\b"
)
"""How a question opens that has no question mark; it holds to the end of its first part."""
_OVER = re.compile(r" [,:;-] | but | because | so ")
_ASKS_LAST = re.compile(
    r" (?:,|-|so) (?:(?:and|so|but|please) )?(?:who|what|where|when|why|how|which|any|is|do|does|can|could|should|"
    r"shall|would|must)\b"
)
_SUPPOSED = re.compile(
    r"\b(?:if|whether|suppose|supposing|imagine|in case|unless|assuming|in the event|hypothetically|for example|"
    r"let us (?:say|imagine|pretend|assume|suppose)|lets say|"
    r"when(?:ever)? (?:someone|somebody|a person|people|a child|a victim|victims?|you)|"
    r"(?:when|whenever|once|after|before|until|as soon as) (?:an? (?:\w+ )?(?:person|adult|child|victim|minor|client|"
    r"patient|pupil|worker|tenant|young person|man|woman|girl|boy)|someone|somebody|anyone|anybody|the person|the "
    r"victim|"
    r"an individual) (?:is|has|gets|turns|says|wants|refuses|agrees|consents|declines|does|can|will|comes|withdraws|"
    r"(?!was\b)\w+s)|"
    r"should (?:she|he|they|anyone|someone|the \w+) (?:come|be|try|return|find|turn|refuse|agree|say|threaten|want)|"
    r"(?:before|until) (?:she|he|they) (?:agrees?|consents?|signs?|says?|decides?)|"
    r"had (?:she|he|they|it) (?:been|not|agreed|refused|said|consented)|were (?:she|he|they|it) (?:to|not|under|"
    r"over|\d\d|an?))"
    r"\b"
)
_SAY = re.compile(r"\s*(?:so |and |ok |but |, )*say (?:she|he|they|the|my|this|somebody|someone)\b[^,]*$")
_SUPPOSED_OVER = re.compile(r" [,:] | but | so | - ")
_BREAK = re.compile(r" [,:()-] | (?:and|but|so|because|then|although|though|however|when|while|who|which|since|as) ")
_PLEA = re.compile(
    r"\b(?:and |so )?(?:what (?:do|should|shall|can|must) (?:i|we)(?: do)?(?: now| next| quick(?:ly)?| about it| "
    r"please)?|what now|what to do|what do|please advise|advice please|any advice|is (?:this|that|it) (?:trafficking|"
    r"slavery|modern slavery|exploitation)|(?:can|could) (?:you|someone|anyone) (?:please )?help(?: me| us| her| him)?|"
    r"help me|please help|who (?:do|can|should) (?:i|we) (?:call|ring|tell|contact|phone))(?= [.!?,;] ?| ?$| (?:he|she|"
    r"they|someone|the \w+|her \w+|his \w+) (?:is|are|has|have|'s) )"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of the plain text; `asked` where it ends with a question mark."""

    start: int
    end: int
    asked: bool


@dataclass(frozen=True, slots=True)
class Text:
    """One message in its plain shape (see `bot.guidance.wording`), with its sentences and the words of the lexicon.

    Offsets are of `plain`.
    """

    raw: str
    plain: str
    sentences: tuple[Sentence, ...]
    hits: tuple[Hit, ...] = ()

    @classmethod
    def of(cls, raw: str, lexicon: Lexicon) -> Text:
        """The message without a "what do I do" at its end, which makes no question of what was told."""
        shape = _PLEA.sub(".", _mended(plain(raw))).replace(". ?", ".").replace(". .", ".").strip()
        return cls(raw, shape, tuple(_sentences(shape)), lexicon.find(shape))

    def sentence(self, at: int) -> Sentence:
        """The sentence that holds an offset."""
        for sentence in self.sentences:
            if sentence.start <= at < sentence.end:
                return sentence
        return Sentence(0, len(self.plain), False)

    def before(self, at: int) -> str:
        """What stands before an offset in its sentence."""
        return self.plain[self.sentence(at).start : at].strip()

    def after(self, at: int) -> str:
        """What stands from an offset to the end of its sentence."""
        return self.plain[at : self.sentence(at).end].strip()

    def clause(self, at: int) -> str:
        """The clause that holds an offset."""
        start = self.clause_start(at)
        rest = self.plain[at : self.sentence(at).end]
        found = _BREAK.search(rest)
        return self.plain[start : at + (found.start() if found else len(rest))]

    def clause_start(self, at: int) -> int:
        """Where the clause that holds an offset begins: after a comma, an "and", a "because"."""
        start = self.sentence(at).start
        last = start
        piece = self.plain[start:at] + " "
        for found in _BREAK.finditer(piece):
            last = start + found.end() - 1
        return min(last, at)

    def is_asked(self, at: int) -> bool:
        """Whether the words at an offset are part of a question."""
        sentence = self.sentence(at)
        word_end = self.plain.find(" ", at)
        until = len(self.plain) if word_end < 0 else word_end  # "has he gone": the pronoun belongs to the question
        if _OPENS.match(self.plain[sentence.start : sentence.end].strip()) and not _OVER.search(
            self.plain[sentence.start : at]
        ):
            return True
        if _question(self.plain[self.clause_start(at) : until].strip(" ,") + " ", sentence.asked):
            return True
        # A question still holds after an "and" or a "who", but not after a comma, a "but" or a "because".
        front = re.split(r" [,:-] | but | because | so ", self.plain[sentence.start : at])[-1]
        if _question(front.strip(" ,") + " ", sentence.asked):
            return True
        if not sentence.asked or ASKS.search(self.plain[sentence.start : sentence.end]):
            return False
        # "She is only 17, who first?": what stands before the comma is told.
        return _ASKS_LAST.search(self.plain[at : sentence.end]) is None

    def is_supposed(self, at: int) -> bool:
        """Whether the words at an offset hang on an "if", "whether" or "suppose" before them."""
        sentence = self.sentence(at)
        word_end = self.plain.find(" ", at)
        piece = self.plain[sentence.start : at]
        if sentence.asked and _SAY.match(piece):
            return True
        # "After someone consents": the verb itself makes it a mere case.
        piece = self.plain[sentence.start : len(self.plain) if word_end < 0 else word_end]
        found = list(_SUPPOSED.finditer(piece))
        return bool(found) and not _SUPPOSED_OVER.search(piece[found[-1].end() :])


_SHORT: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\bw (?=an?\b|the\b|her\b|him\b|them\b|me\b|us\b|my\b|our\b|his\b|their\b|\d)"), "with "),
    (re.compile(r"\bthru\b"), "through"),
    (
        re.compile(
            r"\bpt(?= (?:is|has|was|did|does|not|agrees?d?|says?|said|refus\w+|declin\w+|consent\w*|wants?|lacks?|"
            r"can|would)\b)"
        ),
        "patient",
    ),
    (re.compile(r"\byp\b"), "young person"),
    (re.compile(r"\byps\b"), "young people"),
    (re.compile(r"(?<=[a-z] )o (?=\d)"), "of "),
    (re.compile(r"\bwain(?=s?\b)"), "wean"),
    (re.compile(r"\bnot (?=interest (?:in|for)\b)"), "no "),
)
"""Short and Scots forms that mean one thing only in what is told of a person."""
_SHE = r"\b(?P<who>she|he|they|girl|boy|woman|man|lady|client|patient|mum|mother)"
_DOES_NO = re.compile(
    rf"{_SHE} (?:no|not|dont|do not) (?P<verb>want|wants|wanting|like|agree|consent|accept|know|understand|speak|come|"
    r"go|need|have|sign|let|give|think|talk|eat|sleep|work|get|see|trust|say|wish|allow|refuse|believe|answer|breathe|"
    r"wake|move|feel)s?\b"
)
_IS_NO = re.compile(rf"{_SHE} (?:no|not) (?P<what>safe|happy|ok|okay|willing|interested|ready|sure|breathing|here)\b")
_BARE_VERB = re.compile(
    r"(?P<front>\b[a-z']+ |^)(?P<who>she|he) (?P<verb>say|want|agree|refuse|accept|look|live|work|come|need|lie|"
    r"know|speak|"
    r"feel|tell|think|like|sign)(?= )"
)
_AUXILIARY = frozenset(
    "do does did can could should will would may might must shall let make made makes help helps see saw hear "
    "heard not "
    "watch have had wherever that".split()
)


def _mended(shape: str) -> str:
    """The plain text with the negations and verbs of a second language put right: "he no want", "she say"."""
    for pattern, full in _SHORT:
        shape = pattern.sub(full, shape)
    shape = _DOES_NO.sub(
        lambda m: f"{m['who']} {'do' if m['who'] == 'they' else 'does'} not {m['verb'].removesuffix('ing')}", shape
    )
    shape = _IS_NO.sub(lambda m: f"{m['who']} {'are' if m['who'] == 'they' else 'is'} not {m['what']}", shape)
    return _BARE_VERB.sub(
        lambda m: m[0] if m["front"].strip() in _AUXILIARY else f"{m['front']}{m['who']} {m['verb']}s", shape
    )


def _question(piece: str, marked: bool) -> bool:
    if ASKS.search(piece):
        return True
    front = _FRONT.match(piece)
    return front is not None and (marked or front["aux"] not in ("is", "has", "was", "have", "were"))


def _sentences(text: str) -> Iterator[Sentence]:
    start = 0
    for found in _END.finditer(text):
        yield from _pieces(text, start, found.end(), asked="?" in found[0])
        start = found.end()
    if text[start:].strip():
        yield from _pieces(text, start, len(text), asked=False)


def _pieces(text: str, start: int, end: int, *, asked: bool) -> Iterator[Sentence]:
    """A sentence, or the parts of one that nobody ended: cut where a new thought is likeliest to begin."""
    while end - start > LONGEST_SENTENCE:
        joint = max(text.rfind(word, start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE) for word in _JOINTS)
        cut = joint if joint > 0 else text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        cut = cut if cut > start else start + LONGEST_SENTENCE
        yield Sentence(start, cut + 1, asked)
        start = cut + 1
    yield Sentence(start, end, asked)


LONGEST_SENTENCE = 320
"""Characters after which a stretch without a full stop, as it is dictated, is read in parts."""
_JOINTS = (" and ", " but ", " so ", " then ", " because ", " she ", " he ", " i ")
