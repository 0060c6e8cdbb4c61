"""One file, made in a process of its own: the layout as JSON on standard input, the file on standard output.

`python -m bot.documents pdf|docx SECONDS MEGABYTES`: what it may use of the processor and of memory. It writes no file,
and on an error only the kind of it, for the text may quote what was typed.
"""

from __future__ import annotations

import json
import resource
import sys

from bot.guidance.layout import from_json


def main(form: str, seconds: int, megabytes: int) -> int:
    """Read, render, write; the exit code."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20, megabytes * 2**20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        layout = from_json(json.load(sys.stdin.buffer))
        if form == "pdf":
            from bot.documents.pdf import pdf as render
        else:
            from bot.documents.word import docx as render
        sys.stdout.buffer.write(render(layout))
        sys.stdout.buffer.flush()
    except BaseException as error:  # noqa: BLE001 (a panic of Typst is no Exception)
        sys.stderr.write(type(error).__name__)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
