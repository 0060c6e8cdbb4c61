"""The command line: thin functions with typed options, each of which calls what does the work.

Imports of Rasa wait until a command needs them, and until logging is set up (`bot/logs.py`).
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot import cli_directory
from bot.errors import Locked, WaymarkError
from bot.paths import CONTENT, ROOT
from bot.settings import Settings, new_key, read_settings

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # it shows the values of variables, and so what somebody wrote
    help="Waymark: referral guidance for people who may have met a victim of human trafficking.",
)
content_app = typer.Typer(no_args_is_help=True, help="What editors change in content/.")
app.add_typer(content_app, name="content")
app.add_typer(cli_directory.app, name="directory")
keys_app = typer.Typer(no_args_is_help=True, help="The keys that open what is stored.")
app.add_typer(keys_app, name="keys")
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Show the guidance as of another day, such as 2027-04-01.")
]


NEEDS_A_HAND = 78
"""The exit code (EX_CONFIG) where trying again cannot help, so that whoever restarts services can leave it alone."""


def say(line: str) -> None:
    """A line of progress, on standard error so that a command's output stays clean."""
    typer.echo(line, err=True)


def _start(as_of: str | None = None) -> Settings:
    from bot import logs

    settings = read_settings(os.environ | {"WAYMARK_AS_OF": as_of} if as_of else None)
    logs.configure(settings.log_level)
    os.environ.setdefault("WAYMARK_HOME", str(settings.home))
    return settings


@app.command()
def run(as_of: AsOf = None) -> None:
    """Build what is missing, then serve the assistant."""
    settings = _start(as_of)
    _refuse_taken_port(settings)
    from bot.app import open_assistant, serve

    waymark = open_assistant(settings, say)
    asyncio.run(serve(waymark, say))


@app.command()
def train() -> None:
    """Build the language pipeline, the database and the dialogue model where missing or stale."""
    settings = _start()
    from bot.app import open_database
    from bot.host.model import build

    open_database(settings, say)
    typer.echo(build(say))


@app.command()
def understand() -> None:
    """Read JSON lines {"text": …} from standard input; write what is understood of each, one JSON line a line."""
    settings = _start()
    from bot.app import open_assistant
    from bot.host.understand import understand_lines

    waymark = open_assistant(settings, say)
    for line in understand_lines(waymark.assistant, sys.stdin):
        typer.echo(json.dumps(line, ensure_ascii=False))


@app.command()
def stories(
    paths: Annotated[list[Path] | None, typer.Argument(help="Story files or folders.")] = None,
    name: Annotated[str | None, typer.Option("-k", help="Only stories whose name contains this.")] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, max=32, help="Stories at a time.")] = 4,
    as_of: AsOf = None,
) -> None:
    """Run stories against the real assistant and print which of them hold."""
    settings = _start(as_of)
    from bot.workbench.runner import run_stories

    held = run_stories(paths or [ROOT / "tests" / "stories"], name=name, jobs=jobs, settings=settings, say=say)
    raise typer.Exit(0 if held else 1)


@app.command()
def hazards(
    listed: Annotated[bool, typer.Option("--list", help="Run nothing: only look whether every proof exists.")] = False,
) -> None:
    """List the hazards of the safety case, and run what proves their controls; 1 where one is not proved."""
    settings = _start()
    from bot.workbench import safety_case

    found = safety_case.problems()
    for problem in found:
        typer.echo(str(problem))
    if found:
        raise typer.Exit(1)
    case, _ = safety_case.SafetyCase.load()
    passing = None if listed else safety_case.proven(case, settings, say)
    for line in safety_case.report(case, passing):
        typer.echo(line)
    raise typer.Exit(0 if passing is None or safety_case.all_proved(case, passing) else 1)


@app.command()
def shell(as_of: AsOf = None) -> None:
    """Talk to the assistant in this terminal; choices can be typed by their number or label."""
    settings = _start(as_of)
    from bot.app import open_assistant
    from bot.workbench.shell import talk

    asyncio.run(talk(open_assistant(settings, say)))


@app.command()
def feedback(
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only marks from this day on.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """List the answers and numbers that were marked as wrong: how often, when, and what was said with agreement."""
    settings = _start()
    from bot.app import open_services
    from bot.journal.marks import listed
    from bot.workbench import feedback

    engine, services = open_services(settings, say)
    found = listed(engine, since.date() if since else None)
    if as_json:
        typer.echo(json.dumps(feedback.as_json(found, services.marked), ensure_ascii=False, indent=2))
        return
    for line in feedback.lines(found, services.marked):
        typer.echo(line)


@app.command()
def purge() -> None:
    """Erase every conversation whose time is over (WAYMARK_RETENTION_DAYS), as a running server does by itself."""
    settings = _start()
    from bot.app import open_storage
    from bot.journal.care import purge

    removed = purge(open_storage(settings), datetime.now(UTC))
    typer.echo(f"{removed} conversation{'' if removed == 1 else 's'} erased.")


@keys_app.command("new")
def keys_new() -> None:
    """Print a new key, for WAYMARK_KEYS; nothing is changed."""
    typer.echo(new_key())


@keys_app.command("rotate")
def keys_rotate() -> None:
    """Seal everything anew with the newest key: with WAYMARK_KEYS the first of them, else one that is made now."""
    settings = _start()
    from bot.app import open_storage
    from bot.journal.care import rotate

    keys = settings.storage_keys()
    renewed = rotate(open_storage(settings), keys, datetime.now(UTC))
    older = "The keys after the first can be taken out of WAYMARK_KEYS." if keys.given else "The old keys are gone."
    typer.echo(f"{renewed} values sealed with the newest key. {older}")


@content_app.command("check")
def content_check() -> None:
    """Check content/, and data/nlu for phrases alike under two labels; print each problem with file and line."""
    from bot.workbench import content, phrases

    data = ROOT / "data"
    found = [
        *content.problems(CONTENT),
        *phrases.problems(data / "nlu"),
        *content.phrase_problems(CONTENT, data),
    ]
    for problem in found:
        typer.echo(str(problem))
    typer.echo("content/ and data/nlu/ are in order." if not found else f"{len(found)} problems.")
    raise typer.Exit(1 if found else 0)


@content_app.command("review")
def content_review(
    as_of: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="As on this day; else today.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """List what is due for a look: old facts, sources and contacts, unused sources, topics without a story."""
    settings = _start()
    from bot.workbench import review
    from bot.workbench.content import uk_today

    day = as_of.date() if as_of else uk_today()
    items = review.review(CONTENT, ROOT / "tests" / "stories", as_of=day, months=settings.review_months)
    if as_json:
        typer.echo(json.dumps(review.as_json(items, ROOT), ensure_ascii=False, indent=2))
        return
    for line in review.lines(items, ROOT):
        typer.echo(line)


def _refuse_taken_port(settings: Settings) -> None:
    """Say in one sentence that the port is taken, before minutes go into building."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            say(f"{settings.host}:{settings.port} cannot be used ({error.strerror}). Stop what uses it, or set PORT.")
            raise typer.Exit(1) from None


def main() -> None:
    """Run the command line. What a user can mend is one sentence and exit code 1 (78 for keys that do not fit), never
    a traceback.
    """
    try:
        app()
    except Locked as error:
        say(str(error))
        sys.exit(NEEDS_A_HAND)
    except WaymarkError as error:
        say(str(error))
        sys.exit(1)
    except subprocess.SubprocessError as error:
        say(str(error))
        sys.exit(1)
