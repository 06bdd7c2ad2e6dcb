"""The published JSON Schemas are those of the models."""

import json

from quiz.authoring.schema import schemas
from quiz.reading.load import BANK

FOLDER = BANK / "schema"


def test_the_published_schemas_are_fresh():
    """`python -m quiz schema --write quiz/bank/schema` has nothing to change."""
    written = {path.name: json.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.json")}
    assert written == {f"{name}.schema.json": schema for name, schema in schemas().items()}


def test_bank_files_name_a_schema_that_exists():
    """An editor finds the schema of a bank file in its first line."""
    for path in [*BANK.glob("flags/*.yml"), *BANK.glob("instruments/*/*.yml")]:
        first = path.read_text("utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema=")
        assert (path.parent / first.split("=", 1)[1]).resolve().is_file()
