"""The writer's own work: "I'm her tutor", "dentist here", "I work for the council"; never the person's job."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.guidance.lexicon import Hit
from bot.guidance.pathway.reading.answers import read_ordinal
from bot.guidance.pathway.reading.job_titles import CAPITALS, GREETING, HOUR, OWN_TROUBLE, does, field, title
from bot.guidance.pathway.reading.patterns import begins, is_all, search
from bot.guidance.pathway.reading.text import Text
from bot.guidance.pathway.steps import Step
from bot.guidance.wording import plain

LONGEST_ANSWER = 8
"""A reply of more words than this is no name of a job, unless it holds one that is known."""


_I_AM = re.compile(
    r"(?:^|\b)(?:i am|i 'm|i was|i have been|am|me|i work(?: here)? as|i work at \w+ as|i work in \w+ as|i worked as|"
    r"working as|work as|i volunteer as|speaking as|writing as|employed as|my (?:job|role|work|occupation|profession|"
    r"title)(?: title)?(?: is|:)?(?: that of| as)?|job(?: title)?|occupation|role|profession|(?<!\w )as|we are|from|it "
    r"is|this is|hi from|hello from|here is|im) ?(?: (?:only|just|actually|currently|also|both|a|an|the|her|his|their|"
    r"one|of|your|its|this|that|one of|the local|new|trainee|retired|duty|qualified|registered|senior|junior|deputy|"
    r"volunteer|student|agency|bank|locum|community|local|lead|part time|full time|night|school|college|hospital|"
    r"council|\w+ 's|mp|her|his|their|female|male|specialist|named|designated|paid|unpaid|peripatetic|visiting|mobile|"
    r"self employed|worried|concerned|very|:|-|,|former|head|newly|\w+ly|cover|chief|assistant|primary|secondary|maths|"
    r"english|\w+ street))* ?$"
)


_SAYS_OTHER = re.compile(
    r"\b(?:not|never|was not|am not|is not|no longer|wish i was|wish i were|(?:wants?|wanted|would love|hoping|"
    r"like|dream of|"
    r"training|studying|applying) (?:to be|to become|being|becoming)|if i was|if i were|once was|used to be) (?:a |"
    r"an |the |her |his |actually a |really a )?(?:\w+ )?$"
)


_HERE = re.compile(
    r"^(?:here|speaking|writing|at (?:a|an|the|our|st|my)|in (?:a|an|the|our|my)|with (?:the|a)|for (?:the|a|an)|from "
    r"(?:the|a))\b"
)


_WORKS_FOR = re.compile(
    r"(?:^|\b(?:i|we))(?: ?(?:am|currently|also|now|just|only|do|have))* (?:work|works|working|volunteer|volunteering|"
    r"am employed|employed|based|am based|am with|am from|am at|come from|am part|work part time|do outreach|do shifts|"
    r"help out|help)(?: (?:here|as an? [^.,]{0,40}?|part|full|time|mostly|nights))* ?(?:for|at|in|with|of|by|on|"
    r"within)(?: (?:a|an|the|our|local|one|of|my|small|large|big|busy|private|big|inner|city|team|duty|night|"
    r"department|of|at|in|based|community|nearby|housing team at))* ?(?:\w+ ){0,3}$"
)


_SPOKEN_TO = re.compile(
    r"\b(?:tell|tells|told|ask|asks|asked|see|sees|saw|seen|calls?|called|rang|visit\w*|met|meets|(?:spoke|speaks|"
    r"talk\w*|said|says) (?:to|with)) (?:the|an?|her|his|my|our|their|this|that)(?: \w+)?$"
)
"""Before a job that is somebody else's: whom the person or the writer spoke to."""


_THROUGH = re.compile(r"\b(?:with|through|by|via|using|used) (?:the|an?|her|his|my|our|their)(?: \w+)?$")
"""Before a job that somebody else did for them: "explained with a Tigrinya interpreter"."""


_STARTS = re.compile(
    r"^(?:here|speaking|writing|(?:just |currently |now )?(?:at|in|on|with|for|from|of|doing|working|based|covering)\b)"
)
"""What follows a job that opens a message ("midwife on nights", "EHO doing a visit")."""


