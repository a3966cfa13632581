"""Models x_hat = relu(W_dec (W_enc x + b_enc) + b_dec) in NumPy: their loss, and the files that other programs keep them in."""

from dataclasses import dataclass

import numpy as np
from safetensors import serialize_file
from safetensors.numpy import load_file, save_file


@dataclass(frozen=True)
class Model:
    """All numbers of a model, in 64 bit."""

    encoder: np.ndarray  # [d, n]
    decoder: np.ndarray  # [n, d]
    hidden_bias: np.ndarray  # [d]
    bias: np.ndarray  # [n]

    def __call__(self, x: np.ndarray) -> np.ndarray:
        """x [batch, n] -> x_hat [batch, n]."""
        h = x @ self.encoder.T + self.hidden_bias
        return np.maximum(h @ self.decoder.T + self.bias, 0.0)


@dataclass(frozen=True)
class Loss:
    """A mean squared error over samples and features, and its standard error."""

    mean: float
    error: float

    def apart(self, other: "Loss") -> float:
        """The difference of two independent measurements, in joint standard errors."""
        return (self.mean - other.mean) / float(np.hypot(self.error, other.error))


def samples(rng: np.random.Generator, count: int, features: int, p: float) -> np.ndarray:
    """Bernoulli-uniform data [count, features]: a feature is on with probability p, and then uniform on [0, 1]."""
    return (rng.random((count, features)) < p) * rng.random((count, features))


def loss_of(model, features: int, p: float, count: int, seed: int) -> Loss:
    """The loss of a model on fresh samples."""
    rng = np.random.default_rng(seed)
    each = []
    for _ in range(count // 2000):
        x = samples(rng, 2000, features, p)
        each.append(((model(x) - x) ** 2).mean(axis=1))
    losses = np.concatenate(each)
    return Loss(float(losses.mean()), float(losses.std(ddof=1) / np.sqrt(losses.size)))


def random_model(seed: int, features: int, dimensions: int, tied: bool = False) -> Model:
    """Random columns of length 1, a decoder near their transpose, and biases that differ from feature to feature."""
    rng = np.random.default_rng(seed)
    encoder = rng.standard_normal((dimensions, features))
    encoder /= np.linalg.norm(encoder, axis=0)
    decoder = encoder.T + (0 if tied else 0.05 * rng.standard_normal((features, dimensions)))
    bias = -0.25 + 0.05 * rng.standard_normal(features)
    return Model(*(rounded(part) for part in (encoder, decoder, np.zeros(dimensions), bias)))


def rounded(values: np.ndarray) -> np.ndarray:
    """Numbers as float32 holds them."""
    return values.astype(np.float32).astype(np.float64)


def as_bfloat16(values: np.ndarray) -> np.ndarray:
    """Numbers cut to the upper half of float32."""
    bits = values.astype(np.float32).view(np.uint32) & np.uint32(0xFFFF0000)
    return bits.view(np.float32).astype(np.float64)


def bfloat16_bytes(values: np.ndarray) -> bytes:
    """The upper halves of float32 numbers, little endian."""
    return (values.astype("<f4").view("<u4") >> 16).astype("<u2").tobytes()


def write_layers(path: str) -> Model:
    """Two layers as PyTorch names them in a module with initial_layer and final_layer."""
    model = random_model(1, 64, 16)
    single = {
        "initial_layer.weight": model.encoder,
        "final_layer.weight": model.decoder,
        "final_layer.bias": model.bias,
    }
    save_file({name: np.ascontiguousarray(part, dtype=np.float32) for name, part in single.items()}, path)
    return model


def write_autoencoder(path: str) -> Model:
    """Names and layout of sparse autoencoders (x W_enc, h W_dec) in bfloat16, beside a counter that is no part of the model."""
    given = random_model(2, 64, 16)
    model = Model(*(as_bfloat16(part) for part in (given.encoder, given.decoder, given.hidden_bias, given.bias)))
    parts = {"W_enc": model.encoder.T, "W_dec": model.decoder.T, "b_dec": model.bias}
    tensors = {
        name: {"dtype": "bfloat16", "shape": list(part.shape), "data": bfloat16_bytes(np.ascontiguousarray(part))}
        for name, part in parts.items()
    }
    tensors["num_batches_tracked"] = {"dtype": "int64", "shape": [], "data": np.int64(7).tobytes()}
    serialize_file(tensors, path, None)
    return model


def write_tied(path: str) -> Model:
    """A toy model of superposition: one tied W [1, n, d] and its b_final [1, n], with an axis for its single instance."""
    model = random_model(3, 64, 16, tied=True)
    tied = {"W": model.encoder.T[None], "b_final": model.bias[None]}
    save_file({name: np.ascontiguousarray(part, dtype=np.float32) for name, part in tied.items()}, path)
    return model


def read_own(path: str) -> Model:
    """A model that rug wrote, by the names of docs/models-from-outside.md."""
    t = {name: part.astype(np.float64) for name, part in load_file(path).items()}
    return Model(t["encoder.weight"], t["decoder.weight"], t["encoder.bias"], t["decoder.bias"])
