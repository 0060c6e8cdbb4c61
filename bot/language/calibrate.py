"""Finds how sure is sure enough, by cross-validation on the training phrases: `python -m bot.language.calibrate`.

Each quarter of the phrases is read by heads that never saw it, and each quarter of the subjects that are declined by
heads that never heard of them. From those readings come the figures that are printed and the thresholds, each by a rule
that stands beside it below: an upper bound on the wrong it may do, never a guess. `--write` puts them into
`content/language/thresholds.yml`. Takes about fifteen minutes on one core.

The phrases were written to differ, so the figures are lower than those on questions of a kind that was seen.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rasa.shared.nlu.training_data.loading import load_data
from sklearn.model_selection import StratifiedKFold

from bot.guidance.wording import plain
from bot.language import cues, signs, thresholds
from bot.language.cue import Cue
from bot.language.cues import CUES, Finder, seen
from bot.language.examples import Example, examples
from bot.language.hazards import Hazards
from bot.language.heads import log_softmax, prepared
from bot.language.judgement import NARRATIVE, STORY, Form, Judge, Reading, reading
from bot.language.scorer import ASK, REJECT, Scorer
from bot.language.thresholds import Gate, Thresholds
from bot.paths import ROOT

NLU = ROOT / "data" / "nlu"
SEED = 5
GRID = tuple(round(float(share), 2) for share in np.arange(0.05, 1.0, 0.05))
# The bounds. A wrong answer to a stranger's question misleads; a worry answered like a question is not heard.
# Of subjects that nobody listed: they are what strangers ask, and several times harder than the listed ones.
UNLISTED_ANSWERED = 0.20
UNLISTED_TITLE_ANSWERED = 0.10
STORY_ANSWERED = 0.03
ANSWERS_RIGHT = 0.82
ONE_ANSWERED_AS_TWO = 0.05
SUBJECT_WRONG = 0.10
STATEMENT_RIGHT = 0.85
ALARMS = {
    Cue.SUICIDE: 0.03,
    Cue.DANGER: 0.065,
    Cue.CHILD_WRITING: 0.02,
    Cue.SELF_DISCLOSURE: 0.03,
    Cue.GUARD: 0.02,
}
"""The share of worries and facts that may raise each cue falsely: the lowest threshold within it is taken, but none
lower than NEVER_BELOW. Many of those phrases were written to sound like the cue."""
NEVER_BELOW = {
    Cue.SUICIDE: 0.15,
    Cue.DANGER: 0.2,
    Cue.CHILD_WRITING: 0.2,
    Cue.SELF_DISCLOSURE: 0.2,
    Cue.GUARD: 0.4,
}
"""Below it a cue is raised by mere facts too often to be taken seriously."""
CUES_WITHIN = 0.35
"""One sentence among several says less: in long questions a lower one raised false alarms and found nothing more."""
SIGN_WRONG = {"indicator": 0.12, "exploitation": 0.05}


@dataclass(frozen=True, slots=True)
class Readings:
    """The phrases as read by heads that had not seen them. `scores`: an array for each phrase, a row for each text."""

    found: tuple[Example, ...]
    reads: tuple[Reading, ...]
    labels: tuple[str, ...]
    scores: tuple[np.ndarray, ...]

    @property
    def truth(self) -> np.ndarray:
        place = {label: number for number, label in enumerate(self.labels)}
        return np.array([place[example.label] for example in self.found])

    def members(self, *starts: str) -> np.ndarray:
        return np.array([label.startswith(starts) for label in self.labels])


def folds(found: Sequence[Example], number: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """(train, test) places, every label spread over all folds."""
    labels = [example.label for example in found]
    return list(StratifiedKFold(number, shuffle=True, random_state=SEED).split(labels, labels))


def read_intents(found: Sequence[Example], parts: Iterable[tuple[np.ndarray, np.ndarray]]) -> Readings:
    """Cross-validated scores of the classifier."""
    labels = sorted({example.label for example in found})
    reads = [reading(example.text) for example in found]
    texts = [prepared(read.texts) for read in reads]
    whole = [rows[0] for rows in texts]
    scores: list[np.ndarray] = [np.zeros((0, len(labels)))] * len(found)
    for train, test in parts:
        scorer = Scorer.learn([whole[i] for i in train], [found[i].label for i in train], labels)
        for i in test:
            scores[i] = scorer.scores(texts[i])
    return Readings(tuple(found), tuple(reads), tuple(labels), tuple(scores))


def read_unlisted(found: Sequence[Example], parts: Sequence[tuple[np.ndarray, np.ndarray]]) -> Readings:
    """Questions on other subjects, each read by heads that have never heard of its subject."""
    names = sorted({example.label for example in found})
    subjects = [name for name in names if name.startswith(f"{REJECT}/")]
    left_out = [set(subjects[number :: len(parts)]) for number in range(len(parts))]
    texts = [prepared([example.text])[0] for example in found]
    kept: list[Example] = []
    reads: list[Reading] = []
    scores: list[np.ndarray] = []
    for (train, _), out in zip(parts, left_out, strict=True):
        chosen = [i for i in train if found[i].label not in out]
        scorer = Scorer.learn([texts[i] for i in chosen], [found[i].label for i in chosen], names)
        for example in found:
            if example.label in out:
                kept.append(example)
                reads.append(reading(example.text))
                scores.append(scorer.scores(prepared(reads[-1].texts)))
    return Readings(tuple(kept), tuple(reads), tuple(names), tuple(scores))


def temperature(readings: Readings) -> float:
    """What makes the probabilities as right as they say: the least log loss."""
    whole = np.stack([rows[0] for rows in readings.scores])
    rows = np.arange(len(whole))
    losses = {value: -log_softmax(whole / value)[rows, readings.truth].mean() for value in np.arange(0.6, 1.41, 0.05)}
    return round(float(min(losses, key=lambda value: losses[value])), 2)


@dataclass(frozen=True, slots=True)
class Whole:
    """Of each phrase: all topics together, the best one, whether it is right; subjects together, whether theirs is."""

    group: np.ndarray
    topic: np.ndarray
    right: np.ndarray
    subjects: np.ndarray
    subject_right: np.ndarray
    ranked: np.ndarray  # (n, labels): places of labels, best first


def wholes(readings: Readings, heat: float) -> Whole:
    """The messages as wholes, as `judgement.Judge.whole` sees them."""
    story = np.array([label in NARRATIVE for label in readings.labels])
    ask, reject = readings.members(f"{ASK}/"), readings.members(f"{REJECT}/")
    shares = np.zeros((len(readings.found), len(readings.labels)))
    for i, (read, rows) in enumerate(zip(readings.reads, readings.scores, strict=True)):
        combined = rows[0] if read.tail is None else (rows[0] + rows[read.tail]) / 2
        if read.form is Form.ASKED:
            combined = np.where(story, -1e9, combined)
        shares[i] = np.exp(log_softmax(combined[np.newaxis] / heat)[0])
    asks, declines = np.where(ask, shares, 0.0), np.where(reject, shares, 0.0)
    return Whole(
        asks.sum(1),
        asks.max(1),
        asks.argmax(1) == readings.truth,
        declines.sum(1),
        declines.argmax(1) == readings.truth,
        np.argsort(-shares, axis=1, kind="stable"),
    )


def least(values: Iterable[float], good: Callable[[float], bool]) -> float:
    """The first value that is good; the last one where none is."""
    value = 1.0
    for value in values:
        if good(value):
            return value
    return value


def gate(whole: Whole, form: np.ndarray, wrong: np.ndarray, bound: float) -> Gate:
    """The lowest gate that answers at most `bound` of the questions whose share of all topics is `wrong`.

    `form`: which phrases have the form and are to be answered. The topic's own share: the lowest at which ANSWERS_RIGHT
    of them got the right topic, yet at most 0.3: above that more right answers are lost than wrong ones.
    """
    group = least(GRID[8:], lambda value: _part(wrong >= value) <= bound)
    passed = form & (whole.group >= group)
    topic = least(GRID[2:6], lambda value: _share(whole.right, passed & (whole.topic >= value)) >= ANSWERS_RIGHT)
    return Gate(group=group, topic=topic)


def _share(what: np.ndarray, among: np.ndarray) -> float:
    return float(what[among].mean()) if among.any() else 0.0


def _part(what: np.ndarray) -> float:
    return float(what.mean()) if len(what) else 0.0


def pair_gate(readings: Readings, heat: float, asked: Gate) -> Gate:
    """The lowest share of each half at which at most ONE_ANSWERED_AS_TWO of the single questions get two answers."""
    several = [i for i, read in enumerate(readings.reads) if len(read.parts) > 1 and readings.found[i].topic]

    def twice(value: float) -> float:
        judge = _judge(readings, heat, Gate(group=max(asked.group, 0.6), topic=value))
        return sum(len(judge(readings.reads[i], readings.scores[i]).answers) > 1 for i in several) / max(
            len([1 for example in readings.found if example.topic]), 1
        )

    return Gate(group=max(asked.group, 0.6), topic=least(GRID[7:], lambda value: twice(value) <= ONE_ANSWERED_AS_TWO))


def _judge(readings: Readings, heat: float, pair: Gate) -> Judge:
    current = Thresholds.load()
    return Judge(readings.labels, current.model_copy(update={"temperature": heat, "pair": pair}))


def read_cues(
    found: Sequence[Example], parts: Iterable[tuple[np.ndarray, np.ndarray]]
) -> tuple[np.ndarray, np.ndarray, float]:
    """Cross-validated: (n, cues) likelihoods; (n, cues) whether a phrase raised it; share of hazards named rightly."""
    looked = [seen(example.text) for example in found]
    phrases = Hazards.load()
    likely = np.zeros((len(found), len(CUES)))
    named: list[bool] = []
    for train, test in parts:
        finder = Finder(phrases, cues.learn([found[i] for i in train]), Thresholds.load())
        likely[test] = finder.likely([looked[i] for i in test])
        named += [finder.hazard(looked[i]) == found[i].hazard for i in test if found[i].hazard]
    bare = Finder(phrases, None, Thresholds.load())
    by_phrase = np.array([[bare.by_phrase(cue, one) for cue in CUES] for one in looked])
    return likely, by_phrase, float(np.mean(named)) if named else 0.0


def read_signs(found: Sequence[Example], number: int) -> dict[str, tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Cross-validated, for each kind: the best sign's share; whether it is right; whether there is one to find."""
    known = signs.phrases(found)
    out = {}
    for kind in signs.SOURCES:
        chosen = [phrase for phrase in known if phrase.kind in (kind, None)]
        names = [phrase.id or signs.NONE for phrase in chosen]
        share, right, told = np.zeros(len(chosen)), np.zeros(len(chosen), bool), np.zeros(len(chosen), bool)
        for train, test in StratifiedKFold(number, shuffle=True, random_state=SEED).split(names, names):
            reader = signs.SignReader(signs.SignReader.learn([chosen[i] for i in train], (kind,)), Thresholds.load())
            best = reader.best(kind, [plain(chosen[i].text) for i in test])
            for i, (id, value) in zip(test, best, strict=True):
                share[i] = 0.0 if id == signs.NONE else value
                right[i] = id == names[i]
                told[i] = names[i] != signs.NONE
        out[kind] = (share, right, told)
    return out


