"""How people write of several persons: groups, pairs, lists of ages, relatives alike. For `several`."""

from __future__ import annotations

import re

SINGULAR = {
    "girls": "girl",
    "boys": "boy",
    "lads": "lad",
    "lasses": "lass",
    "kids": "child",
    "children": "child",
    "women": "woman",
    "men": "man",
    "ladies": "woman",
    "teenagers": "teenager",
    "teens": "teenager",
    "pupils": "pupil",
    "students": "student",
    "sisters": "sister",
    "brothers": "brother",
    "twins": "twin",
    "blokes": "man",
    "guys": "man",
    "chaps": "man",
    "people": "person",
    "workers": "worker",
    "clients": "client",
    "tenants": "tenant",
    "patients": "patient",
    "adults": "adult",
    "females": "woman",
    "males": "man",
    "youngsters": "young person",
    "young people": "young person",
    "young women": "young woman",
    "young men": "young man",
    "siblings": "sibling",
    "residents": "resident",
    "victims": "person",
    "minors": "child",
    "teenage girls": "girl",
    "teenage boys": "boy",
    "cousins": "cousin",
    "friends": "friend",
    "nannies": "nanny",
    "cleaners": "cleaner",
    "mates": "friend",
    "daughters": "daughter",
    "sons": "son",
}


CHILD_NOUNS = frozenset("child pupil minor".split())


GENDER = {
    "girl": "female",
    "woman": "female",
    "lass": "female",
    "sister": "female",
    "young woman": "female",
    "mother": "female",
    "mum": "female",
    "aunt": "female",
    "auntie": "female",
    "daughter": "female",
    "niece": "female",
    "wife": "female",
    "boy": "male",
    "man": "male",
    "lad": "male",
    "brother": "male",
    "young man": "male",
    "uncle": "male",
    "father": "male",
    "dad": "male",
    "son": "male",
    "nephew": "male",
    "lady": "female",
    "bloke": "male",
    "nanny": None,
}


PLURAL = "|".join(sorted((re.escape(p) for p in SINGULAR), key=len, reverse=True))


ONE = (
    "girl|boy|lad|lass|woman|man|lady|bloke|child|kid|teenager|pupil|student|young woman|young man|young "
    "person|mother|mum|father|dad|sister|brother|uncle|aunt|auntie|cousin|daughter|son|baby|friend|mate|"
    "niece|nephew|worker|client|tenant|patient|cleaner|nanny"
)


FILL = (
    r"(?:(?:(?!(?:and|with|of|the|her|his|their|my|our|a|an|or|to|in|at|from|by|is|are|was|were|who|that|for|but|"
    r"hours?|days?|weeks?|months?|years?|minutes?|times|bedrooms?|rooms?|flats?|other|more|different|separate|"
    r"boyfriend|husband|he|she|they|i|we|it|has|have|had)\b)[a-z]+|year \d+|of (?:my|our|the|these|them)) ){0,3}"
)


GROUP = re.compile(
    r"(?:\b(?P<n>[2-9]|both|a couple of|couple of|several|a few|some|these|those|a group of|the) |(?:^|(?<=[.!?:] )))"
    rf"{FILL}(?P<noun>{PLURAL})(?P<ages> ?(?:,|-|\(|aged|ages|who are|they are|are|both|:|of)* ?(?:\d{{1,2}})(?: "
    rf"?(?:years old)?(?: ?,? ?(?:and|&|,|or) ?)\d{{1,2}})+)?(?P<tail>(?: ?,? (?:and|plus|with|&) (?:(?:a|an|the|their|"
    rf"her|his|one|another|1|2|3) ){FILL}?(?:{ONE}|{PLURAL})\b)*)"
)


PAIR = re.compile(
    rf"(?:^|\b(?:a|an|the|one|this|her|my|another|1) ){FILL}(?:(?P<a1>\d{{1,2}}) years old "
    rf")?{FILL}(?P<one>{ONE})(?: ?(?:,|\(|aged|of)? ?(?P<a1b>\d{{1,2}})(?: years old)?(?: ?\))?)? ?,? ?(?:and|plus|"
    rf"&) (?:(?:a|an|the|their|her|his|one|another|my) )?{FILL}(?:(?P<a2>\d{{1,2}}) years old "
    rf")?{FILL}(?P<two>{ONE})\b(?: ?(?:,|\(|aged|of|is)? ?(?P<a2b>\d{{1,2}})(?!\d| (?:hours|days|"
    r"weeks|months|am|pm)))?"
)


LISTED = re.compile(
    r"\b(?:[2-4]|both|all [2-4]) of (?:them|us)\b(?:[^.\d]{0,24})(?P<a1>\d{1,2})(?: years old)? ?(?:and|&|,) "
    r"?(?P<a2>\d{1,2})\b(?! (?:hours|days|weeks|months|am|pm))|\b(?:one|the (?:older|elder|eldest|oldest|big|first|"
    r"younger|youngest|little)(?: one| girl| boy)?)(?: of them)? (?:is |looks )?(?:about |only |maybe "
    r")?(?P<b1>\d{1,2})(?: years old)? ?(?:,|and|, and|but)? ?(?:the )?(?:other|one|another|second|younger|youngest|"
    r"older|little)(?: one| girl| boy)? (?:is )?(?:about |only |maybe )?(?P<b2>\d{1,2})\b(?! (?:hours|days|weeks|"
    r"months|am|pm))"
)


