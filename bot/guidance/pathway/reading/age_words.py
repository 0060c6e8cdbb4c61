"""Ages in words: a child, a minor, a pupil, a grown man; and not the child she minds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.guidance.pathway.reading.claims import (
    ADULT,
    OLDEST,
    SERVED,
    Claim,
    claim_at,
    is_said,
    mention_in,
    out_of_play,
    subject_before,
)
from bot.guidance.pathway.reading.patterns import begins, search
from bot.guidance.pathway.reading.people import Cast, Owner
from bot.guidance.pathway.reading.text import Text

_CHILD_WORDS = re.compile(
    r"(?<!\S)(?:(?P<hedge>only|just|still|definitely|clearly|obviously|legally|technically|maybe|possibly|probably|"
    r"perhaps|might be|could be|may be|looks like|looked like|looks|seems|must be|not|no longer|never) )*(?:an? "
    r"|the |this |that |"
    r"these |those |one of (?:my|our|the) |my |our |2 |3 |4 |5 |6 |some |both |two )?(?:(?:very|tiny|small|little|"
    r"young|younger|nursery|foster|looked after|unaccompanied|asylum seeking|trafficked|missing|primary|secondary|"
    r"school|"
    r"vulnerable|vietnamese|albanian|foreign|new|year \d+|eritrean|sudanese|afghan|kurdish|romanian|nigerian|iranian|"
    r"roma|polish|disabled|single|separated|refugee|migrant) )*(?P<word>child|children|minors?|pupils?|schoolgirls?|"
    r"schoolboys?|school ?children|schoolkids?|schoolchild|school kids?|under ?age|under age|toddlers?|infants?|"
    r"newborns?|baby|babies|preschooler|pre teen|preteen|tween|tweenager|juveniles?|uasc|kids?|kiddie|kiddies|bairns?|"
    r"weans?)(?!\S)"
)


_NOT_A_CHILD = re.compile(
    r"^(?:'s play|benefits?|protection|care|carers?|minders?|minding|support|maintenance|exploitation|trafficking|"
    r"abuse|abusers?|services?|seats?|lines?|marriages?|labour|welfare|friendly|route|safeguarding|criminal|sexual|"
    r"social|psych\w*|mental|development|custody|tax|poverty|soldiers?|bride|'s (?:services|home|centre|social|ward|"
    r"clothes|toys|homes|guardian|trust|hospital|hub|charity|commissioner|father|mother)|injuries|injury|issue|issues|"
    r"offence|offences|cuts?|bruis\w*|burns?|ailments?|operation|details?|role|changes|repairs|works?|surgery|"
    r"illness\w*|referral unit|premium|dilated|pinpoint|fixed|blown|reacting|are (?:dilated|huge|pinpoint|tiny|big|"
    r"massive|blown|fixed)|were (?:dilated|huge|pinpoint)|boss|trafficker|abuser|case conference|in need plan|sitter|"
    r"sitting|bump|clinic|clothes|milk|weight|scan|shower|monitor|dilat\w*|social worker|social workers|and adolescent|"
    r"sex|porn|services'?|team)\b"
)


STANDS_ALONE = re.compile(
    r"(?:[^a-z]|(?:who|that|is|was|were|are|in|at|from|with|without|and|but|or|here|there|so|i|she|he|they|we|not|to|for|by|"
    r"as|on|has|have|had|of|under|because|if|since|until|after|before|about|now|today|tonight|then|said|says|told|tells|"
    r"came|comes|works?|lives?|went|goes|gets?|got|keeps?|looks?|turned|needs?|can|could|will|would|should|may|might|"
    r"must|victims?|female|male|girl|boy|living|working|staying|sleeping|being|doing|going|living|cleaning|selling|"
    r"begging|walking|running|coming|missing|trafficked|exploited|found|seen|involved|left|taken|aged?|too|please|thanks|"
    r"though|while|when|where|alone|i'm)\b)"
)
"""What may follow a word for a person that is no adjective there."""
_HAS_CHILD = re.compile(
    r"\b(?:has|have|had|having|got|with|her|his|their|for|of|without|no|any|expecting|lost|second|first|third|another|"
    r"own|miss|misses|take|took|taking|carrying|look|looks|looking|minds|minding|feeds|feeding|watches|cares|caring|"
    r"raising|bringing up|bring up|bore|birth to|to|by|about|on|from|pays|left|leave|leaving|after|teach|teaches|as|"
    r"like|mother|mum|sell|sold|buy|bought|keep|keeps|threatened|hurt|hurting|harm|harming|kill|killing|support|"
    r"supports|send|sends|and|dropping|drops|collecting|collects|selling|buying|give|gives|give up|adopt|adopting|"
    r"against|towards|or)(?: (?:after|of|to|back|for|up|out))?(?: (?:a|an|the|two|2|3|4|small|young|her|his|their|own|"
    r"first|little|other))*$"
)


_WHOM_SET_DOWN = re.compile(
    r"\b(assessed|treated|treats?|recorded|listed|registered|classed|put|deemed|considered) (?:her|him|them)(?= "
    r"(?:down )?as$)"
)
PARENT_TOLD = re.compile(
    r"\b(?:mum|mam|mother|dad|father|parents?|woman|lady|nanny|maid|au pair)\b[^.]*\b(?:i am worried|worr(?:y|ied) "
    r"about|"
    r"concern\w*|is the one|aged? \d|is \d\d)\b|\b(?:worried about|concerned (?:about|for)) (?:the|her|his|its) "
    r"(?:mum|mam|mother|dad|father)\b"
)
"""The small one's mother or father is told of, and is the one who matters."""
_ADULT_WORDS = re.compile(
    r"(?<!\S)(?:(?P<pre>an?|all of them|both of them|the|all|both|definitely|clearly|obviously|legally|already|now|"
    r"fully|not|no longer|"
    r"certainly|is|are|two|2|3|4|5|vulnerable|maybe|possibly|probably|perhaps|looks like|looks|seems|might be|could be|"
    r"may be|both are|they are all) )*(?P<word>grown (?:up )?(?:woman|man|women|men|adult|lady|bloke|ups?)|fully grown|"
    r"grown up|grown ups|adult (?:male|female|man|woman|males|females|men|women|victim|client|patient|tenant|"
    r"learner)s?|adults?|elderly|pensioners?|oap|middle ?aged|of (?:legal )?age|over age|overage|old age pensioner|"
    r"senior citizen|old man|old lady|old woman|old boy|old chap|old fella|old bloke|elder|retired)(?!\S)"
)


