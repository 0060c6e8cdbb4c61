"""The files that a page loads: each under an address that changes with its content, so that a browser may keep it."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.journal.refusals import Reason, Refusal

HERE = Path(__file__).parent
FOLDERS = (HERE / "vendor" / "govuk-frontend", HERE / "static")
KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}
"""Endings of the files that are served, with their media type. Licences and sources in those folders are not."""

FOR_EVER = "public, max-age=31536000, immutable"
_IMPORT = re.compile(r"""(\bfrom\s*|\bimport\s*)(["'])\./([\w.-]+)\2""")


@dataclass(frozen=True, slots=True)
class _File:
    address: str
    kind: str
    plain: bytes
    packed: bytes


class Assets:
    """Every file of `folders`, by its name. Read and compressed once, at the start; served from memory.

    A script that imports `./other.js` gets the hashed address of that file put in, so its own hash changes with it.
    Raises ValueError for two files of one name, an import of an unknown file, or imports in a circle.
    """

    def __init__(self, folders: Iterable[Path] = FOLDERS) -> None:
        paths: dict[str, Path] = {}
        for path in sorted(path for folder in folders for path in folder.iterdir() if path.suffix in KINDS):
            if path.name in paths:
                raise ValueError(f"There are two files {path.name}: {paths[path.name]} and {path}.")
            paths[path.name] = path
        self._by_name: dict[str, _File] = {}
        for name in paths:
            self._load(name, paths, ())
        self._by_address = {file.address: file for file in self._by_name.values()}

    def address(self, name: str) -> str:
        """The path under which a browser finds the file, for example `/static/waymark.1f2e3d4c5b6a.css`."""
        return self._by_name[name].address

    def route(self) -> Route:
        """Serves them all, below `/static/`."""
        return Route("/static/{file}", self._serve, methods=["GET"])

    def whole(self, name: str) -> Response:
        """The file under another address than its own, for what browsers look for by themselves: kept for a day."""
        file = self._by_name[name]
        return Response(file.plain, media_type=file.kind, headers={"Cache-Control": "public, max-age=86400"})

    async def _serve(self, request: Request) -> Response:
        file = self._by_address.get(request.url.path)
        if file is None:
            raise Refusal(Reason.NOT_FOUND)
        headers = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding"}
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return Response(file.plain, media_type=file.kind, headers=headers)
        return Response(file.packed, media_type=file.kind, headers=headers | {"Content-Encoding": "gzip"})

    def _load(self, name: str, paths: Mapping[str, Path], importers: tuple[str, ...]) -> _File:
        if name in self._by_name:
            return self._by_name[name]
        if name not in paths or name in importers:
            raise ValueError(f"{' imports '.join((*importers, name))}: there is no such file, or it goes in a circle.")
        path = paths[name]
        content = path.read_bytes()
        if path.suffix in (".js", ".mjs"):

            def hashed(match: re.Match[str]) -> str:
                imported = self._load(match[3], paths, (*importers, name))
                return f"{match[1]}{match[2]}{imported.address}{match[2]}"

            content = _IMPORT.sub(hashed, content.decode("utf-8")).encode("utf-8")
        stamp = hashlib.sha256(content).hexdigest()[:12]
        file = _File(
            address=f"/static/{path.stem}.{stamp}{path.suffix}",
            kind=KINDS[path.suffix],
            plain=content,
            packed=gzip.compress(content, 9, mtime=0),
        )
        self._by_name[name] = file
        return file
