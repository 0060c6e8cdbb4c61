"""`dask.get`: the plain walk of a graph, which is all that Rasa uses of dask.

Rasa: `rasa/engine/runner/dask.py`. Dask from 2024.12 takes Rasa's tuples of inputs for references to themselves ("Cycle
detected"). This walk replaces dask and the six packages it brings.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Any


def get(graph: Mapping[str, Any], targets: Sequence[str]) -> tuple[Any, ...]:
    """Return the values of `targets`, in their order; every node that they need runs once.

    A node is `(callable, *keys it needs)`; anything else is a value as it stands. Raises RuntimeError on a cycle, which
    Rasa reports as an error of the graph, and KeyError for a key that is not in the graph.
    """
    done: dict[str, Any] = {}
    running: set[str] = set()

    def value(key: str) -> Any:
        if key in done:
            return done[key]
        if key in running:
            raise RuntimeError(f"Cycle detected at {key!r}")
        running.add(key)
        node = graph[key]
        if isinstance(node, tuple) and node and callable(node[0]):
            node = node[0](*[value(needed) for needed in node[1:]])
        running.discard(key)
        done[key] = node
        return node

    return tuple(value(target) for target in targets)


def put_back() -> None:
    """Register a module `dask` that has `get`, unless a real one is there."""
    if "dask" in sys.modules or importlib.util.find_spec("dask"):
        return
    module = ModuleType("dask", "What Rasa uses of dask.")
    vars(module)["get"] = get
    sys.modules["dask"] = module
