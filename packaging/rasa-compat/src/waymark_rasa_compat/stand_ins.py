"""Inert stand-ins for libraries that Rasa imports whatever it is used for, and this bot never calls.

Imports, class bodies, annotations and `except` clauses succeed; any call raises LibraryIsAbsent, which names what to
change. The finder stands last in `sys.meta_path`: a library that is really installed is always found first.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import FunctionType, ModuleType
from typing import Any

# Library: a place in Rasa that imports it without need. A test reads each place.
IMPORTED_BY: dict[str, str] = {
    "tensorflow": "rasa/nlu/classifiers/diet_classifier.py",
    "keras": "rasa/utils/tensorflow/models.py",
    "aiogram": "rasa/core/channels/telegram.py",
    "twilio": "rasa/core/channels/twilio.py",
    "slack_sdk": "rasa/core/channels/slack.py",
    "fbmessenger": "rasa/core/channels/facebook.py",
    "webexteamssdk": "rasa/core/channels/webexteams.py",
    "cachecontrol": "rasa/core/channels/hangouts.py",
    "google.auth": "rasa/core/channels/hangouts.py",
    "google.oauth2": "rasa/core/channels/hangouts.py",
    "boto3": "rasa/core/tracker_store.py",
    "botocore": "rasa/core/tracker_store.py",
    "pymongo": "rasa/core/tracker_store.py",
    "aio_pika": "rasa/core/brokers/pika.py",
    "aiormq": "rasa/core/brokers/broker.py",
    "matplotlib": "rasa/utils/plotting.py",
}

# thinc probes for this one inside try/except ImportError, and would count on TensorFlow if it were there.
_NEVER = "tensorflow.experimental"
_HINTS = {
    "tensorflow": (
        "Take DIETClassifier, TEDPolicy, UnexpecTEDIntentPolicy, ResponseSelector, ConveRTFeaturizer and "
        "LanguageModelFeaturizer out of config.yml."
    ),
    "keras": "Take the components that train a neural network out of config.yml.",
    "boto3": "Take the DynamoDB tracker store or the S3 model storage out of endpoints.yml.",
    "pymongo": "Take the MongoDB tracker store out of endpoints.yml.",
    "aio_pika": "Take the RabbitMQ event broker out of endpoints.yml.",
}


class LibraryIsAbsent(RuntimeError):
    """Something called a library that is left out of this installation on purpose."""

    def __init__(self, what: str) -> None:
        hint = _HINTS.get(what.partition(".")[0], "Take what needs it out of the configuration.")
        super().__init__(f"{what} was called, but that library is left out of this installation on purpose. {hint}")


class _StandInClass(type):
    """Any attribute of a stand-in is a stand-in; it may be subscripted, joined with `|` and subclassed, not called."""

    def __getattr__(cls, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return _stand_in(f"{cls.__qualname__}.{name}")

    def __getitem__(cls, key: object) -> type:
        return cls

    def __or__(cls, other: object) -> type:  # type: ignore[override]  # type's own gives a union, for real classes only
        return cls

    __ror__ = __or__  # type: ignore[assignment]  # the same

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        if "_stand_in" not in vars(cls):  # a class of Rasa that derives from a stand-in
            return super().__call__(*args, **kwargs)
        if len(args) == 1 and not kwargs and isinstance(args[0], (type, FunctionType)):
            return args[0]  # used as a decorator
        raise LibraryIsAbsent(cls.__qualname__)


def _refuse(self: object, *args: object, **kwargs: object) -> None:
    raise LibraryIsAbsent(type(self).__qualname__)


_made: dict[str, type] = {}


def _stand_in(qualname: str) -> type:
    """Return the one class that stands for `qualname`; an exception if it is named as one, since `except` needs it."""
    if qualname not in _made:
        *path, last = qualname.split(".")
        names = {"__qualname__": qualname, "__module__": __name__}
        if last.endswith(("Error", "Exception")) or {"errors", "exceptions", "exc"} & set(path):
            _made[qualname] = type(last, (Exception,), names)
        else:
            _made[qualname] = _StandInClass(last, (), {**names, "_stand_in": True, "__init__": _refuse})
    return _made[qualname]


class StandIn(ModuleType):
    """A module in which every public name exists."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return _stand_in(f"{self.__name__}.{name}")


class StandInFinder(MetaPathFinder, Loader):
    """Serves the libraries of IMPORTED_BY with all their submodules."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return a spec for a library that stands in IMPORTED_BY; None for all others."""
        if name == _NEVER or name.startswith(_NEVER + "."):
            return None
        if name == "google" or any(name == library or name.startswith(library + ".") for library in IMPORTED_BY):
            return ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Return an empty stand-in."""
        return StandIn(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Mark the stand-in as a package; nothing runs."""
        module.__path__ = []


def install() -> None:
    """Put the finder last into `sys.meta_path`; a second call changes nothing."""
    if not any(isinstance(finder, StandInFinder) for finder in sys.meta_path):
        sys.meta_path.append(StandInFinder())
