"""Whether somebody is in danger now: harm or the abuser present or about to be, an emergency of health, a life at risk.

Past harm is none, a question or an "if" is none, and only plain words say that there is no danger. What sounds like an
alarm but may be habit, fear or the past is read as uncertain, so that it is confirmed before anything else.

Source: HTTP contract, "What counts as stated"; toolkit, "Immediate needs".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.guidance.pathway.reading.danger_patterns import (
    CERTAIN,
    EMERGENCY_NOUN,
    FEAR,
    HABIT,
    LIKELY,
    NEGATED,
    NOW,
    PAST,
    RECENT,
    SAFE_PLACE,
    SOON,
    STRONG_NOW,
    TRAINING,
    WEAPON,
)
from bot.guidance.pathway.reading.patterns import begins, search
from bot.guidance.pathway.reading.people import Cast
from bot.guidance.pathway.reading.safety import is_called, is_over, says_safe
from bot.guidance.pathway.reading.standing import is_general, is_told, is_written
from bot.guidance.pathway.reading.text import Text
from bot.guidance.pathway.reading.threat import threat_of


@dataclass(frozen=True, slots=True)
class DangerRead:
    """What a message says of danger now. `called`: help is on its way; `over`: it is said to be past."""

    stated: bool | None = None
    uncertain: bool | None = None
    called: bool = False
    over: bool = False


def read_danger(text: Text, cast: Cast, *, standing: bool, capacity_asked: bool, general: bool = False) -> DangerRead:
    """Danger in one message.

    `standing`: danger was told before and stands, so "they have gone" ends it. `capacity_asked`: the question is
    whether the person could be asked, so that "was unconscious" answers that and tells of no emergency. `general`: the
    message asks about the subject, so that what has no person in it tells of none.
    """
    certain, likely = _alarms(text, cast, capacity_asked, general)
    called = is_called(text)
    over = standing and is_over(text)
    safe, maybe_safe = says_safe(text, cast)
    if certain:
        return DangerRead(stated=True, called=called)
    if called and (standing or _RANG.search(text.plain)):
        return DangerRead(called=True)
    if over or (standing and safe):
        return DangerRead(stated=False, over=True)
    if safe and not likely:
        return DangerRead(stated=False)
    if likely:
        return DangerRead(uncertain=True, called=called)
    if maybe_safe:
        return DangerRead(uncertain=False)
    return DangerRead()


def merely_names(text: Text) -> bool:
    """Whether danger is only asked about, or is one of losing a room: asked after, and no alarm by its sound."""
    return _MERELY_NAMED.search(text.plain) is not None


_RANG = re.compile(r"\b(?:999|ambulance)\b")
"""Who called these tells of danger by that alone."""


def _alarms(text: Text, cast: Cast, capacity_asked: bool, general: bool) -> tuple[bool, bool]:
    """Whether there is a plain alarm, and whether there is a likely one."""
    likely = False
    for pattern in CERTAIN:
        for found in _every(pattern, text.plain):
            weight = _weight(text, cast, found, general)
            if weight == 2:
                return True, True
            likely = likely or weight == 1
    for start, end, kind in _phrases(text):
        weight = _phrase_weight(text, cast, start, end, kind, capacity_asked, general)
        if weight == 2:
            return True, True
        likely = likely or weight == 1
    if not likely:
        for pattern in LIKELY:
            for found in _every(pattern, text.plain):
                if _weight(text, cast, found, general):
                    return False, True
    return False, likely


def _every(pattern: re.Pattern[str], plain: str) -> Iterator[re.Match[str]]:
    """All matches, those too that begin within another ("she says he is outside": "she", then "he")."""
    at = 0
    while found := pattern.search(plain, at):
        yield found
        who = _who(found)
        at = found.start("who") + len(who) if who else found.end()
        at = max(at, found.start() + 1)


def _weight(text: Text, cast: Cast, found: re.Match[str], general: bool) -> int:
    """2 for a plain alarm, 1 for a likely one, 0 for none."""
    at = _anchor(found)
    if _is_unreal(text, at, found.start()):
        return 0
    clause = _clause_around(text, found)
    who = _who(found)
    weight = 2
    if who is not None:
        threat = threat_of(text, cast, found, who)
        if threat == 0:
            return 0
        weight = min(weight, threat)
    sentence = text.plain[text.sentence(at).start : text.sentence(at).end]
    if (
        SAFE_PLACE.search(text.plain[found.start() : found.end() + 40])
        and " out of " not in found[0]
        and search(r"\b(?:mov|tak|send|put|sent)\w*", found[0])
    ):
        return 0
    before = text.before(found.start())
    if found[0].startswith("being") and search(
        (
            r"\b(?:for|after|since|from|of|about|before|despite|with|by|report\w*|remember\w*|describ\w*|mention\w*|"
            r"disclos\w*|past|was|were|been|history)$"
        ),
        before,
    ):
        return 0
    if (
        general
        and who is None
        and not search(r"\b(?:she|he|my|this|the (?:girl|boy|woman|man|client|patient)|her|him|i)\b", sentence)
    ):
        return 0
    if search(r"\bfor now$", found[0]) or search(
        r"\b(?:out of|free (?:of|from)|safe from|away from|no longer in)$", before
    ):
        return 0
    if NEGATED.search(before) or search(
        (
            r"\b(?:not|never|no one|nobody|no longer|hardly)\b(?! (?:let|allow|breath\w*|respond\w*|wak\w*|safe|"
            r"answer\w*|stop\w*|leave|leaving|get out))"
        ),
        found[0],
    ):
        return 0
    if PAST.search(sentence) and not RECENT.search(sentence):
        if search(r"\b(?:is|are|'s)\b", found[0]) and not PAST.search(clause):
            pass
        else:
            return 0
    if HABIT.search(clause) and not search(STRONG_NOW, clause):
        return 1 if who is not None else min(weight, 1)
    deadly = search(r"\b(?:kill\w*|die|being \w+|outside|door|stab\w*|knife|gun)\b", found[0]) and search(
        r"\b(?:i|we) (?:think|believe)\b[^,]*$", before
    )
    if (FEAR.search(before) and not deadly) or search(r"\b(?:might|may|could|would)\b", found[0]):
        return 1
    if text.is_supposed(at) or is_general(text, at) or search(r"^ if\b", text.plain[found.end() : found.end() + 4]):
        return 1
    if search(
        r"\bfor (?:them|him|the gang|older|the elders|someone|the line)\b", text.plain[found.end() : found.end() + 20]
    ) and search(WEAPON, found[0]):
        return 0
    if begins(
        r"^(?:with (?:laughter|joy|excitement|delight)|(?:and laughing )?(?:in the (?:playground|pool|park|garden|"
        r"hall)|at the "
        r"(?:match|game|concert|gig|telly|tv)|on the (?:swings|slide|rides)))\b",
        text.after(found.end()),
    ):
        return 0
    if (
        who is not None
        and search(r"\b(?:mum|mother|dad|father|parents|family|aunt|auntie)$", who)
        and search(r"\b(?:collect|pick|fetch|driv|tak|get|com)\w*\b", found[0][len(who) :])
        and search(_ROUTINE, f"{found[0]} {text.after(found.end())}")
    ):
        return 0
    if search(SOON, text.plain[found.start() : text.sentence(at).end]) and not search(rf"\b{NOW}\b", sentence):
        weight = 1
    if search(WEAPON, found[0]) and (search(_TRADE, sentence) or begins(_NO_WEAPON, text.after(found.end()))):
        return 0
    if search(_KINDLY, text.plain[found.start() : text.sentence(found.start()).end]):
        return 1
    if search(r"\b(?:caught|found|stopped|arrested|seen) with\b", f"{before[-24:]} {found[0]}") and search(
        WEAPON, found[0]
    ):
        return 0
    return weight


_OF_LOSING = (
    r"^of (?!(?:being )?(?:hurt|harm\w*|kill\w*|death|dying|violence|attack\w*|beat\w*|rap\w*|assault\w*|taken|moved|"
    r"sold|trafficked|abducted|kidnapped|stabbed|shot|strangled|found by|(?:her|his|their) li(?:fe|ves))\b)"
)
_MERELY_NAMED = re.compile(
    rf"\bin danger {_OF_LOSING.removeprefix('^')}|"
    r"^(?:so |and |but )?(?:what|how|when) [^.!]*\b(?:counts?|counted|qualif\w+|means?|meant|defin\w+|class\w*|"
    r"know)\b[^.!]*"
    r"\b(?:danger|emergency|risk)\b|"
    r"\b(?:could|might|may|would|can) (?:it be that )?(?:she|he|they|somebody|someone)(?: be| is| are)? (?:really |"
    r"actually |"
    r"still )?(?:in (?:any |immediate |real )?danger|at risk)\b[^.!]*\?"
)
_FAR_AWAY = re.compile(
    r"\b(?:her|his|their) (?:\w+ )?(?:family|mum|mother|dad|father|parents|sisters?|brothers?|children|kids|relatives|"
    r"cousins?|son|daughter|wife|husband|people) (?:back |over |at home )?(?:in|there|home|abroad|overseas)\b"
    r"(?! (?:the|this|our|my|his|her) )"
)
"""Relatives somewhere else, whom 999 does not reach: asked about, and not taken for danger here."""
_NO_WEAPON = (
    r"^(?:block|drawers?|sets?|rack|sharpener|crime|amnesty|bins?|roll|shop|laws?|licen[cs]es?|polic(?:y|ies)|skills|rest|"
    r"wielding training|practice|practise)\b"
)
_TRADE = r"\b(?:abattoir|butcher\w*|sharpen\w*|for a living|at work|works? with|fillet\w*|shears|gutting|on the line)\b"


_KINDLY = (
    r"\b(?:give (?:her|him|them|us) a lift|(?:he|she) is (?:her|his|the|my|our) (?:support|social|key|case|youth|"
    r"outreach) worker|(?:he|she) is (?:her|his|the|my|our|only the) (?:interpreter|colleague|solicitor|nurse|postman|"
    r"gp|carer))\b"
)
"""Somebody at the door who is there to help."""


_ROUTINE = (
    r"\b(?:as usual|after (?:school|class|work|nursery)|from (?:school|nursery|college|class|work)|home time|"
    r"school run)\b"
)


def _who(found: re.Match[str]) -> str | None:
    return found.groupdict().get("who")


def _anchor(found: re.Match[str]) -> int:
    return found.start("who") if found.groupdict().get("who") else found.start()


def _is_unreal(text: Text, at: int, start: int) -> bool:
    """Whether it is asked, supposed in general, or told of a training, a book or a policy."""
    if text.is_asked(max(at, start)) or is_written(text, start):
        return True
    if text.is_supposed(start):
        piece = text.plain[text.sentence(start).start : start]
        if search(r"\b(?:said|says|told|threat\w*|warned|swears?)\b[^.]*\bif\b", piece):
            return False  # a threat told: "he said if she tells he will kill her"
        return (
            search(
                (
                    r"\b(?:if|whether|what if|suppose|supposing|imagine|let us|lets|say|assuming|hypothetically|in "
                    r"case|unless|when (?:someone|somebody|a "
                    r"person|people|you|victims?))\b"
                ),
                piece,
            )
            is not None
        )
    sentence = text.plain[text.sentence(start).start : text.sentence(start).end]
    return bool(TRAINING.search(sentence)) and not search(r"\bnow\b", sentence)


def _clause_around(text: Text, found: re.Match[str]) -> str:
    return (
        text.plain[text.clause_start(found.start()) : found.end()]
        + text.plain[found.end() : text.sentence(found.start()).end].split(" , ")[0].split(" but ")[0]
    )


def _phrases(text: Text) -> Iterator[tuple[int, int, str]]:
    for hit in text.hits:
        if hit.entry.label == "danger" and hit.entry.id != "safe":
            yield hit.start, hit.end, hit.entry.id


def _phrase_weight(text: Text, cast: Cast, start: int, end: int, kind: str, capacity_asked: bool, general: bool) -> int:
    phrase, before, after = text.plain[start:end], text.before(start), text.after(end)
    sentence = text.plain[text.sentence(start).start : text.sentence(start).end]
    if (
        phrase == "emergency"
        and len(sentence.split()) > 5
        and not search(r"\b(?:is|an|a real|real|medical|now)$", before)
    ):
        return 0
    if phrase == "emergency" and (
        EMERGENCY_NOUN.match(after)
        or search(r"\b(?:accident and|in an|in case of|for an|the|non|foster|ambulance)$", before)
    ):
        return 0
    if begins(
        r"^(?:money|cash|time|obvious|with (?:laughter|joy|excitement|delight)|to (?:see|meet|know|go|get|tell|leave|"
        r"hear)\b|"
        r"for a\b|of (?:boredom|embarrassment))",
        after,
    ):
        return 0
    if phrase.endswith("danger") and begins(_OF_LOSING, after):
        return 0  # of losing a job, a room
    if kind == "explicit" and begins(r"^(?:if|unless|when)\b", after):
        return 1 if is_told(text, start) else 0
    if (
        kind == "explicit"
        and search(r"\b(?:was|were|had been)(?: (?:really|always|often|an?|in|in an?|the))?$", before)
        and "now" not in text.clause(start).split()
    ):
        return 0
    if kind == "explicit" and begins(
        r"^(?:(?:of death|high voltage|keep out|warning|:|,) )*(?:sign|signs|notice|poster|label|sticker|board|"
        r"plate|tape|"
        r"placard|triangle|symbol)\b(?! language)",
        after,
    ):
        return 0
    if search(r"\b(?:sign|signs|notice|poster|label|sticker|leaflet|placard)\b(?: (?:\w+|:)){0,3}$", before) or search(
        r"\bhigh voltage\b", after
    ):
        return 0  # what a board says
    if phrase in ("bleeding", "choking", "on fire", "passed out") and begins(
        r"^(?:gums?|heart|obvious|hell|edge)", after
    ):
        return 0
    if phrase in ("in labour",) and begins(r"^(?:exploitation|trafficking|markets?|abuse|camps?|intensive|law)", after):
        return 0
    if (
        not is_told(text, start)
        or NEGATED.search(before)
        or (TRAINING.search(sentence) and not search(r"\bnow\b", sentence))
    ):
        return 0
    if (
        search(
            (
                r"\b(?:do not think|not sure|doubt|not know (?:if|whether)|without|keep (?:her|him) out of|get (?:her|"
                r"him) out of|out of|whether|be put|put(?:ting)? (?:her|him|them|us)|avoid|further|more)\b[^,]*$"
            ),
            before,
        )
        and kind != "medical"
    ):
        return 0
    mention = cast.last_before(start)
    if (
        mention is not None
        and mention.kind in ("controller",)
        and kind == "medical"
        and search(r"\b(?:is|was|has|'s)$", before)
    ):
        return 1
    if (
        PAST.search(sentence)
        and not RECENT.search(sentence)
        and not (search(r"\b(?:is|are|'s)\b[^,]*$", before) and not PAST.search(before))
    ):
        return 0
    if (
        capacity_asked
        and phrase in ("unconscious", "unresponsive", "not responding", "passed out")
        and not search(r"\b(?:now|just)\b", sentence)
    ):
        return 0
    was = search(r"\b(?:was|were|been|had)(?: \w+)?$", before) and not search(r"\b(?:just)\b", before[-20:])
    if kind == "medical" and was:
        return 0 if capacity_asked or search(r"\bask\b", sentence) else 1
    if (
        kind == "medical"
        and search(r"\b(?:dad|father|mum|mother|brother|sister|family|uncle|grandmother|grandfather)\b[^,]*$", before)
        and search(r"\b(?:home|abroad|back|country|village)\b", sentence)
    ):
        return 0
    if HABIT.search(text.clause(start)):
        return 1
    if kind == "possible":
        return 0 if general or (mention is not None and mention.kind not in ("pronoun", "person", "people")) else 1
    if _FAR_AWAY.search(before):
        return 1
    if FEAR.search(before) and not search(
        r"\b(?:i|we) (?:think|believe)(?: that)? (?:she|he|they|the \w+|this \w+|someone|my \w+) (?:is|are)$", before
    ):
        return 1
    if phrase in ("not safe", "is not safe", "unsafe") and (
        (mention is None and before) or (mention is not None and mention.kind == "professional")
    ):
        return 1 if search(r"\b(?:she|he|they|here|girl|client)\b", sentence) else 0
    if phrase in ("not safe", "is not safe", "are not safe", "unsafe", "no longer safe"):
        return (
            2
            if not search(r"\b(?:feels?|feeling|it is|that is|this is|says|is it|to)$", before)
            and begins(r"^(?:$|[.,!;]|here|now|right now|with|where|because|they|he)", after)
            else 1
        )
    if phrase in (
        "call 999",
        "ring 999",
        "dial 999",
        "call an ambulance",
        "get the police",
        "call the police now",
        "send police",
        "send the police",
    ) and search(r"\b(?:i|we|to|should|could|when|not|will|going to|already|have|had|you|people|always)$", before):
        return 0
    if phrase == "calling 999" and search(r"\b(?:about|of|before|instead of|after|for|than|mean|means|with)$", before):
        return 0
    return 2
