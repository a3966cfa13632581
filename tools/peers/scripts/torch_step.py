"""Times a plain PyTorch training step of the same model on one thread, and prints one JSON document.

x_hat = relu(W_out W_in x + b), mean squared error, Adam with eps 1e-7: what one would write without a second thought.
Data are dense and drawn inside the timed step, because every step of training needs new ones.

  python3 torch_step.py --n 1024 --r 0.3 --p 0.01            a step, its data included
  python3 torch_step.py --n 1024 --r 0.3 --p 0.01 --loader   the same through a DataLoader, as the paper's authors do
  python3 torch_step.py --n 1024 --r 0.3 --p 0.01 --compile  a step whose forward and backward pass torch.compile has compiled
  python3 torch_step.py --n 8192 --r 0.5 --p 0.01 --forward  the two float32 products W_out (W_in x) alone
"""

import json
import math
import os
import re

# OpenBLAS has threads of its own that torch.set_num_threads does not reach.
os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["OMP_NUM_THREADS"] = "1"

import torch
from timing import kernels, parser, timed, told
from torch.utils.data import DataLoader, TensorDataset

EPOCH = 30_000
"""Samples of an epoch of the paper's authors."""
WARM_UP_CALLS = 3
LEAST_CALLS = 5
LEAST_EPOCHS = 1


def main():
    args = arguments()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    d = max(1, math.floor(args.r * args.n + 1e-9))
    if args.forward:
        times = timed(forward(args, d), args.time, WARM_UP_CALLS, LEAST_CALLS)
    elif args.loader:
        epoch = loader_epoch(args, training_step(args, d))
        times = [t * args.batch / EPOCH for t in timed(epoch, args.time, 0, LEAST_EPOCHS)]
    else:
        step = training_step(args, d)
        times = timed(lambda: step(samples(args.batch, args)), args.time, WARM_UP_CALLS, LEAST_CALLS)
    print(told(args, d, times, f"PyTorch {torch.__version__}", blas_of_torch()))


def blas_of_torch():
    """The library of dense products that this PyTorch is built with, such as `oneMKL 2025.3, AVX2` or `OpenBLAS 0.3.21, Zen`."""
    mkl = re.search(r"Math Kernel Library Version (\S+)", torch.__config__.show())
    return f"oneMKL {mkl[1]}, {torch.backends.cpu.get_cpu_capability()}" if mkl else kernels() or "its own"


def arguments():
    options = parser(__doc__)
    mode = options.add_mutually_exclusive_group()
    mode.add_argument("--loader", action="store_true", help=f"a DataLoader over {EPOCH} fresh samples an epoch")
    mode.add_argument("--compile", action="store_true", help="the step compiled by torch.compile")
    mode.add_argument("--forward", action="store_true", help="the products W_out (W_in x) of float32 matrices alone")
    return options.parse_args()


def samples(count, args):
    """x [count, n]: each feature on with probability p, then uniform in [0, 1]."""
    return (torch.rand(count, args.n) < args.p) * torch.rand(count, args.n)


def training_step(args, d):
    """A function that makes one step of Adam on a batch x [batch, n] and returns its loss."""
    encoder = torch.nn.Linear(args.n, d, bias=False)
    decoder = torch.nn.Linear(d, args.n)
    model = torch.nn.Sequential(encoder, decoder, torch.nn.ReLU())
    optimizer = torch.optim.Adam(model.parameters(), lr=args.lr, eps=1e-7)

    def loss_of(x):
        return torch.nn.functional.mse_loss(model(x), x)

    forward = torch.compile(loss_of) if args.compile else loss_of

    def step(x):
        optimizer.zero_grad(set_to_none=True)
        loss = forward(x)
        loss.backward()
        optimizer.step()
        return loss.item()

    return step


def loader_epoch(args, step):
    """A function that draws an epoch and trains on it in shuffled batches; its time is scaled to one batch."""

    def epoch():
        dataset = TensorDataset(samples(EPOCH, args))
        for (x,) in DataLoader(dataset, batch_size=args.batch, shuffle=True):
            step(x)

    return epoch


def forward(args, d):
    """A function that computes W_out (W_in x) for a ready batch, nothing kept for gradients."""
    w_in = torch.randn(d, args.n) / math.sqrt(args.n)
    w_out = torch.randn(args.n, d) / math.sqrt(d)
    x = samples(args.batch, args)

    def products():
        with torch.no_grad():
            return (x @ w_in.T) @ w_out.T

    return products


if __name__ == "__main__":
    main()