_MODIFIER = re.compile(
    r"(?:(?!(?:the|an?|her|his|my|our|their|this|that|one|some|no|not|is|are|was|she|he|they|we|i|you|it|and|or|but|"
    r"with|by|to|from|for|of|in|at|on|if|what|who|how|when|any|another|spoke|told|asked|called|think|said|says|yes|her|"
    r"old|young|as|saw|met|like|victim|boss)\b)[a-z'-]+ ?){1,3}"
)
"""Words before a job that make it a narrower one ("supermarket cashier", "airline cabin crew")."""


_TEAM = re.compile(r"^(?:team|department|duty|office|staff|side|service|here)\b")


_TELLS = re.compile(r"\b(?:said|told|says|asked|noticed|reported|is|was|has|called|rang|thinks|saw|came|brought)\b")


_NOT_A_JOB = re.compile(
    r"\b(?:yes|no|not|skip|pass|next|why|what|how|who|when|where|which|won|near|do|does|is|are|she|he|they|it|there|here|was|were|has|have|want|need|"
    r"should|can|could|will|would|we|us|you|saw|told|promised|joke|joking|kidding|lol|haha|stop|back|help|start|again|because|think|know|sure|idea|maybe|hello|hi|thanks|thank|ok|okay|"
    r"sorry|please|rather|prefer|never|mind|matter|secret|police are|worried|danger|girl|boy|her|him|them|me)\b"
)


_SHORT_FORMS = {
    "gp": "GP",
    "ta": "teaching assistant",
    "hca": "healthcare assistant",
    "pc": "police constable",
    "dsl": "designated safeguarding lead",
    "eho": "environmental health officer",
    "sw": "social worker",
    "hv": "health visitor",
    "hr": "HR officer",
    "idva": "IDVA",
    "isva": "ISVA",
    "ewo": "education welfare officer",
    "hour": "HR officer",
}


@dataclass(frozen=True, slots=True)
class OccupationRead:
    """The writer's work in words fit to show, and the kind of employer (an id of `content/lexicon/employers.yml`)."""

    occupation: str | None = None
    employer: str | None = None


def read_occupation(text: Text, *, open_step: Step | None) -> OccupationRead:
    """What the message says of the writer's work. Free words count only as the short answer to the question."""
    answering = open_step is Step.OCCUPATION
    employer = _employer(text, answering=answering)
    jobs = [hit for hit in text.hits if hit.entry.label == "occupation"]
    for hit in jobs:
        if _is_writers(text, hit, answering=answering, open_step=open_step):
            job = shown(text.plain[hit.start : hit.end], hit)
            employer = employer or _beside(text, hit)
            if employer is None:
                return OccupationRead(job)
            return OccupationRead(_with_employer(text, job, hit, employer), employer.entry.id)
    if employer is not None:
        own = _free(text) if answering else _volunteer(text, employer) or title(text)
        if own and plain(own) in (
            text.plain[employer.start : employer.end],
            "the " + text.plain[employer.start : employer.end],
        ):
            own = None
        return OccupationRead(own or employer.entry.say, employer.entry.id)
    if answering:
        return OccupationRead(None if read_ordinal(text) is not None else _free(text), None)
    return OccupationRead(title(text) or does(text) or field(text))


def shown(phrase: str, hit: Hit) -> str:
    """A job as the summary shows it: the writer's words, with short forms written out."""
    if phrase.startswith(("i run ", "i manage ")):
        verb, what = phrase.removeprefix("i ").split(" ", 1)
        return f"{verb}s {what}"
    if phrase.startswith("i "):
        return hit.entry.say  # "I teach"
    if phrase in _SHORT_FORMS:
        return _SHORT_FORMS[phrase]
    if len(phrase) <= 4 and phrase not in ("nurse", "vet", "cook", "chef", "maid", "imam", "nun"):
        return hit.entry.say
    return " ".join((HOUR | CAPITALS).get(word, word) for word in phrase.split()).replace(" 's", "'s")


