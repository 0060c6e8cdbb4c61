"""Personal data in what somebody types: noticed by rules, named by kind, and left out of what is kept.

Names are noticed only where they are announced ("her name is …", "a girl called …", "Mrs …"): the assistant needs none,
and a word that is taken for a name by mistake would be missing from the account. What belongs to the directory
(its numbers, addresses and organisations) is nobody's personal data. Pure.
Source: UK GDPR, Article 5(1)(c) (no more than is needed) and Article 25 (by default).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Self

from bot.guidance.content import Label, Schema, load


class Kind(StrEnum):
    """What it is. The value is the key in `content/personal_data.yml`."""

    EMAIL = "email"
    BIRTH = "birth"
    NHS_NUMBER = "nhs_number"
    NATIONAL_INSURANCE = "national_insurance"
    DOCUMENT = "document"
    PHONE = "phone"
    ADDRESS = "address"
    POSTCODE = "postcode"
    NUMBER = "number"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Found:
    """One stretch of a text, in characters."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Known:
    """What is public: whether a number (in digits, as `digits_of` gives them) or an e-mail address (in lower case) is
    that of an organisation, whether words are those of a nationality, an occupation or the like, whether they begin
    with the name of an organisation, and whether they are that of a council.
    """

    is_contact: Callable[[str], bool] = lambda value: False
    is_common: Callable[[str], bool] = lambda name: False
    is_organisation: Callable[[str], bool] = lambda name: False
    is_council: Callable[[str], bool] = lambda name: False


class KindText(Schema):
    """How one kind is called, and what stands in its place."""

    label: Label
    mark: Label