@dataclass(frozen=True, slots=True)
class Measured:
    """What one part of the work found: lines to print, and thresholds by their names."""

    lines: tuple[str, ...]
    found: dict[str, Any]


def intents(found: Sequence[Example], parts: Sequence[tuple[np.ndarray, np.ndarray]]) -> Measured:
    """The gates of the topics, the subjects and the statements, with the figures that follow from them."""
    readings = read_intents(found, parts)
    heat = temperature(readings)
    whole = wholes(readings, heat)
    kind = np.array([example.label.split("/")[0] for example in found])
    form = np.array([str(read.form) for read in readings.reads])
    topics, declined, stories = kind == ASK, kind == REJECT, np.isin(kind, sorted(STORY))
    unlisted = read_unlisted(found, parts)
    strange = wholes(unlisted, heat)
    strange_form = np.array([str(read.form) for read in unlisted.reads])
    gates = {
        each: gate(whole, (form == each) & topics, wrong, bound)
        for each, wrong, bound in (
            (Form.ASKED, strange.group[strange_form == Form.ASKED], UNLISTED_ANSWERED),
            (Form.UNASKED, strange.group[strange_form == Form.UNASKED], UNLISTED_TITLE_ANSWERED),
            (Form.TOLD, whole.group[(form == Form.TOLD) & stories], STORY_ANSWERED),
        )
    }
    let_in = np.zeros(len(unlisted.found), bool)
    for each, one in gates.items():
        let_in |= (strange_form == each) & (strange.group >= one.group) & (strange.topic >= one.topic)
    answered = np.zeros(len(found), bool)
    for each, one in gates.items():
        answered |= (form == each) & (whole.group >= one.group) & (whole.topic >= one.topic)

    first = whole.ranked[:, 0] == readings.truth
    ask = readings.members(f"{ASK}/")
    among = np.array([list(row[ask[row]][:3]) for row in whole.ranked]) == readings.truth[:, np.newaxis]
    near = _near(found)
    meant, sure = told_rightly(readings, whole, heat)
    told = ~topics & ~declined
    lines = [
        f"questions ({topics.sum()}): right first among all labels {_share(first, topics):.1%}",
        f"  among topics: first {_share(among[:, 0], topics):.1%}, among three {_share(among.any(1), topics):.1%}",
        f"  answered rightly {_share(answered & whole.right, topics):.1%}",
        f"  answered wrongly {_share(answered & ~whole.right, topics):.1%}",
    ]
    for name, mask in (("near", near), ("far", declined & ~near), ("worries and facts", stories)):
        lines.append(f"not to be answered, {name} ({mask.sum()}): answered {_share(answered, mask):.1%}")
    strange_near = _near(unlisted.found)
    lines += [
        f"  of a subject that was left out, {name}: answered {_share(let_in, mask):.1%}"
        for name, mask in (("near", strange_near), ("far", ~strange_near))
    ]
    lines.append(f"statements and replies ({told.sum()}): right kind {_share(meant, told):.1%}")
    return Measured(
        tuple(lines),
        {
            "temperature": heat,
            **{str(each): one for each, one in gates.items()},
            "pair": pair_gate(readings, heat, gates[Form.ASKED]),
            "reject": least(
                GRID[5:], lambda value: _share(whole.subjects >= value, topics & ~answered) <= SUBJECT_WRONG
            ),
            "statement": least(GRID[3:], lambda value: _share(meant, told & (sure >= value)) >= STATEMENT_RIGHT),
        },
    )


