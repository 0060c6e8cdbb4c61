"""School years and stages as ages: Year 9, primary school, sixth form; of the person, not of the writer's job."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.guidance.pathway.reading.age_words import STANDS_ALONE
from bot.guidance.pathway.reading.claims import ADULT, Claim, mention_in, out_of_play
from bot.guidance.pathway.reading.patterns import begins, search
from bot.guidance.pathway.reading.people import Cast, Owner
from bot.guidance.pathway.reading.text import Text

_STAGE = {"early_years": (3, 5), "primary": (4, 11), "secondary": (11, 16), "year_12": (16, 17), "sixth_form": (16, 18)}
_AT_SCHOOL = re.compile(
    r"\b(?:is|'s|was|goes|go|going|attends?|attending|still|who is|back|been|she|he|they are|are|moved|moving|enrolled|"
    r"started|starts|starting|began|joined|joining|leaves|leaving|kid|girl|boy|pupil|student|lad|child|in|doing|"
    r"sitting|taking|studying|retaking)(?: (?:at|in|to|her|his|a|an|the|my|our|for|local|still|same|now|their|class|"
    r"only|just|doing|on|about))*$"
)
_NO_STAGE_AFTER = re.compile(
    r"^(?:transition|curriculum|assembly|trip|results|pastoral|english|maths|science|trainees?|registrar|resident|ect|nqt|medics?|midwifery|parents?|teacher|tutor|lead|head|ta|staff|teaching|"
    r"coordinator|manager|nursing|student nurse|of (?:uni|university|my|"
    r"her|his|a degree|the course|an apprenticeship|study|the|training|medicine)|at uni\w*|degree|uni\w*|apprentice\w*|"
    r"visa|contract|undergraduate|postgraduate|gates?|receptionist|governor|cook|caretaker|secretary|safeguarding|dsl|"
    r"in\b(?! my class| our| january| february| march| april| may| june| july| august| september| october| november| "
    r"december)|\d)"
)
_SCHOOL_GOER = re.compile(
    r"\b(?:she|he|who|they|girl|boy|child|kid|lad|pupil) (?:is |'s |are )?(?:still |only |just |both )?(?:(?:goes|go|"
    r"going|attends?|attending|still|back) (?:to |at |in )?|at |in )(?:(?:a|the|our|my|her|his|local|same|nearby|this) "
    r")?(?:\w+ )?(?:secondary |primary |high |grammar |infant |junior |special )?school\b(?! (?:gates?|of|run|nurse|"
    r"staff|office|today to))|\b(?:school ?girl|school ?boy|school age|school aged|of school age|school uniform)\b|"
    r"\bstill (?:at|in) school\b"
)


def stages(text: Text, cast: Cast) -> Iterator[Claim]:
    """School years and stages that the person is in."""
    for hit in text.hits:
        if hit.entry.label != "school" or out_of_play(text, hit.start):
            continue
        before, right = text.before(hit.start), text.after(hit.end)
        phrase = text.plain[hit.start : hit.end]
        if _NO_STAGE_AFTER.match(right) or search(
            r"\b(?:uni|university|degree|apprenticeship|visa|nursing|medical|evening|adult)\b",
            text.plain[text.sentence(hit.start).start : text.sentence(hit.start).end],
        ):
            continue
        if search(
            (
                r"\b(?:teach|teaches|teaching|taught|teacher (?:of|at|in)|teacher|head of|lead for|tutor (?:of|for|in)|"
                r"tutor|work (?:in|at)|works (?:in|at)|working (?:in|at)|ta (?:in|at)|job (?:in|at)|since|when (?:she|"
                r"he) was in|left|finished|coach|for|lead|i am (?:in|at)|i am a \w+(?: \w+)? (?:in|at)|dsl (?:in|at)|"
                r"teaching (?:in|at)|my|our|near|outside|by|opposite|\w+er (?:in|at)|deputy|nurse (?:in|at)|governor "
                r"(?:in|at)|caretaker (?:in|at)|assistant (?:in|at)|lead (?:in|at)|receptionist (?:in|at))(?: (?:a|an|"
                r"the|our|my|local|large|small|to))*$"
            ),
            before,
        ) and not search(
            (
                r"\b(?:girl|boy|child|pupil|student|kid|lad|lass|one|some|she|he|someone|somebody)\b(?: \w+)? (?:in|"
                r"from|at|of) (?:my|our|the)$|\b(?:[2-9]|several|few|couple) of (?:my|our)$"
            ),
            before,
        ):
            continue
        if (
            any(h.entry.label == "occupation" and h.end <= hit.start for h in text.hits)
            and search(r"(?:^| )[a-z]+ (?:,|in|for|with|-)(?: (?:a|the|our|my))?$", before)
            and cast.last_before(hit.start) is None
        ):
            continue  # "teaching assistant, reception class": the writer's work
        one_of = search(r"\b(?:one|some|[2-9]|several|few|couple) of (?:my|our|the)$", before)
        named_year = bool(begins(r"year \d", phrase))
        noun_after = bool(
            begins(
                (
                    r"^(?:girl|boy|pupil|student|kid|lad|lass|child|class|children|girls|boys|pupils|students|age|form|"
                    r"tutor group)\b"
                ),
                right,
            )
        )
        alone = not before or bool(
            search(
                (
                    r"(?:[,:(-]|\b(?:and|is|'s|are|yes|no|maybe|about|in|into|who|only|just|think|now|actually|sorry|"
                    r"from|old|a|an))$"
                ),
                before,
            )
        )
        if not (alone or one_of or noun_after or _AT_SCHOOL.search(before)):
            continue
        if not named_year and not noun_after and not before and right and not begins(r"^[,.;]", right):
            continue
        low, high = _STAGE[hit.entry.id]
        mention = cast.last_before(hit.start)
        owner = Owner.PERSON
        if mention is not None and search(r"\b(?:is|'s|are|goes|attends|in|at)(?: \w+)?$", before):
            owner = cast.owner(mention, child=True)
            if mention.kind == "writer":
                owner = Owner.PERSON if not search(r"\b(?:i am|we are)(?: \w+)?$", before) else Owner.WRITER
        yield Claim(hit.start, hit.end, low, high, owner, mention=mention)
    for found in _SCHOOL_GOER.finditer(text.plain):
        if out_of_play(text, found.start()) or search(r"\b(?:not|my|driver|teacher)\b", found[0]):
            continue
        behind = text.after(found.end())
        if search(r"girl|boy|uniform", found[0].split()[-1]) and behind and not STANDS_ALONE.match(behind):
            continue  # schoolboy humour
        mention = mention_in(cast, found.start()) or cast.last_before(found.start())
        if mention is not None and mention.kind not in ("person", "pronoun", "people"):
            continue
        yield Claim(
            found.start(),
            found.end(),
            4,
            ADULT - 1,
            Owner.PERSON if mention is None else cast.owner(mention, child=True),
            mention=mention,
        )
