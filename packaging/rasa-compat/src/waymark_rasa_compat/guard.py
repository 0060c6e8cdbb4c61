"""Corrects a Rasa module as it loads, and refuses when its source is not the one the correction was written for.

A correction replaces names inside a module of Rasa. Against another source it could do harm in silence, so the SHA-256
of each corrected module is kept beside the correction and compared before the module runs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import spec_from_file_location
from types import ModuleType


class RasaSourceDiffers(RuntimeError):
    """The installed source of a Rasa module is not the one that a correction was written for.

    Not an ImportError: Rasa catches those, and would go on without the module.
    """

    def __init__(self, module: str, *, expected: str, found: str) -> None:
        super().__init__(
            f"The installed source of {module} is not the locked one (SHA-256 {found}, expected {expected}). "
            f"Install the locked versions again. If Rasa was changed on purpose, read the correction of {module} in "
            f"packaging/rasa-compat against the new source, then renew its hash."
        )
        self.module = module


@dataclass(frozen=True, slots=True)
class Correction:
    """What to do to one module of Rasa right after it ran."""

    module: str
    sha256: str  # of the module's source file, hexadecimal
    apply: Callable[[ModuleType], None]


def verify(module: str, source: bytes, *, expected: str) -> None:
    """Raise RasaSourceDiffers unless `source` has the SHA-256 `expected`."""
    found = hashlib.sha256(source).hexdigest()
    if found != expected:
        raise RasaSourceDiffers(module, expected=expected, found=found)


class CorrectingLoader(SourceFileLoader):
    """Loads a module as usual, but verifies it before and corrects it after."""

    def __init__(self, correction: Correction, file: str) -> None:
        super().__init__(correction.module, file)
        self._correction = correction

    def exec_module(self, module: ModuleType) -> None:
        """Run the module's code. Raises RasaSourceDiffers before anything ran."""
        verify(self._correction.module, self.get_data(self.path), expected=self._correction.sha256)
        super().exec_module(module)
        self._correction.apply(module)


def corrected_spec(correction: Correction, path: Sequence[str] | None) -> ModuleSpec | None:
    """Find the module of `correction` below `path` (its package's); None when it is not there."""
    found = PathFinder.find_spec(correction.module, path)
    if found is None or found.origin is None:
        return None
    return spec_from_file_location(correction.module, found.origin, loader=CorrectingLoader(correction, found.origin))
