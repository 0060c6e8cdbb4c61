"""The search that Waymark is compared with: on a few documents whose order anybody would give."""

from __future__ import annotations

import pytest

from bench.compare.bm25 import Bm25, words

DOCUMENTS = {
    "signs": "Physical signs: injuries, headaches",
    "law": "The law on injuries at work, and what the law says",
    "long": "Law " + "and other words that say nothing of it " * 9,
}


def names(query: str) -> list[str]:
    return [name for name, _ in Bm25(DOCUMENTS).rank(query)]


def test_a_document_without_a_word_of_the_query_is_not_found():
    assert names("a headache") == ["signs"]
    assert names("guardians") == []


def test_a_rare_word_weighs_more_than_a_frequent_one():
    assert names("headaches or law")[0] == "signs"


def test_a_long_document_needs_more_than_one_mention():
    assert names("law") == ["law", "long"]


def test_equal_scores_stand_in_alphabetical_order():
    assert [name for name, _ in Bm25({"b": "one word", "a": "one word"}).rank("word")] == ["a", "b"]


def test_scores_are_those_of_the_formula():
    # two documents of equal length, one holds the word once: idf = ln(1 + 1.5 / 1.5), and the rest is 1
    [(name, score)] = Bm25({"a": "law here", "b": "nothing there"}).rank("law")
    assert (name, score) == ("a", pytest.approx(0.693147, abs=1e-6))


def test_words_are_compared_without_case_and_plural():
    assert words("Signs, LAW's and bus") == ["sign", "law", "s", "and", "bus"]