class PersonalText(Schema):
    """`content/personal_data.yml`."""

    email: KindText
    birth: KindText
    nhs_number: KindText
    national_insurance: KindText
    document: KindText
    phone: KindText
    address: KindText
    postcode: KindText
    number: KindText
    name: KindText


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Notices personal data and puts marks in its place. `keeping`: the operator has decided that it stays.

    Made by `load`; without words, a kind is called by its id.
    """

    labels: Mapping[Kind, str] = field(default_factory=lambda: {kind: kind.value for kind in Kind})
    marks: Mapping[Kind, str] = field(default_factory=lambda: {kind: f"[{kind.value}]" for kind in Kind})
    known: Known = field(default_factory=Known)
    keeping: bool = False

    @classmethod
    def load(cls, content_dir: Path, known: Known, *, keeping: bool = False) -> Self:
        """Raises ContentError where a word is missing or wrong."""
        words = load(content_dir / "personal_data.yml", PersonalText, name="personal data")
        of = {kind: getattr(words, kind.value) for kind in Kind}
        return cls({k: text.label for k, text in of.items()}, {k: text.mark for k, text in of.items()}, known, keeping)

    def kinds(self, text: str) -> tuple[Kind, ...]:
        """Which kinds stand in a text, each once, in their order."""
        return tuple(dict.fromkeys(found.kind for found in find(text, self.known)))

    def may_name(self, text: str) -> bool:
        """Whether what is not noticed in a text may hold a name all the same: see `may_be_name`."""
        return may_be_name(self.masked(text), self.known)

    def named(self, kinds: Iterable[Kind]) -> str:
        """The kinds in words: "a name, a phone number"."""
        return ", ".join(self.labels[kind] for kind in kinds)

    def masked(self, text: str) -> str:
        """The text with a mark in the place of each. Doing it twice changes nothing more."""
        out, at = [], 0
        for found in find(text, self.known):
            out += [text[at : found.start], self.marks[found.kind]]
            at = found.end
        return "".join([*out, text[at:]])

    def kept(self, text: str) -> str:
        """What of a text stays."""
        return text if self.keeping else self.masked(text)


def find(text: str, known: Known | None = None) -> tuple[Found, ...]:
    """Everything that is noticed, in the order of the text; nothing overlaps."""
    known = known or Known()
    found: list[Found] = []
    for rule in _RULES:
        for one in rule(text, known):
            if not any(one.start < other.end and other.start < one.end for other in found):
                found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


def may_be_name(text: str, known: Known) -> bool:
    """Whether a word with a capital does what only somebody does ("Linh told me", "and Mihai is afraid").

    Too weak to leave the word out, and enough to remind the writer that no name is needed.
    """
    for match in _DOES.finditer(text):
        word, before = match["who"], (match["before"] or "").lower()
        if re.split("['’]", word)[0].lower() in _NO_SUBJECT or before in _BEFORE_A_ROLE:
            continue
        if not (known.is_common(word) or known.is_organisation(word) or known.is_council(word)):
            return True
    return False


def digits_of(number: str) -> str:
    """The digits of a UK or foreign number, so that "+44 (0)113 …", "0044 113 …" and "0113 …" are one."""
    digits = re.sub(r"\D", "", number)
    for country in ("0044", "44"):
        if digits.startswith(country) and len(digits) > 11:
            rest = digits.removeprefix(country)
            return rest if rest.startswith("0") else f"0{rest}"
    return digits


# --- the rules, the surest first ------------------------------------------------------------------------------------

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def _emails(text: str, known: Known) -> Iterator[Found]:
    for match in _EMAIL.finditer(text):
        if not known.is_contact(match[0].lower()):
            yield Found(Kind.EMAIL, *match.span())


_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:\d{{4}}-\d{{1,2}}-\d{{1,2}}|{_DAY}(?: of)?[ ./-]+(?:{_MONTH}|\d{{1,2}})(?:[ ,./-]+(?:\d{{4}}|\d{{2}})\b)?"
    rf"|{_MONTH} {_DAY}\b(?:,? \d{{4}})?)"
)
_BIRTH = re.compile(
    r"\b(?:born|d\.?o\.?b\b\.?|date of birth|birth ?date|birthday)"
    rf"(?:\s*(?:[:=-]|is|was|on|in|the|given|as|of|said|to|be)\s*)*\s*(?P<date>{_DATE})",
    re.IGNORECASE,
)


def _births(text: str, known: Known) -> Iterator[Found]:
    """The day of birth. A year alone stays: it says how old somebody is, and that decides the route."""
    for match in _BIRTH.finditer(text):
        yield Found(Kind.BIRTH, *match.span("date"))


_NI = re.compile(
    r"\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D]\b",
    re.IGNORECASE,
)


def _national_insurance(text: str, known: Known) -> Iterator[Found]:
    for match in _NI.finditer(text):
        yield Found(Kind.NATIONAL_INSURANCE, *match.span())


_ANNOUNCED = re.compile(
    r"\b(?P<what>nhs|chi|passport|brp|visa|identity card|id card|home office|driving licen[cs]e|share code)"
    r"(?: (?:no|number|num|nr|ref|reference|id|document))?[.:#]*(?: (?:is|was|says))?[ :#]*"
    r"(?P<number>[A-Z]{0,3}[ -]?\d(?:[ -]?\d){5,14}[A-Z]{0,2})\b",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(r"\b[A-Z]{1,3}\d{7,8}\b", re.IGNORECASE)
_MACHINE_LINE = re.compile(
    r"(?<![\w<])(?:[PIAC][A-Z<][A-Z<]{3}[A-Z0-9<]{25,39}|[A-Z0-9<]{10}[A-Z<]{3}[A-Z0-9<]{17,31})(?![\w<])"
)


def _documents(text: str, known: Known) -> Iterator[Found]:
    """Numbers that are called one, numbers that look like a passport's, and the lines that machines read."""
    for match in _ANNOUNCED.finditer(text):
        health = match["what"].lower() in ("nhs", "chi")
        yield Found(Kind.NHS_NUMBER if health else Kind.DOCUMENT, *match.span("number"))
    for match in _MACHINE_LINE.finditer(text):
        if (match[0][0] in "PIAC" and "<" in match[0][5:]) or machine_line_holds(match[0]):
            yield Found(Kind.DOCUMENT, *match.span())
    for match in _DOCUMENT.finditer(text):
        yield Found(Kind.DOCUMENT, *match.span())


