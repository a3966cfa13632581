"""Reads what `rug train` tells while it trains: the log in pandas, the event files in TensorBoard. Use: check_logs.py NODE RUG PAGE."""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

# The curve of each number of a step.
CURVES = {
    "loss/train": "loss",
    "loss/held-out": "heldOutLoss",
    "learning-rate": "learningRate",
    "features-revived": "revived",
    "steps-per-second": "stepsPerSecond",
}
# Stands for the client of Weights & Biases: it writes what it is told into a file.
CLIENT = """
import json

class Run:
    def __init__(self, told): self.told = [told]
    def log(self, values, step): self.told.append([step, values])
    def finish(self): open("wandb.json", "w").write(json.dumps(self.told))

def init(project, id, resume, config): return Run([project, id, config])
"""


class Failed(Exception):
    """A check that does not hold, in one line."""


def main(node: str, rug: str, page: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "wandb.py").write_text(CLIENT)
        Path(folder, "wandb-observer.ts").write_text(shown_observer(page))
        command = [node, rug, "train", "--n", "64", "--r", "0.25", "--p", "0.1", "--samples", "1000"]
        watched = ["--log", "log.jsonl", "--observer", "@rugbench/tensorboard,./wandb-observer.ts"]
        path = os.pathsep.join([folder, os.environ.get("PYTHONPATH", "")])
        done = subprocess.run(
            [*command, *watched, "--out", "run/model.safetensors", "--json"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise Failed(f"rug train must end well, got {done.returncode}: {done.stderr.strip()}")
        log = check_pandas(Path(folder, "log.jsonl"), json.loads(done.stdout))
        check_tensorboard(Path(folder, "run", "tensorboard"), log)
        check_client(Path(folder, "wandb.json"), log)


def check_pandas(file: Path, judged: dict) -> pd.DataFrame:
    """The log has one run from begin to end, its steps ascend, and it ends with the loss that rug train prints."""
    log = pd.read_json(file, lines=True, precise_float=True)
    events = list(log.event)
    steps = log[log.event == "step"]
    if events != ["begin", *["step"] * len(steps), "end"] or log.run.nunique() != 1:
        raise Failed(f"{file.name} must be one run from begin to end, got {events}")
    if not (steps.step.is_monotonic_increasing and steps.step.is_unique and steps.step.iloc[-1] == judged["steps"]):
        raise Failed(f"steps must ascend to {judged['steps']}, got {list(steps.step)}")
    end = log.iloc[-1]
    if (end.loss, end.standardError, end.stopReason) != (judged["loss"], judged["standardError"], judged["stopReason"]):
        raise Failed(f"the end must be that of rug train --json, got {end.to_dict()}")
    print(f"ok   pandas reads the log: {len(log)} events, {len(steps)} of them steps")
    return log


def check_tensorboard(folder: Path, log: pd.DataFrame) -> None:
    """Every number of the log is in the event file, rounded to float32, at its step and its time."""
    (run,) = folder.iterdir()
    curves = EventAccumulator(str(run))
    curves.Reload()
    steps, end, analytic = log[log.event == "step"], log.iloc[-1], log.iloc[0].analytic
    wanted = {tag: steps[["time", "step", member]].dropna() for tag, member in CURVES.items()}
    wanted["loss/theory"] = steps[["time", "step"]].assign(value=analytic)
    wanted["loss/judged"] = end[["time", "step", "loss"]].to_frame().T
    wanted["loss/judged-standard-error"] = end[["time", "step", "standardError"]].to_frame().T
    wanted = {tag: table for tag, table in wanted.items() if len(table) > 0}
    if set(curves.Tags()["scalars"]) != set(wanted):
        raise Failed(f"curves must be {sorted(wanted)}, got {curves.Tags()['scalars']}")
    for tag, table in wanted.items():
        read = [(scalar.wall_time, scalar.step, scalar.value) for scalar in curves.Scalars(tag)]
        told = [(time / 1000, int(step), float(np.float32(value))) for time, step, value in table.to_numpy()]
        if read != told:
            raise Failed(f"{tag} must be {told}, got {read}")
        print(f"ok   TensorBoard reads {tag}: {len(read)} values as they were told")


def check_client(file: Path, log: pd.DataFrame) -> None:
    """The observer of the page hands on the run, and each of its steps."""
    (project, run, config), *told = json.loads(file.read_text())
    begin, steps = log.iloc[0], log[log.event != "begin"]
    if (project, run, config["variant"]) != ("rugbench", begin.run[:16], begin.variant):
        raise Failed(f"the client must be told of the run, got {project}, {run}, {config}")
    if [(step, values["loss"]) for step, values in told] != list(zip(steps.step, steps.loss)):
        raise Failed(f"the client must be told each loss, got {told}")
    print(f"ok   the observer of the page tells a client of {len(told)} events")


def shown_observer(page: str) -> str:
    """The observer that the page shows a reader how to write."""
    blocks = re.findall(r"^```ts\n(.*?)^```$", Path(page).read_text(), re.MULTILINE | re.DOTALL)
    (observer,) = (block for block in blocks if "defineObserver" in block)
    return observer


if __name__ == "__main__":
    try:
        main(*sys.argv[1:4])
    except Failed as failed:
        sys.exit(f"test:python: {failed}")
