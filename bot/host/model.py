"""Building the model: once for each state of what it is made of, under `build/models/<hash>.tar.gz`."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from importlib.metadata import version
from pathlib import Path

from bot.paths import BUILD, ROOT

MODELS = BUILD / "models"
_PARTS = (
    ("config.yml", "domain.yml", "bot/host/importer.py"),
    ("data/nlu/*.yml", "data/rules/*.yml", "bot/language/*.py", "bot/guidance/lexicon.py", "bot/guidance/wording.py"),
    ("content/lexicon/*.yml", "content/language/no_signs.yml", "content/hazards.yml"),
)


class NoModel(RuntimeError):
    """Rasa ended training without a model; what it said stands on standard error."""


def sources(root: Path = ROOT) -> list[Path]:
    """Every file that the model is made of, sorted."""
    found: set[Path] = set()
    for patterns in _PARTS:
        for pattern in patterns:
            found.update(root.glob(pattern))
    return sorted(found)


def key(paths: Iterable[Path], root: Path = ROOT) -> str:
    """Sixteen hex digits that change when a source, its name, the folder of built things or Rasa's version does."""
    # A model names its language pipeline by path; checkouts that share a folder of built things share its models.
    digest = hashlib.sha256(f"{version('rasa')} {(root / 'build').resolve()}".encode())
    for path in paths:
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def current(root: Path = ROOT) -> Path:
    """Where the model for the present sources is, or will be."""
    return MODELS / f"{key(sources(root), root)}.tar.gz"


def build(say: Callable[[str], None]) -> Path:
    """The model for the present sources, trained if there is none. Only what changed is trained again.

    Raises NoModel where Rasa refuses the data.
    """
    path = current()
    if path.exists():
        return path
    say("Training the dialogue model (a minute or two the first time) …")
    os.environ["RASA_CACHE_DIRECTORY"] = str(BUILD / "rasa-cache")
    from rasa.model_training import train

    MODELS.mkdir(parents=True, exist_ok=True)
    with redirect_stdout(sys.stderr):  # what Rasa prints is no output of our commands
        made = train(
            domain=str(ROOT / "domain.yml"),
            config=str(ROOT / "config.yml"),
            training_files=[str(ROOT / "data")],
            output=str(MODELS),
            fixed_model_name=f"{path.name.removesuffix('.tar.gz')}.new",
        )
    if made.model is None:
        raise NoModel("The model could not be trained; the lines above say why.")
    Path(made.model).replace(path)  # a model that is half written never bears the name that is looked for
    return path
