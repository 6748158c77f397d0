"""What a break is, and from which side a schema is looked at."""

from dataclasses import dataclass
from enum import Enum
from typing import Any

Schema = dict[str, Any]


class Side(Enum):
    """Who writes a value: callers (`INPUT` may only grow wider), or we (`OUTPUT` may only grow narrower)."""

    INPUT = "input"
    OUTPUT = "output"


@dataclass(frozen=True, order=True, slots=True)
class Break:
    """Something that a client of the released documents would trip over."""

    rule: str
    place: str
    said: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.place}: {self.said}"


def followed(document: Schema, value: Schema) -> Schema:
    """Follow references; what stands beside one wins."""
    while "$ref" in value:
        found: Any = document
        for part in value["$ref"].removeprefix("#/").split("/"):
            found = found[part.replace("~1", "/").replace("~0", "~")]
        value = {**found, **{name: each for name, each in value.items() if name != "$ref"}}
    return value
