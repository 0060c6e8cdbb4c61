"""`/directory`: contacts without chatting, by council, place, organisation, nation and role.

What may be shown, and in which order, is decided where the conversation decides it (`contacts_for`, `showable`).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.web.about import SHARED
from bot.channels.web.contact_lines import Writer
from bot.channels.web.guide import Guide
from bot.channels.web.layout import Layout
from bot.channels.web.values import holding
from bot.guidance.contacts import without_number
from bot.guidance.content import Label, NotEmpty, Schema, Text, load
from bot.guidance.directory.areas import Council
from bot.guidance.directory.finding import LONGEST, Found, Group, Query, find, group_of
from bot.guidance.directory.options import Contacts, Option
from bot.guidance.directory.organisations import Kind, Organisation, became, in_words
from bot.guidance.pathway.facts import NATIONS

BY_PLACE = frozenset({"local_authority", "health_social_care_trusts"})
FIRST = ("emergency_999", "police_101")
"""Crisis lines that stand before all others."""
MOST_OTHERS = 8


class DirectoryForm(Schema):
    label: Label
    hint: Text
    nation: Label
    any_nation: Label
    group: Label
    any_group: Label
    submit: Label
    again: Label


class Facts(Schema):
    council: Label
    welsh_name: Label
    nation: Label
    childrens_services: Label
    police: Label


class Nations(Schema):
    england: Label
    wales: Label
    scotland: Label
    northern_ireland: Label


class Groups(Schema):
    childrens_services: Label
    first_responder: Label
    advice: Label
    competent_authority: Label


class Leads(Schema):
    """What stands under the heading of a group."""

    first_responder: Text
    advice: Text
    competent_authority: Text


class DirectoryText(Schema):
    """`content/pages/directory.yml`."""

    title: Label
    lead: Text
    form: DirectoryForm
    nations: Nations
    groups: Groups
    group_leads: Leads
    crisis: Label
    crisis_lead: Text
    results: Annotated[NotEmpty, holding("text")]
    results_of: Annotated[NotEmpty, holding("what")]
    here: Annotated[NotEmpty, holding("place")]
    child: Label
    child_lead: Text
    adult: Label
    adult_lead: Text
    always: Label
    own: Label
    other_places: Label
    ask: Label
    ask_lead: Annotated[NotEmpty, holding("text")]
    misspelt: Label
    misspelt_lead: Annotated[NotEmpty, holding("text")]
    nothing: Annotated[NotEmpty, holding("text")]
    nothing_lead: Text
    postcode: Label
    postcode_lead: Text
    gone: Annotated[NotEmpty, holding("name")]
    gone_to: Annotated[NotEmpty, holding("name")]
    gone_maybe: Annotated[NotEmpty, holding("name")]
    gone_when: Annotated[NotEmpty, holding("when")]
    gone_nobody: Text
    by_place: Text
    not_a_door: Text
    no_contact: Text
    no_number: Text
    confirm_first: Label
    facts: Facts
    by_trust: Annotated[NotEmpty, holding("provider", "as_of")]
    in_trusts: Text
    sources: Label
    source_as_of: Label
    serves: Annotated[NotEmpty, holding("nations")]
    councils: Annotated[NotEmpty, holding("nation")]
    browse: Label
    freshness: Text
    hours_note: Text


class DirectoryPage:
    """One page: the form, and below it everybody, or what was found."""

    def __init__(self, layout: Layout, content_dir: Path, guide: Guide) -> None:
        self._layout = layout
        self._guide = guide
        self._words = load(content_dir / "pages" / "directory.yml", DirectoryText, name="page")
        self._nations: dict[str, str] = self._words.nations.model_dump()
        self._groups: dict[str, str] = self._words.groups.model_dump()
        self._councils = self._by_nation(guide.directory.gazetteer().councils)

    def route(self) -> Route:
        return Route("/directory", self.show, methods=["GET"])

    def show(self, request: Request) -> Response:
        query = _query(request)
        contents = self._guide.directory.contents()
        found = find(
            query,
            contents.organisations,
            self._guide.directory.gazetteer(),
            self._guide.lexicon,
            today=self._guide.clock.today(),
        )
        writer = Writer(
            contents,
            self._guide.messages,
            self._guide.clock.today(),
            self._guide.clock.now(),
            self._guide.directory.review_months,
        )
        asked = bool(query.text or query.council)
        return self._layout.page(
            "directory.html",
            address="/directory",
            title=self._title(query, found),
            headers=None if asked else SHARED,  # what somebody looks for is their own affair
            words=self._layout.filled(self._words.model_dump()),
            query=query,
            nations=NATIONS,
            longest=LONGEST,
            asked=asked,
            found=found,
            said=self._said(query),
            ask=self._links(found.ask),
            place=None if found.council is None else self._place(found.council, query.group, writer),
            others=self._links(found.others[:MOST_OTHERS]),
            gone=[self._gone(one) for one in found.gone],
            sections=self._sections(found, query, writer),
            councils=[] if asked else [one for one in self._councils if query.nation in (None, one["nation"])],
        )

    def _title(self, query: Query, found: Found) -> str:
        if found.council is not None:
            return self._words.here.format(place=found.shown)
        if query.text:
            return self._words.results.format(text=query.text)
        what = [self._groups[query.group]] if query.group else []
        what += [self._nations[query.nation]] if query.nation else []
        return self._words.results_of.format(what=", ".join(what)) if what else self._words.title

    def _said(self, query: Query) -> dict[str, str]:
        """The sentences about what was typed."""
        words = self._words
        return {
            "nothing": words.nothing.format(text=query.text),
            "ask": words.ask_lead.format(text=query.text),
            "misspelt": words.misspelt_lead.format(text=query.text),
        }

    # --- a place ----------------------------------------------------------------------------------------------------

    def _place(self, council: Council, group: Group | None, writer: Writer) -> dict[str, Any]:
        """Everything for one council: its facts, whom to turn to about a child and about an adult, and advice."""
        child, adult = (self._contacts(council, age_band) for age_band in ("child", "adult"))
        options = {"child": child, "adult": adult}
        blocks = [
            {
                "id": name,
                "title": getattr(self._words, name),
                "lead": getattr(self._words, f"{name}_lead"),
                "entries": [self._option(one, found, writer) for one in _wanted(found.options, group)],
            }
            for name, found in options.items()
        ]
        own = [*self._guide.own.items()] if group is None else []
        everybody = group in (None, Group.ADVICE)
        return {
            "facts": self._facts(council, child),
            "own": [{"name": writer.contents.phrases[name], "text": text} for name, text in own if text],
            "own_lines": writer.lines(dict.fromkeys((*child.own, *adult.own))) if group is None else [],
            "blocks": [block for block in blocks if block["entries"]],
            "always": writer.lines(dict.fromkeys((*child.always, *child.advice, *adult.advice))) if everybody else [],
        }

    def _contacts(self, council: Council, age_band: str) -> Contacts:
        clock = self._guide.clock
        return self._guide.directory.contacts_for(
            age_band=age_band, local_authority=council.nice_name, today=clock.today(), at=clock.now()
        )

    def _facts(self, council: Council, child: Contacts) -> list[dict[str, Any]]:
        words, runs, trust = self._words.facts, child.childrens_services, child.trust
        note = ""
        if trust is not None:
            note = self._words.by_trust.format(provider=trust.provider, as_of=in_words(trust.evidence_as_of))
        return [
            {"label": label, "value": value, "url": url, "note": more}
            for label, value, url, more in (
                (words.council, council.name, council.website, ""),
                (words.welsh_name, council.welsh_name, None, ""),
                (words.nation, self._nations[council.nation], None, ""),
                (
                    words.childrens_services,
                    runs.name if runs else self._words.in_trusts,
                    runs.website if runs and runs != council else None,
                    note,
                ),
                (words.police, child.force.name if child.force else None, None, ""),
            )
            if value
        ]

    def _option(self, one: Option, found: Contacts, writer: Writer) -> dict[str, Any]:
        lacks = without_number(found)
        return {
            "key": one.key,
            "name": one.name,
            "nations": "",
            "why": " ".join(writer.contents.reasons[reason] for reason in one.reasons),
            "lines": writer.lines(one.contacts, under=one.name),
            "note": self._layout.filled(self._words.no_number)
            if lacks is not None and one.key == "local_authority"
            else "",
        }

    # --- organisations ----------------------------------------------------------------------------------------------

    def _sections(self, found: Found, query: Query, writer: Writer) -> list[dict[str, Any]]:
        """The organisations that were found, under the heading of their group; crisis lines first."""
        entries: dict[str, list[dict[str, Any]]] = {}
        for one in sorted(found.organisations, key=lambda one: (one.key not in FIRST, one.name.removeprefix("The "))):
            crisis = one.kind is Kind.CRISIS_LINE
            group = "crisis" if crisis else group_of(one, nation=found.nation, today=writer.today).value
            entries.setdefault(group, []).append(self._entry(one, found.nation, writer))
        order = ("crisis", Group.ADVICE.value, Group.REFERS.value, Group.DECIDES.value)
        titles = {"crisis": self._words.crisis} | self._groups
        leads = {"crisis": self._words.crisis_lead} | self._words.group_leads.model_dump()
        return [
            {"id": name, "title": titles[name], "lead": "" if query.text else leads[name], "entries": entries[name]}
            for name in order
            if name in entries
        ]

    def _entry(self, one: Organisation, nation: str | None, writer: Writer) -> dict[str, Any]:
        lines = writer.lines(self._guide.directory.contacts(one.key, today=writer.today, nation=nation), under=one.name)
        served = {name for role in one.roles if role.in_force(writer.today) for name in role.nations}
        note = ""
        if one.key in BY_PLACE:
            note = self._words.by_place
        elif not one.suggest and not lines:
            note = self._words.not_a_door
        elif not lines:
            note = self._words.no_contact
        return {
            "key": one.key,
            "name": one.name,
            "why": "",
            "lines": lines,
            "note": note,
            "nations": self._words.serves.format(
                nations=", ".join(self._nations[name] for name in NATIONS if name in served)
            )
            if served
            else "",
        }

    def _gone(self, one: Organisation) -> dict[str, Any]:
        """What became of a body, and a link to whoever is there today."""
        words = self._words
        organisations = self._guide.directory.contents().organisations
        steps = became(one.key, organisations)
        last = steps[-1] if steps else None
        to = None
        sentence = words.gone_nobody
        if last is not None:
            heir = organisations.get(last.to or "")
            name = heir.name if heir else last.to_name
            sentence = (words.gone_to if last.certain else words.gone_maybe).format(name=name)
            if last.when:
                sentence = f"{sentence} {words.gone_when.format(when=in_words(last.when))}"
            to = {"name": name, "address": address(text=name)} if heir and heir.kind is not Kind.HISTORIC else None
        return {"key": one.key, "title": words.gone.format(name=one.name), "text": sentence, "to": to}

    # --- links ------------------------------------------------------------------------------------------------------

    def _links(self, councils: Iterable[Council]) -> list[dict[str, str]]:
        gazetteer = self._guide.directory.gazetteer()
        return [
            {"label": gazetteer.described(one), "address": address(council=one.gss_code)}
            for one in sorted(councils, key=lambda one: one.nice_name)
        ]

    def _by_nation(self, councils: Iterable[Council]) -> list[dict[str, Any]]:
        listed = list(councils)
        return [
            {
                "nation": nation,
                "title": self._words.councils.format(nation=self._nations[nation]),
                "links": [
                    {"label": one.nice_name, "address": address(council=one.gss_code)}
                    for one in listed
                    if one.nation == nation
                ],
            }
            for nation in NATIONS
        ]


def address(**query: str) -> str:
    """The address of the page for a query: `q` is what was typed, `council` a GSS code."""
    names = {"text": "q", "council": "council"}
    return f"/directory?{urlencode({names[key]: value for key, value in query.items()})}"


def _query(request: Request) -> Query:
    given = request.query_params
    nation, group = given.get("nation"), given.get("role")
    return Query(
        text=" ".join(given.get("q", "").split())[:LONGEST],
        council=given.get("council", "")[:LONGEST],
        nation=nation if nation in NATIONS else None,
        group=Group(group) if group in list(Group) else None,
    )


def _wanted(options: Iterable[Option], group: Group | None) -> list[Option]:
    if group is Group.CHILDREN:
        return [one for one in options if "childrens_services" in " ".join(one.reasons)]
    return list(options) if group in (None, Group.REFERS) else []