def alarms(found: Sequence[Example], parts: Sequence[tuple[np.ndarray, np.ndarray]]) -> Measured:
    """The threshold of each cue, with what it finds and how often it is wrong."""
    likely, by_phrase, named = read_cues(found, parts)
    kind = np.array([example.label.split("/")[0] for example in found])
    lines, chosen = [], {}
    for place, cue in enumerate(CUES):
        holds = np.array([str(cue) in example.cues for example in found])
        others = np.isin(kind, sorted(STORY)) & ~holds
        value = _alarm(cue, likely[:, place], by_phrase[:, place], others)
        hit = by_phrase[:, place] | (likely[:, place] >= value)
        chosen[cue] = value
        lines.append(
            f"cue {cue} ({holds.sum()}): from {value:.2f} found {_share(hit, holds):.1%} (by phrase alone "
            f"{_share(by_phrase[:, place], holds):.0%}); falsely in worries and facts {_share(hit, others):.1%}, "
            f"in questions {_share(hit, np.isin(kind, [ASK, REJECT]) & ~holds):.1%}"
        )
    lines.append(f"hazard named rightly: {named:.1%}")
    return Measured(tuple(lines), {"cues": chosen, "cues_within": CUES_WITHIN})


def _alarm(cue: Cue, likely: np.ndarray, by_phrase: np.ndarray, others: np.ndarray) -> float:
    """The lowest threshold that falsely raises the cue within its bound."""
    values = [value for value in GRID if value >= NEVER_BELOW[cue]]
    return least(values, lambda value: _share(by_phrase | (likely >= value), others) <= ALARMS[cue])


