"""The last look at what is about to be said: never that somebody is a victim, whatever made the sentence.

Source: toolkit "Identification" (only a competent authority identifies somebody as a victim).
"""

from __future__ import annotations

import re

_FUNCTION_WORDS = "of|for|to|with|about|from|by|in|on|at|as|and|or|but|who|whom|whose|that|which|than|against"
_OPEN_ADJECTIVES = "possible|potential|suspected|alleged|presumed"
_VERDICT = re.compile(
    # "is", "she's", "have been", "must be", "has been recognised as"
    r"(?:\b(?:is|are|am|was|were|(?:has|have|had|having)\s+been|must\s+(?:be|have\s+been)|remains?|becomes?|became)\b|['’](?:s|re|m)\b)"
    r"(?:\s+(?:been\s+)?(?:identified|recogni[sz]ed|confirmed|known|found)\s+(?:as|to\s+be|to\s+have\s+been)\b)?"
    # "clearly", "also", "without doubt", "both"
    r"(?:,?\s+(?:\w+ly|almost|also|already|all|both|each|indeed|now|still|then|thus|therefore|very|quite|in\s+fact|of\s+course|no\s+doubt|"
    r"beyond\s+(?:any\s+)?doubt|without\s+(?:a\s+|any\s+)?doubt|one\s+of|two\s+of|some\s+of),?)*"
    # "a trafficking", "the real", or nothing before "victims"; a possessive "'s victims" has no article and passes
    r"(?:\s+(?:an?|the|another|one|these|those|such)\b|(?<!['’]s)(?=\s+(?:\w+\s+){0,3}[\"“‘']?victims\b))"
    rf"(?:\s+(?!(?:{_FUNCTION_WORDS}|{_OPEN_ADJECTIVES})\b)[\w'’-]+){{0,4}}?"
    r"\s+[\"“‘']?victims?\b"
    # "a Victim Support volunteer", "the victim's friend"
    r"(?![-‑]|['’]s|s['’]|\s+(?:support|care|liaison|personal|advoca\w+|services?|funds?|statements?|surveys?)\b)",
    re.IGNORECASE,
)
_SUBJECT = r"(?:he|she|they|it|you|we|i|this|these|those|the|both|all|is|are|was|were|clearly)\b"
_CLAUSE = re.compile(
    rf"[.!?\n;:()–—]|\s-\s|,\s*(?:and|but|so|then|yet|because)?\s*(?={_SUBJECT})|\b(?:and|but|so|then|yet|because|since)\s+(?={_SUBJECT})",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:whether|if|unless|until|when|whenever|once|might|may|could)\b"
    r"|\b(?:you|they|who|people|some(?:one|body)|any(?:one|body))\s+(?:also\s+|first\s+)?(?:think|suspect|believe|fear|feel|say)s?\b"
    r"|\b(?:grounds\s+to\s+believe|suspicion|worry|worried|fear)\s+that\b"
    # "people who are victims", of nobody in particular
    r"|\b(?:people|persons|those|adults|children|(?:any|some|every)(?:one|body)|(?:a|any)\s+(?:person|child)|an\s+adult)\s+(?:who|that)\s*$",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|never|cannot|nobody|no\s+one)\b|n['’]t\b", re.IGNORECASE)
_TELLING = re.compile(
    r"\b(?:tell|say|decide|prove|proof|mean|declare|assume|confirm|know|think|claim|state|certain|sure|insist|suggest|show|believe)"
    r"(?:s|d|ed|ing)?\b",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"[*_]+")


def says_victim(text: str) -> bool:
    """Whether a text states that somebody is a victim.

    "May be a victim", "whether she is a victim", "you cannot tell them they are a victim" and what holds for victims in
    general do not. What opens the question must stand in the same clause: "she may be tired and she is a victim" does.
    """
    plain = _MARKUP.sub("", text)
    return any(not _leaves_open(_clause(plain[: match.start()])) for match in _VERDICT.finditer(plain))


def _leaves_open(clause: str) -> bool:
    """Whether what comes before the verdict makes a question of it, or says that nobody can tell."""
    if _OPEN.search(clause):
        return True
    denied = _DENIED.search(clause)
    return denied is not None and _TELLING.search(clause, denied.end()) is not None


def _clause(before: str) -> str:
    """The clause that ends where `before` does."""
    start = 0
    for boundary in _CLAUSE.finditer(before + " "):
        if boundary.end() <= len(before):
            start = boundary.end()
    return before[start:]
