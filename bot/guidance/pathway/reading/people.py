"""Who is who in a message: the person spoken of, the writer, and everybody else; and whether there are several.

The person is the one whom the worry is about. Pronouns are told apart by sex where a message has both; a boss, a
boyfriend or an uncle is somebody else. Nothing here is certain, so what decides a route is confirmed where owners are
in doubt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.guidance.lexicon import Lexicon
from bot.guidance.pathway.facts import Facts
from bot.guidance.pathway.reading.patterns import search
from bot.guidance.pathway.reading.text import Text


class Owner(StrEnum):
    """Whose a statement is. `DOUBT`: the person's or somebody else's, and the message does not say."""

    PERSON = "person"
    OTHER = "other"
    WRITER = "writer"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Mention:
    """One word or phrase for somebody. `kind`: pronoun, writer, or an entry of `content/lexicon/people.yml`."""

    start: int
    end: int
    word: str
    kind: str
    gender: str | None
    possessor: str | None = (
        None  # writer | pronoun | controller | person | relative, where "her", "my", "boss's" precedes
    )


_PRONOUNS = {
    "she": "female",
    "her": "female",
    "hers": "female",
    "herself": "female",
    "he": "male",
    "him": "male",
    "his": "male",
    "himself": "male",
    "they": None,
    "them": None,
    "their": None,
    "themselves": None,
}
_WRITER = frozenset("i me myself we us".split())
_POSSESSIVE = frozenset("her his their my our your".split())
_CHILDLIKE = frozenset(
    "girl boy lad lass lassie kid child teen teenager youngster schoolgirl schoolboy pupil youth minor girls boys "
    "lads lasses kids children teens teenagers pupils schoolgirls schoolboys adolescent baby toddler infant".split()
)
_SMALL = frozenset("children kids babies toddlers baby toddler infant infants".split())
_GENERIC = frozenset("man woman guy bloke lady chap fella fellow gentleman person someone somebody men women".split())
_OWN_FAMILY = frozenset(
    "son sons daughter daughters brother sister nephew niece cousin grandson granddaughter mum mother mam mom dad "
    "father "
    "parents nan grandmother grandma grandad grandfather uncle aunt auntie".split()
)
_OF_A_FAMILY = frozenset("neighbour eldest youngest oldest".split())
_PARENTS = frozenset("mum mother mam mom dad father grandmother grandfather grandma grandad nan gran granny".split())
_PARENT_MEANT = re.compile(
    r"(?:^great |(?:\b(?:it is|it 's|about|only|for) the|\b(?:a|one|great|this|young|single|teenage|new|expectant|"
    r"pregnant|lone|homeless|that|foreign|vietnamese|nigerian|another|school)) )$"
)
_DESCRIBED = re.compile(r" (?:of \d|to be\b|,? ?(?:aged? |age )?\d|in (?:her|his) (?:early |mid |late )?\d)")
"""What follows a parent who is the person told of: "mum of 3, 34"."""
_HAS = re.compile(
    r"\b(?:she|he|who|mum|woman|client|tenant|patient|and|lady)(?: \w+)? (?:has|have|had|got|with) (?:got )?(?:\d |"
    r"two |three )?"
    r"(?:small |young |little )?$"
)
"""How a person comes by children of their own."""
_REPORTED = re.compile(
    r"^ (?:\w+ )?(?:said|says|say|told|tell|think|claim|reckon|tells|thinks|thought|reckons|claims|claimed|insists|"
    r"confirmed|mentioned|reports|"
    r"reported)(?: (?:me|us|that|them|you))* ?$"
)
_WITH_WRITER = re.compile(r"^ (?:(?:that|who|whom|which) )?$")
_MALE_BY_NATURE = {"boyfriend", "husband", "uncle", "pimp", "foreman"}
_FEMALE_BY_NATURE = {"landlady", "madam", "mistress", "wife", "girlfriend", "auntie"}


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody a message speaks of, in order, and the sex of the one it is about (None where it does not tell)."""

    text: Text
    mentions: tuple[Mention, ...]
    focal: str | None
    has_person: bool

    @classmethod
    def of(cls, text: Text, facts: Facts, lexicon: Lexicon) -> Cast:
        mentions = tuple(_mentions(text, lexicon))
        focal = _focal(text, mentions, facts)
        has_person = any(m.kind in ("person", "people") for m in mentions)
        return cls(text, mentions, focal, has_person)

    def last_before(self, at: int) -> Mention | None:
        """The nearest mention before an offset in the same sentence."""
        start = self.text.sentence(at).start
        for mention in reversed(self.mentions):
            if start <= mention.start and mention.end <= at:
                return mention
        return None

    def spoken_of(self, at: int) -> Mention | None:
        """The nearest mention before an offset; for "the girl I am fostering is" the girl, not the writer."""
        mention = self.last_before(at)
        if mention is None or mention.kind != "writer":
            return mention
        earlier = self.last_before(mention.start)
        if (
            earlier is not None
            and earlier.kind != "writer"
            and _WITH_WRITER.match(self.text.plain[earlier.end : mention.start])
        ):
            return earlier
        return mention

    def owner(self, mention: Mention, *, child: bool = False) -> Owner:
        """Whose a statement about this mention is. `child`: what is said is true of a child only, which no boss is."""
        if mention.kind == "writer":
            return Owner.WRITER
        if mention.kind == "pronoun":
            return self._pronoun(mention, child)
        if mention.kind in ("person", "people"):
            return self._person(mention, child)
        if mention.kind == "relative":
            return self._relative(mention)
        return Owner.OTHER

    def _person(self, mention: Mention, child: bool) -> Owner:
        after = self.text.after(mention.end)
        if _REPORTER.match(after) or (mention.kind == "people" and _REPORTERS.match(after)):
            return Owner.OTHER
        if self._names_a_controller(mention):
            return Owner.OTHER
        if mention.possessor == "professional" and mention.word in _CHILDLIKE:
            return Owner.OTHER  # "my colleague's lad"
        if mention.word in _CHILDLIKE and _acts_on_the_other_sex(self.text, mention):
            return Owner.DOUBT if child else Owner.OTHER
        if mention.possessor == "pronoun" and (mention.word in _CHILDLIKE or mention.word in _OF_A_FAMILY):
            return Owner.OTHER
        if mention.possessor == "writer" and mention.word in ("kids", "children"):
            return Owner.DOUBT  # a teacher's class, or a mother's own
        if (
            mention.possessor == "writer"
            and mention.word in _CHILDLIKE
            and _NOTICES.match(self.text.after(mention.end))
        ):
            return Owner.OTHER
        if (mention.word in _GENERIC or mention.word in ("guys", "blokes", "lads", "chaps")) and _has_power(
            self.text, mention
        ):
            return Owner.OTHER
        if self._is_lived_with(mention):
            return Owner.OTHER
        if mention.gender and self.focal and mention.gender != self.focal:
            return Owner.OTHER if mention.word in _GENERIC else Owner.DOUBT
        if mention.word in _SMALL and _HAS.search(self.text.before(mention.start) + " "):
            return Owner.OTHER
        if mention.word in _SMALL and any(
            m.word in ("she", "he", "her", "him") and m.kind == "pronoun" for m in self.mentions
        ):
            return Owner.DOUBT  # "two children under five with her": hers, or those who matter
        return Owner.PERSON

    def _names_a_controller(self, mention: Mention) -> bool:
        """Whether it only says what a boss or a professional is ("the manager is a lady in her sixties")."""
        prior = self.last_before(mention.start)
        return (
            prior is not None
            and prior.kind in ("controller", "professional")
            and re.fullmatch(r" (?:is|was) (?:an? |the )(?:\w+ ){0,2}", self.text.plain[prior.end : mention.start])
            is not None
        )

    def _is_lived_with(self, mention: Mention) -> bool:
        """Whether it is somebody the person lives with, works for or cares for ("she lives with a couple")."""
        start = self.text.sentence(mention.start).start
        earlier = [m for m in self.mentions if start <= m.start < mention.start and m.kind in ("person", "pronoun")]
        return bool(earlier) and _LIVES_WITH.search(self.text.plain[earlier[-1].end : mention.start]) is not None

    def _relative(self, mention: Mention) -> Owner:
        others = [m for m in self.mentions if m.kind in ("person", "people") and m is not mention]
        pronouns = [m for m in self.mentions if m.kind == "pronoun" and m.gender and m.possessor is None]
        beside = any(mention.gender and m.gender != mention.gender for m in pronouns)
        if mention.possessor == "controller":
            if beside or _has_power(self.text, mention):
                return Owner.OTHER
            return Owner.DOUBT if others else Owner.PERSON
        if mention.possessor == "writer":
            if others:
                return Owner.DOUBT
            if mention.word not in _OWN_FAMILY and not beside:
                return Owner.PERSON
            if beside or _NOTICES.match(self.text.after(mention.end)):
                return Owner.OTHER
            return Owner.PERSON if _WORRY.search(self.text.plain) else Owner.DOUBT
        before = [m for m in self.mentions if m.end <= mention.start and m.kind in ("person", "people", "pronoun")]
        if (
            mention.word in ("sister", "brother", "sibling")
            and mention.possessor == "pronoun"
            and [m.word for m in before if m.kind == "person"][:1] in (["toddler"], ["baby"], ["infant"], ["child"])
        ):
            return Owner.PERSON  # "a toddler and his sister about ten": both are children who matter
        if mention.possessor == "relative" and not before:
            return Owner.PERSON  # "my daughter's friend"
        return Owner.OTHER

    def _pronoun(self, mention: Mention, child: bool) -> Owner:
        if mention.gender is None or self.focal is None:
            rival = self._rival(mention)
            return Owner.DOUBT if rival and not child and mention.gender else Owner.PERSON
        if mention.gender != self.focal:
            return Owner.OTHER
        rival = self._rival(mention)
        if rival is None or (
            mention.word in ("she", "he") and _TODAY.search(self.text.before(mention.start)) and not child
        ):
            return Owner.PERSON
        between = self.text.plain[rival.end : mention.start].strip()
        if between in ("", ",", "-", "(", "and") and not child:
            return Owner.OTHER
        return Owner.PERSON if child else Owner.DOUBT

    def _rival(self, mention: Mention) -> Mention | None:
        """Somebody else of a fitting sex, named nearer before the pronoun than the person is, in the same sentence."""
        start = self.text.sentence(mention.start).start
        for other in reversed(self.mentions):
            if other.end > mention.start:
                continue
            if other.start < start:
                return None
            if other.kind in ("controller", "relative", "professional"):
                before = self.text.before(other.start)
                if (
                    other.possessor == "writer"
                    or _are_several(other)
                    or _MEANS.search(f"{before} ")
                    or _I_AM.search(before)
                ):
                    continue
                if other.gender in (None, mention.gender) and not _REPORTED.match(
                    self.text.plain[other.end : mention.start]
                ):
                    return other
                continue
            if other.kind == "person" or (other.kind == "pronoun" and other.gender == mention.gender):
                if other.word in _POSSESSIVE:
                    # "his boss ... he": the owner of the boss was there first
                    continue
                return None
        return None


