"""The languages that the person speaks; not those they lack, the writer's, or those of a lesson."""

from __future__ import annotations

import re

from bot.guidance.pathway.reading.patterns import begins, is_all, search
from bot.guidance.pathway.reading.people import Cast, Owner
from bot.guidance.pathway.reading.text import Text

_MAY_SPEAK = re.compile(
    r"\b(?:speaks?|speaking|spoke|talks?|talking|language|languages|tongue|mainly|mostly|only|some|little|bit of|"
    r"fluent|fluent in|interpreter|in|understands?|uses|reads|and|or|also|:|,|think|probably|maybe|probably|just|basic|"
    r"very|good|broken|limited|bilingual|first)(?: (?:is|are|in|only|mainly|a little|some|a bit of|just|a|an|basic|"
    r"very|good|broken|limited|mostly|not much|fluent|bit|of|little|:|either|be|could|probably|maybe))* ?$"
)


SPEAKS = re.compile(
    r"\b(?:speaks?|speaking|spoke|talks? in|talking|language|languages|tongue|fluent|understands?|interpreter|"
    r"bilingual|translator|knows|words of|communicates in|lang)\b[^.]{0,40}$|\b(?:answers?|answered|replied|replies|"
    r"wrote|writes?|writing|messages?|texts?|chats?|talks?|talked|talking|whisper\w*|say it|says it|said it|shouted|"
    r"cried|spoken to|translat\w+|app|speaks?|whispered|sang|prays?|swore|letter|note)\b[^.]{0,30}\bin$|\ball (?:she|"
    r"he|they) (?:has|have|speaks?|knows?|understands?) is$|\bit is$"
)


LANGUAGE_AFTER = re.compile(
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


def only_language(before: str, after: str) -> bool:
    """Whether "no English, only …" or "only …, no English" makes the word between a language."""
    if search(r"\bno english\b[^.]{0,12}\b(?:only|just)$", before):
        return True
    return bool(search(r"\b(?:only|just)$", before) and begins(r"^[,-]? ?(?:and )?no english\b", after))


def read_languages(text: Text, cast: Cast, *, answering: bool) -> tuple[str, ...]:
    """The languages of the person, as the lexicon says them, each once. `answering`: a bare word counts."""
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
        ) and not LANGUAGE_AFTER.match(after):
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
                r"breakfast|literature|gcse|council|law|channel|heritage|lit|passports?|id|visas?|citizen\w*|nationals?|nationality)\b"
            ),
            after,
        ):
            continue
        said = (
            only_language(before, after)
            or bool(SPEAKS.search(before))
            or bool(LANGUAGE_AFTER.match(after))
            or (bool(_MAY_SPEAK.search(before + " ")) and (not also_nationality or bool(SPEAKS.search(before))))
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
        if (
            mention is not None
            and mention.word == "interpreter"
            and search(
                r"^ (?:only |actually |just )*(?:spoke|was speaking|talked|was|turned out)\b",
                text.plain[mention.end : hit.start],
            )
        ):
            continue  # the one who came and did not fit
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
