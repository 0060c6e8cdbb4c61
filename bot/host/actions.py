"""Custom actions in process: no server, no open port. An action that fails becomes an apology, never silence."""

from __future__ import annotations

import json
from typing import Any

from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection


class TurnFailed(Exception):
    """An action, or the words for it, could not be had. `what`: its name. The cause is chained."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} failed")
        self.what = what


class Failures:
    """What went wrong in the turns under way. Rasa logs what an action raises and goes on; a turn must not."""

    def __init__(self) -> None:
        self._first: dict[str, TurnFailed] = {}

    def note(self, conversation: str, what: str, error: Exception) -> None:
        failed = TurnFailed(what)
        failed.__cause__ = error
        self._first.setdefault(conversation, failed)

    def take(self, conversation: str) -> TurnFailed | None:
        """The first failure of this conversation since it was last taken, if any."""
        return self._first.pop(conversation, None)


class InProcess(EndpointConfig):
    """An action endpoint that runs the actions of the package `actions` in this process."""

    def __init__(self, failures: Failures) -> None:
        super().__init__(url="inprocess://actions")
        self._executor = ActionExecutor()
        self._executor.register_package("actions")
        self._failures = failures

    @property
    def names(self) -> set[str]:
        return set(self._executor.actions)

    async def request(
        self,
        method: str = "post",
        subpath: str | None = None,
        content_type: str | None = None,
        compress: bool = False,
        **kwargs: Any,
    ) -> Any:
        call = kwargs["json"]
        try:
            return await self._executor.run(call)
        except ActionExecutionRejection as rejection:
            # What Rasa's RemoteAction expects of a form that leaves the turn to a rule.
            body = json.dumps({"error": "rejected", "action_name": rejection.action_name})
            raise ClientResponseError(400, "rejected", body) from None
        except Exception as error:
            self._failures.note(str(call.get("sender_id")), str(call.get("next_action")), error)
            raise
