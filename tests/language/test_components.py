"""Our Rasa components on a handful of phrases: trained, kept, loaded, and quiet where they have nothing to say."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language import classifier, components, cues, encoder, signs
from bot.language.classifier import LinearIntentClassifier
from tests.language.trained import PIPELINE, Trained, phrases

FEW = {
    "ask/first_responders": [
        "who can refer",
        "which organisations refer",
        "who are first responders",
        "list of first responders",
    ],
    "ask/nrm_overview": ["what is the nrm", "explain the nrm", "what does nrm stand for", "how does the nrm work"],
    "reject/leisure": ["what is the weather", "best pizza in town", "football scores", "recommend a film"],
    "worry": ["she sleeps on the floor", "he is never paid", "they look scared", "the girl is always tired"],
    "emergency": ["he is hitting her now", "she is bleeding", "help he has a knife", "they are breaking the door"],
    "suicide": ["she wants to die", "he will kill himself", "I want to end it all", "he says he is suicidal"],
    "greet": ["hello", "hi there", "good morning", "hey"],
}
"""So few that only the phrases themselves can be expected to be known."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("few")


@pytest.fixture(scope="module")
def small(folder) -> Trained:
    return Trained.on(phrases(FEW), folder)


@pytest.fixture(scope="module")
def untrained(tmp_path_factory) -> Trained:
    return Trained.on(TrainingData([]), tmp_path_factory.mktemp("nothing"))


def test_all_are_registered_as_trainable_parts_of_a_pipeline():
    for kind in PIPELINE:
        assert DefaultV1Recipe._from_registry(kind.__name__).is_trainable


def test_a_known_question_gets_its_topic_under_the_base_intent(small):
    (parse,) = small.parse("who can refer")
    ranked = next(entry for entry in parse["intent_ranking"] if entry["name"] == "ask")
    assert ranked["full_retrieval_intent_name"] == "ask/first_responders"
    assert parse["topics"][0]["id"] == "first_responders"
    assert parse.get("reject") is None


def test_the_ranking_begins_with_the_intent(small):
    for parse in small.parse("who can refer", "hello", "she wants to die", "he is never paid"):
        assert parse["intent_ranking"][0] == parse["intent"]
        names = [entry["name"] for entry in parse["intent_ranking"]]
        assert len(names) == len(set(names))


def test_a_known_other_subject_is_declined(small):
    (parse,) = small.parse("best pizza in town")
    assert (parse["intent"]["name"], parse["reject"], parse["answers"]) == ("reject", "leisure", [])


def test_the_gravest_cue_is_the_intent(small):
    (parse,) = small.parse("he has a knife and she wants to die")
    assert parse["cues"] == ["suicide", "danger"]
    assert parse["intent"]["name"] == "suicide"


def test_a_cue_and_its_hazard_are_both_told(small):
    parse, other = small.parse("I'm going to confront her boss", "hello")
    assert ("guard" in parse["cues"], parse.get("hazard")) == (True, "confront")
    assert ("guard" in other["cues"], other.get("hazard")) == (False, None)


def test_a_sign_is_an_entity_with_its_id_and_place(small):
    text = "We met today. His boss keeps his passport."
    (parse,) = small.parse(text)
    (entity,) = [entity for entity in parse["entities"] if entity["entity"] == "indicator"]
    assert entity["value"] == "today.documents_held"
    assert text[entity["start"] : entity["end"]] == "His boss keeps his passport."
    assert entity["extractor"] == "SignFinder"


def test_signs_join_the_entities_of_others(small):
    message = Message({"text": "his boss keeps his passport", "entities": [{"entity": "nation", "start": 0, "end": 3}]})
    small.components[-1].process([message])
    assert message.get("entities")[0]["entity"] == "nation"
    assert len(message.get("entities")) > 1


@pytest.mark.parametrize("text", ["/ask", "/restart", '/inform{"age": 3}'])
def test_commands_are_left_alone(small, text):
    assert small.parse(text) == [{"text": text}]


def test_a_message_without_a_text_is_left_alone(small):
    message = Message({"other": 1})
    for component in small.components:
        component.process([message])
    assert message.data == {"other": 1}


@pytest.mark.parametrize(
    "text", ["", " ", "😀😀", "هي في خطر؟", "\x00\x01", "a" * 10_000, "no. " * 3_000, "\u202eabc", "((((["]
)
def test_no_text_breaks_them(small, text):
    (parse,) = small.parse(text)
    assert parse["intent"]["name"]
    assert parse["text"] == text


def test_many_at_once_are_read_as_each_alone(small):
    texts = [text for some in FEW.values() for text in some]
    together = small.parse(*texts)
    assert together == [parse for text in texts for parse in small.parse(text)]


def test_what_is_loaded_twice_reads_alike(small, folder):
    texts = ("who can refer", "best pizza in town", "he is never paid and sleeps on the floor")
    assert small.parse(*texts) == Trained.loaded(folder).parse(*texts)


def test_trained_on_nothing_the_classifier_asks_back(untrained):
    (parse,) = untrained.parse("who can refer")
    assert parse["intent"]["name"] == "nlu_fallback"
    assert (parse["topics"], parse["answers"]) == ([], [])


def test_phrases_of_the_content_raise_cues_even_untrained(untrained):
    (parse,) = untrained.parse("he's outside her door now")
    assert parse["cues"] == ["danger"]


@pytest.mark.usefixtures("small")
def test_no_model_holds_a_pickle(folder):
    assert {path.suffix for path in folder.rglob("*") if path.is_file()} == {".json", ".npz"}


@pytest.mark.parametrize("kind", PIPELINE)
def test_a_change_of_what_it_reads_makes_it_stale(kind, tmp_path, monkeypatch):
    before = kind.fingerprint_addon({})
    assert kind.fingerprint_addon({}) == before
    monkeypatch.setattr(encoder, "MODEL_SHA256", "0" * 64)
    assert kind.fingerprint_addon({}) != before


@pytest.mark.parametrize("kind", [cues.CueDetector, signs.SignFinder])
def test_a_change_of_its_content_makes_it_stale(kind, tmp_path, monkeypatch):
    before = kind.fingerprint_addon({})
    changed = tmp_path / kind.READS[0].name
    changed.write_bytes(kind.READS[0].read_bytes() + b"\n# changed\n")
    monkeypatch.setattr(kind, "READS", (changed, *kind.READS[1:]))
    assert kind.fingerprint_addon({}) != before


def test_every_helper_module_counts_for_staleness():
    imported = {
        module.__name__.rsplit(".", 1)[-1] + ".py"
        for source in (classifier, cues, signs, components, encoder)
        for module in vars(source).values()
        if getattr(module, "__name__", "").startswith("bot.language.")
    }
    own = {f"{kind.__module__.rsplit('.', 1)[-1]}.py" for kind in PIPELINE}
    assert imported <= {*components._HELPERS, *own}


def test_a_component_that_was_never_trained_says_so_by_asking_back(tmp_path):
    storage = LocalModelStorage.create(tmp_path)
    loaded = LinearIntentClassifier.load(
        {"ranking_length": 3}, storage, Resource("none"), ExecutionContext(GraphSchema({}))
    )
    (message,) = loaded.process([Message({"text": "who can refer"})])
    assert message.get("intent")["name"] == "nlu_fallback"
