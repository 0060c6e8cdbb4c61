"""What our trainable Rasa components share: where they are kept, what makes them stale, what they leave alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Self

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.language import encoder
from bot.paths import ROOT

_HERE = Path(__file__).parent
_HELPERS = (
    "components.py", "cue.py", "encoder.py", "examples.py", "hazards.py", "heads.py", "judgement.py",
    "likeness.py", "minilm.py", "scorer.py", "segments.py",
)  # fmt: skip
_READ_BY_ALL = (ROOT / "bot" / "guidance" / "wording.py",)


class TextComponent(GraphComponent):
    """A component that reads the plain text of messages. Typed commands and pressed buttons (`/…`) are left alone."""

    READS: tuple[Path, ...] = ()
    """Content files beside the training data on which the trained state depends."""

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Self:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Self:
        """The trained component; one that knows nothing where it was trained on no examples."""
        component = cls(config, model_storage, resource)
        try:
            with model_storage.read_from(resource) as folder:
                component._restore(folder)
        except ValueError:  # what Rasa raises where nothing was kept
            pass
        return component

    @staticmethod
    def required_packages() -> list[str]:
        return ["sklearn", "onnxruntime", "tokenizers"]

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Changes with the helper modules, the encoder and the content: Rasa looks at the class's own source only."""
        digest = hashlib.sha256(encoder.fingerprint().encode())
        own = Path(str(_HERE / f"{cls.__module__.rsplit('.', 1)[-1]}.py"))
        for path in (*(_HERE / name for name in _HELPERS), *_READ_BY_ALL, own, *cls.READS):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
        return digest.hexdigest()

    def persist(self) -> None:
        with self._storage.write_to(self._resource) as folder:
            self._keep(folder)

    def _keep(self, folder: Path) -> None:
        """Write the trained state into a folder."""
        raise NotImplementedError

    def _restore(self, folder: Path) -> None:
        """Read the trained state back."""
        raise NotImplementedError


def readable(messages: Iterable[Message]) -> Iterator[tuple[Message, str]]:
    """The messages with a text that is no command, with that text."""
    for message in messages:
        text = message.get(TEXT)
        if isinstance(text, str) and not text.startswith("/"):
            yield message, text
