"""What Rasa's default pipeline (DIET and a response selector) makes of messages; runs in an environment of its own.

    ENVIRONMENT/bin/python bench/compare/diet.py --work FOLDER [--epochs N] [--selector-epochs N] < texts > heard

Standard input and output are those of `python -m bot understand`, without facts and cues. The pipeline is the one that
`rasa init` writes in Rasa 3.6.21, trained on data/nlu as it is, for 100 epochs each unless told otherwise. A model that
FOLDER holds is used again. Imports nothing of Waymark.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
RETRIEVAL = re.compile(r"^\s*- intent:\s*((?:ask|reject)/\S+)", re.MULTILINE)
DEFAULT_EPOCHS = 100
CONFIG = """
recipe: default.v1
assistant_id: compare
language: en
pipeline:
- name: WhitespaceTokenizer
- name: RegexFeaturizer
- name: LexicalSyntacticFeaturizer
- name: CountVectorsFeaturizer
- name: CountVectorsFeaturizer
  analyzer: char_wb
  min_ngram: 1
  max_ngram: 4
- name: DIETClassifier
  epochs: {epochs}
  constrain_similarities: true
- name: EntitySynonymMapper
- name: ResponseSelector
  epochs: {selector_epochs}
  constrain_similarities: true
- name: FallbackClassifier
  threshold: 0.3
  ambiguity_threshold: 0.1
"""


def main() -> None:
    """Train where no model is there yet, then answer line by line."""
    options = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    options.add_argument("--work", type=Path, required=True, metavar="FOLDER")
    options.add_argument("--epochs", type=int, default=DEFAULT_EPOCHS, metavar="N")
    options.add_argument("--selector-epochs", type=int, default=DEFAULT_EPOCHS, metavar="N")
    chosen = options.parse_args()
    texts = [json.loads(line)["text"] for line in sys.stdin]
    model = chosen.work / "models" / "compare.tar.gz"
    if not model.exists():
        train(chosen.work, epochs=chosen.epochs, selector_epochs=chosen.selector_epochs)
    with contextlib.redirect_stdout(sys.stderr):  # Rasa writes what it parses to standard output
        lines = asyncio.run(understand(model, texts))
    sys.stdout.writelines(json.dumps(line) + "\n" for line in lines)


def train(work: Path, *, epochs: int, selector_epochs: int) -> None:
    """Train under `work`, and say on standard error how many seconds of processor time that took."""
    data = work / "data"
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(ROOT / "data" / "nlu", data)
    (data / "responses.yml").write_text(responses(data), encoding="utf-8")
    config = CONFIG.format(epochs=epochs, selector_epochs=selector_epochs)
    (work / "config.yml").write_text(config, encoding="utf-8")
    rasa = [sys.executable, "-m", "rasa", "train", "nlu", "--config", "config.yml", "--nlu", "data", "--out", "models"]
    subprocess.run([*rasa, "--fixed-model-name", "compare"], cwd=work, stdout=sys.stderr, check=True)
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    sys.stderr.write(f"trained in {spent.ru_utime + spent.ru_stime:.0f} seconds of processor time\n")


def responses(data: Path) -> str:
    """A response for each retrieval intent; the selector wants one, and only its name is looked at."""
    texts = [path.read_text(encoding="utf-8") for path in data.glob("*.yml")]
    names = {name for text in texts for name in RETRIEVAL.findall(text)}
    return "responses:\n" + "".join(f"  utter_{name}:\n  - text: {name}\n" for name in sorted(names))


async def understand(model: Path, texts: list[str]) -> list[dict]:
    """A line for each text: intent, topics best first, and the topic that would be answered."""
    from rasa.core.agent import Agent

    agent = Agent.load(str(model))
    return [heard(text, await agent.parse_message(text)) for text in texts]


def heard(text: str, parse: dict) -> dict:
    """Rasa's parse in the shape of `understand`. Answered is the best label, where it is a topic and no fallback."""
    name = parse["intent"]["name"] or "nlu_fallback"
    selected = parse["response_selector"]["default"]["ranking"]
    ranking = [(one["intent_response_key"], one["confidence"]) for one in selected]
    best = ranking[0][0] if ranking and name in ("ask", "reject") else name
    topics = [{"id": label[4:], "confidence": sure} for label, sure in ranking if label.startswith("ask/")]
    return {
        "text": text,
        "intent": best.split("/")[0],
        "confidence": parse["intent"]["confidence"],
        "topics": topics[:5],
        "answers": [best[4:]] if best.startswith("ask/") else [],
    }


if __name__ == "__main__":
    main()
