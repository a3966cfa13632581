"""Holds the tables of `rug export` to the records that they come from, in every reader. Use: check_export.py NODE RUG."""

import contextlib
import io
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pyarrow.parquet

from exported import READERS, Row, json_rows, names_and_rows

PAGE = Path(__file__).parent.parent.parent / "docs" / "export.md"
SIZE = ["--n", "64", "--r", "0.25", "--samples", "64", "--jobs", "1", "--no-pictures", "--out", "my-run"]
# Trained and forged rows, a decoder, noise on h; rows that are skipped; rows judged by strata.
BENCHES = (
    ["--p", "0.1", "--steps", "40", "--variants", "relu,topk,lista", "--weights", "trained,persian-rug"]
    + ["--hidden-noise", "0.1"],
    ["--p", "0.1", "--source", "correlated-pairs", "--variants", "relu,vector-amp", "--weights", "persian-rug"],
    ["--p", "0.001", "--variants", "relu", "--weights", "persian-rug", "--seeds", "2"],
)
# What each type of a column is in JSON.
PYTHON_TYPES = {"text": str, "json": str, "number": float, "integer": int, "boolean": bool}


class Failed(Exception):
    """A check that does not hold, in one line."""


def main(node: str, rug: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        def ask(*args: str) -> dict:
            return run(node, rug, folder, *args)

        for options in BENCHES:
            ask("bench", *SIZE, *options)
        kept = [json.loads(file.read_text()) for file in sorted(folder.glob("my-run/records/*/*.json"))]
        records = {record["hash"]: record for record in kept if record["spec"]["kind"] == "row"}
        files = {kind: exported(ask, kind) for kind in READERS}
        path, columns = files["jsonl"]
        table = json_rows(path)
        check_types(table, columns)
        check_records(table, records)
        check_readers(files, table)
        check_plain_csv(files["csv"][0], table)
        check_metadata(*files["parquet"])
        check_curves(ask, folder, records)
        check_page(folder)


def run(node: str, rug: str, folder: Path, *args: str) -> dict:
    """Runs one command line of rug, and returns its JSON document."""
    done = subprocess.run([node, rug, *args, "--json"], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Failed(f"rug {' '.join(args)} must end well, got {done.returncode}: {done.stderr.strip()}")
    return json.loads(done.stdout)


def exported(ask, kind: str) -> tuple[Path, list[Row]]:
    """The table of all rows in a format, and the columns that rug says it has."""
    (file,) = ask("export", "my-run", "--out", f"rows.{kind}", "--macroscopic")["files"]
    return Path(file["path"]), file["columns"]


def check_types(table: list[Row], columns: list[Row]) -> None:
    """Every cell of JSON Lines has the type that its column declares, and a column of floats is spelled as such."""
    names = [column["name"] for column in columns]
    for row in table:
        if list(row) != names:
            raise Failed(f"a line of JSON must have the columns {names}, got {list(row)}")
        for column in columns:
            value = row[column["name"]]
            if value is None and column["nullable"]:
                continue
            if type(value) is not PYTHON_TYPES[column["type"]]:
                raise Failed(f"{column['name']} must be {column['type']}, got {value!r}")
            if column["type"] == "json":
                json.loads(value)
    used = {name for row in table for name, value in row.items() if value is not None}
    print(f"ok   {len(table)} rows, {len(used)} of {len(names)} columns with a value, have the types that they declare")


def check_records(table: list[Row], records: dict[str, dict]) -> None:
    """The rows are those of the records, each once, and what can be looked up in a record is the same."""
    if sorted(row["hash"] for row in table) != sorted(records):
        raise Failed("the table must have each record once")
    if {row["status"] for row in table} != {"done", "skipped"} or not any(row["strata"] for row in table):
        raise Failed("the table must have rows that are done, rows that are skipped, and rows with strata")
    for row in table:
        record = records[row["hash"]]
        for name, value in looked_up(record).items():
            if row[name] != value:
                raise Failed(f"{name} of {row['hash']} must be {value!r}, got {row[name]!r}")
    print(f"ok   {len(looked_up(record))} columns have the values of {len(table)} records")


def looked_up(record: dict) -> Row:
    """Some columns, read from a record by hand."""
    spec, result = record["spec"], record.get("result") or {}
    support, decoding, versions = result.get("support") or {}, result.get("decoding") or {}, record["provenance"]["versions"]
    training = spec["weights"].get("training") or {}
    return {
        **{name: spec[name] for name in ("role", "n", "d", "seed", "samples", "numerics")},
        **{name: result.get(name) for name in ("loss", "shrinkage", "analytic", "spread", "steps", "device")},
        **{"status": record["status"], "reason": record.get("reason"), "variant": spec["variant"]["name"]},
        **{"source": spec["data"]["name"], "p": spec["data"]["options"]["p"], "r": spec["d"] / spec["n"]},
        **{"weights": training and "trained" or spec["weights"]["forge"]["name"]},
        **{"start": training.get("start", {}).get("name"), "backend": training.get("backend", {}).get("name")},
        **{"hidden_noise": spec.get("hiddenNoise", 0), "steps_asked": training.get("steps")},
        **{"standard_error": result.get("standardError"), "explained_variance": result.get("explainedVariance")},
        **{"on_loss": result.get("onLoss"), "off_loss": result.get("offLoss"), "dead_outputs": result.get("deadOutputs")},
        **{"fitted_a": result.get("fitted", {}).get("a"), "fitted_b": result.get("fitted", {}).get("b")},
        **{"support_f1": support.get("f1"), "support_micro_recall": support.get("microRecall")},
        **{"decoding_iterations": decoding.get("iterations"), "analytic_at_n": result.get("analyticAtN")},
        **{"weights_floor": result.get("weightsFloor"), "wall_ms": record["provenance"]["wallMilliseconds"]},
        **{"git_commit": versions["commit"], "git_dirty": versions["dirty"], "node_version": versions["node"]},
    }


def check_readers(files: dict[str, tuple[Path, list[Row]]], table: list[Row]) -> None:
    """pandas, pyarrow and DuckDB read the same values from every format, digit for digit, and the right types."""
    for kind, readers in READERS.items():
        path, columns = files[kind]
        for name, reader in readers.items():
            rows, types = reader(path)
            if rows != table:
                raise Failed(f"{name} must read {path.name} as Python does, got {first_difference(rows, table)}")
            for column in columns:
                check_type(f"{name} in {path.name}", column, types[column["name"]], [row[column["name"]] for row in table])
            print(f"ok   {name} reads {path.name}: {len(rows)} rows, {len(columns)} columns", flush=True)


def check_type(who: str, column: Row, found: str, values: list) -> None:
    """Text tells a type only where there is a value, and pandas takes floats of JSON without a fraction for integers."""
    wanted = "text" if column["type"] == "json" else column["type"]
    known = [value for value in values if value is not None]
    if who.endswith(".parquet") or known:
        whole = all(isinstance(value, float) and value.is_integer() for value in known)
        allowed = {wanted, "integer"} if who == "pandas in rows.jsonl" and whole else {wanted}
        if found not in allowed:
            raise Failed(f"{column['name']} must be {wanted} for {who}, got {found}")


def first_difference(rows: list[Row], table: list[Row]) -> object:
    if len(rows) != len(table):
        return f"{len(rows)} rows"
    cells = ((name, row[name], other[name]) for row, other in zip(rows, table) for name in other)
    return next(cell for cell in cells if cell[1] != cell[2])


def check_plain_csv(path: Path, table: list[Row]) -> None:
    """What a program sees that reads CSV as text: a cell for each column, empty where there is no value, floats that are exact."""
    names, rows = names_and_rows(path)
    for cells, row in zip(rows, table, strict=True):
        for name, cell in zip(names, cells, strict=True):
            value = row[name]
            read = float(cell) if isinstance(value, float) else cell
            wanted = value if isinstance(value, float) else "" if value is None else spelled(value)
            if read != wanted:
                raise Failed(f"{name} in {path.name} must be {wanted!r}, got {cell!r}")
    print(f"ok   Python's csv reads {path.name}")


def spelled(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def check_metadata(path: Path, columns: list[Row]) -> None:
    """Parquet says which form it has, and what its columns mean."""
    metadata = pyarrow.parquet.read_schema(path).metadata
    if metadata[b"rugbench.schema"] != b"rugbench/export/1" or json.loads(metadata[b"rugbench.columns"]) != columns:
        raise Failed(f"{path.name} must say its form and its columns, got {metadata}")
    nullable = {field.name: field.nullable for field in pyarrow.parquet.read_schema(path)}
    if nullable != {column["name"]: column["nullable"] for column in columns}:
        raise Failed(f"{path.name} must say which columns are nullable, got {nullable}")


def check_curves(ask, folder: Path, records: dict[str, dict]) -> None:
    """The table of curves has all points of all records."""
    wanted = [
        {"hash": name, **point} for name in sorted(records) for point in records[name].get("result", {}).get("curve", [])
    ]
    for kind, readers in READERS.items():
        path = folder / f"curves.{kind}"
        ask("export", "my-run", "--out", f"rows.{kind}", "--curves", path.name)
        for name, reader in readers.items():
            rows, _ = reader(path)
            if sorted(rows, key=lambda row: (row["hash"], row["step"])) != wanted:
                raise Failed(f"{name} must read {len(wanted)} points from {path.name}, got {len(rows)}")
    print(f"ok   {len(wanted)} points of curves")


def check_page(folder: Path) -> None:
    """The Python of docs/export.md runs as it stands, beside the files that it names."""
    blocks = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    os.chdir(folder)
    for block in blocks:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(block, str(PAGE), "exec"), {})  # noqa: S102
    os.chdir(PAGE.parent)
    if len(blocks) < 2:
        raise Failed("docs/export.md must show pandas and DuckDB")
    print(f"ok   {len(blocks)} examples of docs/export.md run")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:3])
    except Failed as failed:
        sys.exit(f"test:python: {failed}")