def _are_several(mention: Mention) -> bool:
    """Whether it is a plural, which no "she" or "he" goes back to."""
    return (mention.word.endswith("s") and not mention.word.endswith(("ss", "boss"))) or mention.word in (
        "police",
        "men",
        "women",
    )


def _mentions(text: Text, lexicon: Lexicon) -> list[Mention]:
    plain = text.plain
    spans: list[tuple[int, int, str, str, str | None]] = []
    taken = 0
    hits = {h.start: h for h in text.hits if h.entry.label == "party"}
    at = 0
    for word in plain.split(" "):
        if at >= taken:
            hit = hits.get(at)
            if hit is not None:
                phrase = plain[hit.start : hit.end]
                kind = hit.entry.id
                if (
                    phrase in _GENERIC
                    and search(r"\b(?:her|his|their) (?:\w+ )?$", plain[: hit.start])
                    and phrase not in ("person", "someone", "somebody")
                ):
                    kind = "controller"  # "her fella", "his woman"
                alone = not plain[: hit.start].strip(" .,") and _DESCRIBED.match(plain, hit.end) is not None
                told_from = any(h.entry.label == "nationality" and h.end + 1 == hit.start for h in text.hits)
                owned = search(r"\b(?:her|his|their|my|our|'s) (?:\w+ )?$", plain[max(0, hit.start - 30) : hit.start])
                alone = alone or (told_from and owned is None)
                if phrase in _PARENTS and (alone or _PARENT_MEANT.search(plain[max(0, hit.start - 30) : hit.start])):
                    kind = "person"
                spans.append((hit.start, hit.end, phrase, kind, _sex(phrase, lexicon)))
                taken = hit.end
            elif word in _PRONOUNS:
                spans.append((at, at + len(word), word, "pronoun", _PRONOUNS[word]))
            elif word in _WRITER:
                spans.append((at, at + len(word), word, "writer", None))
        at += len(word) + 1
    out: list[Mention] = []
    for start, end, phrase, kind, gender in spans:
        out.append(Mention(start, end, phrase, kind, gender, _possessor(plain[max(0, start - 60) : start], out)))
    return out


