"""The person's nationality: what is said of them, and not of the boss, the restaurant or the language."""

from __future__ import annotations

import re

from bot.guidance.lexicon import Hit
from bot.guidance.pathway.reading.corrections import last_corrected
from bot.guidance.pathway.reading.languages import LANGUAGE_AFTER, SPEAKS, only_language
from bot.guidance.pathway.reading.patterns import begins, is_all, search
from bot.guidance.pathway.reading.people import Cast, Owner
from bot.guidance.pathway.reading.text import Text

_THING = re.compile(
    r"^(?:polish|wax\w*|pastr(?:y|ies)|toast|fries|doors?|windows?|manicure|blow ?dry|blinds|nuts?|dress(?:es)?|bread|"
    r"sausages?|restaurants?|takeaways?|massage|barbers?|shops?|stores?|nails?|supermarkets?|food|foods|grocer\w*|"
    r"class(?:es)?|lessons?|teachers?|course|shepherd|embassy|consulate|passports?|visas?|communit(?:y|ies)|gangs?|"
    r"boss|bosses|employers?|owners?|managers?|landlord|uncle|aunt|boyfriend|husband|partner|traffickers?|dealers?|"
    r"pimp|madam|mafia|men come|number plates?|plates?|cars?|vans?|lorr(?:y|ies)|registered|speaking (?:man|men|boss|"
    r"woman who brought)|family (?:she|he|they)|couple who|council|airways|airlines?|coffee|tea|rugs?|market|kitchen|"
    r"medicine|herbal|school|church|mosque|temple|charity|police|border|laws?|documents?|id|ids|papers|phone number|"
    r"sim|transport|red cross|gas|airport|doctor|company|agency|factory|farmer|bakery|cafe|club|bar|grill|kebab|"
    r"delights?|bath|flat|origin police|citizenship|tv|drugs?|rice|noodle|spa|spas|tattoo|flag|accent is|music|sweets?|"
    r"beer|vodka|girlfriend|wife|lads? who|men who|man who|woman who|driver|supervisor|foreman|agent|mum|dad|father|"
    r"mother|parents)\b"
)


_PASSPORT = re.compile(
    r"^(?:passports?|id(?: card)?|identity card|papers|travel documents?|citizenship|nationality|national|driving "
    r"licence)\b"
)


_HOLDS = re.compile(
    r"^$|\b(?:holds?|has|have|had|having|with|on|got|shows?|showed|carr(?:y|ies|ying)|travel\w*|using|used|her|his|"
    r"their|is an?)(?: (?:an?|the|her|his|their|got|both))*$"
)


_OF_A_THING = re.compile(
    r"\b(?:food|menu|music|shop|restaurant|number|phone|plates?|car|van|lorry|money|currency|film|flag|writing|sign|"
    r"accent|label|salon|place) (?:is|was|are|looks?|were|sounds?)(?: \w+)?$"
)


_GOERS = re.compile(r"\b(?:nail|shoe|floor|car|furniture|boot|silver)$")


_ORIGIN = re.compile(
    r"\b(?:from|born in|born and raised in|grew up in|native of|national of|citizen of|originally|come from|came from|"
    r"comes from|trafficked from|brought (?:over |here )?from|brought (?:her|him|them) (?:over |here )?from|arrived "
    r"from|flown in from|moved (?:here )?from|nationality|originates from|over from|sent from|fled|left|born and "
    r"(?:bred|brought up) in|brought up in|raised in|home country|country of origin|native country|home is)(?: (?:is|"
    r"the|a|northern|southern|central|east|west|south|north|rural|somewhere|:|in|near|there|maybe|possibly|probably|"
    r"her|his|country|originally|think))* ?$"
)


_FAMILY_ORIGIN = re.compile(
    r"\b(?:dad|father|mum|mother|parents?|boss|employer|husband|boyfriend|uncle|aunt|family|owner|grandparents|partner|"
    r"he|they|gang|traffickers?|men|boyfriend 's)(?: \w+)? (?:is|are|was|were|'s|come|comes|came)(?: \w+)? (?:from|"
    r"born in)?$"
)


def read_nationality(text: Text, cast: Cast, languages: tuple[str, ...], *, answering: bool) -> str | None:
    """The nationality of the person as an adjective; None where it is not said. `languages`: those read already."""
    found: list[tuple[int, str]] = []
    for hit in text.hits:
        if hit.entry.label != "nationality" or any(
            h.entry.label == "language"
            and h.start <= hit.start
            and hit.end <= h.end
            and h.end - h.start > hit.end - hit.start
            for h in text.hits
        ):
            continue
        before, after = text.before(hit.start), text.after(hit.end)
        if search(r"\b(?:not|is not|never|nor)(?: (?:a|from|even|actually))*$", before):
            continue
        if text.is_asked(hit.start) and (
            search(r"\b(?:a|an|any)(?: \w+)?$", before) or cast.last_before(hit.start) is None
        ):
            continue
        if search(r"\b(?:via|through|by way of|across|transit\w*)$", before):
            continue  # on the way
        if _OF_A_THING.search(before) or (
            text.plain[hit.start : hit.end] == "polish"
            and begins(r"^(?:your|the|my|her|his|it|up|them|our|off|shoes)\b", after)
        ):
            continue
        if _PASSPORT.match(after) and _HOLDS.search(before):
            found.append((hit.start, hit.entry.say))
            continue
        if text.plain[hit.start : hit.end] in ("english", "scottish", "welsh") and not (
            text.plain.strip(" .") == text.plain[hit.start : hit.end]
            or (
                search(r"\b(?:is|are|an?|white|black|both|he|she)$", before)
                and not begins(
                    r"^(?:class|teacher|tutor|lesson|course|language|speaker|interpreter|test|law|council|government)",
                    after,
                )
            )
        ):
            continue
        if hit.setting:
            if _countries_word(text, cast, hit, before, after, answering=answering):
                found.append((hit.start, hit.entry.say))
            continue
        if (
            _THING.match(after)
            or _is_of_a_thing(text, cast, hit, before, after)
            or _GOERS.search(before)
            or (
                text.plain[hit.start : hit.end] in ("pole", "poles", "finn", "lao", "turk")
                and not answering
                and not search(rf"\b{text.plain[hit.start : hit.end].capitalize()}\b", text.raw)
            )
        ):
            continue
        if _is_language(text, hit, languages):
            continue
        owner = _of(text, cast, hit, after)
        if owner is Owner.PERSON or owner is None:
            found.append((hit.start, hit.entry.say))
    if not found:
        return None
    return last_corrected(text, found)


