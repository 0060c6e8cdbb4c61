"""Our components as `rasa train` would make them: through Rasa's own storage, on given phrases or on data/nlu."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.loading import load_data
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language.classifier import LinearIntentClassifier
from bot.language.components import TextComponent
from bot.language.cues import CueDetector
from bot.language.signs import SignFinder
from bot.paths import BUILD, ROOT

PIPELINE: tuple[type[TextComponent], ...] = (LinearIntentClassifier, CueDetector, SignFinder)
NLU = ROOT / "data" / "nlu"


def training_data(path: Path = NLU) -> TrainingData:
    """The phrases of a folder, as Rasa reads them."""
    with warnings.catch_warnings():
        # pykwalify, with which Rasa checks its files, loads its own extensions in a way that Python no longer likes.
        warnings.filterwarnings("ignore", "the load_module", DeprecationWarning)
        return load_data(str(path))


def phrases(blocks: Mapping[str, Sequence[str]]) -> TrainingData:
    """Training data from {intent: phrases}."""
    return TrainingData([Message.build(text, intent) for intent, texts in blocks.items() for text in texts])


class Trained:
    """The components of a storage, trained where that is missing, loaded as a server loads them."""

    def __init__(self, folder: Path, data: TrainingData | None = None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        storage = LocalModelStorage.create(folder)
        context = ExecutionContext(GraphSchema({}))
        self.components: list[TextComponent] = []
        for kind in PIPELINE:
            resource, config = Resource(kind.__name__), kind.get_default_config()
            if data is not None:
                kind.create(config, storage, resource, context).train(data)  # type: ignore[attr-defined]  # each has it
            self.components.append(kind.load(config, storage, resource, context))

    def parse(self, *texts: str) -> list[dict[str, Any]]:
        """What a parse would show of each text."""
        messages = [Message({"text": text}) for text in texts]
        for component in self.components:
            messages = component.process(messages)  # type: ignore[attr-defined]  # each has it
        return [message.as_dict(only_output_properties=True) for message in messages]


@cache
def real() -> Trained:
    """Trained on data/nlu: once for each state of what goes into it, kept under build/."""
    digest = hashlib.sha256()
    for path in sorted(NLU.glob("*.yml")):
        digest.update(path.read_bytes())
    for kind in PIPELINE:
        digest.update(kind.fingerprint_addon({}).encode())
    folder = BUILD / "tests" / f"language-{digest.hexdigest()[:12]}"
    done = folder / "done"
    if done.exists():
        return Trained(folder)
    made = Trained(folder, training_data())
    done.touch()
    return made