_NOT_AN_ADULT = re.compile(
    r"^(?:about (?:it|this|that|things|everything|the)\b|of (?:her|him|them|you|me)\b|in (?:her|his|their) |attitude|"
    r"approach|response|reply|conversation|talk|chat|discussion|decision|enough to|way\b|choices?|"
    r"social|services?|safeguarding|education|learning|route|entertainment|sites?|websites?|content|work|at risk "
    r"team|protection|mental|support|team|ward|college|care|nrm|referral|victims? (?:of|support)|film|movies?|channel|"
    r"pathway|consent|form|numeracy|literacy|esol|classes|shop|services'|daughter|son|children|child|brother|sister|"
    r"learners?' |friend of|bookings?|minimum|wages?|rates?|tickets?|fares?|prices?|sizes?|beds?|clothes|doses?|"
    r"literature|pay)\b"
)


def words(text: Text, cast: Cast) -> Iterator[Claim]:
    """Words for a child and for an adult, where they are said of the person."""
    plain = text.plain
    for found in _CHILD_WORDS.finditer(plain):
        claim = _child_word(text, cast, found)
        if claim is not None:
            yield claim
    for found in _ADULT_WORDS.finditer(plain):
        claim = _adult_word(text, cast, found)
        if claim is not None:
            yield claim


