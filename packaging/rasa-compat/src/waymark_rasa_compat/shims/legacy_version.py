"""A `version:` key that is no version ends in Rasa's own warning, as with packaging before 22.

Rasa: `rasa/shared/utils/validation.py` imports `packaging.version.LegacyVersion` and, in
`validate_training_data_format_version`, expects `parse` to return one for a text that is no version. Packaging 22 took
the class away and raises InvalidVersion instead.
"""

from __future__ import annotations

from types import ModuleType, SimpleNamespace

from waymark_rasa_compat.guard import Correction


class LegacyVersion(tuple[str, ...]):
    """Stands for the class that packaging dropped; nothing is ever an instance of it."""

    __slots__ = ()


def put_back() -> None:
    """Give `packaging.version` the name that Rasa imports."""
    from packaging import version

    if not hasattr(version, "LegacyVersion"):
        version.LegacyVersion = LegacyVersion  # type: ignore[attr-defined]  # dropped, that is the point


def _correct(module: ModuleType) -> None:
    from packaging import version

    if getattr(version, "LegacyVersion", None) is not LegacyVersion:
        return  # a packaging that has its own also parses as Rasa expects

    def parse(text: str) -> version.Version:
        try:
            return version.parse(text)
        except version.InvalidVersion as error:
            raise TypeError(str(error)) from None  # what Rasa catches and turns into its warning

    vars(module)["version"] = SimpleNamespace(parse=parse, Version=version.Version)


CORRECTION = Correction(
    "rasa.shared.utils.validation", "184414c92ca8b1daabf090962f31fadb0ea57737f436fb978b5bbae1a021edbf", _correct
)
