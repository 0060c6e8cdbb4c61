"""A typed message in one plain shape, whatever the spelling, so that one pattern reads a hundred ways of writing.

Small letters, straight apostrophes, contractions opened ("isn't" to "is not", "shes" to "she is"), numbers in digits
("sixten", "twenty-one"), text-speak and the commonest slips mended, punctuation as words of its own. Nothing is left
out, so a plain text still says what was written. The phrases of `content/lexicon/` pass through the same door.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_QUOTES = str.maketrans(
    dict.fromkeys("’‘`´ʼ′‛＇", "'")
    | dict.fromkeys("“”„«»″", '"')
    | dict.fromkeys("–—―", " - ")
    | {"‐": "-", "‑": "-", "…": " . ", "\n": " . ", "\r": " ", "\t": " ", "👍": " yes ", "👎": " no ", "✅": " yes "}
    | {"½": " and a half "}
    | {"🤷": " dunno ", "❌": " no ", "🆘": " sos "}
)
_TOKEN = re.compile(
    r"£ ?\d[\d,.]*k?|\d+(?:[.:]\d+)+|\d{1,3}(?:,\d{3})+|\d+'?s(?![a-z])|\d+|"
    r"[^\W\d_]+(?:'[^\W\d_]+)*(?:\d[^\W_]*)?|[.,;:?!()/\"&%+@#-]"
)
_LETTERS_DIGITS = re.compile(r"(f|m|y|yr|year|yrs|age|aged|girl|boy|female|male)(\d{1,2})s?")
_QUERY = re.compile(r"(?:(?<=\s)|^)\?(?=[A-Za-z])")  # a clinician's "?Chinese" is a guess, no question
_MANY = re.compile(r"([a-z])\1{2,}")
_JOINED = re.compile(r"(?<=[^\W_])-(?=[^\W\d_])|(?<=[^\W\d_])-(?=[^\W_])")

_WORDS: dict[str, str] = {
    # contractions with the apostrophe forgotten
    "im": "i am",
    "ive": "i have",
    "shes": "she is",
    "hes": "he is",
    "theyre": "they are",
    "theyve": "they have",
    "youre": "you are",
    "weve": "we have",
    "thats": "that is",
    "theres": "there is",
    "whos": "who is",
    "whats": "what is",
    "heres": "here is",
    "nae": "not",
    "didnae": "did not",
    "dinnae": "do not",
    "cannae": "can not",
    "isnae": "is not",
    "wisnae": "was not",
    "wasnae": "was not",
    "doesnae": "does not",
    "wouldnae": "would not",
    "isnt": "is not",
    "arent": "are not",
    "wasnt": "was not",
    "werent": "were not",
    "doesnt": "does not",
    "dosent": "does not",
    "doesn": "does not",
    "dont": "do not",
    "didnt": "did not",
    "cant": "can not",
    "cannot": "can not",
    "couldnt": "could not",
    "wont": "will not",
    "wouldnt": "would not",
    "shouldnt": "should not",
    "havent": "have not",
    "hasnt": "has not",
    "hadnt": "had not",
    "aint": "is not",
    "ain't": "is not",
    "innit": "",
    "theyll": "they will",
    "youll": "you will",
    "itll": "it will",
    "won't": "will not",
    "can't": "can not",
    "shan't": "shall not",
    "let's": "let us",
    "gonna": "going to",
    "gunna": "going to",
    "goin": "going",
    "comin": "coming",
    "wanna": "want to",
    "gotta": "got to",
    "outta": "out of",
    # text-speak and everyday short forms
    "u": "you",
    "ur": "your",
    "r": "are",
    "n't": "not",
    "nt": "not",
    "dnt": "do not",
    "bf": "boyfriend",
    "gf": "girlfriend",
    "tonite": "tonight",
    "2nite": "tonight",
    "2night": "tonight",
    "tmrw": "tomorrow",
    "tmr": "tomorrow",
    "tomoz": "tomorrow",
    "tomorow": "tomorrow",
    "tommorow": "tomorrow",
    "tommorrow": "tomorrow",
    "2moro": "tomorrow",
    "rn": "right now",
    "atm": "at the moment",
    "cos": "because",
    "cuz": "because",
    "coz": "because",
    "bcos": "because",
    "bc": "because",
    "b4": "before",
    "thx": "thanks",
    "pls": "please",
    "plz": "please",
    "w/": "with",
    "sum1": "someone",
    "some1": "someone",
    "any1": "anyone",
    "no1": "no one",
    "noone": "no one",
    "ppl": "people",
    "bday": "birthday",
    "abt": "about",
    "bout": "about",
    "bowt": "about",
    "sez": "says",
    "sed": "said",
    "frm": "from",
    "spks": "speaks",
    "wiv": "with",
    "dis": "this",
    "wen": "when",
    "wot": "what",
    "wots": "what is",
    "wat": "what",
    "wats": "what is",
    "hu": "who",
    "hows": "how is",
    "wheres": "where is",
    "whens": "when is",
    "whys": "why is",
    "shud": "should",
    "shld": "should",
    "cud": "could",
    "wud": "would",
    "hav": "have",
    "mabye": "maybe",
    "mayb": "maybe",
    "mebbe": "maybe",
    "thnk": "think",
    "thinkin": "thinking",
    "somthing": "something",
    "sumthing": "something",
    "summat": "something",
    "nuffin": "nothing",
    "nothin": "nothing",
    "anyfing": "anything",
    "idk": "i do not know",
    "dunno": "i do not know",
    "dno": "i do not know",
    "ne1": "anyone",
    "gonnae": "going to",
    "approx": "about",
    "roughly": "about",
    "circa": "about",
    "prob": "probably",
    "probs": "probably",
    "prolly": "probably",
    "defo": "definitely",
    "definately": "definitely",
    "definatly": "definitely",
    "definetly": "definitely",
    "mins": "minutes",
    "hrs": "hours",
    "hr": "hour",
    "wks": "weeks",
    "wk": "week",
    "mths": "months",
    "mth": "month",
    "mos": "months",
    "appt": "appointment",
    "gov": "government",
    "ppls": "people",
    "viet": "vietnamese",
    "2day": "today",
    "yesterdy": "yesterday",
    "srs": "serious",
    "v": "very",
    # the commonest slips in words that decide something
    "yers": "years",
    "yeras": "years",
    "yaers": "years",
    "yeares": "years",
    "yaer": "year",
    "yer": "year",
    "yearold": "years old",
    "yearsold": "years old",
    "chlid": "child",
    "cihld": "child",
    "chid": "child",
    "childs": "child",
    "childern": "children",
    "childen": "children",
    "adlut": "adult",
    "adullt": "adult",
    "aduld": "adult",
    "adalt": "adult",
    "adlt": "adult",
    "pupli": "pupil",
    "pupill": "pupil",
    "puipl": "pupil",
    "agred": "agreed",
    "aggreed": "agreed",
    "agread": "agreed",
    "referal": "referral",
    "refferal": "referral",
    "refferral": "referral",
    "referel": "referral",
    "referall": "referral",
    "refered": "referred",
    "reffered": "referred",
    "refferd": "referred",
    "concent": "consent",
    "consant": "consent",
    "consnet": "consent",
    "denger": "danger",
    "dangar": "danger",
    "dnager": "danger",
    "dangerr": "danger",
    "imediate": "immediate",
    "immidiate": "immediate",
    "immediat": "immediate",
    "imediatly": "immediately",
    "immediatly": "immediately",
    "emergancy": "emergency",
    "emergeny": "emergency",
    "emegency": "emergency",
    "outisde": "outside",
    "outsde": "outside",
    "outside's": "outside is",
    "screming": "screaming",
    "sreaming": "screaming",
    "screeming": "screaming",
    "unconcious": "unconscious",
    "unconsious": "unconscious",
    "breathin": "breathing",
    "brething": "breathing",
    "breething": "breathing",
    "bleedin": "bleeding",
    "teneger": "teenager",
    "teenger": "teenager",
    "teanager": "teenager",
    "safegaurding": "safeguarding",
    "safeguading": "safeguarding",
    "girll": "girl",
    "gril": "girl",
    "femail": "female",
    "wimmin": "women",
    "minur": "minor",
    "pregnent": "pregnant",
    "occured": "occurred",
    "threatning": "threatening",
    "threatend": "threatened",
    "lokced": "locked",
    "secondry": "secondary",
    "primery": "primary",
    "turnd": "turned",
    "agd": "aged",
    "yung": "young",
    "yonger": "younger",
    "youger": "younger",
    "fourty": "forty",
    "twenny": "twenty",
    "twentie": "twenty",
    "twelv": "12",
    "fiveteen": "15",
    "fivteen": "15",
    "threeteen": "13",
    "eightteen": "18",
    "siksteen": "16",
    "nobodys": "nobody is",
    "everyones": "everyone is",
    "everybodys": "everybody is",
}
_SUFFIX = (
    ("n't", " not"),
    ("'re", " are"),
    ("'ve", " have"),
    ("'ll", " will"),
    ("'m", " am"),
    ("'d", " would"),
)
_S_IS = frozenset(
    "she he it that there who what here one someone somebody nobody everyone everybody how where when this".split()
)
_UNITS = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_DECADES = {
    "twenties": "20s",
    "thirties": "30s",
    "forties": "40s",
    "fourties": "40s",
    "fifties": "50s",
    "sixties": "60s",
    "seventies": "70s",
    "eighties": "80s",
    "nineties": "90s",
}
_TEENS = tuple(w for w in _UNITS if w.endswith("teen"))
_MENDABLE = (*_TEENS, "eleven", "twelve", *_TENS)
_NO_SLIP = frozenset(
    "eight eighth sixth fifth forth forts thirsty nifty sixties eighties elven elevens seventh party plenty".split()
)
_UNIT_SLIPS = {"thre": 3, "fiv": 5, "sx": 6, "sevn": 7, "eigt": 8}
"""Slips in a unit, read as one only behind a ten ("forty-sx")."""
_ORDINALS = {
    **{f"{w}th": n for w, n in _UNITS.items() if w.endswith("teen")},
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "twelveth": 12,
    "twentieth": 20,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "seventieth": 70,
}
_ORDINAL_UNITS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}

_YEARS_OLD = re.compile(
    r"(?<![\d.])(\d{1,3}) (?:(?:years?|yrs?|yr's|y) ?(?:\. )?(?:old|od|odl|ol|hold|of age)|yos?|y / o|y "
    r"\. o(?: \.)?|y o|yrsold|yrold)(?!\w)"
)
_YEARS_OLDS = re.compile(r"(?<![\d.])(\d{1,3}) (?:years?|yrs?|y) ?olds\b")
_REWRITES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\bone (?=(?:year|yr|month|week|day)s? olds?\b)"), "1 "),
    (_YEARS_OLDS, r"\1 years olds"),
    (_YEARS_OLD, r"\1 years old"),
    (re.compile(r"(?<![\d.])(\d{1,3}) (?:yrs?|yr)\b"), r"\1 years"),
    (re.compile(r"\b(?:yr|y|yrs|years?) (?:group )?(\d{1,2})\b(?! (?:years|months|weeks|days|hours))"), r"year \1"),
    (re.compile(r"\b(s|ss|sec|sect|section|sections|no|nos|art|p|pp|para|ch|vol|nr) \. (?=\d)"), r"\1 "),
    (re.compile(r"\b(\d) hundred and (?=\d)"), r"\1 hundred , "),
    (re.compile(r"\b(s?he)ll (?=be \d|turn \d)"), r"\1 will "),
    (re.compile(r"\byear (\d{1,2}) ?s\b"), r"year \1 pupils"),
    (re.compile(r"\byear one\b"), "year 1"),
    (
        re.compile(
            r" 's (?=(?!building|clothing|wedding|meeting|ring|evening|morning|king|thing|being|wing|sibling|"
            r"hearing|ceiling|lodging|ending)\w+ing\b|been\b|got\b|not\b|locked\b|trapped\b|gone\b|here\b|"
            r"outside\b|only\b|about\b|under\b|over\b|from\b|\d+(?: |$))"
        ),
        " is ",
    ),
    (re.compile(r"\b(?:6 (?:th )?|six )form"), "sixth form"),
    (re.compile(r"\b(\d{1,2}) (?:something|odd)\b"), r"\1 ish"),
    (re.compile(r"\ba (?:- )?level(s?)\b"), r"a level\1"),
    (re.compile(r"\ba & e\b"), "a&e"),
    (re.compile(r"\b(?:yes )+yes\b"), "yes"),
)


def plain(text: str) -> str:
    """The plain shape of a message: words and punctuation, one space between them. Empty for an empty message."""
    text = unicodedata.normalize("NFKD", text.translate(_QUOTES))
    text = _QUERY.sub(" maybe ", text)
    kept = (" " if unicodedata.category(c) in ("Cc", "Cf") else c for c in text if not unicodedata.combining(c))
    text = _JOINED.sub(" ", "".join(kept).lower())
    words: list[str] = []
    for token in _TOKEN.findall(text):
        words += _opened(token)
    out = " ".join(_in_digits(words))
    for pattern, instead in _REWRITES:
        out = pattern.sub(instead, out)
    return out


@lru_cache(maxsize=8192)
def _opened(token: str) -> tuple[str, ...]:
    """One token as the words it stands for."""
    if token in _WORDS:
        return tuple(_WORDS[token].split())
    if token in _DECADES:
        return (_DECADES[token],)
    if token in _ORDINALS:
        return (str(_ORDINALS[token]), "th")
    if token.endswith("ish") and token[:-3] in (*_UNITS, *_TENS):
        return (token[:-3], "ish")
    if token.endswith("teens") and token[:-1] in _UNITS:
        return (f"{_UNITS[token[:-1]]}s",)
    if token[0].isdigit() or token[0] == "£":
        return (token.replace("'", "").replace(" ", ""),)
    if not token[0].isalpha():
        return (token,)
    if match := _LETTERS_DIGITS.fullmatch(token):
        return (match[1], match[2])
    short = _MANY.sub(r"\1", token)
    if short != token and short in _WORDS:
        return tuple(_WORDS[short].split())
    for end, opened in _SUFFIX:
        if short.endswith(end) and len(short) > len(end):
            return (*_opened(short[: -len(end)]), opened.strip())
    if short.endswith("'s"):
        return (short[:-2], "is" if short[:-2] in _S_IS else "'s")
    if short.endswith("s'"):
        return (short[:-1], "'s")
    return (_mended(short).strip("'") or token,)


def _mended(word: str) -> str:
    """A number word with one slip in it ("sixten", "thrity", "elleven"); any other word as it is."""
    if not 5 <= len(word) <= 10 or word[0] not in "fstxnei" or word in _UNITS or word in _TENS or word in _NO_SLIP:
        return word
    near = [number for number in _MENDABLE if one_slip(word, number)]
    return near[0] if len(near) == 1 else word


def one_slip(given: str, meant: str) -> bool:
    """Whether the two differ by one letter too many, missing, changed or swapped with its neighbour, or not at all."""
    if given == meant:
        return True
    if abs(len(given) - len(meant)) > 1:
        return False
    at = 0
    while at < min(len(given), len(meant)) and given[at] == meant[at]:
        at += 1
    rest_given, rest_meant = given[at:], meant[at:]
    if len(given) == len(meant):
        swapped = rest_given[1:2] + rest_given[:1] + rest_given[2:]
        return rest_given[1:] == rest_meant[1:] or swapped == rest_meant
    return rest_given[1:] == rest_meant if len(given) > len(meant) else rest_given == rest_meant[1:]


def _in_digits(words: list[str]) -> list[str]:
    """Number words as digits; a lone "one" stays a word, since it is seldom a number ("no one", "one of them")."""
    out: list[str] = []
    at = 0
    while at < len(words):
        word = words[at]
        if word in _TENS:
            value = _TENS[word]
            step = 2 if at + 2 < len(words) and words[at + 1] == "-" else 1
            after = words[at + step] if at + step < len(words) else ""
            unit = _UNITS.get(after) or _UNIT_SLIPS.get(after, 0)
            if 0 < unit < 10:
                value, at = value + unit, at + step
            elif after in _ORDINAL_UNITS:
                value, at = value + _ORDINAL_UNITS[after], at + step
                out += [str(value), _ENDINGS.get(value % 10, "th")]
                at += 1
                continue
            out.append(str(value))
        elif _UNITS.get(word, 0) > 1:
            out.append(str(_UNITS[word]))
        else:
            out.append(word)
        at += 1
    return out
