"""Holds `rug` to NumPy on models from outside, and Python to the files of `rug`. Use: check_models.py NODE RUG."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from models import Loss, Model, loss_of, read_own, samples, write_autoencoder, write_layers, write_tied

N, P, OWN_SAMPLES, RUG_SAMPLES = 64, 0.06, 200_000, 20_000
# Joint standard errors: seeds are fixed, so a check that passes passes always.
MOST = 3.0


class Failed(Exception):
    """A check that does not hold, in one line."""


def main(node: str, rug: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        run = runner(node, rug, folder)
        for name, write in (("layers", write_layers), ("autoencoder", write_autoencoder), ("tied", write_tied)):
            check_foreign(name, write(str(Path(folder, f"{name}.safetensors"))), run)
        check_trained(run, folder)
        check_forged(run, folder)


def runner(node: str, rug: str, folder: str):
    """Runs one command line of rug, and returns its JSON document."""

    def run(*args: str) -> dict:
        done = subprocess.run([node, rug, *args, "--json"], cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise Failed(f"rug {' '.join(args)} must end well, got {done.returncode}: {done.stderr.strip()}")
        return json.loads(done.stdout)

    return run


def check_foreign(name: str, model: Model, run) -> None:
    """A file from elsewhere: eval, bench and certify agree with NumPy."""
    file = f"{name}.safetensors"
    own = loss_of(model, N, P, OWN_SAMPLES, seed=11)
    judged = rug_loss(run("eval", file, "--p", str(P), "--samples", str(RUG_SAMPLES)))
    agree(f"rug eval {file}", judged, own)
    fitted = bench_row(run, file)
    if fitted["loss"] > judged.mean + MOST * np.hypot(judged.error, fitted["standardError"]):
        raise Failed(f"rug bench {file} must not be above the model as it is, {judged.mean}, got {fitted['loss']}")
    agree(f"rug bench {file}", bench_loss(fitted), loss_of(scaled(model, fitted), N, P, OWN_SAMPLES, seed=12))
    measured = run("certify", "--weights", file, "--p", str(P), "--samples", str(RUG_SAMPLES))["measured"]
    agree(f"rug certify {file}", Loss(measured["loss"], measured["standardError"]), own)


def check_trained(run, folder: str) -> None:
    """What rug train writes has in Python the loss that rug finds, and starts another training."""
    size = ["--n", str(N), "--r", "0.25", "--p", str(P), "--samples", str(RUG_SAMPLES)]
    trained = run("train", *size, "--steps", "500", "--encoder-bias", "--out", "trained.safetensors")
    model = read_own(str(Path(folder, "trained.safetensors")))
    if not np.any(model.hidden_bias):
        raise Failed("encoder.bias of a model with a bias of h must not be 0")
    agree("rug train", rug_loss(trained), loss_of(model, N, P, OWN_SAMPLES, seed=13))
    check_torch(str(Path(folder, "trained.safetensors")), model)


def check_forged(run, folder: str) -> None:
    """What rug forge writes has diagonal 1, and with the scale and bias that rug bench fits the loss that it finds."""
    run("forge", "--n", str(N), "--r", "0.25", "--out", "forged")
    model = read_own(str(Path(folder, "forged/weights.safetensors")))
    diagonal = np.diag(model.decoder @ model.encoder)
    # 16 products of numbers that were rounded to float32.
    if np.max(np.abs(diagonal - 1)) > 16 * 2**-24:
        raise Failed(f"W of a Persian rug must have diagonal 1, got {diagonal}")
    judged = run("eval", "forged", "--p", str(P), "--samples", str(RUG_SAMPLES))
    agree("rug eval forged", rug_loss(judged), loss_of(model, N, P, OWN_SAMPLES, seed=14))
    row = bench_row(run, "forged/weights.safetensors")
    agree("rug bench forged", bench_loss(row), loss_of(scaled(model, row), N, P, OWN_SAMPLES, seed=15))
    start = ["--start", "forged/weights.safetensors", "--p", str(P), "--steps", "50", "--samples", "4000"]
    run("train", *start, "--out", "from-forged.safetensors")


def check_torch(path: str, model: Model) -> None:
    """The five lines of docs/models-from-outside.md give the outputs of NumPy, where PyTorch is installed."""
    try:
        import torch
        from safetensors.torch import load_file
    except ImportError:
        print("     PyTorch is not installed: its five lines are checked by their names in NumPy alone")
        return
    d, n = model.encoder.shape
    module = torch.nn.ModuleDict({"encoder": torch.nn.Linear(n, d), "decoder": torch.nn.Linear(d, n)})
    module.load_state_dict(load_file(path), strict=False)
    x = samples(np.random.default_rng(16), 1000, n, P)
    # Lists, since a PyTorch may have been built for another NumPy than ours.
    with torch.no_grad():
        outputs = torch.relu(module["decoder"](module["encoder"](torch.tensor(x.tolist()))))
    # Sums of 64 products in float32.
    if np.max(np.abs(np.array(outputs.tolist()) - model(x))) > 1e-5:
        raise Failed("PyTorch must give the outputs of NumPy")
    print("ok   PyTorch gives the outputs of NumPy")


def scaled(model: Model, row: dict) -> Model:
    """relu(a (W x + b_i) + b), with a and b as rug bench fitted them."""
    a, b = row["fitted"]["a"], row["fitted"]["b"]
    return Model(model.encoder, a * model.decoder, model.hidden_bias, a * model.bias + b)


def bench_row(run, file: str) -> dict:
    options = ["--variants", "relu", "--p", str(P), "--samples", str(RUG_SAMPLES), "--no-pictures", "--out", "bench"]
    (row,) = run("bench", "--weights", file, *options)["rows"]
    return row


def bench_loss(row: dict) -> Loss:
    return Loss(row["loss"], row["standardError"])


def rug_loss(document: dict) -> Loss:
    return Loss(document["loss"], document["standardError"])


def agree(what: str, found: Loss, own: Loss) -> None:
    apart = found.apart(own)
    both = f"{found.mean:.4e} ± {found.error:.1e}, NumPy {own.mean:.4e} ± {own.error:.1e}"
    line = f"{what}: {both}, {apart:+.2f} standard errors apart"
    if abs(apart) > MOST:
        raise Failed(line)
    print(f"ok   {line}", flush=True)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:3])
    except Failed as failed:
        sys.exit(f"test:python: {failed}")