EACH = re.compile(
    rf"\b(?P<one>{ONE})(?: is| aged?| ,| \(| of){{0,2}} (?P<a1>\d{{1,2}})(?: years old)? ?\)? ?,? ?(?:and |the |a "
    rf"){{0,2}}(?P<two>{ONE})(?: who)?(?: is| aged?| ,| \(| of){{0,2}} (?P<a2>\d{{1,2}})\b(?! (?:hours|days|weeks|"
    rf"months|am|pm))"
)


TOGETHER = re.compile(
    r"\b(?:she|he|her|him) and (?:her|his) (?:\w+ )?(?P<noun>sister|brother|friend|cousin|twin|mate|wife|baby|child|"
    r"son|daughter|kids|children|niece|nephew) (?:are|were|work|live|sleep|came|come|got|have|both|do|were|beg|share|"
    r"all|stay)\b(?: (?:both|all|only|about))*(?: (?P<age>\d{1,2})\b(?! (?:hours|days|weeks|months|am|pm|people)))?"
)


OF_THEM = re.compile(r"^(?:\w+ ){0,3}(?:her|him)\b(?! (?:own|self))")


WRITER_HAS = re.compile(
    r"\b(?:i|we)(?: \w+){0,2} (?:have|had|got|have got|met|saw|see|seen|found|know|support)(?: got)?$"
)


PEER = re.compile(
    r"\b(?:her|his|their) (?:little |younger |older |big |twin |best |small |baby )?(?P<noun>sister|brother|friend|"
    r"cousin|twin|mate|flatmate|classmate) (?:is |who is |, (?:who is )?|\(|aged |is only |is just |, aged |, only "
    r")+(?P<age>\d{1,2})\b(?! (?:hours|days|weeks|months|am|pm))"
)


CONTROLLING = re.compile(
    r"^(?:who |that |always |often |have |has |are |were |keep |then |just |both )*(?:brought|bring|bringing|answer|"
    r"answers|speak|speaks|collect|collects|pick|picks|picked|drop|drops|dropped|wait|waits|waiting|hold|holding|"
    r"follow|following|control|controlling|visit|visiting|come and go|go in|going in|coming and going|are outside|"
    r"forcing|force|dragging|taking|took|hit|hitting|shouting|threatening|pay|paid|make|makes|made|making|keep|kept|"
    r"watch|watching|own|run|use|used|gave|give|driving|guard|guarding|sell|selling|sent|send|put|in a (?:car|van)|"
    r"outside|turned up|came to (?:collect|get)|fetch\w*|her|him|them)\b"
)


BY = re.compile(
    r"\b(?:by|with|from|for|to|of|other|older|different|looks? after|looking after|minds?|minding|has|have|had|got|his|"
    r"her|their|meets?|see|sees|with his|with her|mother of|mum of|father of|dad of|parent of|between|than|like|teach|"
    r"sleep with|sex with|babysits?|nannies|cares? for|caring for|owns?|against)(?: (?:the|all|these|those|some|"
    r"many))* ?$"
)


SAME_LOT = re.compile(
    r"\b(?:too|as well|also|both|with (?:her|him)|they (?:are|both|all|work|live|sleep|came|were)|the same|together|"
    r"each|alongside|either|neither)\b"
)
"""Words by which a relative or friend shares what the person goes through."""


AMONG = re.compile(
    rf"\b(?:(?P<n>[2-8])|\d{{1,3}}|several|a few|some|many|lots of|loads of|dozens of|a dozen|a (?:group|bunch|crew|"
    rf"team|gang|load|lot) of) {FILL}(?P<noun>{PLURAL}|of them|pickers|packers|labourers|employees|carers|staff)\b"
)
"""Several of whom one may be told apart."""


ONE_OF_THEM = (
    r"(?:^|[,.;:(-] ?|(?<=\d) |(?<=[a-z]s) |(?<=men) |\b(?:and|but|with|think|reckon|because|where|least|that) )"
    r"(?:(?:only|just|maybe|the|at least) )*"
    r"(?:one|1|youngest|smallest)(?: 1| one)?(?: of (?:them|these|those|us))?(?: who)?"
    r"(?: (?:is|was|looks?|seems?|says?|said|claims?|told|me|us|she|he|to|be|only|just|still|about|around|maybe|"
    r"probably|possibly|definitely|clearly|might|may|could|can|not|must|have|been|like|no|more|than|aged|as|young|i|think|reckon|,|\())*"
)
"""What leads from a group to the age of one of them ("one says she is 17", "the youngest is 13")."""


ONE_AGED = re.compile(
    rf"{ONE_OF_THEM} (?:(?P<age>\d{{1,2}})(?! (?:hours|days|weeks|months|am|pm|people|of|years? (?:ago|here)))|"
    r"(?P<young>(?:a |still a )?(?:child|minor|kid)|under 18|underage|under age|too young))\b"
)