def _sex(phrase: str, lexicon: Lexicon) -> str | None:
    if phrase in _MALE_BY_NATURE:
        return "male"
    if phrase in _FEMALE_BY_NATURE:
        return "female"
    for word in (phrase, *phrase.split()):
        found = lexicon.value("gender", word)
        if found in ("female", "male"):
            return found
    return None


def _possessor(before: str, earlier: list[Mention]) -> str | None:
    words = before.split()
    for back in range(1, min(4, len(words)) + 1):
        word = words[-back]
        if word in ("my", "our"):
            return "writer"
        if word in ("her", "his", "their"):
            return "pronoun"
        if word == "'s" or word == "of":
            nouns = [m for m in earlier if m.kind != "writer"]
            return nouns[-1].kind if nouns else None
        if word in ("a", "an", "the", "and", ",", ".", "is", "with", "by", "from", "to", "of", "that", "who", "says"):
            return None
    return None


def _focal(text: Text, mentions: tuple[Mention, ...], facts: Facts) -> str | None:
    """The sex of the person the message is about: children's words weigh most, then who owns the boss, then order."""
    score = {"female": 0.0, "male": 0.0}
    if facts.gender in score:
        score[facts.gender] += 3.5
    seen_other: list[Mention] = []
    first_person = first_pronoun = False
    for mention in mentions:
        if mention.kind in ("controller", "relative", "professional"):
            seen_other.append(mention)
            continue
        if mention.gender is None:
            continue
        if mention.kind in ("person", "people"):
            if mention.word in _CHILDLIKE or any(word in _CHILDLIKE for word in mention.word.split()):
                if mention.possessor != "pronoun" and not (mention.kind == "people" and _acts(text, mention)):
                    score[mention.gender] += 8 if mention.kind == "person" else 4
            elif mention.word in _GENERIC:
                if _is_crowd_beside_one(mention, mentions):
                    pass
                elif not first_person and not _acts(text, mention):
                    score[mention.gender] += 3
                elif _acts(text, mention):
                    score[mention.gender] -= 1
            else:
                score[mention.gender] += 3
            first_person = True
        elif mention.kind == "pronoun":
            following = next((m for m in mentions if m.start >= mention.end), None)
            owns = (
                mention.word in ("her", "his")
                and following is not None
                and following.kind in ("controller", "relative")
                and following.possessor == "pronoun"
                and len(text.plain[mention.end : following.start].split()) <= 2
            )
            explained = any(m.gender in (None, mention.gender) for m in seen_other)
            if owns:
                score[mention.gender] += 3
            elif (mention.word in ("her", "him", "herself", "himself") and seen_other) or (
                not first_pronoun and not explained
            ):
                score[mention.gender] += 2
            else:
                score[mention.gender] += 0.4 if explained else 0.8
            if first_pronoun and mention.word in ("she", "he") and _SAID_YOUNG.match(text.after(mention.end) + " "):
                score[mention.gender] += 5  # "he is outside her door, she is 15": it is about her
            first_pronoun = True
    if score["female"] == score["male"]:
        return None
    best = "female" if score["female"] > score["male"] else "male"
    return best if score[best] > 0.5 or (score[best] > 0 and not seen_other) else None