_PREDICATE = re.compile(
    r"(?:^|\b(?:is|are|'s|was|were|be|he|she|they|both|all|being|think|maybe|probably|possibly|and|or)|[,(:-])$"
)
_NO_THING = re.compile(
    r"^(?:$|[^a-z]|(?:and|but|or|who|is|are|was|were|with|in|at|on|from|by|has|have|had|i|she|he|they|so|not|aged?|about|"
    r"around|young|older|old|male|female|males|females|f|m|national|nationals|origin|background|descent|heritage|born|"
    r"citizens?|by|too|as|to|like|living|here|there|now|staying|migrants?|refugees?|asylum|speaks|works|lives|says|comes|came|keeps|looks|goes|cleans|sleeps|cooks|can|could|will|would|nationality|accent|"
    r"speaking|looking|one|ones|lot|"
    r"seasonal|undocumented|homeless|pregnant|unaccompanied|single|trafficked|\w+ing|\w+ed)\b)"
)


def _is_of_a_thing(text: Text, cast: Cast, hit: Hit, before: str, after: str) -> bool:
    """Whether the word describes a thing ("the Greek salad place"): a noun that is nobody stands behind it."""
    if _PREDICATE.search(before) or _NO_THING.match(after):
        return False
    reach = hit.end + sum(len(word) + 1 for word in after.split()[:3]) + 1
    near = any(hit.start <= m.start < reach and m.kind != "pronoun" for m in cast.mentions)
    return not near and not any(
        h.entry.label in ("occupation", "party") and hit.end <= h.start < reach for h in text.hits
    )


def _countries_word(text: Text, cast: Cast, hit: Hit, before: str, after: str, *, answering: bool) -> bool:
    if answering and not search(r"\b(?:to|in|office|live|based|near|food|flight|back)$", before):
        return True
    if not _ORIGIN.search(before + " "):
        return False
    if search(
        (
            r"\b(?:calls?|texts?|phone|messages?|money|parcel|parcels|letter|goods|drugs|flight|plane|news|imported|"
            r"mates?|friends?|people|someone) from(?: the)?$"
        ),
        before,
    ):
        return False
    if _FAMILY_ORIGIN.search(before):
        mention = cast.last_before(hit.start)
        return mention is not None and mention.kind == "pronoun" and cast.owner(mention) is Owner.PERSON
    mention = cast.last_before(hit.start)
    if mention is None:
        return True
    if mention.kind == "writer":
        return not search(r"\bi (?:am|was|come|came|'m)(?: \w+)? (?:from|born in)$", before)
    return cast.owner(mention) in (Owner.PERSON, Owner.DOUBT)


def _is_language(text: Text, hit: Hit, languages: tuple[str, ...]) -> bool:
    """Whether a word such as "Polish" is here the language, not the nationality."""
    before, after = text.before(hit.start), text.after(hit.end)
    if not any(h.entry.label == "language" and (h.start, h.end) == (hit.start, hit.end) for h in text.hits):
        return False
    if only_language(before, after):
        return True
    if LANGUAGE_AFTER.match(after) and not begins(r"^speaking", after):
        return True
    if begins(r"^(?:speaking|speaker)", after):
        return True
    return bool(SPEAKS.search(before)) and not search(r"\b(?:is|are|'s|a|an)$", before)


def _of(text: Text, cast: Cast, hit: Hit, after: str) -> Owner | None:
    """Whose nationality it is: the noun behind it, else whoever it is said of."""
    own = next((m for m in cast.mentions if hit.start <= m.start < hit.end), None)
    if own is not None:
        return cast.owner(own)
    nearest = next((m for m in cast.mentions if m.start >= hit.end), None)
    if nearest is not None and nearest.start < text.sentence(hit.start).end:
        between = text.plain[hit.end : nearest.start].split()
        joined = all(
            is_all(r"[a-z]+|\d+", w)
            and w
            not in (
                "and",
                "works",
                "with",
                "in",
                "at",
                "from",
                "but",
                "is",
                "who",
                "so",
                "the",
                "a",
                "by",
                "speaks",
                "has",
                "i",
                "keeps",
                "says",
                "because",
                "to",
                "of",
                "under",
                "for",
                "her",
                "his",
                "my",
            )
            for w in between
        )
        if joined and len(between) <= 3 and nearest.kind not in ("pronoun", "writer"):
            return cast.owner(nearest)
    mention = cast.last_before(hit.start)
    if mention is None:
        return None
    if mention.kind == "writer":
        return Owner.WRITER if search(r"\b(?:i am|i was|me)(?: \w+)?$", text.before(hit.start)) else None
    return cast.owner(mention)
