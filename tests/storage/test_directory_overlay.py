"""What a server lays over the directory: imported, checked and reported contacts, which survive every seeding."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine

from bot.errors import ContentError, InputError
from bot.guidance.directory.placeholders import expand
from bot.storage.directory import DirectoryStore
from bot.storage.directory_overlay import DirectoryOverlay
from bot.storage.seed import seed
from tests.databases import fresh

TODAY = date(2026, 11, 25)
HEAD = "id,for,name,kind,value,council,route,hours,note,nations,verified_on,source"
LEAD = "our_lead,own_lead,Sam Okafor,phone,01632 960001,,,Mon-Fri 08:30-16:30,,,2026-11-02,staff list"
PATHWAY = "pathway,own_pathway,Trust procedure,web,https://intranet.example.org/a,,,,,,2026-11-02,policy team"
KENT = "kent,childrens_services,,phone,01632 960002,Kent,,Mon-Fri 09:00-17:00,,,2026-11-02,called"
KENT_NIGHT = "kent_night,childrens_services,Kent out of hours,phone,01632 960003,Kent,,,,,2026-11-02,called"
ARMY = "army,salvation_army,,phone,01632 960004,,,,,,2025-01-02,called"
LINE = "salvation_army.referral_line"


@pytest.fixture
def seeded(tmp_path: Path) -> Iterator[Engine]:
    engine = fresh(tmp_path, filled=True)
    yield engine
    engine.dispose()


@pytest.fixture
def own(seeded: Engine) -> DirectoryStore:
    return DirectoryStore(seeded)


@pytest.fixture
def overlay(seeded: Engine, own: DirectoryStore) -> DirectoryOverlay:
    return DirectoryOverlay(seeded, own)


def csv(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "own.csv"
    path.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    return path


def values(store: DirectoryStore, key: str, today: date = TODAY) -> list[str]:
    return [point.value for point in store.contacts(key, today=today)]


# --- import and export ------------------------------------------------------------------------------------------------


def test_imported_contacts_are_shown_at_once_in_a_store_that_is_open(
    overlay: DirectoryOverlay, own: DirectoryStore, tmp_path: Path
) -> None:
    assert own.contacts_for(age_band="child", today=TODAY).own == ()
    changes = overlay.import_file(csv(tmp_path, PATHWAY, LEAD, KENT), today=TODAY)
    assert changes.added == ("pathway", "our_lead", "kent")
    found = own.contacts_for(age_band="child", local_authority="Maidstone", today=TODAY)
    assert [point.value for point in found.own] == ["01632 960001", "https://intranet.example.org/a"]
    assert found.options[0].contacts[0].value == "01632 960002"
    assert found.options[0].contacts[0].name == "Children's Services of Kent County Council"


def test_a_contact_of_one_council_is_shown_nowhere_else_and_on_its_route_only(
    overlay: DirectoryOverlay, own: DirectoryStore, tmp_path: Path
) -> None:
    child_lead = LEAD.replace("our_lead", "child_lead").replace(",,,Mon", ",,child,Mon").replace("960001", "960009")
    overlay.import_file(csv(tmp_path, KENT, child_lead), today=TODAY)

    def shown(age_band: str, council: str) -> list[str]:
        found = own.contacts_for(age_band=age_band, local_authority=council, today=TODAY)
        return [point.value for point in (*found.own, *(one for opt in found.options for one in opt.contacts))]

    assert {"01632 960002", "01632 960009"} <= set(shown("child", "Kent"))
    assert "01632 960002" not in shown("child", "Leeds")
    assert not {"01632 960002", "01632 960009"} & set(shown("adult", "Kent"))


def test_a_bad_row_imports_nothing(overlay: DirectoryOverlay, tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        overlay.import_file(csv(tmp_path, LEAD, KENT.replace("Kent", "Atlantis"), ARMY + ",x"), today=TODAY)
    assert caught.value.line == 3
    assert len(caught.value.__notes__) == 1
    assert overlay.export(today=TODAY) == f"{HEAD}\n"


def test_a_dry_run_tells_and_writes_nothing(overlay: DirectoryOverlay, tmp_path: Path) -> None:
    assert overlay.import_file(csv(tmp_path, LEAD), today=TODAY, dry_run=True).added == ("our_lead",)
    assert overlay.export(today=TODAY) == f"{HEAD}\n"


def test_importing_again_changes_only_what_differs(
    overlay: DirectoryOverlay, own: DirectoryStore, tmp_path: Path
) -> None:
    overlay.import_file(csv(tmp_path, LEAD, KENT), today=TODAY)
    before = own.contents()
    again = overlay.import_file(csv(tmp_path, LEAD, KENT), today=TODAY)
    assert (again.added, again.changed, again.unchanged) == ((), (), ("our_lead", "kent"))
    assert own.contents() is before  # nothing was written, so nothing is read anew
    changed = overlay.import_file(csv(tmp_path, KENT.replace("960002", "960005"), ARMY), today=TODAY)
    assert (changed.added, changed.changed, changed.removed) == (("army",), ("kent",), ())
    replaced = overlay.import_file(csv(tmp_path, KENT), today=TODAY, replace=True)
    assert (replaced.changed, set(replaced.removed)) == (("kent",), {"our_lead", "army"})
    assert overlay.export(today=TODAY).splitlines() == [HEAD, KENT]


def test_what_is_exported_imports_elsewhere_the_same(
    overlay: DirectoryOverlay, content_dir: Path, tmp_path: Path
) -> None:
    overlay.import_file(csv(tmp_path, LEAD, PATHWAY, KENT, ARMY), today=TODAY)
    exported = tmp_path / "exported.csv"
    exported.write_text(overlay.export(today=TODAY), encoding="utf-8")
    assert overlay.import_file(exported, today=TODAY, replace=True).unchanged == ("our_lead", "pathway", "kent", "army")
    assert exported.read_text(encoding="utf-8").splitlines() == [HEAD, LEAD, PATHWAY, KENT, ARMY]


def test_a_stale_contact_of_ours_comes_after_the_fresh_ones(
    overlay: DirectoryOverlay, own: DirectoryStore, tmp_path: Path
) -> None:
    overlay.import_file(csv(tmp_path, ARMY), today=TODAY)
    assert values(own, "salvation_army")[:3] == ["0800 808 3733", "mstreferrals@salvationarmy.org.uk", "01632 960004"]
    text = expand("{contact:salvation_army}", own.contents(), TODAY)
    assert text.endswith("01632 960004 (last checked 2 January 2025, confirm first)")


def test_of_two_numbers_the_one_that_answers_now_comes_first(
    overlay: DirectoryOverlay, own: DirectoryStore, tmp_path: Path
) -> None:
    overlay.import_file(csv(tmp_path, KENT, KENT_NIGHT), today=TODAY)

    def first(hour: int) -> str:
        at = datetime(2026, 11, 25, hour, tzinfo=ZoneInfo("Europe/London"))
        found = own.contacts_for(age_band="child", local_authority="Kent", today=TODAY, at=at)
        assert found.options[0].key == "local_authority"  # its duty does not end with its office hours
        return found.options[0].contacts[0].value

    assert (first(10), first(20)) == ("01632 960002", "01632 960003")


# --- checks and reports -----------------------------------------------------------------------------------------------


def test_a_contact_reported_dead_is_hidden_until_somebody_checks_it(
    overlay: DirectoryOverlay, own: DirectoryStore
) -> None:
    assert "0800 808 3733" in values(own, "salvation_army")
    assert overlay.report_dead(LINE, today=TODAY) is not None
    assert "0800 808 3733" not in values(own, "salvation_army")
    assert "0800 808 3733" not in expand("{contact:salvation_army}", own.contents(), TODAY)
    [due] = [one for one in overlay.due(today=TODAY) if one.point.id == LINE]
    assert due.dead_since == TODAY
    overlay.verify(LINE, today=TODAY)
    assert "0800 808 3733" in values(own, "salvation_army")
    assert LINE not in [one.point.id for one in overlay.due(today=TODAY)]


@pytest.mark.parametrize("key", ["emergency_999", "police_101", "nhs_111", "samaritans", "childline"])
def test_crisis_lines_are_never_hidden(overlay: DirectoryOverlay, own: DirectoryStore, key: str) -> None:
    before = values(own, key)
    assert overlay.report_dead(f"{key}.phone", today=TODAY) is None
    assert values(own, key) == before != []


def test_an_imported_contact_can_be_reported_and_checked_too(
    overlay: DirectoryOverlay, own: DirectoryStore, tmp_path: Path
) -> None:
    overlay.import_file(csv(tmp_path, LEAD), today=TODAY)
    overlay.report_dead("own.our_lead", today=TODAY)
    assert own.contacts_for(age_band="child", today=TODAY).own == ()
    overlay.verify("our_lead", today=TODAY)  # with or without "own."
    assert [point.value for point in own.contacts_for(age_band="child", today=TODAY).own] == ["01632 960001"]


def test_what_was_never_current_is_shown_once_somebody_checked_it(
    overlay: DirectoryOverlay, own: DirectoryStore
) -> None:
    assert values(own, "bawso") == ["https://bawso.org.uk"]
    overlay.verify("bawso.helpline", today=TODAY)
    assert values(own, "bawso")[0] == "0800 731 8147"
    assert "checked 25 November 2026" in expand("{contact:bawso}", own.contents(), TODAY)


def test_checks_and_imports_survive_an_upgrade_and_a_new_number_is_not_dead(
    seeded: Engine, overlay: DirectoryOverlay, own: DirectoryStore, content_dir: Path, tmp_path: Path
) -> None:
    overlay.import_file(csv(tmp_path, LEAD), today=TODAY)
    overlay.report_dead(LINE, today=TODAY)
    overlay.report_dead("tara.phone", today=TODAY)
    newer = tmp_path / "content"
    for part in ("directory", "reference"):
        shutil.copytree(content_dir / part, newer / part)
    shutil.copy(content_dir / "sources.yml", newer / "sources.yml")
    tara = newer / "directory" / "organisations" / "tara.yml"
    tara.write_text(tara.read_text(encoding="utf-8").replace("0141 276 7724", "01632 960005"), encoding="utf-8")
    assert seed(seeded, newer).directory
    assert "0800 808 3733" not in values(own, "salvation_army")
    assert [point.value for point in own.contacts_for(age_band="child", today=TODAY).own] == ["01632 960001"]
    assert values(own, "tara") == ["01632 960005"]


def test_a_source_newer_than_the_report_is_a_check(
    seeded: Engine, overlay: DirectoryOverlay, own: DirectoryStore, content_dir: Path, tmp_path: Path
) -> None:
    overlay.report_dead("tara.phone", today=date(2026, 5, 2))
    assert values(own, "tara") == []
    newer = tmp_path / "content"
    for part in ("directory", "reference"):
        shutil.copytree(content_dir / part, newer / part)
    shutil.copy(content_dir / "sources.yml", newer / "sources.yml")
    tara = newer / "directory" / "organisations" / "tara.yml"
    tara.write_text(
        tara.read_text(encoding="utf-8").replace("verified_on: 2026-04", "verified_on: 2026-06-01"), "utf-8"
    )
    seed(seeded, newer)
    assert values(own, "tara") == ["0141 276 7724"]


def test_review_lists_what_is_due_dead_first(overlay: DirectoryOverlay, tmp_path: Path) -> None:
    overlay.import_file(csv(tmp_path, LEAD, ARMY), today=TODAY)
    ids = [one.point.id for one in overlay.due(today=TODAY)]
    assert "own.army" in ids
    assert "bawso.helpline" in ids  # never checked
    assert not {"own.our_lead", LINE, "emergency_999.phone"} & set(ids)
    overlay.report_dead("own.our_lead", today=TODAY)
    assert overlay.due(today=TODAY)[0].point.id == "own.our_lead"
    assert LINE in [one.point.id for one in overlay.due(today=date(2027, 4, 1))]


def test_review_shows_a_contact_whose_organisation_is_gone(
    seeded: Engine, overlay: DirectoryOverlay, content_dir: Path, tmp_path: Path
) -> None:
    overlay.import_file(csv(tmp_path, ARMY.replace("salvation_army", "victim_support")), today=TODAY)
    newer = tmp_path / "content"
    for part in ("directory", "reference"):
        shutil.copytree(content_dir / part, newer / part)
    shutil.copy(content_dir / "sources.yml", newer / "sources.yml")
    (newer / "directory" / "organisations" / "victim_support.yml").unlink()
    seed(seeded, newer)
    [lost] = [one for one in overlay.due(today=TODAY) if one.lost]
    assert (lost.point.value, lost.lost) == ("01632 960004", "victim_support")


def test_an_id_that_is_none_is_told(overlay: DirectoryOverlay) -> None:
    for call in (overlay.verify, overlay.report_dead):
        with pytest.raises(InputError, match="review"):
            call("salvation_army.fax", today=TODAY)