def _is_crowd_beside_one(mention: Mention, mentions: tuple[Mention, ...]) -> bool:
    """Whether it is several men or women where one "she" or "he" of the other sex is told of, who matters."""
    return (
        mention.kind == "people"
        and any(m.kind == "pronoun" and m.word in ("she", "he") and m.gender != mention.gender for m in mentions)
        and not any(m.kind in ("relative", "professional") for m in mentions)
    )


_SAID_YOUNG = re.compile(
    r"is (?:(?:only|just|about|maybe|nearly|still|like|barely|not even) ){0,2}(?:a child|1[0-7]|[5-9]) "
)
"""After a pronoun: an age below 18."""
_MEANS = re.compile(r"\b(?:with|via|through|using|used|by) (?:an? |the )?(?:\w+ ){0,2}$")
"""Before somebody who only carries the words: "asked her with a phone interpreter and she agreed"."""
_I_AM = re.compile(r"\bi am(?: (?:an?|the|her|his|their|one of the))?(?: \w+){0,2} ?$")
"""Before the writer's own work: "i am a nurse , he agreed" tells of no second person."""
_TODAY = re.compile(r"(?:^|[,.;] |\b(?:and|but) )(?:and )?(?:today|now|currently|these days|nowadays|by now)(?: ,)?$")
"""Of somebody's past before, of the same person's present from here on."""
_LIVES_WITH = re.compile(
    r"\b(?:lives?|living|lived|stays?|staying|works?|working|cooks?|cleans?|cares?|caring|nannies|sleeps?|"
    r"married|marry|marries|marrying|promised|engaged|employed|owned|controlled|sold|looks? after|looking after|"
    r"minds|minding|nurses|babysits?)(?: (?:to|with|"
    r"for|by|after|alongside|as|a|the|live in|carer|nanny|maid))* (?:an? |the |this |that |some |two |2 )?(?:\w+ "
    r"){0,2}$"
)
_NOTICES = re.compile(
    r"^(?:\w+ ){0,5}?(?:noticed|told me|told us|said|says she|says he|spotted|mentioned|is friends|goes to|plays with|"
    r"knows|found out|pointed|thinks)\b"
)
_WORRY = re.compile(
    r"\b(?:worried|concerned|scared|frightened|afraid|fear|calling|ringing|writing|asking|help)(?: \w+){0,2} (?:my|"
    r"our)\b|\b(?:is|are|was|has been|being|getting) (?:being )?(?:forced|made to|missing|groomed|exploited|trafficked|"
    r"sold|sent|threatened|used|controlled|held|kept|locked|married)\b|\b(?:owes|dealing|drugs|ran away|run away|marry|"
    r"boyfriend|gang|not paid|passport|works|working)\b"
)
_POWER = re.compile(
    r"^(?:(?:,|\(|of|aged|is(?= (?:about|around|maybe|nearly|\d|the one))|looks|about|around|maybe|nearly|\d{1,2}|"
    r"years|old|\)|"
    r"ish|who|that|always|just|then|the one|in (?:her|his|their)|[2-9]0s|early|mid|late|keeps?|has|had|also|often|"
    r"usually|"
    r"sometimes|"
    r"every|day|night) )*(?:(?:is |was |are )?(?:bringing|collecting|waiting outside|following|controlling|in charge|"
    r"driving (?:her|him|them)|hitting (?:her|him|them)|answering for|speaking for|watching (?:her|him|them))|brought "
    r"(?:her|him|them|in)|brings?|answers?|answered|collects?|collected (?:her|him|them)|drops? (?:her|him|them)|"
    r"dropped (?:her|him|them)|picks? (?:her|him|them)|picked (?:her|him|them)|waits|holds? (?:her|his|their|all)|"
    r"follows?|followed (?:her|him|them)|controls?|pays? (?:her|him|them|for)|speaks? for|spoke for|takes? (?:her|his|"
    r"him|them)|took (?:her|his|him|them)|sends? (?:her|him|them)|sent (?:her|him|them)|drives? (?:her|him|them)|hits? "
    r"(?:her|him|them)|hurts? (?:her|him|them)|threatens?|threatened (?:her|him|them)|visits? (?:her|him|them)|owns?|"
    r"runs (?:the|it|a|this)|rents|stands (?:over|by|at)|guards?|watches|does (?:all )?(?:the|her|his) talking|calls "
    r"(?:her|him|himself)|minds (?:her|him))\b"
)


