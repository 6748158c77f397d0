"""A document as the rules read it: its operations with everything they point at, and its schemas by direction."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Schema = dict[str, Any]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
PROBLEM = "application/problem+json"


@dataclass(frozen=True)
class Operation:
    """One operation, with parameters and responses in the place of references to them."""

    path: str
    method: str
    written: Schema
    parameters: list[Schema]
    responses: dict[str, Schema]

    @property
    def name(self) -> str:
        return str(self.written.get("operationId", f"{self.method} {self.path}"))

    @property
    def segments(self) -> list[str]:
        return self.path.removeprefix("/").split("/")

    @property
    def is_item_verb(self) -> bool:
        """Tell whether this is a named transition: a verb after an item, and nothing that is made."""
        is_after_item = len(self.segments) > 1 and self.segments[-2].startswith("{")
        return self.method == "post" and is_after_item and "201" not in self.responses

    @property
    def bodies(self) -> Iterator[Schema]:
        yield from self.written.get("requestBody", {}).get("content", {}).values()

    @property
    def successes(self) -> Iterator[tuple[str, Schema]]:
        for status, response in self.responses.items():
            if status.startswith("2"):
                yield status, response

    @property
    def refusals(self) -> Iterator[tuple[str, Schema]]:
        for status, response in self.responses.items():
            if status[0] in "45":
                yield status, response

    @property
    def codes(self) -> list[str]:
        return list(self.written.get("x-problem-codes", ()))

    def parameter(self, name: str) -> Schema | None:
        return next((each for each in self.parameters if each["name"] == name), None)


class Reading:
    """A document, read once for all rules."""

    def __init__(self, document: Schema) -> None:
        self.document = document
        self.components: dict[str, dict[str, Any]] = document.get("components", {})
        self.schemas: dict[str, Schema] = self.components.get("schemas", {})

    def found(self, value: Schema) -> Schema:
        """Follow a reference; what stands beside it wins."""
        target = value.get("$ref")
        if target is None:
            return value
        found: Any = self.document
        for part in target.removeprefix("#/").split("/"):
            found = found[part]
        return {**found, **{name: each for name, each in value.items() if name != "$ref"}}

    @cached_property
    def operations(self) -> list[Operation]:
        return [
            Operation(
                path,
                method,
                written,
                [self.found(each) for each in written.get("parameters", ())],
                {status: self.found(each) for status, each in written["responses"].items()},
            )
            for path, methods in self.document["paths"].items()
            for method, written in methods.items()
            if method in METHODS
        ]

    @cached_property
    def inputs(self) -> dict[str, Schema]:
        """The named schemas that a caller writes."""
        bodies = [body["schema"] for operation in self.operations for body in operation.bodies]
        taken = [each["schema"] for operation in self.operations for each in operation.parameters]
        return self._reached([*bodies, *taken])

    @cached_property
    def outputs(self) -> dict[str, Schema]:
        """The named schemas that a caller reads."""
        said = [
            content["schema"]
            for operation in self.operations
            for response in operation.responses.values()
            for content in response.get("content", {}).values()
        ]
        return self._reached(said)

    def _reached(self, schemas: list[Schema]) -> dict[str, Schema]:
        reached: dict[str, Schema] = {}
        waiting = list(schemas)
        while waiting:
            for schema in parts(waiting.pop()):
                name = schema.get("$ref", "").rsplit("/", 1)[-1]
                if name and name not in reached:
                    reached[name] = self.schemas[name]
                    waiting.append(self.schemas[name])
        return reached

    def written_values(self) -> Iterator[tuple[str, Schema]]:
        """Give every schema of what callers write, with where it stands."""
        for name, schema in self.inputs.items():
            yield from placed(name, schema)
        for operation in self.operations:
            for parameter in operation.parameters:
                yield from placed(f"{operation.name}({parameter['name']})", parameter["schema"])

    def read_values(self) -> Iterator[tuple[str, Schema]]:
        """Give every schema of what callers read, with where it stands."""
        for name, schema in self.outputs.items():
            yield from placed(name, schema)

    def properties(self) -> Iterator[tuple[str, str, Schema]]:
        """Give every property of every schema: where it stands, its name, and its schema."""
        for owner, schema in self.schemas.items():
            for each in parts(schema):
                for name, value in each.get("properties", {}).items():
                    yield f"{owner}.{name}", name, value


def parts(schema: Schema) -> Iterator[Schema]:
    """Give a schema and every schema inside it."""
    return (each for _, each in placed("", schema))


def placed(place: str, schema: Schema) -> Iterator[tuple[str, Schema]]:
    """Give a schema and every schema inside it, each with its place."""
    yield place, schema
    for keyword in ("anyOf", "oneOf", "allOf", "prefixItems"):
        for each in schema.get(keyword, ()):
            yield from placed(place, each)
    for keyword in ("items", "additionalProperties", "not"):
        if isinstance(schema.get(keyword), dict):
            yield from placed(f"{place}[]", schema[keyword])
    for name, each in schema.get("properties", {}).items():
        yield from placed(f"{place}.{name}", each)


def is_nullable(schema: Schema) -> bool:
    return schema.get("type") == "null" or any(each.get("type") == "null" for each in schema.get("anyOf", ()))


def types(schema: Schema) -> set[str]:
    """Tell the types that a value may have."""
    return {each["type"] for each in (schema, *schema.get("anyOf", ())) if "type" in each}
