"""Each shim has its reason: the library alone lacks what Rasa asks of it. If one of these fails, its shim can go."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.packaging.conftest import Run
from waymark_rasa_compat.stand_ins import IMPORTED_BY

GONE = {
    "legacy_version": ("from packaging.version import LegacyVersion", "ImportError"),
    "legacy_version, parse": ("from packaging.version import parse; parse('no version')", "InvalidVersion"),
    "package_files": ("import pkg_resources", "ModuleNotFoundError"),
    "numpy_warning": ("import numpy; numpy.VisibleDeprecationWarning", "AttributeError"),
    "graph_walk": ("import dask", "ModuleNotFoundError"),
    "sql_urls, address": (
        (
            "from sqlalchemy.engine import create_engine, url; "
            "create_engine(url.URL('sqlite', None, None, None, None, database='a.db', query=None))"
        ),
        "AttributeError",
    ),
    "sql_urls, schema": ("import sqlalchemy as sa; sa.select([(sa.text('schema_name'))])", "ArgumentError"),
    "logistic_regression": (
        "from sklearn.linear_model import LogisticRegression; LogisticRegression(multi_class='auto')",
        "TypeError",
    ),
    "logistic_regression, ratio": (
        (
            "import warnings; from sklearn.linear_model import LogisticRegression; warnings.simplefilter('error'); "
            "LogisticRegression(l1_ratio=None).fit([[0.0], [1.0]], [0, 1])"
        ),
        "FutureWarning",
    ),
    "empty_report": ("import sklearn.metrics; sklearn.metrics.confusion_matrix([], [])", "ValueError"),
    "no_plots": ("import matplotlib", "ModuleNotFoundError"),
    "streamed_replies": ("from sanic import response; response.stream", "AttributeError"),
}


@pytest.mark.parametrize("shim", GONE)
def test_the_library_alone_lacks_what_rasa_uses(shim: str, bare: Callable[[str], Run]) -> None:
    code, error = GONE[shim]

    run = bare(code)

    assert run.returncode == 1
    assert re.search(rf"^(\w+\.)*{error}\b", run.stderr, re.MULTILINE), run.stderr


def test_sanic_alone_does_not_find_an_app_that_a_function_built(bare: Callable[[str], Run]) -> None:
    run = bare(
        """
def serve():
    from sanic import Sanic
    app = Sanic("probe", configure_logging=False)
    app.add_route(lambda request: None, "/")
    app.after_server_start(lambda app, loop: print("served", flush=True))
    app.after_server_start(lambda app, loop: app.stop())
    app.run(host="127.0.0.1", port=0, workers=1, access_log=False, motd=False)

if __name__ == "__main__":
    serve()
"""
    )

    assert "served" not in run.stdout
    assert "Sanic app name 'probe' not found" in run.stdout + run.stderr


def test_rasa_ships_a_key_to_report_errors_with(site_packages: Path) -> None:
    assert re.search(r'"sentry": "\w+', (site_packages / "rasa" / "keys").read_text(encoding="utf-8"))


@pytest.mark.parametrize("library", IMPORTED_BY)
def test_the_library_is_not_installed(library: str, bare: Callable[[str], Run]) -> None:
    run = bare(f"import {library}")

    assert run.returncode == 1
    assert "ModuleNotFoundError" in run.stderr


@pytest.mark.parametrize("library", IMPORTED_BY)
def test_rasa_imports_the_library(library: str, site_packages: Path) -> None:
    source = (site_packages / IMPORTED_BY[library]).read_text(encoding="utf-8")

    assert any(name == library or name.startswith(library + ".") for name in imported(source))


def imported(source: str) -> Iterator[str]:
    for statement in ast.walk(ast.parse(source)):
        if isinstance(statement, ast.Import):
            yield from (alias.name for alias in statement.names)
        elif isinstance(statement, ast.ImportFrom) and statement.module and not statement.level:
            yield statement.module
