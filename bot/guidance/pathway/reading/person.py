"""Sex, nationality and languages of the person: what is said of them, and not of the boss or the restaurant."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.guidance.lexicon import Hit
from bot.guidance.pathway.facts import Facts
from bot.guidance.pathway.reading.corrections import last_corrected
from bot.guidance.pathway.reading.patterns import begins, is_all, search
from bot.guidance.pathway.reading.people import Cast, Owner
from bot.guidance.pathway.reading.text import Text
from bot.guidance.pathway.steps import Step

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
_SPEAKS = re.compile(
    r"\b(?:speaks?|speaking|spoke|talks?|talking|language|languages|tongue|mainly|mostly|only|some|little|bit of|"
    r"fluent|fluent in|interpreter|in|understands?|uses|reads|and|or|also|:|,|think|probably|maybe|probably|just|basic|"
    r"very|good|broken|limited|bilingual|first)(?: (?:is|are|in|only|mainly|a little|some|a bit of|just|a|an|basic|"
    r"very|good|broken|limited|mostly|not much|fluent|bit|of|little|:|either|be|could|probably|maybe))* ?$"
)
_SPEAKS_STRONG = re.compile(
    r"\b(?:speaks?|speaking|spoke|talks? in|talking|language|languages|tongue|fluent|understands?|interpreter|"
    r"bilingual|translator|knows|words of|communicates in|lang)\b[^.]{0,40}$|\b(?:answers?|answered|replied|replies|"
    r"wrote|writes?|writing|messages?|texts?|chats?|talks?|talked|talking|whisper\w*|say it|says it|said it|shouted|"
    r"cried|spoken to|translat\w+|app|speaks?|whispered|sang|prays?|swore|letter|note)\b[^.]{0,30}\bin$|\ball (?:she|"
    r"he|they) (?:has|have|speaks?|knows?|understands?) is$|\bit is$"
)
_LANGUAGE_AFTER = re.compile(
    r"^(?:[- ])?(?:speaking|speaker|speakers|interpreter|interpreters|translator|language|only|is (?:her|his|their) "
    r"(?:first |main |mother )?(?:language|tongue)|and (?:some|a (?:little|bit))|dialect|(?:is )?(?:all |that |what "
    r")?(?:she|he|they) (?:only |mainly |mostly )?(?:speaks?|(?:is |are |was |were )speaking|understands?|knows?|has|"
    r"have)|spoken|is (?:spoken|the only language|fluent|good|broken|limited|basic|better|perfect|poor|fine)|(?:and|or|"
    r",|/) \w+ (?:spoken|speakers?|speaking|interpreter|only))\b"
)
_NO_LANGUAGE = re.compile(
    r"\b(?:no|not|neither|nor|hardly|barely|little|very little|without|never|limited|not much|not any|does not speak|"
    r"can not speak|do not speak|does not understand|can not understand|poor|broken|bad|weak|minimal|not a word of|"
    r"zero|cannot|could not speak|not have|not speak|few words of|any)(?: (?:any|much|a|good|very|word|words|of|speak|"
    r"understand|a lot of|the))* ?$"
)


@dataclass(frozen=True, slots=True)
class PersonRead:
    """The person's sex (female, male, other), nationality as an adjective, and languages; None or () where not said."""

    gender: str | None = None
    nationality: str | None = None
    languages: tuple[str, ...] = ()


def read_person(text: Text, cast: Cast, *, open_step: Step | None, facts: Facts) -> PersonRead:
    """What the message says of who the person is."""
    answering = open_step is Step.PERSON or len(text.plain.split()) <= 4
    languages = _languages(text, cast, answering=answering)
    return PersonRead(
        _gender(text, cast, open_step),
        _nationality(text, cast, languages, answering=answering),
        languages,
    )


# --- Sex ------------------------------------------------------------------------------------------------------------


def _gender(text: Text, cast: Cast, open_step: Step | None) -> str | None:
    plain = text.plain
    other = search(r"\b(?:non ?binary|enby|gender ?fluid|agender|intersex|uses they(?: / them)?|they / them)\b", plain)
    if other and not text.is_asked(other.start()):
        return "other"
    trans = search(r"\btrans ?(?P<who>woman|girl|lady|female|man|boy|guy|male)\b", plain)
    if trans and not text.is_asked(trans.start()):
        return "female" if trans["who"] in ("woman", "girl", "lady", "female") else "male"
    short = search(
        (
            r"(?:\b\d{1,2} (?:years old )?(?:/|,)? ?|\b)(?P<f>f|female|fem)\b|(?:\b\d{1,2} (?:years old )?(?:/|,)? "
            r"?)(?P<m>m)\b|\b(?P<m2>male)\b"
        ),
        plain,
    )
    if (
        short
        and (short["f"] != "f" or search(r"\d", short[0]) or search(r"\bf (?:\d|,|/)", plain))
        and not text.is_asked(short.start())
    ):
        mention = next(
            (
                m
                for m in cast.mentions
                if m.start <= short.end("f" if short["f"] else "m2" if short["m2"] else "m") - 1 < m.end
            ),
            None,
        )
        if (mention is None or cast.owner(mention) is not Owner.OTHER) and not begins(
            (
                r"^(?:dealer|boss|traffickers?|gang|staff|colleague|voices?|friends?|relative|partner|customers?|"
                r"officer|nurse|doctor|driver|visitors?)"
            ),
            text.after(short.end()),
        ):
            return "female" if short["f"] else "male"
    if search(r"\b(?:her|she) / (?:her|she|hers)\b", plain):
        return "female"
    if search(r"\b(?:he|him) / (?:him|his)\b", plain):
        return "male"
    if cast.focal is None:
        return None
    told = [
        m
        for m in cast.mentions
        if m.gender == cast.focal and m.kind in ("pronoun", "person", "people") and not _unreal(text, m.start)
    ]
    if not told:
        return None
    if all(m.kind == "pronoun" and cast.owner(m) is Owner.OTHER for m in told):
        return None
    if (
        all(m.kind == "people" for m in told)
        and open_step is not Step.PERSON
        and len({m.gender for m in cast.mentions if m.kind == "people" and m.gender}) > 1
    ):
        return None
    return cast.focal