def told_signs(found: Sequence[Example], number: int) -> Measured:
    """The threshold of each kind of sign, with what it finds and how often it names another."""
    lines, chosen = [], {}
    for kind, (share, right, there) in read_signs(found, number).items():
        value = _sign(share, right, there, SIGN_WRONG[kind])
        took = share >= value
        chosen[kind] = value
        lines.append(
            f"{kind} signs ({there.sum()}): from {value:.2f} right {_share(took & right, there):.1%}, "
            f"another one {_share(took & ~right, there):.1%}; where there is none {_share(took, ~there):.1%}"
        )
    return Measured(tuple(lines), {"signs": chosen})


def _sign(share: np.ndarray, right: np.ndarray, there: np.ndarray, bound: float) -> float:
    return least(GRID[5:], lambda value: _share((share >= value) & ~right, there) <= bound)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write where asked to. 0 when done."""
    parser = argparse.ArgumentParser(prog="python -m bot.language.calibrate", description=str(__doc__).splitlines()[0])
    parser.add_argument("--write", action="store_true", help="put the thresholds into content/language/thresholds.yml")
    parser.add_argument("--folds", type=int, default=4, help="how many parts the phrases are cut into (default 4)")
    options = parser.parse_args(arguments)
    found = examples(load_data(str(NLU)).intent_examples)
    parts = folds(found, options.folds)
    _say(f"{len(found)} phrases, {len({example.label for example in found})} labels, {options.folds} folds")
    numbers: dict[str, Any] = {}
    work: tuple[Callable[[], Measured], ...] = (
        lambda: intents(found, parts),
        lambda: alarms(found, parts),
        lambda: told_signs(found, options.folds),
    )
    for measure in work:
        measured = measure()
        numbers |= measured.found
        _say("\n".join(measured.lines))
    text = thresholds.dump(Thresholds(**numbers))
    _say(text)
    if options.write:
        thresholds.PATH.write_text(text, encoding="utf-8")
    return 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def told_rightly(readings: Readings, whole: Whole, heat: float) -> tuple[np.ndarray, np.ndarray]:
    """Of each phrase: whether the first label is right, all that tell a story counted as one; how sure that is."""
    story = np.array([label in NARRATIVE for label in readings.labels])
    first = whole.ranked[:, 0]
    right = (first == readings.truth) | (story[first] & story[readings.truth])
    shares = np.exp(log_softmax(np.stack([rows[0] for rows in readings.scores]) / heat))
    told = shares[:, story].sum(1)
    return right, np.where(story[first], told, shares[np.arange(len(first)), first])


def _near(found: Sequence[Example], path: Path = NLU / "reject_near.yml") -> np.ndarray:
    """Which phrases are of subjects that lie near the guidance: those of the file named so."""
    names = {example.label for example in examples(load_data(str(path)).intent_examples)}
    return np.array([example.label in names for example in found])


if __name__ == "__main__":
    sys.exit(main())