def _child_word(text: Text, cast: Cast, found: re.Match[str]) -> Claim | None:
    word, at = found["word"], found.start("word")
    right, before = text.after(found.end()), text.before(found.start())
    hedge = (found["hedge"] or "") + " " + found[0]
    if (
        _NOT_A_CHILD.match(right)
        or out_of_play(text, at)
        or begins(
            (
                r"^'s (?:\w+ )?(?:mum|sister|brother|cousin|dad|mother|father|parents?|family|aunt|uncle|carer|friend|"
                r"teacher)\b"
            ),
            right,
        )
    ):
        return None
    if search(r"\b(?:stopped|ceased|quit) being (?:an? )?$|\b(?:is|are) no $|\bfar from (?:being )?$", before + " "):
        return None
    if word in ("minor", "schoolboy", "schoolgirl") and right and not STANDS_ALONE.match(right):
        return None  # a minor celebrity, schoolboy humour
    many = word in (
        "children",
        "kids",
        "pupils",
        "minors",
        "babies",
        "toddlers",
        "infants",
        "schoolchildren",
        "juveniles",
        "kiddies",
        "newborns",
    )
    if (
        search(r"\b(?:as|like|since|when (?:she|he) was|was) (?:just |only )?$", before + " ")
        and search(r"\ba\b", found[0])
        and (
            search(
                r"\b(?:when|since|while|whilst|as) (?:she|he|they|i) (?:was|were) (?:only |just |still )?$",
                before + " ",
            )
            or not search(r"\b(?:she|he) was $", before + " ")
        )
    ):
        return None
    if search(r"\b\d+ (?:is|are|means|counts as|makes)(?: (?:\w+ )?an?)?$", before) or begins(
        r"^of (?:my|our) own\b", right
    ):
        return None
    if many and SERVED.search(before):
        return None
    if search(r"\bwas(?: (?:only|just|still|an?))*$", before) and (
        search(r"\b(?:ago|back then|in those days|at the time|once|used to)\b", before)
        or begins(r"^(?:when|at the time|back then|then)\b", right)
    ):
        return None
    if search(r"\ban$", before) and found[0].startswith("only "):
        return None  # "an only child"
    if word in ("baby", "infant", "toddler", "newborn") and PARENT_TOLD.search(text.plain):
        return claim_at(found, 0, ADULT - 1, Owner.OTHER, mention_in(cast, at))
    if (
        word in ("baby", "infant", "toddler", "newborn")
        and found[0].startswith("the ")
        and not search(r"\babout$", before)
    ):
        return claim_at(found, 0, ADULT - 1, Owner.DOUBT, mention_in(cast, at))
    if begins(r"^(?:years old|of \d)", right) and search(r"\d", right[:14]):
        return None
    if search(r"\b(?:former|ex|old|previous)\b", f"{before[-12:]} {found[0]}") and word.startswith("pupil"):
        return None
    if (
        word.startswith("pupil")
        and search(r"\b(?:her|his|dilat\w*|pinpoint|eyes?|light|drug)\b", f"{before[-25:]} {right[:25]}")
        and search(r"\bpupils\b", word)
        and search(r"\b(?:her|his) ", f"{before[-6:]} {found[0]} ")
    ):
        return None
    if word.startswith("pupil") and search(r"\b(?:driving|music|piano|dance|guitar|yoga|boxing)\b", text.plain):
        return replace(claim_at(found, 0, ADULT - 1, Owner.DOUBT, None), weak=True)
    if (
        word.startswith("minor")
        and not search(r"\b(?:a|is|are|both|two|2|3|the|as|all|still|legally)\b", f"{before[-14:]} {found[0]}")
        and before
    ):
        return None
    predicate = bool(
        search(
            r"\b(?:is|are|was|were|'s|be|being|am|as)(?: (?!got\b|had\b|lost\b|expecting\b|carrying\b|"
            r"having\b|feeding\b|minding\b|holding\b|left\b|with\b)\w+)?$",
            before,
        )
    ) and not search(r"\bthere (?:is|are|was|were|'s)(?: \w+)?$", before)
    mention = subject_before(text, cast, found.start()) if predicate else mention_in(cast, at)
    if predicate and mention is not None and mention.kind == "writer":
        return None
    if (
        predicate
        and mention is not None
        and cast.owner(mention, child=True) is Owner.OTHER
        and mention.kind != "relative"
    ):
        if mention.kind != "controller":
            return replace(claim_at(found, 0, ADULT - 1, Owner.DOUBT, mention))
        return None
    if predicate and mention is not None and mention.kind == "relative" and mention.possessor != "controller":
        return None
    definite = bool(
        search(
            r"\b(?:this|that|these|those|the|my|our|2|3|4|5|6|both|two|some|one of|a)\b",
            found[0].rsplit(word, 1)[0] + " " + before[-16:],
        )
    )
    if not predicate and many and not definite and before:
        return None
    if not predicate:
        if (
            _HAS_CHILD.search(before)
            and not (word.startswith("pupil") and search(r"\b(?:my|our)\b", found[0]) and before.endswith(" and"))
            and word not in ("underage", "under age", "uasc")
            and not search(
                (
                    r"\b(?:worried|concerned|concern|report|reporting|calling|asking|about) (?:about|on|for|"
                    r"regarding)?(?: (?:a|an|the))?$|\b(?:i|we) (?:have|has|got|had|saw|met|support|teach|know|am with|"
                    r"work with)(?: got)?(?: a| an)?$|\bone of$|\bthere (?:is|are)(?: \w+)?$|\b(?:sitting|here|stuck|"
                    r"now) with$|^with$"
                ),
                before,
            )
        ):
            return None
        if search(r"\b(?:my|our) (?!.*\bfoster\b)", f"{found[0].rsplit(word, 1)[0]}") and word in (
            "child",
            "children",
            "kid",
            "kids",
            "baby",
        ):
            return replace(claim_at(found, 0, ADULT - 1, Owner.DOUBT, mention), weak=True)
        if word in (
            "baby",
            "babies",
            "infant",
            "infants",
            "newborn",
            "toddler",
            "toddlers",
            "children",
            "kids",
        ) and _has_focal_elsewhere(cast, at):
            return None
        if (
            word in ("child", "kid")
            and _has_focal_elsewhere(cast, at)
            and search(r"\b(?:woman|man|lady|mum|mother|nanny|maid|adult|client|tenant)\b", text.plain)
        ):
            return None
        if search(r"\b(?:school|hotel|centre|hospital)$", before):
            return None
    if search(r"\b(?:not|no longer|never)\b", hedge):
        return claim_at(found, ADULT, OLDEST, Owner.PERSON, mention)
    suspected = begins(r"^victims?\b", right) and search(r"\b(?:suspected|possible|potential|alleged)$", before)
    guess = not suspected and (
        search(
            r"\b(?:maybe|possibly|probably|perhaps|might be|could be|may be|looks like|looked like|looks|seems|"
            r"must be)\b",
            f"{before[-22:]} {hedge}",
        )
        or search(
            r"\b(?:thinks?|believes?|reckons?|i suspect|i guess|suspect(?:ed)?|might|could|may|looks)\b[^,]{0,24}$",
            before,
        )
    )
    if guess:
        return replace(claim_at(found, 13, ADULT + 2, Owner.PERSON, mention), weak=True, looks="looks" in hedge)
    if (
        many
        and not predicate
        and word not in ("schoolgirls", "schoolboys")
        and not search(r"\b(?:my|our|one of|some of)\b", f"{before[-10:]} {found[0]}")
        and not search(r"\b(?:2|3|4|5|6|both|these|two)\b", found[0])
    ):
        return claim_at(found, 0, ADULT - 1, Owner.DOUBT, mention)
    if (
        word in ("kid", "kids", "kiddie", "kiddies", "bairn", "bairns", "wean", "weans")
        and not search(r"\bfoster\b[^,.]*$|\ban? (?:\w+ ){0,2}(?:bairn|wean)$", f"{before} {found[0]}")
        and not search(r"\b(?:just|only|still|school|little|small|young)\b", hedge)
        and not predicate
    ):
        return claim_at(found, 0, ADULT - 1, Owner.DOUBT, mention)
    top = {"toddler": 4, "infant": 2, "newborn": 0, "baby": 2}.get(word.rstrip("s"), ADULT - 1)
    return claim_at(found, 0, top, Owner.PERSON, mention)