def _unreal(text: Text, at: int) -> bool:
    """Whether it stands in a question about people in general ("can a woman …?"); "does she …?" still tells the sex."""
    return text.is_asked(at) and search(r"\b(?:a|an|any|if|when a)(?: \w+)?$", text.before(at)) is not None


# --- Nationality ------------------------------------------------------------------------------------------------------


def _nationality(text: Text, cast: Cast, languages: tuple[str, ...], *, answering: bool) -> str | None:
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
    if _LANGUAGE_AFTER.match(after) and not begins(r"^speaking", after):
        return True
    if begins(r"^(?:speaking|speaker)", after):
        return True
    return bool(_SPEAKS_STRONG.search(before)) and not search(r"\b(?:is|are|'s|a|an)$", before)


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


# --- Languages --------------------------------------------------------------------------------------------------------


def _languages(text: Text, cast: Cast, *, answering: bool) -> tuple[str, ...]:
    out: list[str] = []
    nationalities = {(h.start, h.end) for h in text.hits if h.entry.label == "nationality"}
    last_end = -1
    for hit in text.hits:
        if hit.entry.label != "language":
            continue
        before, after = text.before(hit.start), text.after(hit.end)
        also_nationality = (hit.start, hit.end) in nationalities and hit.entry.say not in ("English", "Welsh")
        if search(
            r"\b(?:she|he|they|girl|boy|woman|man|client|patient) (?:is|are)$", before
        ) and not _LANGUAGE_AFTER.match(after):
            continue
        follows = (
            last_end >= 0
            and is_all(
                r" ?(?:,|and|or|/|&|, and|with some|plus|and some|and a (?:little|bit of)|then|some)? ?",
                text.plain[last_end : hit.start],
            )
            is not None
        )
        if begins(
            (
                r"^(?:class(?:es)?|lessons?|teacher|tutor|course|department|girl|boy|man|woman|lad|men|women|food|"
                r"breakfast|literature|gcse|council|law|channel|heritage|lit)\b"
            ),
            after,
        ):
            continue
        said = (
            bool(_SPEAKS_STRONG.search(before))
            or bool(_LANGUAGE_AFTER.match(after))
            or (bool(_SPEAKS.search(before + " ")) and (not also_nationality or bool(_SPEAKS_STRONG.search(before))))
        )
        alone = answering and not also_nationality
        if not (said or alone or follows):
            continue
        if (
            _NO_LANGUAGE.search(before + " ")
            and not search(r"\b(?:only|mainly|mostly) (?:a little |some )?$", before + " ")
            and not (search(r"\b(?:a|some) (?:little|bit of|broken|basic|limited)$", before))
        ):
            continue
        if text.is_asked(hit.start) and search(r"\b(?:do you|can you|you)\b", before):
            continue
        if search(
            r"\b(?:teach(?:es|ing)?|stud(?:y|ies|ying)|learn(?:s|ing)?|degree in|lessons? in|leaflets? in|available "
            r"in)$",
            before,
        ):
            continue
        mention = cast.last_before(hit.start)
        if mention is not None and mention.kind == "professional" and mention.word != "interpreter":
            between = text.plain[mention.end : hit.start]
            if is_all(
                r" (?:who |of mine |also |can |here )*(?:speaks?|spoke|talks?|knows) (?:some |good |fluent )?", between
            ):
                continue  # "my colleague speaks Arabic"
        if (
            mention is not None
            and cast.owner(mention) is Owner.OTHER
            and not search(r"\b(?:mother|first|native|father|own) (?:tongue|language)(?: is| :| -|)?$", before)
            and mention.kind != "professional"
            and mention.word not in ("their", "them", "they")
        ):
            continue
        if (
            mention is not None
            and mention.kind == "writer"
            and search(r"\bi(?: (?:can|do|also|only|don't))? (?:speak|am|know|understand)\b[^,]*$", before)
        ):
            continue
        if hit.entry.say not in out:
            out.append(hit.entry.say)
        last_end = hit.end
    return tuple(out)
