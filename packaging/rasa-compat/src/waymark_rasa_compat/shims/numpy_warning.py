"""`numpy.VisibleDeprecationWarning`, which numpy 2 keeps in `numpy.exceptions` only.

Rasa: `rasa/utils/common.py` names it at module level, in its list of expected warnings.
"""

from __future__ import annotations


def put_back() -> None:
    """Give numpy the name back."""
    import numpy as np

    if not hasattr(np, "VisibleDeprecationWarning"):
        np.VisibleDeprecationWarning = np.exceptions.VisibleDeprecationWarning  # type: ignore[attr-defined]  # moved
