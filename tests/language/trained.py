"""Our components as `rasa train` would make them: through Rasa's own storage, on given phrases or on data/nlu."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
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
from bot.paths import ROOT

PIPELINE: tuple[type[TextComponent], ...] = (LinearIntentClassifier, CueDetector, SignFinder)
NLU = ROOT / "data" / "nlu"
CONTEXT = ExecutionContext(GraphSchema({}))


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
    """Components as a server holds them, in the order of the pipeline."""

    def __init__(self, components: Sequence[TextComponent]) -> None:
        self.components = list(components)

    @classmethod
    def on(cls, data: TrainingData, folder: Path) -> Trained:
        """Trained on these phrases, persisted in the folder, loaded from there again."""
        storage = LocalModelStorage.create(folder)
        for kind in PIPELINE:
            kind.create(kind.get_default_config(), storage, _resource(kind), CONTEXT).train(data)  # type: ignore[attr-defined]  # each has it
        return cls.loaded(folder)

    @classmethod
    def loaded(cls, folder: Path) -> Trained:
        """What `on` has persisted in the folder."""
        storage = LocalModelStorage(folder)
        return cls([kind.load(kind.get_default_config(), storage, _resource(kind), CONTEXT) for kind in PIPELINE])

    @classmethod
    def of_model(cls, archive: Path, folder: Path) -> Trained:
        """The components of a trained model, unpacked into the folder."""
        with warnings.catch_warnings():
            # The library with which Rasa unpacks archives does not say yet which files it trusts.
            warnings.filterwarnings("ignore", "Python 3.14 will, by default, filter", DeprecationWarning)
            storage, metadata = LocalModelStorage.from_model_archive(folder, archive)
        nodes = {node.uses: node for node in metadata.predict_schema.nodes.values()}
        found = [(kind, nodes[kind]) for kind in PIPELINE]
        return cls(
            [
                kind.load(kind.get_default_config() | node.config, storage, node.resource, CONTEXT)
                for kind, node in found
            ]
        )

    def parse(self, *texts: str) -> list[dict[str, Any]]:
        """What a parse would show of each text."""
        messages = [Message({"text": text}) for text in texts]
        for component in self.components:
            messages = component.process(messages)  # type: ignore[attr-defined]  # each has it
        return [message.as_dict(only_output_properties=True) for message in messages]


def _resource(kind: type[TextComponent]) -> Resource:
    return Resource(kind.__name__)