def machine_line_holds(line: str) -> bool:
    """Whether the second line of a passport's machine-readable zone has the right check digit for its number.

    Source: ICAO Doc 9303, part 3 (weights 7, 3, 1; letters count from 10, fillers 0).
    """
    values = [0 if char == "<" else int(char, 36) for char in line[:9].lower()]
    return line[9].isdigit() and sum(v * (7, 3, 1)[n % 3] for n, v in enumerate(values)) % 10 == int(line[9])


_DIGITS = re.compile(r"(?<![\w.,/£$€-])\+?\(?\d(?:[ \t().-]{0,3}\d){6,15}(?![\w/]|[.,-]\d)")


def _numbers(text: str, known: Known) -> Iterator[Found]:
    """Telephone and NHS numbers, and long numbers that may lead to somebody. Dates, times and 999 are shorter."""
    for match in _DIGITS.finditer(text):
        kind = _kind_of(match[0])
        if kind is not None and not (kind is Kind.PHONE and known.is_contact(digits_of(match[0]))):
            yield Found(kind, *match.span())


def _kind_of(number: str) -> Kind | None:
    digits = re.sub(r"\D", "", number)
    if number.startswith("+") or digits.startswith("00"):
        return Kind.PHONE if 8 <= len(digits) <= 16 else None
    if digits.startswith("0"):
        return Kind.PHONE if len(digits) in (10, 11) else None
    if nhs_number_holds(digits):
        return Kind.NHS_NUMBER
    if (digits.startswith("7") and len(digits) == 10) or (digits.startswith("44") and len(digits) == 12):
        return Kind.PHONE
    return Kind.NUMBER if number.isdigit() and len(digits) >= 9 else None


def nhs_number_holds(digits: str) -> bool:
    """Whether ten digits are an NHS number (or a CHI number, of Scotland): the last one checks the others.

    Source: NHS Data Dictionary, "NHS Number" (modulus 11, weights 10 to 2).
    """
    if len(digits) != 10 or not digits.isdigit() or len(set(digits)) == 1:
        return False
    check = 11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check != 10 and check % 11 == int(digits[9])


_STREET = "street|road|lane|avenue|close|drive|way|court|place|terrace|crescent|gardens|grove|square|row|mews|hill|park"
_PLAIN_STREET = "street|road|lane|avenue|terrace|crescent|grove|mews"
_DOOR = r"\b(?:(?:flat|room|unit|apartment)\s+\d{1,4}[a-z]?,?\s+)?\d{1,4}[a-z]?,?\s+"
_ADDRESS = re.compile(rf"(?i:{_DOOR})(?:[A-Z][\w'’-]+\s+){{1,3}}(?i:{_STREET}|st|rd|ave)\b")
_ADDRESS_LOWER = re.compile(rf"{_DOOR}(?P<name>(?:[a-z'’-]+\s+){{1,2}})(?:{_PLAIN_STREET})\b", re.IGNORECASE)
_IN_NO_STREET = frozenset(
    "the a an in on of at by from to up down and or off across along with men women people girls boys children kids "
    "minutes minute miles mile times days hours years year houses doors metres yards cars streets other different "
    "young older adults workers this that same our their her his my main busy".split()
)


def _addresses(text: str, known: Known) -> Iterator[Found]:
    for match in _ADDRESS.finditer(text):
        yield Found(Kind.ADDRESS, *match.span())
    for match in _ADDRESS_LOWER.finditer(text):
        if not _IN_NO_STREET & set(match["name"].lower().split()):
            yield Found(Kind.ADDRESS, *match.span())


_POSTCODE = re.compile(r"\b(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})\b", re.IGNORECASE)
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)$")


def _postcodes(text: str, known: Known) -> Iterator[Found]:
    """Whole ones; the first half alone is a district."""
    for match in _POSTCODE.finditer(text):
        if not _ORDINAL.search(match[0]):
            yield Found(Kind.POSTCODE, *match.span())