def _adult_word(text: Text, cast: Cast, found: re.Match[str]) -> Claim | None:
    word, at = found["word"], found.start("word")
    right, before = text.after(found.end()), _WHOM_SET_DOWN.sub(r"\1", text.before(found.start()))
    if (_NOT_AN_ADULT.match(right) and word.startswith(("adult", "grown"))) or out_of_play(text, at):
        return None
    head = found[0]
    if search(
        (
            r"\b(?:appropriate|responsible|young|another|trusted|other|no|an accompanying|with|by|for|to|like|(?<!down "
            r")(?<!treated )(?<!recorded )(?<!listed )(?<!assessed )(?<!registered )(?<!classed )(?<!put )as|older|"
            r"controlling|between|which|any|from|an unrelated|unknown|in|safeguarding|the) (?:an? )?$"
        ),
        f"{before} ",
    ) and word.startswith(("adult", "grown", "elder", "old")):
        return None
    if search(r"\bthe\b", head) and word in ("adult", "adults", "old man", "elder"):
        return None
    if word == "of age" and search(r"\byears$", before):
        return None
    if (
        word == "adult"
        and not before
        and not begins(
            (
                r"^(?:$|[,.;:!-]|who|in|from|with|working|living|male|female|refus\w*|says|wants|has|is|not|and|aged|"
                r"over)"
            ),
            right,
        )
    ):
        return None
    if (
        begins(r"^(?:would|could|gets?|wouldn't|can)\b", right)
        or search(r"\b(?:than|like|that) (?:an? )?$", f"{before} ")
        or (
            word.endswith("s")
            and search(r"^(?:adult|grown)", word)
            and not search(r"\b(?:all|both|2|3|4|5|two|these|they|those)\b", f"{before[-12:]} {head}")
        )
    ):
        return None
    if begins(r"^(?:victims?|people|women|men|girls)\b", right) and word.startswith("grown"):
        return None
    if search(r"\b\d+ (?:is|are|means|counts as|makes)(?: an?)? ", f"{before} {head}"):
        return None  # "the law says 18 is adult"
    denied = bool(search(r"\b(?:not|no longer|never|hardly)\b", f"{head} {before[-14:]}"))
    down = search(
        r"\b(?:down|treated|recorded|listed|assessed|registered|classed|put|deemed|considered) (?:as )?(?:an?)?$",
        before,
    )
    predicate = (
        bool(
            search(
                r"\b(?:is|are|was|were|'s|be|being|am)(?: (?!about\b|with\b|from\b|for\b|by\b|in\b)\w+){0,2}$", before
            )
        )
        or bool(search(r"\b(?:is|are)\b", head))
        or down is not None
    )
    mention = subject_before(text, cast, found.start("word")) if predicate else mention_in(cast, at)
    if mention is not None and mention.kind == "writer":
        return None
    if word.startswith("old ") and not predicate and before:
        return None
    attributive = word.startswith(("adult ", "grown"))
    if (
        not predicate
        and before
        and not attributive
        and not search(
            (
                r"(?:[,:(-]|\b(?:yes|no|so|and|but|actually|sorry|yeah|i think|both|all|think|a|an|about|with|one|"
                r"meant|mean|say|said|put))$"
            ),
            before,
        )
    ):
        return None
    if word == "retired" and not (predicate and mention is not None and begins(r"^(?:$|[,.;]|and|now)", right)):
        if not begins(r"^(?:gentleman|man|lady|woman|chap|bloke|couple|gent)\b", right) or search(
            r"\b(?:i am|by|with|from|for)\b", before
        ):
            return None
        return claim_at(found, ADULT, OLDEST, Owner.PERSON, mention)
    if (
        not predicate
        and attributive
        and search(r"\b(?:older|other|different|several|many|by|with|to|for|of)(?: \w+)?$", before)
        and not begins(r"^(?:with|about)$", before.split()[-1] if before else "")
    ):
        return None
    if predicate and mention is not None:
        owner = cast.owner(mention)
        if owner is Owner.OTHER:
            return None
    else:
        owner = Owner.PERSON
        if cast.focal and mention is not None and mention.gender and mention.gender != cast.focal:
            return None
    guess = bool(
        search(
            (
                r"\b(?:maybe|possibly|probably|perhaps|might|could|may|looks?|seems?|i think|i believe|i guess|assume|"
                r"i suspect|reckon)\b"
            ),
            f"{before[-30:]} {head}",
        )
    )
    said = is_said(before) or down is not None
    if denied:
        return claim_at(found, 0, ADULT - 1, owner, mention)
    if guess:
        return replace(claim_at(found, ADULT - 3, OLDEST, owner, mention), weak=True)
    return replace(claim_at(found, ADULT, OLDEST, owner, mention), said=said)


def _has_focal_elsewhere(cast: Cast, at: int) -> bool:
    return any(
        (m.kind == "pronoun" and m.word in ("she", "he", "her", "him"))
        or (m.kind == "person" and m.word != "adult" and not m.start <= at < m.end)
        for m in cast.mentions
        if not m.start <= at < m.end
    )
