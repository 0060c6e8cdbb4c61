"""`python -m bot directory …`: this deployment's own contacts, and the checks of all of them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from bot.errors import ContentError
from bot.guidance.directory.own import Changes, Due
from bot.settings import Settings, read_settings

if TYPE_CHECKING:
    from bot.app import DirectoryOverlay

UK = ZoneInfo("Europe/London")
app = typer.Typer(no_args_is_help=True, help="This deployment's own contacts, and the checks of all of them.")


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="A CSV file; docs/directory.md tells its columns.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")] = False,
    replace: Annotated[bool, typer.Option("--replace", help="Take away contacts that are not in the file.")] = False,
) -> None:
    """Take over your own contacts from a CSV file: all rows or, where one is bad, none."""
    overlay, today = _open()
    try:
        changes = overlay.import_file(file, today=today, replace=replace, dry_run=dry_run)
    except ContentError as bad:
        notes = getattr(bad, "__notes__", [])
        for line in (str(bad), *notes):
            typer.echo(line)
        typer.echo(f"Nothing was imported: {_counted(1 + len(notes), 'problem')}.")
        raise typer.Exit(1) from None
    for line in told(changes, dry_run=dry_run):
        typer.echo(line)


@app.command()
def export(file: Annotated[Path, typer.Argument(help="Where to write; - for standard output.")]) -> None:
    """Write your own contacts as the CSV file that import reads."""
    overlay, today = _open()
    text = overlay.export(today=today)
    if str(file) == "-":
        typer.echo(text, nl=False)
        return
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        typer.echo(f"{file} cannot be written: {error.strerror}.", err=True)
        raise typer.Exit(1) from None


@app.command()
def review() -> None:
    """List the contacts that want checking: reported dead, past their review date, or never checked."""
    overlay, today = _open()
    due = overlay.due(today=today)
    for one in due:
        typer.echo(due_line(one))
    typer.echo(f"{_counted(len(due), 'contact')} to check; then: python -m bot directory verify ID" if due else "None.")


@app.command()
def verify(contact: Annotated[str, typer.Argument(metavar="ID", help="The id, as review shows it.")]) -> None:
    """Note that you checked a contact today and that it works; one that was reported dead is shown again."""
    overlay, today = _open()
    point = overlay.verify(contact, today=today)
    typer.echo(f"{point.id}: {point.value}, checked {today.isoformat()}.")


def told(changes: Changes, *, dry_run: bool) -> list[str]:
    """What an import did, or would do, a line for each contact that differs and one for all."""
    kinds = (("added", changes.added), ("changed", changes.changed), ("removed", changes.removed))
    lines = [f"{name}: {contact}" for name, contacts in kinds for contact in contacts]
    counts = ", ".join(f"{len(contacts)} {name}" for name, contacts in (*kinds, ("unchanged", changes.unchanged)))
    return [*lines, f"{counts}{'; nothing was written (dry run)' if dry_run else ''}."]


def due_line(one: Due) -> str:
    """One contact to check: id, value, name, and why."""
    if one.lost:
        why = f"it belongs to {one.lost}, which is not there any more"
    elif one.dead_since is not None:
        why = f"reported dead on {one.dead_since.isoformat()}, hidden until checked"
    else:
        why = f"last checked {one.last_checked}" if one.last_checked else "never checked"
    return f"{one.point.id}  {one.point.value}  {one.point.name}: {why}"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" + ("" if number == 1 else "s")


def _open() -> tuple[DirectoryOverlay, date]:
    from bot import logs
    from bot.app import open_directory

    settings = read_settings()
    logs.configure(settings.log_level)
    return open_directory(settings), _today(settings)


def _today(settings: Settings) -> date:
    return settings.as_of or datetime.now(UTC).astimezone(UK).date()