def _beside(text: Text, job: Hit) -> Hit | None:
    """The employer named in one breath with the job: "housing officer at Leeds City Council"."""
    for hit in text.hits:
        if hit.entry.label == "employer" and hit.start >= job.end:
            between = text.plain[job.end : hit.start].strip()
            if is_all(r"(?:at|for|with|in|from|of)(?: \w+){0,4}", between) and not _TELLS.search(between):
                return hit
    return None


def _volunteer(text: Text, employer: Hit) -> str | None:
    """ "volunteer at a food bank", where that is all that was said of the work."""
    found = search(r"\bvolunteer(?:ing)? ((?:at|for|with|in) (?:\w+ ){0,3})$", text.plain[: employer.start])
    return f"volunteer {found[1]}{text.plain[employer.start : employer.end]}" if found else None


def _with_employer(text: Text, job: str, hit: Hit, employer: Hit) -> str:
    """ "housing officer at Leeds City Council", as it was written where the two stand together."""
    if employer.start < hit.end:
        return job
    tail = text.plain[hit.end : employer.end].split()
    if len(tail) > 8 or not tail or tail[0] not in ("at", "for", "with", "in", "from", "of"):
        return job
    words = [re.escape(word).replace("'", "['’]?") for word in tail]
    written = re.search(r"\s+".join(words), text.raw, re.IGNORECASE)
    return f"{job} {written[0]}" if written else f"{job} {' '.join(tail)}"


def _is_writers(text: Text, hit: Hit, *, answering: bool, open_step: Step | None) -> bool:
    before, after = GREETING.sub("", text.before(hit.start)), text.after(hit.end)
    if text.plain[hit.start : hit.end].startswith("i "):
        return not (
            text.is_supposed(hit.start) or text.is_asked(hit.start) or OWN_TROUBLE.search(text.plain)
        ) and not search(r"\b(?:used to|not|never|someone|girl|boy|woman|man|people|one|child|pupil|student)$", before)
    if text.is_supposed(hit.start) or _SAYS_OTHER.search(before + " "):
        return False
    if begins(
        (
            r"^(?:'s|said|says|told|asked|saw|noticed|reported|called|rang|group|who|was|were|and i think|training|"
            r"school|visa|of hers|came|brought|keeps|took|takes|will|can|team (?:are|is)|agency|union|room|job|work "
            r"as)\b"
        ),
        after,
    ) and not search(r"\bi am(?: \w+){0,2}$", before):
        return False
    if text.is_asked(hit.start) and not search(r"\b(?:i am|as)(?: \w+){0,2}$", before):
        return False
    own = _I_AM.search(before + " ") or (search(r"\bi am in$", before) if not hit.setting else None)
    if own:
        last = before.split()[-6:]
        if search(
            (
                r"\b(?:she|he|they|who|girl|boy|woman|man|her \w+|him|them|someone|client|patient|lad|person|worker|"
                r"people|works|worked|working|employed|job|treated|brought|there)\b(?: (?:is|are|was|were|as|over|here|"
                r"out|in|a|an|the|to|be|working|works|employed|job|her|his|their))* ?(?:as|a|an|from|the|is)?$"
            ),
            " ".join(last),
        ) and not search(
            r"\b(?:i am|i 'm|i have been|i work|i worked|i volunteer|my job|my role|speaking as|we are)(?: \w+){0,4}$",
            before,
        ):
            return False
        if (
            search(r"\b(?:from|it is|this is|am|me|as|job|role|was|occupation|the|of)(?: \w+)?$", before)
            and hit.setting
            and not search(r"\b(?:i am|i work|i was|my job|my role|we are)(?: \w+){0,4}$", before)
        ):
            return answering
        if search(r"\bfrom(?: (?:a|an|the|her|his))?$", before) and not search(
            r"\b(?:i am|we are|hi|hello|calling|here|writing)(?: \w+)? from(?: (?:a|an|the))?$", before
        ):
            return False
        return not (
            search(
                r"\b(?:with|to|by|for|about|of|and|but|told|asked|spoke to|called) (?:her|his|their|the|my|our|a) "
                r"(?:\w+ )?$",
                before + " ",
            )
            and not search(r"\b(?:i am|am|as)\b(?: \w+){0,3}$", before)
        )
    if hit.setting and not answering:
        return False
    if answering:
        others = search(
            r"\b(?:her|his|their|she|he|they)(?: (?:is|are|was|works|a|as))*$|\b(?:my|our)(?: \w+)?$", before
        )
        return not others and not _SPOKEN_TO.search(before) and not _THROUGH.search(before)
    if (not before or _MODIFIER.fullmatch(before)) and open_step not in (
        Step.EXPLOITATION,
        Step.INDICATORS,
        Step.PERSON,
        Step.CHOOSE_RESPONDER,
        Step.PLACE,
    ):
        return (
            not after
            or after in (".", "!", ",")
            or bool(_HERE.match(after))
            or (bool(_STARTS.match(after)) and not before and not _TELLS.search(" ".join(after.split()[:4])))
            or bool(begins(r"^[,.:-]", after))
            or bool(
                begins(r"^(?:at|for|with|in) ", after)
                and len(after.split()) <= LONGEST_ANSWER
                and not _TELLS.search(after)
            )
        )
    return bool(
        begins(r"^here\b", after) and not search(r"\b(?:there|she|he|they|the|is|are|was|a|an|her|his)$", before)
    )


