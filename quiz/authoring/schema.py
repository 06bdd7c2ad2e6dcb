"""The models as JSON Schema, for completion in editors: one schema for each kind of bank file."""

from typing import Any

from pydantic import BaseModel, TypeAdapter

from quiz.reading.models import Bank, Flag, Instrument


def schemas() -> dict[str, dict[str, Any]]:
    """JSON Schemas by name: the whole bank, and what its files hold."""
    return {
        "bank": Bank.model_json_schema(),
        "flags": _file_of("flags", Flag),
        "instrument": _any_part(Instrument),
        "part": _any_part(Bank),
    }


def _file_of(key: str, model: type[BaseModel]) -> dict[str, Any]:
    """A file that holds a list of one kind under one key."""
    schema = TypeAdapter(dict[str, list[model]]).json_schema()  # type: ignore[valid-type]
    items = schema.pop("additionalProperties")
    return {**schema, "properties": {key: items}, "required": [key], "additionalProperties": False}


def _any_part(model: type[BaseModel]) -> dict[str, Any]:
    """A file that holds any fields of a model: its files are put together."""
    return {key: value for key, value in model.model_json_schema().items() if key != "required"}
