"""Exported tables as lists of rows in plain Python, by every reader that docs/export.md names, each with the types that it found."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas
import pyarrow
import pyarrow.csv
import pyarrow.json
import pyarrow.parquet

Row = dict[str, object]
# A name for each type of a column, whoever found it: text, number, integer, boolean; anything else as it is.
Types = dict[str, str]
Reader = Callable[[Path], tuple[list[Row], Types]]


def names_and_rows(path: Path) -> tuple[list[str], list[list[str]]]:
    """CSV as Python's own module reads it."""
    with path.open(newline="", encoding="utf-8") as file:
        names, *rows = csv.reader(file, strict=True)
    return names, rows


def json_rows(path: Path) -> list[Row]:
    """JSON Lines as Python's own module reads them: integers and floats are told apart by their spelling."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def pandas_table(frame: pandas.DataFrame) -> tuple[list[Row], Types]:
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    kinds = {"string": "text", "str": "text", "Int64": "integer", "Float64": "number", "boolean": "boolean"}
    return rows, {name: kinds.get(str(kind), str(kind)) for name, kind in frame.dtypes.items()}


def pyarrow_table(table: pyarrow.Table) -> tuple[list[Row], Types]:
    kinds = {"string": "text", "int64": "integer", "double": "number", "bool": "boolean"}
    return table.to_pylist(), {field.name: kinds.get(str(field.type), str(field.type)) for field in table.schema}


def duckdb_table(relation: duckdb.DuckDBPyRelation) -> tuple[list[Row], Types]:
    kinds = {"VARCHAR": "text", "BIGINT": "integer", "DOUBLE": "number", "BOOLEAN": "boolean"}
    rows = [dict(zip(relation.columns, row)) for row in relation.fetchall()]
    found = zip(relation.columns, relation.types)
    return rows, {name: kinds.get(str(kind), str(kind)) for name, kind in found}


NULLABLE = {"dtype_backend": "numpy_nullable"}

READERS: dict[str, dict[str, Reader]] = {
    "csv": {
        "pandas": lambda path: pandas_table(pandas.read_csv(path, float_precision="round_trip", **NULLABLE)),
        "pyarrow": lambda path: pyarrow_table(
            pyarrow.csv.read_csv(
                path,
                convert_options=pyarrow.csv.ConvertOptions(strings_can_be_null=True, quoted_strings_can_be_null=False),
            )
        ),
        "duckdb": lambda path: duckdb_table(duckdb.sql(f"from read_csv('{path}')")),
    },
    "parquet": {
        "pandas": lambda path: pandas_table(pandas.read_parquet(path, **NULLABLE)),
        "pyarrow": lambda path: pyarrow_table(pyarrow.parquet.read_table(path)),
        "duckdb": lambda path: duckdb_table(duckdb.sql(f"from read_parquet('{path}')")),
    },
    "jsonl": {
        "pandas": lambda path: pandas_table(pandas.read_json(path, lines=True, precise_float=True, **NULLABLE)),
        "pyarrow": lambda path: pyarrow_table(pyarrow.json.read_json(path)),
        "duckdb": lambda path: duckdb_table(duckdb.sql(f"from read_json('{path}')")),
    },
}
