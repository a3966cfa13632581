"""Times a training step of the same model in JAX, compiled by jax.jit, on one thread, and prints one JSON document.

x_hat = relu(W_out W_in x + b), mean squared error, Adam with eps 1e-7. Data are dense and drawn inside the compiled step.

  python3 jax_step.py --n 1024 --r 0.3 --p 0.01
"""

import math
import os

# XLA has as many threads as the process may use processors.
os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
os.environ["JAX_PLATFORMS"] = "cpu"

import jax
import jax.numpy as jnp
from timing import parser, timed, told


def main():
    args = parser(__doc__).parse_args()
    d = max(1, math.floor(args.r * args.n + 1e-9))
    step = jax.jit(training_step(args), donate_argnums=0)
    state = start(args, d)

    def call():
        nonlocal state
        state, loss = step(state)
        return float(loss)

    print(told(args, d, timed(call, args.time, 3, 5), f"JAX {jax.__version__}", "XLA"))


def start(args, d):
    """Parameters as torch.nn.Linear draws them, moments of Adam, steps taken, and the key of the next sample."""
    keys = jax.random.split(jax.random.key(args.seed), 4)
    uniform = lambda key, shape, fan_in: jax.random.uniform(key, shape, minval=-1, maxval=1) / math.sqrt(fan_in)
    parameters = {
        "encoder": uniform(keys[0], (d, args.n), args.n),
        "decoder": uniform(keys[1], (args.n, d), d),
        "bias": uniform(keys[2], (args.n,), d),
    }
    zeros = jax.tree.map(jnp.zeros_like, parameters)
    return parameters, zeros, jax.tree.map(jnp.zeros_like, parameters), jnp.zeros((), jnp.int32), keys[3]


def training_step(args):
    """A function of the state that draws a batch, makes one step of Adam, and returns state and loss."""

    def loss_of(parameters, x):
        h = x @ parameters["encoder"].T
        return jnp.mean((jax.nn.relu(h @ parameters["decoder"].T + parameters["bias"]) - x) ** 2)

    def step(state):
        parameters, first, second, count, key = state
        key, on, value = jax.random.split(key, 3)
        shape = (args.batch, args.n)
        x = (jax.random.uniform(on, shape) < args.p) * jax.random.uniform(value, shape)
        loss, slopes = jax.value_and_grad(loss_of)(parameters, x)
        count = count + 1
        first = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, first, slopes)
        second = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, second, slopes)
        unbiased = [1 - rate ** count.astype(jnp.float32) for rate in (0.9, 0.999)]
        moved = jax.tree.map(
            lambda w, m, v: w - args.lr * (m / unbiased[0]) / (jnp.sqrt(v / unbiased[1]) + 1e-7), parameters, first, second
        )
        return (moved, first, second, count, key), loss

    return step


if __name__ == "__main__":
    main()
