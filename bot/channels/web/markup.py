"""Texts of content/ as HTML: simple Markdown, in which telephone numbers and addresses become links."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markupsafe import Markup

from bot.channels.telephones import TELEPHONE, telephone

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable("image")

_WEB = re.compile(r"(?<![\w(<\[\"])https?://[^\s<>()\[\]]*[^\s<>()\[\].,;:!?'\"]")
_LINK = re.compile(r"\[[^\]]*\]\([^)\s]*\)|<https?://[^>\s]*>")


def to_html(text: str) -> Markup:
    """Paragraphs, lists, headings, emphasis and links. HTML in the text is shown, not obeyed."""
    return Markup(_MARKDOWN.render(_with_links(text)).strip())  # noqa: S704 (markdown-it escapes what it is given)


def to_line(text: str) -> Markup:
    """One line without a paragraph around it."""
    return Markup(_MARKDOWN.renderInline(_with_links(text)).strip())  # noqa: S704 (as above)


def _with_links(text: str) -> str:
    parts: list[str] = []
    at = 0
    for link in _LINK.finditer(text):
        parts += [_linked(text[at : link.start()]), link[0]]
        at = link.end()
    return "".join([*parts, _linked(text[at:])])


def _linked(text: str) -> str:
    parts: list[str] = []
    at = 0
    for web in _WEB.finditer(text):
        parts += [_called(text[at : web.start()]), f"<{web[0]}>"]
        at = web.end()
    return "".join([*parts, _called(text[at:])])


def _called(text: str) -> str:
    return TELEPHONE.sub(lambda match: f"[{match[0]}]({telephone(match[0])})", text)