def _has_power(text: Text, mention: Mention) -> bool:
    """Whether this man or woman, his age told or not, acts on the person ("a man of 40 collects her")."""
    return _POWER.match(text.after(mention.end)) is not None


def _acts_on_the_other_sex(text: Text, mention: Mention) -> bool:
    """Whether a lad is told of as acting on a "her", so that she is the one who matters, or a girl on a "him"."""
    objects = {"male": r"\b(?:her|she)\b", "female": r"\b(?:him|he)\b"}.get(mention.gender or "")
    return objects is not None and _has_power(text, mention) and search(objects, text.clause(mention.end)) is not None


_REPORTER = re.compile(
    r"^(?:(?:,|\(|\)|and|aged|who|that|has|have|had|just|also|first|at \w+|from \w+|in (?:the|my|our) \w+|\d{1,3}|"
    r"is) )*(?:told (?:me|us|the \w+|my \w+) about (?!her\b|his\b|their\b|it\b|what\b)|report(?:ed|s|ing) (?:it|"
    r"this|that|"
    r"them|the \w+)\b|(?:rang|phoned|called|emailed|contacted|alerted|tipped) (?:us|me|it|in|off)\b|flagged\b|"
    r"raised (?:it|this|the)\b|let (?:us|me) know\b|complained (?:to|about)\b|made the (?:report|call)\b)"
)
"""Somebody who only passes on what they noticed."""
_REPORTERS = re.compile(
    r"^(?:(?:,|in (?:the|my|our) \w+|\d{1,3}|and|aged|both|also) )*(?:say|said|told (?:me|us)) (?:that )?(?:she|he)\b"
)
"""Several of whom one other is told ("the women, 50 and 61, say she cries")."""
_ACTS = re.compile(
    r"^(?:(?:who|that|always|then|just|has|had|is|are|was|were|'s|keeps?) )*(?:brought|bring|brings|bringing|answer|"
    r"answered|answers|answering|speak|speaks|spoke|speaking|collect|collects|collected|drop|drops|dropped|pick|picks|"
    r"picked|wait|waits|waiting|hold|holds|holding|follow|follows|followed|following|controls?|controlling|visit|"
    r"visits|come and go|go in|outside|forcing|dragging|taking|hitting|hits|hit|shouting|threatening|pays?|paid|gave|"
    r"gives|keeps?|kept|took|takes|in charge|(?:insists?|insisted|claims?|claimed|swears|swore|maintains|says|"
    r"reckons)(?: "
    r"that)? (?:she|he|they) (?:is|are|was|were)|she|he (?:calls|says))\b"
)


_TOLD_OF = (
    r"\b(?:told|tells?|telling|talk\w*|spoke|speaks|speaking|said|says|mention\w*|describ\w*|knows?|scared|afraid|"
    r"frightened|terrified|wary|names?|named|escap\w*|ran|runs|fled|owes?|hid|hides|hiding|refus\w*|stories)"
    r"(?: (?:me|us|her|him|staff|away|about|of|from|to|things|stories|everything|lots|all|more))* "
    r"(?:(?:an?|the|some|these|those|this|two|three|other|older|2|3|4) )*$"
)
"""Before a man or men: those whom the person tells of or fears ("she told me about the men")."""


def _acts(text: Text, mention: Mention) -> bool:
    """Whether this man or woman is told of as the one who acts on the person ("a man brought her in")."""
    before = text.before(mention.start)
    if search(_TOLD_OF, before + " ") and not search(r"\b(?:i|we) (?:told|talked|spoke|mentioned)\b", before):
        return True
    if search(
        (
            r"\b(?:by|with|from|for|to|other|some|another|different|older) (?:(?:a|an|the|this|that|some|older|old|"
            r"different|another|other|\w+) )?$"
        ),
        before + " ",
    ):
        return True
    return bool(_ACTS.match(text.after(mention.end)))
