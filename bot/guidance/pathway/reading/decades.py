"""Ages by the decade: in her thirties, mid twenties, a teenager."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.guidance.pathway.reading.claims import (
    OBJECTS,
    SERVED,
    Claim,
    is_said,
    mention_in,
    out_of_play,
)
from bot.guidance.pathway.reading.patterns import begins, search
from bot.guidance.pathway.reading.people import Cast, Mention, Owner
from bot.guidance.pathway.reading.text import Text

_DECADE = re.compile(
    r"(?<!\S)(?:(?P<part>early|mid|middle|late|very early|very late)(?: -| to (?:mid|late))? )?(?P<tens>[2-9]0)s(?!\S)"
)


_TEENS = re.compile(
    r"(?<!\S)(?:(?:in (?:her|his|their) )?(?P<part>early|mid|middle|late|young|older) )?(?P<word>teens|teenagers?|"
    r"teenaged?|teen|adolescents?)(?!\S)"
)


def decades(text: Text, cast: Cast) -> Iterator[Claim]:
    """ "In her thirties", "early twenties", "a teenager", "late teens"."""
    for found in _DECADE.finditer(text.plain):
        before = text.before(found.start())
        if (
            not found["part"]
            and not search(
                (
                    r"\b(?:in (?:her|his|their)|is|looks|about|around|maybe|probably|guess|say|reckon|think|no|nope|"
                    r"nah|yes|yeah|their|her|his|the|woman|man|female|male|lady|bloke|chap|guy)$|[,(-]$"
                ),
                before,
            )
            and before
        ):
            continue
        if search(r"\bthe$", before) or out_of_play(text, found.start()):
            continue
        tens = int(found["tens"])
        part = (found["part"] or "").removeprefix("very ")
        low, high = {"early": (0, 4), "mid": (3, 7), "middle": (3, 7), "late": (6, 9)}.get(part, (0, 9))
        # Nobody is "in her twenties" at 17, but somebody who only looks it may be.
        guess = bool(
            search(
                r"\b(?:looks?|looking|maybe|probably|possibly|perhaps|might be|could be|seems?)\b[^,]{0,20}$", before
            )
        )
        wide = 3 if guess and tens == 20 and part != "late" else 0
        owner, mention = _word_owner(text, cast, found.start(), found.end())
        yield Claim(
            found.start(),
            found.end(),
            tens + low - wide,
            tens + high,
            owner,
            looks=bool(search(r"\blook", before[-20:])),
            said=is_said(before),
            weak=guess,
            mention=mention,
        )
    for found in _TEENS.finditer(text.plain):
        if out_of_play(text, found.start()):
            continue
        before = text.before(found.start())
        if search(
            r"\b(?:since|when|while|whilst|as|ever since) (?:she|he|they|i) (?:was|were) (?:only |just |still )*an?$",
            before,
        ):
            continue
        if begins(
            r"^(?:pregnancy|fiction|kicks|angst|crush(?:es)?|rebellion|discos?|market|bedroom|cancer|years ago)",
            text.after(found.end()),
        ) or search(r"\b(?:as a|when (?:she|he) was a|(?<!looks )(?<!look )(?<!looking )like an?)$", before):
            continue
        if begins(r"^(?:when|at the time|back then|then)\b", text.after(found.end())) and search(r"\bwas\b", before):
            continue
        if found["word"].endswith("s") and SERVED.search(before):
            continue
        kin = begins(
            r"^(?:daughter|son|sister|brother|niece|nephew|stepson|stepdaughter|cousin|grandson)s?\b",
            text.after(found.end()),
        )
        if kin and not search(r"\bmy(?: \w+)?$", before):
            continue
        span = {"early": (13, 15), "mid": (14, 16), "middle": (14, 16), "young": (13, 16)}.get(found["part"] or "")
        low, high = span or ((16, 19) if found["part"] in ("late", "older") else (13, 19))
        owner, mention = _noun_owner(text, cast, found.start(), found.end(), found["word"])
        yield Claim(
            found.start(), found.end(), low, high, owner, looks=bool(search(r"\blook", before[-20:])), mention=mention
        )


_BY_OTHERS = re.compile(
    r"\b(?:by|with|from|off|for|to) (?:(?:a|an|some|several|various|two|three|other|another|older|different|these|"
    r"those|the|random|white|asian) )*(?:man|men|guys?|blokes?|lads|woman|women|people|lady|ladies|couple|fellas?|"
    r"gentle ?m[ae]n|males?|chaps?|adults?)(?: who (?:is|are|was|were))?(?: (?:probably|maybe|about|all))?"
    r"(?: in (?:his|her|their))?$"
)
"""Before an age: whoever acts on the person ("picked up by blokes in their thirties")."""


def _word_owner(text: Text, cast: Cast, start: int, end: int) -> tuple[Owner, Mention | None]:
    mention = cast.last_before(start)
    if _BY_OTHERS.search(text.before(start)):
        return Owner.OTHER, mention
    if mention is not None and mention.word in ("her", "his", "their"):
        earlier = [m for m in cast.mentions if m.end <= mention.start and m.start >= text.sentence(start).start]
        earlier = [m for m in earlier if m.word not in OBJECTS]
        if earlier and earlier[-1].kind != "writer":
            return cast.owner(earlier[-1]), earlier[-1]
        return cast.owner(mention), mention
    if mention is None or (mention.kind == "writer" and not search(r"\bi am(?: \w+){0,3}$", text.before(start))):
        following = next((m for m in cast.mentions if m.start >= end), None)
        if following is not None and following.kind in ("controller", "relative"):
            return cast.owner(following), following
        return Owner.PERSON, None
    return cast.owner(mention), mention


def _noun_owner(text: Text, cast: Cast, start: int, end: int, word: str) -> tuple[Owner, Mention | None]:
    mention = mention_in(cast, end - len(word)) or cast.last_before(start)
    before = text.before(start)
    if search(
        (
            r"\b(?:i|we|here)(?: \w+){0,3} (?:has|have|had|with|got)(?: got)? (?:a|an|1|one|another)?$|^(?:has|have|"
            r"had|got|with) (?:a|an|another)$|[,.-] (?:had|have|got|with|met|saw|seen) (?:a|an|another)$"
        ),
        before,
    ):
        return Owner.PERSON, mention
    if search(r"\b(?:her|his|their|has|have|had) (?:a |two |2 |3 )?$", before + " "):
        return (Owner.PERSON if search(r"\bin (?:her|his|their)$", before) or word == "teens" else Owner.OTHER), mention
    if mention is None:
        return Owner.PERSON, None
    if mention.start >= start and mention.kind in ("person", "people"):
        return Owner.PERSON, mention
    return cast.owner(mention, child=True), mention
