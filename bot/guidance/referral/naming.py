"""Which field a typed request means: "change the needs bit", "the place is wrong", "edit what was said".

Plain rules over the names that `content/referral/fields/` gives each field (`label` and `also`): names are matched as
whole words; the longest name wins; two fields that match equally well are both offered and neither is assumed.
"""

from __future__ import annotations

import re
import unicodedata

from bot.guidance.referral.catalogue import BY_ID
from bot.guidance.referral.model import Kind
from bot.guidance.referral.texts import Texts
from bot.guidance.referral.texts import texts as default_texts

_WORD = re.compile(r"\w+(?:'\w+)?")


def find_field(text: str, *, kind: Kind | str | None = None, texts: Texts | None = None) -> str | None:
    """The one field that `text` names; None where it names none, or several alike.

    With `kind`, only fields of such a summary count. Fields that nobody can edit are never found.
    """
    found = find_fields(text, kind=kind, texts=texts)
    return found[0] if len(found) == 1 else None


def find_fields(text: str, *, kind: Kind | str | None = None, texts: Texts | None = None) -> tuple[str, ...]:
    """The fields that `text` names, in document order: one, or several that stand side by side in it.

    A name inside a longer name that also matches does not count ("said" in "what was said").
    """
    words = _words(text)
    names = (texts or default_texts()).names
    matches: list[tuple[int, int, str]] = []
    for field_id, field in BY_ID.items():
        if field.step is None or (kind is not None and Kind(kind) not in field.kinds):
            continue
        for name in names[field_id]:
            wanted = _words(name)
            matches += [
                (start, start + len(wanted), field_id)
                for start in range(len(words) - len(wanted) + 1)
                if words[start : start + len(wanted)] == wanted
            ]
    longest = {
        (start, end, field_id)
        for start, end, field_id in matches
        if not any(s <= start and end <= e and e - s > end - start for s, e, _ in matches)
    }
    ids = {field_id for _, _, field_id in longest}
    return tuple(field_id for field_id in BY_ID if field_id in ids)


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return _WORD.findall(folded)
