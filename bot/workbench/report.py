"""The table of a run of stories: one line a story, and below a failed one what was expected and what came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.workbench.player import Result


def table(results: Sequence[Result], *, seconds: float, base: Path | None = None) -> Iterator[str]:
    """The lines of the table. `seconds`: how long the run took; `base`: the folder that paths are shown from."""
    width = max((len(result.story.name) for result in results), default=0)
    for result in results:
        yield line(result, width=width, base=base)
        yield from reasons(result)
    failed = sum(1 for result in results if not result.held)
    stories = "story" if len(results) == 1 else "stories"
    yield f"{len(results)} {stories}: {len(results) - failed} passed, {failed} failed, in {seconds:.1f} s."


def line(result: Result, *, width: int = 0, base: Path | None = None) -> str:
    """One story in one line: whether it held, its name padded to `width`, its seconds, its file."""
    mark = "passed" if result.held else "FAILED"
    return f"{mark}  {result.story.name:<{width}}  {result.seconds:5.1f} s  {_short(result.story.path, base)}"


def reasons(result: Result) -> Iterator[str]:
    """Nothing for a story that held."""
    failure = result.failure
    if failure is not None:
        yield f"        line {failure.line}, {failure.step}"
        yield f"          expected  {failure.expected}"
        yield f"          got       {failure.got}"


def _short(path: Path, base: Path | None) -> Path:
    path = path.resolve()
    return path.relative_to(base) if base is not None and path.is_relative_to(base) else path
