"""The three names of `pkg_resources` that Rasa uses.

Rasa: `rasa/engine/training/fingerprinting.py` (get_distribution, at module level), `rasa/shared/utils/validation.py`,
`rasa/engine/recipes/default_recipe.py`, `rasa/telemetry.py`, `rasa/cli/scaffold.py` and
`rasa/shared/core/training_data/visualization.py` (resource_filename). Setuptools 82 no longer ships the module.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
import sys
from pathlib import Path
from types import ModuleType


def resource_filename(package_or_module: str, name: str) -> str:
    """Return the path of the file `name` (parts joined with `/`) beside the module's own file."""
    module = sys.modules.get(package_or_module) or importlib.import_module(package_or_module)
    if module.__file__ is None:
        raise FileNotFoundError(f"{package_or_module} has no file, so {name} cannot lie beside it.")
    return str(Path(module.__file__).parent.joinpath(*name.split("/")))


def put_back() -> None:
    """Register the module, unless a real one is there."""
    if "pkg_resources" in sys.modules or importlib.util.find_spec("pkg_resources"):
        return
    module = ModuleType("pkg_resources", "What Rasa uses of pkg_resources.")
    vars(module).update(
        resource_filename=resource_filename,
        get_distribution=importlib.metadata.distribution,  # Rasa reads `.version` of the result
        DistributionNotFound=importlib.metadata.PackageNotFoundError,
    )
    sys.modules["pkg_resources"] = module
