"""Keeps Rasa's telemetry and error reports off, whatever the environment or a stored configuration says.

Rasa: `rasa/telemetry.py`, `initialize_error_reporting`, called by every command: it reports errors to an outside
service with a write key that ships in the wheel (`rasa/keys`), and with options that sentry-sdk 2 refuses. Nothing of
this bot may leave the machine, so this is forced and not a default.
"""

from __future__ import annotations

import os


def put_back() -> None:
    """Set the variable that Rasa looks at first."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
