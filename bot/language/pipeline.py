"""The spaCy pipeline: blank English and an entity ruler from `content/lexicon/`, built once and kept by content hash.

Places are not in it: the directory's gazetteer finds them by capitals, cues and council names. `place_cues` says where
in a message the name of a place is to be expected.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from pathlib import Path

import spacy

from bot.guidance.lexicon import Lexicon
from bot.guidance.pathway.reading.place import PlaceCue, place_cues
from bot.guidance.wording import __file__ as _wording_file

__all__ = ["PlaceCue", "build", "place_cues"]

HASH_CHARACTERS = 16
SIGN_LABELS = frozenset({"indicator", "exploitation_sign"})
META_FILE = "meta.json"
"""What spaCy writes; a folder that lacks it was never finished."""


def build(root: Path) -> Path:
    """The folder of the built pipeline, `build/spacy-<hash>` under `root`; built where it is missing.

    The hash covers the lexicon, this module and those that shape it, and spaCy's version. The folder appears whole or
    not at all, so that two processes may build at once. Raises ContentError where the lexicon is wrong.
    """
    folder = root / "content" / "lexicon"
    target = (root / "build").resolve() / f"spacy-{_hash(folder)}"
    if (target / META_FILE).is_file():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".spacy-", dir=target.parent))
    try:
        pipeline(Lexicon.load(folder)).to_disk(made)
        made.chmod(0o755)
        try:
            made.rename(target)
        except OSError:
            # Another process was quicker; what it made has the same hash and so the same content.
            if not (target / META_FILE).is_file():
                raise
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return target


def pipeline(lexicon: Lexicon) -> spacy.language.Language:
    """Blank English with an entity ruler that knows every phrase of the lexicon, whatever its capitals."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER", "overwrite_ents": True})
    # Signs are found by meaning (`bot/language/signs.py`); as phrases they would swallow the shorter words inside them.
    ruler.add_patterns([pattern for pattern in lexicon.patterns() if pattern["label"] not in SIGN_LABELS])
    return nlp


def _hash(folder: Path) -> str:
    digest = hashlib.sha256(spacy.about.__version__.encode())
    code = (Path(__file__), Path(_wording_file), Path(_wording_file).with_name("lexicon.py"))
    for path in (*sorted(folder.glob("*.yml")), *code):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:HASH_CHARACTERS]
