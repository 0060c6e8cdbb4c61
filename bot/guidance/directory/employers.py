"""Whether the writer's own employer is on the list of organisations that may send a referral.

Reads the occupation as the writer gave it ("housing officer at Leeds City Council"), never a whole message. A school, a
housing association, an NHS body or a business is not on the list, even where a council stands behind it: their people
go to their own safeguarding lead. In doubt nothing is said.
Source: list of referring organisations, Home Office, 26 March 2026; `content/directory/employers.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.guidance.directory.areas import ReferringBody
from bot.guidance.directory.gazetteer import name_key


@dataclass(frozen=True, slots=True)
class Body:
    """The employer as the list knows it. `kind` is a directory key ("local_authority", "police" …); `name` is its name
    on the list, or None where only the kind was said.
    """

    kind: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Employers:
    """What `content/directory/employers.yml` says, and the names of the list."""

    kinds: Mapping[str, Sequence[str]] = field(default_factory=dict)
    not_referring: Sequence[str] = ()
    negations: Sequence[str] = ()
    bodies: Sequence[ReferringBody] = ()


class EmployerList:
    """Reads an occupation against the list. Build once; never changes."""

    def __init__(self, employers: Employers) -> None:
        self._kinds = [(kind, _any_of(words)) for kind, words in employers.kinds.items()]
        self._not_referring = _any_of(employers.not_referring)
        self._negations = _any_of(employers.negations)
        self._bodies = {name_key(body.name): body for body in employers.bodies}

    def referring_body(self, text: str) -> Body | None:
        """The body on the list that the writer works for, or None: not on it, or not said plainly."""
        key = name_key(text.replace(" 's", "'s"))
        if self._negations.search(key):
            return None
        named = self._named(key)
        if self._elsewhere(key, named.name if named else ""):
            return None
        kinds = [kind for kind, words in self._kinds if words.search(key)]
        # "refugee council" is the charity and no council: where several kinds match, the plain words give way.
        kind = next((kind for kind in kinds if kind not in {"local_authority", "police"}), next(iter(kinds), None))
        if named is not None:
            return Body(kind or named.kind, named.name)
        return Body(kind) if kind else None

    def _elsewhere(self, key: str, name: str = "") -> bool:
        return bool(self._not_referring.search(key.replace(name_key(name), " ") if name else key))

    def _named(self, key: str) -> ReferringBody | None:
        words = key.split(" ")
        for length in range(len(words), 1, -1):
            for start in range(len(words) - length + 1):
                body = self._bodies.get(" ".join(words[start : start + length]))
                if body is not None:
                    return body
        return None


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    keys = sorted((name_key(word) for word in words), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, keys)) + r")(?!\w)") if keys else re.compile(r"(?!)")
