"""The reasons for which something from outside is not taken. Their sentences are in `content/problems/<id>.yml`."""

from __future__ import annotations

from enum import StrEnum

from bot.errors import WaymarkError


class Reason(StrEnum):
    """The value is the id of the problem and the name of its file."""

    NOT_JSON = "not_json"
    NO_TOKEN = "no_token"
    BAD_TOKEN = "bad_token"
    LINK_EXPIRED = "link_expired"
    CONVERSATION_GONE = "conversation_gone"
    WRONG_SECRET = "wrong_secret"
    NOT_FOUND = "not_found"
    NO_STRATEGY = "no_strategy"
    NO_REFERRAL = "no_referral"
    NO_SUCH_FORMAT = "no_such_format"
    RECEIPT_UNKNOWN = "receipt_unknown"
    METHOD_NOT_ALLOWED = "method_not_allowed"
    CHOICE_CLOSED = "choice_closed"
    CHOICE_NEVER_OFFERED = "choice_never_offered"
    TEXT_TOO_LONG = "text_too_long"
    BODY_TOO_LARGE = "body_too_large"
    WRONG_TYPE = "wrong_type"
    WRONG_FIELDS = "wrong_fields"
    WRONG_ID = "wrong_id"
    TEXT_OR_CHOICE = "text_or_choice"
    TOO_MANY_MESSAGES = "too_many_messages"
    TOO_MANY_SESSIONS = "too_many_sessions"
    TOO_MANY_TRIES = "too_many_tries"
    BAD_REQUEST = "bad_request"
    INTERNAL = "internal"
    UNAVAILABLE = "unavailable"
    NOT_READY = "not_ready"
    STORAGE_DOWN = "storage_down"


class Refusal(WaymarkError):
    """Something from outside is not taken, and nothing was changed. `retry_after`: seconds, where waiting helps."""

    def __init__(self, reason: Reason, *, retry_after: int | None = None) -> None:
        self.reason = reason
        self.retry_after = retry_after
        super().__init__(reason.value)