def _employer(text: Text, *, answering: bool) -> Hit | None:
    found: Hit | None = None
    for hit in text.hits:
        if hit.entry.label != "employer" or text.is_supposed(hit.start):
            continue
        before = text.before(hit.start)
        if _SAYS_OTHER.search(before + " ") or search(r"\bnot(?: \w+){0,3}$", before):
            continue
        mine = bool(_WORKS_FOR.search(before + " ")) or bool(
            search(
                (
                    r"\b(?:i am|we are|calling|writing|hi|hello|this is|it is \w+)(?: \w+){0,3} (?:from|at|with|for|"
                    r"in)(?: (?:a|an|the|our|local|my))*(?: \w+){0,2}$"
                ),
                before,
            )
        )
        mine = mine or (
            bool(
                search(
                    (
                        r"\b(?:i am|im|i work as|as|we are) (?:a|an|the|her|his)?(?: \w+){1,4} (?:at|in|for|with|from|"
                        r"of)(?: (?:a|an|the|our|local|my|one of the))*(?: \w+){0,2}$"
                    ),
                    before,
                )
            )
            and not search(r"\b(?:worried|concerned|calling|about)\b(?: \w+){0,3}$", before)
        )
        short = len(text.plain.split()) <= LONGEST_ANSWER or bool(search(r"\b(?:i|we|my|our)\b", before))
        mine = mine or (answering and short and not search(r"\b(?:her|his|she|he|they)\b", before))
        if (
            not mine
            and search(r"\b(?:my|our)(?: \w+)?$", before)
            and begins(r"^(?:team|trust|policy|manager)\b", text.after(hit.end))
        ):
            mine = True
        longer = found is None or (hit.end - hit.start > found.end - found.start and hit.start <= found.end)
        if mine and longer and not text.is_asked(hit.start):
            found = hit
    return found


def _free(text: Text) -> str | None:
    """A short reply to the question as it was written, where it can be the name of a job."""
    words = text.plain.split()
    if not 1 <= len(words) <= LONGEST_ANSWER or "?" in words or not any(w.isalpha() and len(w) > 1 for w in words):
        return None
    lead = re.sub(
        (
            r"^(?:i am|i work as|i work in|i work for|i work with|i do|we are|my job is|it is|as|working as|work as|im|"
            r"just) (?:a |an |the |in )?"
        ),
        "",
        text.plain.strip(" .!,"),
    )
    if _NOT_A_JOB.search(lead) or len(lead) < 3 or is_all(r"[\d ]+", lead) or is_all(r"(\w)\1*", lead):
        return None
    raw = re.sub(
        (
            r"(?i)^\s*(?:i['’]?\s?a?m|i work as|i work in|i work for|i work with|i do|we are|my job is|it['’]?s|as|"
            r"working as|work as|just)\s+(?:(?:a|an|the)\s+)?"
        ),
        "",
        text.raw,
    ).strip(" .!,\n\t")
    raw = re.sub(r"(?i)^i\s+(?:just|only|mostly)\s+(?=[a-z]{3,}\b)", "", raw)  # "i just work on a till"
    return raw if 0 < len(raw) <= 80 else lead
