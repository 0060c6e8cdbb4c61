"""With each shim, Rasa does what it did on the libraries it was written for."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import rasa.core.channels.rest
import rasa.core.run
import rasa.core.tracker_store as stores
import rasa.engine.runner.dask
import rasa.nlu.test
import rasa.telemetry
import rasa.utils.plotting
import rasa_sdk.endpoint
import sanic
import sqlalchemy as sa
from rasa.engine.training import fingerprinting
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from rasa.shared.core.training_data import visualization
from rasa.shared.utils import validation

from tests.packaging.conftest import Run
from waymark_rasa_compat import shims
from waymark_rasa_compat.guard import Correction
from waymark_rasa_compat.shims import graph_walk, package_files


def test_a_training_file_with_a_strange_version_gets_rasas_own_warning() -> None:
    with pytest.warns(UserWarning, match="must specify 'version' as string"):
        assert validation.validate_training_data_format_version({"version": "newest"}, "nlu.yml") is True


def test_a_training_file_of_this_version_gets_no_warning() -> None:
    assert validation.validate_training_data_format_version({"version": "3.1"}, "nlu.yml") is True


def test_the_fingerprint_of_a_component_holds_the_version_of_what_it_needs() -> None:
    assert fingerprinting.pkg_resources.get_distribution("scikit_learn").version


def test_rasa_finds_its_own_files() -> None:
    assert Path(visualization.visualization_html_path()).is_file()


def test_a_module_without_a_file_cannot_have_files_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "no_file", SimpleNamespace(__file__=None))

    with pytest.raises(FileNotFoundError, match="no_file has no file"):
        package_files.resource_filename("no_file", "a.txt")


def test_numpy_has_the_warning_that_rasa_expects() -> None:
    assert np.VisibleDeprecationWarning is np.exceptions.VisibleDeprecationWarning


def test_rasa_walks_its_graphs_with_ours() -> None:
    assert rasa.engine.runner.dask.dask.get is graph_walk.get


def test_each_node_of_a_graph_runs_once_and_after_what_it_needs() -> None:
    calls: list[str] = []

    def node(name: str) -> Callable[..., str]:
        def run(*needed: str) -> str:
            calls.append(name)
            return name + "".join(needed)

        return run

    graph = {"d": (node("d"), "b", "c"), "b": (node("b"), "a"), "c": (node("c"), "a"), "a": (node("a"),)}

    assert graph_walk.get(graph, ["d", "b"]) == ("dbaca", "ba")
    assert calls == ["a", "b", "c", "d"]


def test_an_input_of_a_graph_is_a_value_even_if_it_looks_like_a_node() -> None:
    given = ("message", "message")

    assert graph_walk.get({"message": given, "read": (lambda found: found, "message")}, ["read"]) == (given,)


def test_a_cycle_is_an_error_that_rasa_knows() -> None:
    with pytest.raises(RuntimeError, match="Cycle detected at 'a'"):
        graph_walk.get({"a": (str, "b"), "b": (str, "a")}, ["a"])


def test_the_tracker_store_builds_an_address_from_its_parts() -> None:
    built = stores.SQLTrackerStore.get_db_url(
        "postgresql", "db.example:6543", None, "talks", "me", "secret", query={"a": "b"}
    )

    assert built == sa.URL.create("postgresql", "me", "secret", "db.example", 6543, "talks", {"a": "b"})


def test_the_tracker_store_takes_a_whole_address_as_it_is() -> None:
    assert stores.SQLTrackerStore.get_db_url(host="sqlite:///talks.db") == "sqlite:///talks.db"


def test_the_option_to_create_a_database_is_refused_in_one_sentence() -> None:
    with pytest.raises(ValueError, match="Create the database and name it in db"):
        stores.SQLTrackerStore.get_db_url("postgresql", "db.example", login_db="postgres")


async def test_the_tracker_store_keeps_and_returns_a_conversation(tmp_path: Path) -> None:
    from rasa.shared.core.domain import Domain
    from rasa.shared.core.events import UserUttered
    from rasa.shared.core.trackers import DialogueStateTracker

    store = stores.SQLTrackerStore(Domain.empty(), db=str(tmp_path / "talks.db"))
    tracker = DialogueStateTracker("one", slots=[])
    tracker.update(UserUttered("hello"))
    await store.save(tracker)
    found = await store.retrieve("one")
    store.engine.dispose()

    assert [event.text for event in found.events] == ["hello"]


class PostgresSession:
    """Answers the one question after a schema."""

    def __init__(self, *schemas: str) -> None:
        self.schemas = schemas

    def get_bind(self) -> SimpleNamespace:
        return SimpleNamespace(url=sa.make_url("postgresql://db.example/talks"))

    def execute(self, statement: sa.TextClause, values: dict[str, str]) -> SimpleNamespace:
        assert ":schema" in str(statement)
        return SimpleNamespace(scalar=lambda: 1 if values["schema"] in self.schemas else None)


def test_a_postgresql_schema_that_is_there_is_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSTGRESQL_SCHEMA", "talks")

    assert stores.ensure_schema_exists(PostgresSession("talks")) is None


def test_a_postgresql_schema_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSTGRESQL_SCHEMA", "talks")

    with pytest.raises(ValueError, match=r"^talks$"):
        stores.ensure_schema_exists(PostgresSession("public"))


def test_rasas_logistic_regression_learns() -> None:
    config = LogisticRegressionClassifier.get_default_config()
    classifier = LogisticRegressionClassifier(config, "probe", None, None).clf

    classifier.fit([[0.0], [1.0]], ["no", "yes"])

    assert list(classifier.predict([[0.1], [0.9]])) == ["no", "yes"]


def test_a_logistic_regression_that_is_no_longer_possible_is_refused() -> None:
    module = importlib.import_module("rasa.nlu.classifiers.logistic_regression_classifier")

    with pytest.raises(ValueError, match="leave it at auto"):
        module.LogisticRegression(multi_class="ovr")


def test_a_report_on_no_entities_is_empty() -> None:
    report, precision, f1, accuracy, matrix, labels = rasa.nlu.test._calculate_report(None, iter(()), iter(()))

    assert (report, precision, f1, accuracy, matrix.shape, labels) == ({}, 0.0, 0.0, 0.0, (0, 0), [])


def test_a_report_on_some_entities_is_rasas_own() -> None:
    _, precision, _, accuracy, matrix, labels = rasa.nlu.test._calculate_report("out", ["a", "b"], ["b", "a"])

    assert (precision, accuracy, matrix.tolist(), list(labels)) == (0.0, 0.0, [[0, 1], [1, 0]], ["a", "b"])


def test_rasa_test_leaves_its_pictures_out(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    picture = tmp_path / "matrix.png"
    with caplog.at_level("INFO", logger="rasa.utils.plotting"):
        rasa.utils.plotting.plot_confusion_matrix(np.eye(2), ["a", "b"], output_file=str(picture))

    assert not picture.exists()
    assert "matplotlib is not installed" in caplog.text


def test_the_rest_channel_can_stream() -> None:
    assert rasa.core.channels.rest.response.stream is sanic.response.ResponseStream


def test_rasas_apps_are_served_by_the_process_that_built_them(beside: Callable[..., Run]) -> None:
    served = beside(
        """
