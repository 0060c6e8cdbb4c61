"""Custom actions in process: no server, no open port. An action that fails becomes an apology, never silence."""

from __future__ import annotations

import json
from typing import Any

import structlog
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection

log = structlog.get_logger(__name__)


class ActionFailed(Exception):
    """An action raised. `action`: its name. The cause is chained; neither holds what the writer wrote."""

    def __init__(self, action: str) -> None:
        super().__init__(f"the action {action} failed")
        self.action = action


class InProcess(EndpointConfig):
    """An action endpoint that runs the actions of the package `actions` in this process.

    Rasa swallows what an action raises, so failures are kept by conversation: `failure` tells after the turn.
    """

    def __init__(self) -> None:
        super().__init__(url="inprocess://actions")
        self._executor = ActionExecutor()
        self._executor.register_package("actions")
        self._failures: dict[str, ActionFailed] = {}

    @property
    def names(self) -> set[str]:
        return set(self._executor.actions)

    def failure(self, conversation: str) -> ActionFailed | None:
        """The first failure since it was last asked for, if any."""
        return self._failures.pop(conversation, None)

    async def request(self, method: str = "post", subpath: str | None = None, content_type: str | None = None,
                      compress: bool = False, **kwargs: Any) -> Any:
        call = kwargs["json"]
        try:
            return await self._executor.run(call)
        except ActionExecutionRejection as rejection:
            # What Rasa's RemoteAction expects of a form that leaves the turn to a rule.
            body = json.dumps({"error": "rejected", "action_name": rejection.action_name})
            raise ClientResponseError(400, "rejected", body) from None
        except Exception as error:
            failed = ActionFailed(str(call.get("next_action")))
            failed.__cause__ = error
            self._failures.setdefault(str(call.get("sender_id")), failed)
            raise failed from error
