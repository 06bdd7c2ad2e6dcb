"""The published JSON Schemas are those of the models."""

import json
from itertools import chain

from quiz.authoring.schema import schemas
from quiz.reading.load import BANK

FOLDER = BANK / "schema"


def test_the_published_schemas_are_fresh():
    """`python -m quiz schema --write quiz/bank/schema` has nothing to change."""
    written = {path.name: json.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.json")}
    assert written == {f"{name}.schema.json": schema for name, schema in schemas().items()}


def test_a_schema_of_a_file_knows_what_the_file_holds():
    """Each key of a bank file stands in the schema that its first line names."""
    for path in chain(BANK.glob("flags/*.yml"), BANK.glob("terms/*.yml")):
        schema = json.loads((FOLDER / f"{path.parent.name}.schema.json").read_text("utf-8"))
        keys = {
            line.split(":")[0]
            for line in path.read_text("utf-8").splitlines()
            if line[:1].isalpha()
        }
        assert keys and keys <= set(schema["properties"])


def test_bank_files_name_a_schema_that_exists():
    """An editor finds the schema of a bank file in its first line."""
    named = [BANK.glob(folder) for folder in ("flags/*.yml", "terms/*.yml", "instruments/*/*.yml")]
    for path in chain(*named):
        first = path.read_text("utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema=")
        assert (path.parent / first.split("=", 1)[1]).resolve().is_file()
