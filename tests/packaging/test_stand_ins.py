"""Stand-ins let Rasa load without libraries that are never called; a real library always wins."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from importlib.machinery import PathFinder

import pytest

from tests.packaging.conftest import Run
from waymark_rasa_compat import stand_ins
from waymark_rasa_compat.stand_ins import IMPORTED_BY, LibraryIsAbsent, StandIn, StandInFinder

EMPTY_RASA = {"rasa/__init__.py": ""}


@pytest.mark.parametrize("library", IMPORTED_BY)
def test_an_absent_library_is_stood_in_for(library: str) -> None:
    assert isinstance(importlib.import_module(library), StandIn)


def test_libraries_that_are_really_there_win(beside: Callable[..., Run]) -> None:
    files = {library.replace(".", "/") + "/__init__.py": "REAL = True" for library in IMPORTED_BY}
    check = "\n".join(f"import {library}; assert {library}.REAL is True, {library!r}" for library in IMPORTED_BY)

    run = beside(f"import rasa\n{check}\nprint('all real')", {**EMPTY_RASA, **files})

    assert run.stdout.strip() == "all real", run.stderr


def test_nothing_stands_in_before_rasa_is_imported(beside: Callable[..., Run]) -> None:
    run = beside("import tensorflow", EMPTY_RASA)

    assert "ModuleNotFoundError" in run.stderr


def test_another_missing_library_stays_missing() -> None:
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("no_library_of_this_name")


def test_thinc_does_not_count_on_tensorflow() -> None:
    from thinc import compat

    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("tensorflow.experimental.dlpack")
    assert compat.has_tensorflow is False


def test_a_real_part_of_a_shared_namespace_is_not_hidden() -> None:
    import google.auth
    import google.protobuf

    assert isinstance(google.auth, StandIn)
    assert google.protobuf.__version__


def test_a_call_says_what_to_take_out() -> None:
    import tensorflow as tf

    with pytest.raises(LibraryIsAbsent, match=r"tensorflow\.keras\.Model was called.*Take DIETClassifier"):
        tf.keras.Model("a model", 1)


def test_a_class_of_rasa_that_needs_the_library_cannot_be_made() -> None:
    import tensorflow as tf

    class Model(tf.keras.Model):
        pass

    with pytest.raises(LibraryIsAbsent, match=r"Model was called"):
        Model()


def test_a_library_without_a_hint_says_so_in_general() -> None:
    import twilio.rest

    with pytest.raises(LibraryIsAbsent, match=r"Take what needs it out of the configuration\."):
        twilio.rest.Client("account", "key")


def test_a_decorator_leaves_the_function_as_it_is() -> None:
    import tensorflow as tf

    def double(value: int) -> int:
        return 2 * value

    assert tf.function(double) is double


def test_annotations_may_subscript_and_join() -> None:
    import tensorflow as tf

    assert tf.Tensor["a"] is tf.Tensor
    assert tf.Tensor | None is tf.Tensor
    assert None | tf.Tensor is tf.Tensor


def test_what_is_named_as_an_error_can_be_caught() -> None:
    import aiormq.exceptions
    from tensorflow.errors import NotFound

    with pytest.raises(NotFound):
        raise NotFound
    assert issubclass(aiormq.exceptions.AMQPConnection, Exception)


def test_private_names_do_not_exist() -> None:
    import tensorflow as tf

    assert not hasattr(tf, "__wrapped__")
    assert not hasattr(tf.Tensor, "__wrapped__")


def test_the_finder_is_installed_once_and_after_the_one_for_installed_libraries() -> None:
    stand_ins.install()

    ours = [position for position, finder in enumerate(sys.meta_path) if isinstance(finder, StandInFinder)]
    assert len(ours) == 1
    assert ours[0] > sys.meta_path.index(PathFinder)
