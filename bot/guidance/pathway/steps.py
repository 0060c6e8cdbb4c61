"""The closed set of steps: every thing the assistant asks or tells, by the id that the HTTP contract shows."""

from __future__ import annotations

from enum import StrEnum


class Step(StrEnum):
    """One thing asked or told. The value is the id in `content/steps/`, in stories and in the API."""

    # Questions, in the order of the pathway.
    DANGER = "danger"
    AGE = "age"
    CONFIRM = "confirm"
    PERSON = "person"
    EXPLOITATION = "exploitation"
    INDICATORS = "indicators"
    PLACE = "place"
    OCCUPATION = "occupation"
    CONSENT = "consent"
    CONSENT_EXCEPTION = "consent_exception"
    CHOOSE_RESPONDER = "choose_responder"
    REFERRAL_OFFER = "referral_offer"
    REFERRAL_FIELD = "referral_field"
    REFERRAL_REVIEW = "referral_review"
    # Beside the pathway.
    FEEDBACK = "feedback"
    STRATEGY_QUESTION = "strategy_question"
    # Tellings.
    WELCOME = "welcome"
    PRIVACY_NOTICE = "privacy_notice"
    EMERGENCY = "emergency"
    PRINCIPLES = "principles"
    CONVERSATION = "conversation"
    CHILD_ROUTE = "child_route"
    CONSENT_EXPLAINED = "consent_explained"
    FIRST_RESPONDERS = "first_responders"
    CONTACTS = "contacts"
    REFERRAL_READY = "referral_ready"
    NEXT_STEPS = "next_steps"
    SELF_HELP = "self_help"
    ERASED = "erased"
    PROGRESS = "progress"
    HELP = "help"
    RESUME = "resume"
    OTHER_LANGUAGE = "other_language"
    GUARD = "guard"
    SITUATION = "situation"
    NOTED = "noted"
    STRATEGY_READY = "strategy_ready"
    # Not understood.
    CLARIFY = "clarify"
    NOT_KNOWN = "not_known"
    OUT_OF_SCOPE = "out_of_scope"
