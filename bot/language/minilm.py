"""The network of all-MiniLM-L6-v2 as an ONNX graph: six BERT layers, the mean over the real tokens, length one.

Source: the model's `config.json` (BERT, 12 heads of 32, GELU, layer norm 1e-12) and `1_Pooling/config.json` (mean).
The folder name of a built encoder holds a hash of this file: a change here builds anew.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import onnx
import spox.opset.ai.onnx.v17 as op
from spox import Tensor, Var, argument, build

LAYERS = 6
HEADS = 12
WIDTH = 384
HEAD_WIDTH = WIDTH // HEADS
MASKED = np.float32(-1e9)


class _Network:
    """Turns named weights into graph nodes; one small method for each kind of layer."""

    def __init__(self, weights: Mapping[str, np.ndarray]) -> None:
        self._weights = weights

    def weight(self, name: str) -> Var:
        return op.const(self._weights[name])

    def linear(self, x: Var, name: str) -> Var:
        # Stored as (out, in); turned here once, so that the graph multiplies without a transpose.
        kernel = op.const(np.ascontiguousarray(self._weights[f"{name}.weight"].T))
        return op.add(op.matmul(x, kernel), self.weight(f"{name}.bias"))

    def norm(self, x: Var, name: str) -> Var:
        return op.layer_normalization(x, self.weight(f"{name}.weight"), self.weight(f"{name}.bias"), epsilon=1e-12)[0]

    def heads(self, x: Var) -> Var:
        """(batch, tokens, 384) to (batch, 12, tokens, 32)."""
        split = op.reshape(x, op.const(np.array([0, 0, HEADS, HEAD_WIDTH], dtype=np.int64)))
        return op.transpose(split, perm=(0, 2, 1, 3))

    def attention(self, x: Var, hidden: Var, name: str) -> Var:
        query, key, value = (self.heads(self.linear(x, f"{name}.self.{part}")) for part in ("query", "key", "value"))
        scores = op.matmul(query, op.transpose(key, perm=(0, 1, 3, 2)))
        weights = op.softmax(op.add(op.div(scores, op.const(np.float32(np.sqrt(HEAD_WIDTH)))), hidden), axis=-1)
        joined = op.transpose(op.matmul(weights, value), perm=(0, 2, 1, 3))
        flat = op.reshape(joined, op.const(np.array([0, 0, WIDTH], dtype=np.int64)))
        return self.norm(op.add(x, self.linear(flat, f"{name}.output.dense")), f"{name}.output.LayerNorm")

    def feed_forward(self, x: Var, name: str) -> Var:
        inner = _gelu(self.linear(x, f"{name}.intermediate.dense"))
        return self.norm(op.add(x, self.linear(inner, f"{name}.output.dense")), f"{name}.output.LayerNorm")


def graph(weights: Mapping[str, np.ndarray]) -> onnx.ModelProto:
    """The graph: `ids` and `mask`, both (batch, tokens) int64, to `embedding`, (batch, 384) float32, rows of length 1.

    `mask` is 1 for a real token and 0 for padding; padding changes no row.
    """
    network = _Network(weights)
    ids = argument(Tensor(np.int64, ("batch", "tokens")))
    mask = argument(Tensor(np.int64, ("batch", "tokens")))
    real = op.cast(mask, to=np.float32)
    hidden = op.mul(op.sub(op.const(np.float32(1)), real), op.const(MASKED))
    hidden = op.unsqueeze(hidden, op.const(np.array([1, 2], dtype=np.int64)))

    count = op.slice(op.shape(ids), op.const(np.array([1], dtype=np.int64)), op.const(np.array([2], dtype=np.int64)))
    positions = op.slice(
        network.weight("embeddings.position_embeddings.weight"), op.const(np.array([0], dtype=np.int64)), count
    )
    words = op.gather(network.weight("embeddings.word_embeddings.weight"), ids)
    segment = op.const(weights["embeddings.token_type_embeddings.weight"][0])
    x = network.norm(op.add(op.add(words, positions), segment), "embeddings.LayerNorm")
    for layer in range(LAYERS):
        x = network.attention(x, hidden, f"encoder.layer.{layer}.attention")
        x = network.feed_forward(x, f"encoder.layer.{layer}")

    column = op.unsqueeze(real, op.const(np.array([2], dtype=np.int64)))
    total = op.reduce_sum(op.mul(x, column), op.const(np.array([1], dtype=np.int64)), keepdims=0)
    mean = op.div(total, op.reduce_sum(column, op.const(np.array([1], dtype=np.int64)), keepdims=0))
    embedding = op.lp_normalization(mean, axis=1, p=2)
    return build({"ids": ids, "mask": mask}, {"embedding": embedding})


def _gelu(x: Var) -> Var:
    """The exact GELU (with the error function), as BERT was trained."""
    spread = op.erf(op.div(x, op.const(np.float32(np.sqrt(2)))))
    return op.mul(op.mul(x, op.const(np.float32(0.5))), op.add(op.const(np.float32(1)), spread))
