"""First responder organisations and contacts, looked up in the directory."""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions.say import say, say_law_differs, say_next_one
from actions.services import services
from actions.telling import Telling
from bot.guidance.dead_contacts import choices as dead_choices
from bot.guidance.dead_contacts import label as dead_label
from bot.guidance.pathway.case import Case
from bot.guidance.pathway.facts import Consent, Route
from bot.guidance.pathway.heard import Heard


class FirstResponders(Telling):
    """Who can refer, ranked for this person and place with the reason beside each."""

    marks = ("first_responders",)

    def name(self) -> str:
        return "action_first_responders"

    def speak(self, dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> None:
        if case.facts.consent in (Consent.GIVEN, Consent.NOT_ASKED, Consent.UNABLE):
            say(dispatcher, f"consent.{case.facts.consent}")
        if case.facts.consent_exception is not None:
            say(dispatcher, f"consent_exception.{case.facts.consent_exception}")
        say_law_differs(dispatcher, case, "first_responders.refer_elsewhere")
        say(dispatcher, "first_responders.tell", values={"items": str(services().responder_list(case))})


class Contacts(Telling):
    """Whom to call, in order, with the source and date of each number."""

    marks = ("contacts", "child_contacts")

    def name(self) -> str:
        return "action_contacts"

    def speak(self, dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> None:
        if case.route is Route.CHILD:
            say_law_differs(dispatcher, case, "contacts.elsewhere_child")
        say_contacts(dispatcher, case)
        say_next_one(dispatcher, case)


class ContactsAgain(Telling):
    """The command for the contacts: at any time, for what is known by then."""

    def name(self) -> str:
        return "action_contacts_again"

    def speak(self, dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> None:
        say_contacts(dispatcher, case)


class DeadContact(Telling):
    """A number that does not work is hidden here until somebody checks it; asks which, where several are shown."""

    def name(self) -> str:
        return "action_dead_contact"

    def speak(self, dispatcher: CollectingDispatcher, case: Case, heard: Heard) -> None:
        meant = services().dead_contacts(case, heard)
        if len(meant) != 1:
            say(dispatcher, "contacts.dead_which" if meant else "contacts.dead_none", choices=dead_choices(meant))
        elif services().report_dead(meant[0]):
            say(dispatcher, "contacts.dead_noted", values={"label": dead_label(meant[0])})
            say_contacts(dispatcher, case)
        else:
            say(dispatcher, "contacts.dead_crisis", values={"label": dead_label(meant[0])})


def say_contacts(dispatcher: CollectingDispatcher, case: Case) -> None:
    """The list of contacts for what is known by now, with the source and date of each number."""
    found = services().contact_list(case)
    words = "contacts.child" if case.route is Route.CHILD else "contacts.tell"
    choices = services().messages.choices(["contacts.dead"])
    say(
        dispatcher,
        words,
        values={"items": str(found)},
        sources=found.sources,
        choices=choices,
        contacts=found.keys,
    )
    for note in services().contact_notes(case):
        say(dispatcher, note.words, values=note.values, as_step="contacts")
