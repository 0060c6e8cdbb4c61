"""A correction is made only to the source it was written for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.packaging.conftest import Run
from waymark_rasa_compat.guard import RasaSourceDiffers, verify
from waymark_rasa_compat.shims import CORRECTIONS


@pytest.mark.parametrize("module", CORRECTIONS)
def test_the_installed_source_is_the_one_that_was_read(module: str, site_packages: Path) -> None:
    source = (site_packages / (module.replace(".", "/") + ".py")).read_bytes()

    assert hashlib.sha256(source).hexdigest() == CORRECTIONS[module].sha256


@pytest.mark.parametrize("module", CORRECTIONS)
def test_another_source_is_refused_by_name_before_it_runs(module: str, beside: Callable[..., Run]) -> None:
    parts = module.split(".")
    packages = {"/".join([*parts[:depth], "__init__.py"]): "" for depth in range(1, len(parts))}
    changed = {"/".join(parts) + ".py": "print('it ran')"}

    run = beside(f"import {module}", {**packages, **changed})

    assert run.returncode == 1
    assert f"RasaSourceDiffers: The installed source of {module} is not the locked one" in run.stderr
    assert "it ran" not in run.stdout


def test_the_error_names_the_module_and_both_hashes() -> None:
    with pytest.raises(RasaSourceDiffers) as caught:
        verify("rasa.core.run", b"changed", expected="0" * 64)

    assert caught.value.module == "rasa.core.run"
    assert "0" * 64 in str(caught.value)
    assert hashlib.sha256(b"changed").hexdigest() in str(caught.value)


def test_rasa_cannot_take_the_refusal_for_a_missing_module() -> None:
    assert not issubclass(RasaSourceDiffers, ImportError)


def test_a_rasa_module_without_a_correction_loads_as_usual(beside: Callable[..., Run]) -> None:
    run = beside(
        "import rasa.shared.mine; print(rasa.shared.mine.HERE)",
        {
            "rasa/__init__.py": "",
            "rasa/shared/__init__.py": "",
            "rasa/shared/mine.py": "HERE = True",
        },
    )

    assert run.stdout.strip() == "True", run.stderr


def test_nothing_is_read_or_changed_before_rasa_is_imported(beside: Callable[..., Run]) -> None:
    run = beside("import sys; print([name for name in sys.modules if name.startswith('waymark_rasa_compat')])", {})

    assert run.stdout.strip() == "['waymark_rasa_compat']"
