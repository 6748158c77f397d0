"""How an operation is asked that no builder knows: as its own document says, for things that the world has or makes.

The hand-written builders (asking_of_*.py) are better askers, because they know in which state something succeeds. This
one is there on the day an operation is added: whether a caller is let in needs no more.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Final

from fastapi import FastAPI

from app.core import ids
from app.routers import openapi
from app.routers.door import Door
from app.routers.errors import IDEMPOTENCY_KEY, IF_MATCH
from app.routers.openapi.pieces import Document, answered, id_kind
from tests.access.asking import ASKS, BY_RECORD, Ask, Case, Entry, Whose
from tests.access.callers import STAFF
from tests.access.judging import REGISTRANT, things
from tests.factories.addresses import today_of

FIRST: Final = '"1"'
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_DEEPEST: Final = 8


@dataclass(frozen=True)
class Told:
    """What a document tells of one operation."""

    operation: Document
    components: Document

    @property
    def parameters(self) -> Iterator[Document]:
        for each in self.operation.get("parameters", ()):
            yield self.followed(each)

    def followed(self, piece: Document) -> Document:
        while "$ref" in piece:
            _, _, kind, name = piece["$ref"].split("/")
            piece = self.components[kind][name]
        return piece

    def body(self) -> Any:
        """Give the first example of what is sent, or the least that the schema takes."""
        content = self.operation.get("requestBody", {}).get("content", {})
        for media in content.values():
            if media.get("examples"):
                return next(iter(media["examples"].values()))["value"]
            return self.least(media["schema"])
        return None

    def least(self, schema: Document, depth: int = 0) -> Any:
        """Make the least that a schema takes; whether it says anything is no matter to who is let in."""
        schema = self.followed(schema)
        for keyword in ("const", "default"):
            if keyword in schema:
                return schema[keyword]
        for keyword in ("examples", "enum"):
            if schema.get(keyword):
                return schema[keyword][0]
        for keyword in ("anyOf", "oneOf", "allOf"):
            if keyword in schema:
                return self.least(schema[keyword][0], depth)
        if "properties" in schema and depth < _DEEPEST:
            wanted = schema.get("required", ())
            return {name: self.least(schema["properties"][name], depth + 1) for name in wanted}
        return _plainest(schema)


def _plainest(schema: Document) -> Any:
    kinds = {"array": [], "object": {}, "boolean": False, "null": None, "number": 1, "integer": 1}
    if schema.get("type") == "string":
        return "x" * max(1, schema.get("minLength", 1))
    return kinds.get(str(schema.get("type")))


def told_of(app: FastAPI, door: Door) -> Told:
    """Write the document of one operation alone, and read in it."""
    alone = FastAPI(title=app.title, version=app.version)
    alone.router.routes.append(door)
    document = next(iter(openapi.documents(alone).values()))
    ((operation,),) = (methods.values() for methods in document["paths"].values())
    return Told(operation, document["components"])


@dataclass
class Asker:
    """Asks what no builder knows."""

    app: FastAPI
    _told: dict[str, Told] = field(default_factory=dict)

    def doors(self) -> dict[str, Door]:
        return {route.name: route for route in self.app.router.routes if isinstance(route, Door)}

    def unknown(self) -> list[str]:
        return [name for name in self.doors() if name not in ASKS]

    def entry(self, operation: str) -> Entry:
        """Give the builder of an operation, or make one."""
        if operation in ASKS:
            return ASKS[operation]
        door = self.doors()[operation]
        sibling = self._sibling(door)
        whose = things(door, None if sibling is None else ASKS[sibling])
        if sibling is None and self._makers(door):
            whose = BY_RECORD

        async def build(case: Case) -> Ask:
            return await self._ask(case, door)

        return Entry(build, whose, of_accounts=sibling is not None and ASKS[sibling].of_accounts)

    def told(self, door: Door) -> Told:
        if door.name not in self._told:
            self._told[door.name] = told_of(self.app, door)
        return self._told[door.name]

    async def _ask(self, case: Case, door: Door) -> Ask:
        told = self.told(door)
        named = await self._in_path(case, door)
        headers = {}
        for each in told.parameters:
            if each["in"] == "path" or not each.get("required"):
                continue
            value = each.get("example", told.least(each["schema"]))
            (named if each["in"] == "query" else headers)[each["name"]] = value
        headers.pop(IDEMPOTENCY_KEY, None)
        version = FIRST if headers.pop(IF_MATCH, None) is not None else None
        today = await today_of(case.world.office)
        return Ask(_later(told.body(), today), version, named, headers)

    async def _in_path(self, case: Case, door: Door) -> dict[str, Any]:
        names = set(door.param_convertors)
        if names == {REGISTRANT}:
            return {REGISTRANT: case.registrant_id}
        if not names:
            return {}
        sibling = self._sibling(door)
        if sibling is not None:
            ask = await ASKS[sibling].build(case)
            return {name: ask.named[name] for name in names}
        (name,) = names  # no path names two things
        return {name: await self._made(case, door)}

    def _sibling(self, door: Door) -> str | None:
        """Find an operation with a builder that names the same things, rather one that only reads them."""
        names, doors = set(door.param_convertors), self.doors()
        if not names or names == {REGISTRANT}:
            return None
        known = [doors[each] for each in ASKS if each in doors and names <= set(doors[each].param_convertors)]
        known.sort(key=lambda each: ("GET" not in (each.methods or ()), len(each.param_convertors)))
        return known[0].name if known else None

    def _kind(self, door: Door) -> str | None:
        in_path = (each for each in self.told(door).parameters if each["in"] == "path")
        return next((kind for each in in_path if (kind := id_kind(each["schema"]))), None)

    def _makers(self, door: Door) -> list[Door]:
        """Find what answers a new thing of the kind that a path names, among what no builder knows either."""
        kind = self._kind(door)
        beside = [self.doors()[name] for name in self.unknown()]
        return [
            each for each in beside if each.status_code == 201 and REGISTRANT in each.param_convertors
            and kind is not None and self._answers(each) == kind
        ]  # fmt: skip

    def _answers(self, door: Door) -> str | None:
        told = self.told(door)
        schema = told.components["schemas"].get(answered(told.operation["responses"]["201"]) or "", {})
        return id_kind(schema.get("properties", {}).get("id", {}))

    async def _made(self, case: Case, door: Door) -> str:
        """Make a thing for its owner, as the owner or as whoever of the staff may."""
        kind = self._kind(door)
        assert kind is not None, (
            f"{door.name}: write a builder (asking_of_*.py): its path names no kind of thing"
        )
        if case.whose is Whose.MISSING:
            return ids.render(kind, ids.new())
        for maker in self._makers(door):
            ask = await self._ask(replace(case), maker)
            for person in (case.owner, *(case.world.people[caller] for caller in STAFF)):
                answer = await getattr(case.portal.as_(person), maker.name)(ask.json, **ask.named)
                if answer.status_code == 201:
                    return str(answer.json()["id"])
        raise AssertionError(f"{door.name}: write a builder (asking_of_*.py): nothing makes a `{kind}`")


def _later(value: Any, today: date) -> Any:
    """Move the days of an example that are over to tomorrow: registrants cannot back-date."""
    if isinstance(value, dict):
        return {name: _later(each, today) for name, each in value.items()}
    if isinstance(value, list):
        return [_later(each, today) for each in value]
    is_day = isinstance(value, str) and _DAY.fullmatch(value)
    return max(value, (today + timedelta(1)).isoformat()) if is_day else value
