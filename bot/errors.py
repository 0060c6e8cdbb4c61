"""Every error that Waymark raises on purpose, each with a sentence that can be shown as it is.

    WaymarkError                 root: catch this at a door, never `Exception`
    ├── ContentError             a file of `content/` or a story is wrong: path, line, what is wrong, how to mend it
    ├── SettingError             an environment variable is wrong: its name, what came, what is allowed
    ├── InputError               what came from outside is wrong: a sentence fit to show, and the HTTP status it becomes
    ├── Refusal                  (bot/journal/refusals.py) as InputError, with its sentence in `content/problems/`
    └── Unavailable              storage or another need is down for now: when to try again
        └── Locked               the keys do not open what is stored: which keys, and what to do

No message quotes what a user wrote.
"""

from __future__ import annotations

from pathlib import Path


class WaymarkError(Exception):
    """Root of the tree. `str()` is one sentence or two, fit for a terminal or a log."""


class ContentError(WaymarkError):
    """A content file that cannot be used.

    Attributes: `path` of the file, `line` (1-based, None where the whole file is meant), `problem` (what is wrong),
    `fix` (what to write instead).
    """

    def __init__(self, path: str | Path, line: int | None, problem: str, fix: str) -> None:
        self.path = Path(path)
        self.line = line
        self.problem = problem
        self.fix = fix
        where = str(path) if line is None else f"{path}:{line}"
        super().__init__(f"{where}: {problem} {fix}".rstrip())


class SettingError(WaymarkError):
    """A setting that cannot be read.

    Attributes: `name` of the environment variable, `value_shown` (what came; a secret is shown as "(hidden)"),
    `allowed` (a phrase: "a whole number from 1 to 65535").
    """

    def __init__(self, name: str, value_shown: str, allowed: str) -> None:
        self.name = name
        self.value_shown = value_shown
        self.allowed = allowed
        super().__init__(f"The setting {name} is {value_shown}; allowed is {allowed}.")


class InputError(WaymarkError):
    """Something from outside that cannot be taken.

    Attributes: `sentence`, shown to the person as it is and therefore never a quotation of what they wrote;
    `status`, the HTTP status that it becomes (400–499).
    """

    def __init__(self, sentence: str, status: int = 422) -> None:
        self.sentence = sentence
        self.status = status
        super().__init__(sentence)


class Unavailable(WaymarkError):
    """Something needed is down for now; nothing was half done. `retry_after` is in seconds."""

    def __init__(self, retry_after: int = 5, sentence: str | None = None) -> None:
        self.retry_after = retry_after
        super().__init__(sentence or f"Not available just now; try again in {retry_after} seconds.")


class Locked(Unavailable):
    """What is stored cannot be opened: the keys are lost, are others, or what is stored was changed by somebody else.

    Waiting does not help, but nothing is lost either until somebody gives up the keys.
    """

    def __init__(self) -> None:
        super().__init__(
            300,
            "The keys do not open what this database holds. Put back the keys that it was sealed with (WAYMARK_KEYS, "
            "or the file storage.keys in WAYMARK_HOME), or begin with an empty database. Nothing was changed.",
        )