import os, rasa_sdk.endpoint
from sanic import Sanic

app = Sanic("probe", configure_logging=False)
app.add_route(lambda request: None, "/")
app.after_server_start(lambda app, loop: print("served", os.getpid() == here, flush=True))
app.after_server_start(lambda app, loop: app.stop())
here = os.getpid()
app.run(host="127.0.0.1", port=0, workers=1, access_log=False, motd=False)
""",
        {},
    )

    assert served.stdout.splitlines() == ["served True"], served.stderr


def test_several_workers_are_left_to_sanic(monkeypatch: pytest.MonkeyPatch) -> None:
    from waymark_rasa_compat.shims import one_process

    calls: list[dict[str, Any]] = []

    class Sanic:
        def run(self, **settings: Any) -> None:
            calls.append(settings)

    monkeypatch.setattr("sanic.Sanic", Sanic)
    one_process.CORRECTIONS[0].apply(rasa.core.run)
    one_process.CORRECTIONS[1].apply(rasa_sdk.endpoint)
    Sanic().run(workers=2)
    Sanic().run(workers=1)

    assert calls == [{"workers": 2}, {"single_process": True}]


def test_telemetry_stays_off_whatever_the_environment_says(beside: Callable[..., Run]) -> None:
    run = beside(
        "import rasa.telemetry; print(rasa.telemetry.is_telemetry_enabled())", {}, RASA_TELEMETRY_ENABLED="true"
    )

    assert run.stdout.strip() == "False", run.stderr


def test_every_correction_is_applied_where_it_belongs() -> None:
    loaded = {name: importlib.import_module(name).__spec__.loader for name in shims.CORRECTIONS}

    assert {name: type(loader).__name__ for name, loader in loaded.items()} == dict.fromkeys(
        shims.CORRECTIONS, "CorrectingLoader"
    )


def test_every_shim_says_where_rasa_needs_it(site_packages: Path) -> None:
    modules = sorted(Path(shims.__file__).parent.glob("[a-z]*.py"))
    for file in modules:
        module = importlib.import_module(f"waymark_rasa_compat.shims.{file.stem}")
        named = [word.strip("`,.;") for word in (module.__doc__ or "").split() if "/" in word and ".py" in word]
        assert named, file.name
        assert all((site_packages / path).is_file() for path in named), (file.name, named)


def test_names_are_put_back_only_where_they_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    real = SimpleNamespace(get="the real one")
    monkeypatch.setitem(sys.modules, "dask", real)
    monkeypatch.setitem(sys.modules, "pkg_resources", real)
    monkeypatch.setattr(np, "VisibleDeprecationWarning", "the real one", raising=False)
    monkeypatch.setattr("packaging.version.LegacyVersion", "the real one", raising=False)

    shims.put_back_names()

    assert sys.modules["dask"] is sys.modules["pkg_resources"] is real
    assert np.VisibleDeprecationWarning == "the real one"
    from packaging import version

    assert version.LegacyVersion == "the real one"


def test_a_packaging_that_still_has_the_class_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("packaging.version.LegacyVersion", type("LegacyVersion", (), {}), raising=False)
    module = SimpleNamespace(version="untouched")
    correction: Correction = shims.CORRECTIONS["rasa.shared.utils.validation"]

    correction.apply(module)

    assert json.dumps(vars(module)) == '{"version": "untouched"}'
