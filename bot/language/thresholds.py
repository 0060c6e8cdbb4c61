"""How sure the language layer must be before it acts: found by `bot.language.calibrate`, kept with the content."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.errors import ContentError
from bot.language.cue import Cue
from bot.paths import CONTENT

PATH = CONTENT / "language" / "thresholds.yml"
Share = Annotated[float, Field(ge=0.0, le=1.0)]


class Gate(BaseModel):
    """Both must be reached for an answer: all topics together against the other subjects, and the best topic alone."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    group: Share
    topic: Share


class Thresholds(BaseModel):
    """All of them, as probabilities from 0 to 1 (`temperature`: what log-probabilities are divided by).

    `cues_within`: the least for one sentence of a message of several, which says less by itself.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    temperature: Annotated[float, Field(gt=0.0)]
    asked: Gate
    unasked: Gate
    told: Gate
    pair: Gate
    reject: Share
    statement: Share
    cues: Mapping[Cue, Share]
    cues_within: Share
    signs: Mapping[str, Share]

    @classmethod
    def load(cls, path: Path = PATH) -> Thresholds:
        """Raises ContentError where the file is missing or a number is not what it must be."""
        try:
            return cls.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            raise ContentError(
                path, None, "There are no thresholds.", "Run `python -m bot.language.calibrate --write`."
            ) from None
        except (yaml.YAMLError, ValidationError) as error:
            wrong = error.errors()[0]["loc"] if isinstance(error, ValidationError) else ("the file",)
            where = ".".join(str(part) for part in wrong)
            raise ContentError(
                path, None, f"`{where}` is not as it must be.", "Run `python -m bot.language.calibrate --write`."
            ) from None


def dump(thresholds: Thresholds) -> str:
    """The text of the file for these thresholds; loading it gives them back."""
    lines = [_HEAD, f"temperature: {thresholds.temperature}"]
    for name in ("asked", "unasked", "told", "pair"):
        one: Gate = getattr(thresholds, name)
        lines.append(f"{name}: {{group: {one.group:g}, topic: {one.topic:g}}}")
    lines += [f"reject: {thresholds.reject:g}", f"statement: {thresholds.statement:g}"]
    lines.append("cues: {" + ", ".join(f"{cue}: {share:g}" for cue, share in thresholds.cues.items()) + "}")
    lines.append(f"cues_within: {thresholds.cues_within:g}")
    lines.append("signs: {" + ", ".join(f"{kind}: {share:g}" for kind, share in thresholds.signs.items()) + "}")
    return "\n".join(lines) + "\n"


_HEAD = (
    "# How sure is sure enough. Written by `python -m bot.language.calibrate --write`, which says how it found them."
)