_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-ŽƠƯĐẠ-Ỹ][\w'’-]*\w"
_PARTICLES = tuple("van von de da al el bin ben abu thi le".split())
_PARTICLE = rf"(?:{'|'.join(_PARTICLES)})"
_CLAUSE_END = re.compile(r"\s*(?:$|[.,;!?\n]|(?:and|she|he|they|who|from|aged?)\b)")
_NAME = rf"(?:{_CAPITAL}(?:\s+(?:{_PARTICLE}\s+)?{_CAPITAL}){{0,3}})"
_LOWER_NAME = r"[a-zà-öø-ÿăđơưạ-ỹ][\w'’-]+"
_PERSON = (
    "girl|boy|man|woman|lady|lad|lass|child|kid|baby|teenager|teen|person|client|patient|pupil|student|tenant|resident"
    "|worker|guy|bloke|uncle|aunt|auntie|boss|boyfriend|girlfriend|friend|brother|sister|cousin|mother|mum|father|dad"
    "|husband|wife|partner|landlord|trafficker|someone|somebody|teacher|colleague|driver|neighbour|daughter|son|nanny|cleaner"
)
_NAMING = r"\b(?:(?:real|full|first|last|sur|nick|family|maiden)[ -]?)?name(?:'s|’s|\s+is|\s+was|\s*[:=])\s*"
_SELF_NAMING = r"\b(?:calls\s+(?:her|him)self|goes\s+by(?:\s+the\s+name(?:\s+of)?)?|nicknamed|also\s+known\s+as)\s+"
_CALLED = (
    rf"\b(?:{_PERSON})(?:'s|’s)?,?\s+(?:(?:who|that)\s*(?:'s|’s|\s+is|\s+was)\s+|is\s+|was\s+)?(?:called|named)\s+"
)
_IS_CALLED = r"\b(?:she|he|they|who|i)\s*(?:'s|’s|'m|’m|\s+is|\s+was|\s+am|\s+are)\s+(?:called|named)\s+"
_THINGS = (
    "it this that bar pub club shop salon spa hotel restaurant place company firm business employer agency app site"
    " website charity organisation school college street road farm factory house project group form service helpline"
    " team wash town village"
)
_OF_NO_THING = "".join(rf"(?<!\b{word})" for word in _THINGS.split())
_ANNOUNCING = (
    *(
        (re.compile(rf"(?i:{cue})[\"“‘']?(?P<name>{_NAME}|{_LOWER_NAME}(?:\s+{_LOWER_NAME})?)"), may_be_a_call)
        for cue, may_be_a_call in ((_NAMING, False), (_SELF_NAMING, False), (_CALLED, True), (_IS_CALLED, False))
    ),
    (re.compile(rf"{_OF_NO_THING}\s+(?:is|was)\s+(?:called|named)\s+(?P<name>{_NAME})"), True),
)
"""What comes before a name, and whether it may tell of a phone call as well ("a friend called Childline")."""
_TITLED = re.compile(rf"\b(?:M[rsx]s?|Miss|Dr|Prof)\.?\s+(?P<name>{_NAME})|\b(?:mr|mrs)\.?\s+(?P<lower>{_LOWER_NAME})")
_NO_NAME = frozenset(
    "a an the this that these those it its he she they we you i me him her us them my his our their your one both all"
    " not never unknown hidden different wrong false fake changed secret important spelled spelt written known given"
    " being still only really very too also always often maybe perhaps probably just now then later again back out in"
    " on off up down over round at to from for of by with about as and or but so because if when while before after"
    " until since than who what where why how here there home away work school help police social services ambulance"
    " reception sick early late yesterday today tonight tomorrow last next every some any no names something someone"
    " somebody nobody everyone anyone twice once crying asking saying monday tuesday wednesday thursday friday saturday"
    " sunday january february march april june july august september october november december has had have is was"
    " were are be been will would can could may might must do does did don't mine theirs ours ever"
    " required needed asked withheld recorded listed".split()
)
_DOES = re.compile(
    rf"(?:\b(?P<before>[\w'’-]+)\s+)??(?<![\w'’\[-])(?P<who>(?!\w*[A-Z]{{2}}){_CAPITAL})\s+"
    r"(?:(?:has|have|had|also|then|just|already|only|still|later|even|never|once|first)\s+){0,2}"
    r"(?:told|tells|said|says|asked|asks|cried|cries|begged|begs|whispered|whispers|admitted|confided|replied|sobbed"
    r"|wept|feared|fears|sleeps|slept|ran\s+away|hides|was\s+born"
    r"|(?:is|was|looks|looked|seems|seemed)\s+(?:so\s+|very\s+|really\s+|too\s+)?"
    r"(?:afraid|scared|frightened|terrified|crying|in\s+tears|pregnant|hungry|ashamed|upset|exhausted|bruised))\b"
)
_NO_SUBJECT = (
    _NO_NAME
    | frozenset(
        f"{_PERSON}|mam|mummy|daddy|granny|gran|nan|grandma|grandad|auntie|miss|sir|madam|head|manager|supervisor|foreman"
        "|management|reception|security|staff|team|office|school|nursery|college|council|hospital|police|court|google|facebook"
        "|whatsapp|instagram|tiktok|snapchat|telegram|uber|airbnb|paperwork|rumour|letter|report|law|guidance|training|policy"
        "|neither|none|most|many|few|several|another|other|others|such|which|whoever|whose|today|anybody|everybody".split(
            "|"
        )
    )
    | frozenset(f"{person}s" for person in _PERSON.split("|"))
    | frozenset(
        "women men children babies people police officers parents neighbours colleagues tenants residents patients"
        " paramedics nurses doctors teachers managers kids pupils locals customers guests".split()
    )
)
"""Words with a capital, at the beginning of a sentence, that do such things and are no name."""
_BEFORE_A_ROLE = frozenset("the a an our my your his her their this that another every each some any no".split())
_ENDS_NAME = re.compile(r"(?:'s|’s)$")


def _names(text: str, known: Known) -> Iterator[Found]:
    """Names that are announced, and each further place in the text where one of their words stands."""
    spans: set[tuple[int, int]] = set()
    for pattern, may_be_a_call in _ANNOUNCING:
        for match in pattern.finditer(text):
            if not (may_be_a_call and known.is_organisation(match["name"])):
                spans |= _name_at(text, match.start("name"), match["name"], known)
    for match in _TITLED.finditer(text):
        group = "name" if match["name"] else "lower"
        spans |= _name_at(text, match.start(group), match[group], Known())  # Mr Baker is no baker
    words = {word for start, end in spans for word in text[start:end].split() if len(word) > 2}
    for word in words:
        if word.lower() not in _NO_NAME and not known.is_common(word):
            spans |= {match.span() for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)}
    for start, end in sorted(spans, key=lambda span: span[0] - span[1]):  # the longest first
        yield Found(Kind.NAME, start, end)


def _name_at(text: str, start: int, name: str, known: Known) -> set[tuple[int, int]]:
    """Where the name is that begins at `start`; nowhere where the words are no name."""
    kept: list[str] = []
    for word in _ENDS_NAME.sub("", name).split():
        if word.lower() in _NO_NAME or (kept and word[0].islower() and kept[0][0].isupper() and word not in _PARTICLES):
            break
        kept.append(word)
    if len(kept) > 1 and kept[0][0].islower() and not _closes(text, start, kept):
        kept = kept[:1]
    if not kept or known.is_common(" ".join(kept)) or known.is_common(kept[0]):
        return set()
    return {(start, _end(text, start, kept))}


def _end(text: str, start: int, words: Sequence[str]) -> int:
    for word in words:
        start = text.index(word, start) + len(word)
    return start


def _closes(text: str, start: int, words: Sequence[str]) -> bool:
    """Whether a sentence or clause ends after the words: then two in small letters may both be the name."""
    return _CLAUSE_END.match(text, _end(text, start, words)) is not None


_RULES: Sequence[Callable[[str, Known], Iterator[Found]]] = (
    _emails,
    _births,
    _national_insurance,
    _documents,
    _numbers,
    _addresses,
    _postcodes,
    _names,
)
