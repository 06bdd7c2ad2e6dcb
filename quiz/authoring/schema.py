"""The models as JSON Schema, for completion in editors: one schema for each kind of bank file."""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from quiz.reading.models import Bank, Flag, Instrument
from quiz.reading.terms import Join, Term


def schemas() -> dict[str, dict[str, Any]]:
    """JSON Schemas by name: the whole bank, and what its files hold."""
    return {
        "bank": Bank.model_json_schema(),
        "flags": _lists_of(flags=Flag),
        "terms": _lists_of(terms=Term, joins=Join),
        "instrument": _any_part(Instrument),
        "part": _any_part(Bank),
    }


def _lists_of(**kinds: type[BaseModel]) -> dict[str, Any]:
    """A file that holds one list or more, each of its kind under its key."""
    _, schema = models_json_schema([(model, "validation") for model in kinds.values()])
    lists = {
        key: {"type": "array", "items": {"$ref": f"#/$defs/{model.__name__}"}}
        for key, model in kinds.items()
    }
    form = {"type": "object", "additionalProperties": False, "minProperties": 1}
    return {**schema, **form, "properties": lists}


def _any_part(model: type[BaseModel]) -> dict[str, Any]:
    """A file that holds any fields of a model: its files are put together."""
    return {key: value for key, value in model.model_json_schema().items() if key != "required"}
