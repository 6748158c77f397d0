"""Changes to the good document of the lint, each with the rule that it breaks, or none."""

from dataclasses import dataclass
from typing import Any

from tests.contract.lint.spoiling import CANCEL, CREATE, GET, GONE, JSON, LIST, MADE, SCHEMAS, THING, UPDATE

GIVEN = f"{SCHEMAS}/Thing"
TAKEN = f"{SCHEMAS}/ThingCreate"
PARAMETERS = "components/parameters"
TEXT = {"type": "string", "description": "A text."}
PART = {"type": "object", "description": "A part.", "required": ["id"], "properties": {"id": TEXT}}
NULL = {"type": "null"}
SUNSET = [(f"{GET}/deprecated", True), (f"{GET}/x-sunset-on", "2026-05-01")]


@dataclass(frozen=True)
class Mutation:
    """A released document, made by `before`, and what is changed in it by `after`."""

    rule: str | None
    what: str
    after: list[tuple[str, Any]]
    before: tuple[tuple[str, Any], ...] = ()


def breaking(rule: str, what: str, pointer: str, value: Any, *before: tuple[str, Any]) -> Mutation:
    return Mutation(rule, what, [(pointer, value)], before)


def harmless(what: str, pointer: str, value: Any, *before: tuple[str, Any]) -> Mutation:
    return Mutation(None, what, [(pointer, value)], before)


OPERATIONS = [
    breaking("operation", "an operation is removed", f"{CANCEL}", GONE),
    breaking("operation", "a path is renamed", "paths/|v1|things|{thing_id}|cancel", GONE),
    breaking("operation", "a deprecated operation goes before its day", GET, GONE,
             (f"{GET}/deprecated", True), (f"{GET}/x-sunset-on", "2026-05-05")),
    harmless("a deprecated operation goes on its day", GET, GONE, *SUNSET),
    breaking("operation", "one that has a day but was never deprecated goes", GET, GONE, SUNSET[1]),
    harmless("an operation that was an experiment goes", GET, GONE, (f"{GET}/x-stability", "experimental")),
    harmless("an operation is added", "paths/|v1|parts", {}),
    harmless("an operation is deprecated", f"{GET}/deprecated", True),
    breaking("operation_id", "an operation gets another name", f"{GET}/operationId", "read_thing"),
    breaking("tag", "an operation moves to another group", f"{GET}/tags", ["parts"]),
    harmless("a summary is put better", f"{GET}/summary", "Read one thing"),
    harmless("a description is put better", f"{GET}/description", "One thing, as it stands."),
    harmless("another rate bucket is named", f"{GET}/x-rate-limit", "reading"),
    breaking("stability", "what was stable becomes an experiment", f"{GET}/x-stability", "experimental"),
    harmless("an experiment becomes stable", f"{GET}/x-stability", "stable", (f"{GET}/x-stability", "experimental")),
    breaking("permission", "another permission is asked for", f"{GET}/x-permission", "profile.write"),
    breaking("audience", "somebody may no longer call", f"{GET}/x-audience", ["staff"]),
    harmless("somebody else may call too", f"{GET}/x-audience", ["member", "staff"]),
    breaking("security", "an open operation asks who calls", f"{LIST}/security", [{"member": []}]),
    harmless("a closed operation is opened", f"{GET}/security", []),
    breaking("security", "another way to sign in is asked for", f"{GET}/security", [{"partner": []}]),
    harmless("another way to sign in is taken too", f"{GET}/security", [{"member": []}, {"partner": []}]),
    breaking("security", "a scope is asked for", f"{GET}/security", [{"member": ["things"]}]),
    harmless("a scope is no longer asked for", f"{GET}/security", [{"member": []}],
             (f"{GET}/security", [{"member": ["things"]}])),
]  # fmt: skip

PARAMETERS_AND_BODIES = [
    breaking("parameter", "a parameter is removed", f"{LIST}/parameters/1", GONE),
    breaking("parameter", "a parameter is renamed", f"{PARAMETERS}/Limit/name", "page_size"),
    harmless("an optional parameter is added", f"{GET}/parameters/1", {"$ref": f"#/{PARAMETERS}/IfNoneMatch"}),
    breaking("parameter_required", "a version is newly insisted on",
             f"{GET}/parameters/1", {"$ref": f"#/{PARAMETERS}/IfMatch"}),
    breaking("parameter_required", "a key is newly insisted on", f"{PARAMETERS}/IdempotencyKey/required", True,
             (f"{PARAMETERS}/IdempotencyKey/required", False)),
    harmless("a key is no longer insisted on", f"{PARAMETERS}/IdempotencyKey/required", False),
    breaking("parameter", "a list is written another way", f"{PARAMETERS}/Limit/explode", False),
    breaking("bound", "a page gets smaller", f"{PARAMETERS}/Limit/schema/maximum", 50),
    harmless("a page may be larger", f"{PARAMETERS}/Limit/schema/maximum", 200),
    breaking("bound", "a page begins at more", f"{PARAMETERS}/Limit/schema/minimum", 5),
    breaking("default", "a page is another size when nothing is said", f"{PARAMETERS}/Limit/schema/default", 50,
             (f"{PARAMETERS}/Limit/schema/default", 25)),
    breaking("default", "nothing said means nothing now", f"{PARAMETERS}/Limit/schema/default", GONE,
             (f"{PARAMETERS}/Limit/schema/default", 25)),
    harmless("a default is told that always was", f"{PARAMETERS}/Limit/schema/default", 25),
    breaking("type", "a number becomes a text", f"{PARAMETERS}/Limit/schema/type", "string"),
    harmless("a whole number may be any", f"{PARAMETERS}/Limit/schema/type", "number"),
    breaking("form", "identifiers look different", f"{PARAMETERS}/ThingId/schema/pattern", "^thg_[0-9]+$"),
    harmless("identifiers may be anything", f"{PARAMETERS}/ThingId/schema/pattern", GONE),
    breaking("body_required", "a body is insisted on", f"{UPDATE}/requestBody/required", True,
             (f"{UPDATE}/requestBody/required", False)),
    harmless("a body may be left out", f"{CREATE}/requestBody/required", False),
    breaking("body_required", "a body is asked for where none was", f"{CANCEL}/requestBody",
             {"required": True, "content": {}}),
    breaking("media_type", "a media type is no longer taken", f"{CREATE}/requestBody/{JSON}", GONE),
    harmless("another media type is taken", f"{CREATE}/requestBody/content/text|csv", {"schema": {"type": "string"}}),
    harmless("an example is changed", f"{CREATE}/requestBody/{JSON}/examples", {}),
]  # fmt: skip

INPUTS = [
    breaking("input_required", "a member is insisted on", f"{TAKEN}/required/1", "names"),
    breaking("input_required", "a new member is insisted on", f"{TAKEN}/required/1", "weight"),
    harmless("a member may be left out", f"{TAKEN}/required", []),
    harmless("an optional member is added", f"{MADE}/weight", {"type": "integer"}),
    breaking("input_removed", "a member is removed", f"{MADE}/names", GONE),
    harmless("what is not known is let through", f"{TAKEN}/additionalProperties", GONE),
    breaking("input_closed", "what is not known is refused", f"{TAKEN}/additionalProperties", False,
             (f"{TAKEN}/additionalProperties", GONE)),
    breaking("bound", "a text gets shorter", f"{MADE}/names/items/maxLength", 39),
    harmless("a text may be longer", f"{MADE}/names/items/maxLength", 41),
    breaking("bound", "a list gets a bound", f"{MADE}/names/maxItems", 4, (f"{MADE}/names/maxItems", GONE)),
    breaking("bound", "a list must hold something", f"{MADE}/names/minItems", 1),
    breaking("bound", "entries may come once only", f"{MADE}/names/uniqueItems", True),
    breaking("form", "a text must be a date", f"{MADE}/effective_from/format", "date",
             (f"{MADE}/effective_from/format", GONE)),
    harmless("a text may be any", f"{MADE}/effective_from/format", GONE),
    breaking("type", "a list becomes a text", f"{MADE}/names", TEXT),
    harmless("null is taken too", f"{MADE}/names", {"anyOf": [{"type": "array", "maxItems": 4, "items": TEXT}, NULL]}),
    breaking("type", "null is no longer taken", f"{MADE}/names", TEXT, (f"{MADE}/names", {"anyOf": [TEXT, NULL]})),
    breaking("type", "anything becomes something", f"{MADE}/names", TEXT, (f"{MADE}/names", {})),
    harmless("something becomes anything", f"{MADE}/names", {}),
    breaking("values", "a free text becomes a choice", f"{MADE}/note", {"enum": ["a"], **TEXT}, (f"{MADE}/note", TEXT)),
    harmless("a choice becomes a free text", f"{MADE}/note", TEXT, (f"{MADE}/note", {"enum": ["a"], **TEXT})),
    breaking("values", "a choice is no longer taken", f"{MADE}/kind/enum", ["a"],
             (f"{MADE}/kind", {"enum": ["a", "b"], **TEXT})),
    harmless("a choice is added", f"{MADE}/kind/enum", ["a", "b"], (f"{MADE}/kind", {"enum": ["a"], **TEXT})),
    breaking("values", "the one value becomes another", f"{MADE}/kind/const", "b", (f"{MADE}/kind", {"const": "a"})),
    breaking("input_required", "a part insists on more", f"{SCHEMAS}/Part/required", ["id", "name"],
             (f"{SCHEMAS}/Part", PART), (f"{MADE}/part", {"$ref": f"#/{SCHEMAS}/Part"})),
    harmless("a shape is named that was written out", f"{MADE}/part", {"$ref": f"#/{SCHEMAS}/Part"},
             (f"{SCHEMAS}/Part", PART), (f"{MADE}/part", PART)),
]  # fmt: skip

OUTPUTS = [
    breaking("output_removed", "a member is removed", f"{THING}/count", GONE),
    harmless("a member is added", f"{THING}/weight", {"type": "integer"}),
    breaking("output_optional", "a member may be absent", f"{GIVEN}/required/0", GONE),
    harmless("a member is always there", f"{GIVEN}/required/8", "weight", (f"{THING}/weight", TEXT)),
    breaking("type", "a member may be null", f"{THING}/count", {"anyOf": [{"type": "integer"}, NULL]}),
    harmless("a member is never null", f"{THING}/effective_to", {"type": "string", "format": "date"}),
    breaking("type", "a number becomes a text", f"{THING}/count", TEXT),
    breaking("type", "a whole number may be any", f"{THING}/count/type", "number"),
    harmless("any number becomes a whole one", f"{THING}/count/type", "integer", (f"{THING}/count/type", "number")),
    breaking("type", "something becomes anything", f"{THING}/names/items", {}),
    harmless("an open list of values grows", f"{SCHEMAS}/Colour/enum", ["red", "green", "blue"],
             (f"{MADE}/colour", TEXT)),
    breaking("values", "a closed list of values grows", f"{THING}/kind/enum", ["a", "b"],
             (f"{THING}/kind", {"enum": ["a"], **TEXT})),
    harmless("a closed list of values shrinks", f"{THING}/kind/enum", ["a"],
             (f"{THING}/kind", {"enum": ["a", "b"], **TEXT})),
    breaking("values", "a closed list of values is opened", f"{THING}/colour",
             {"anyOf": [{"$ref": f"#/{SCHEMAS}/Colour"}, {"type": "string"}]},
             (f"{THING}/colour", {"$ref": f"#/{SCHEMAS}/Colour"})),
    harmless("a number may be larger", f"{THING}/count/maximum", 99),
    breaking("form", "an instant becomes a day", f"{THING}/made_at/format", "date"),
    breaking("form", "identifiers look different", f"{THING}/id/pattern", "^thg_[0-9]+$"),
    harmless("identifiers are told to have a form", f"{THING}/etag/pattern", '^"[0-9]+"$'),
    breaking("output_removed", "a part tells less", f"{SCHEMAS}/Part/properties", {},
             (f"{SCHEMAS}/Part", PART), (f"{THING}/part", {"$ref": f"#/{SCHEMAS}/Part"})),
    breaking("output_removed", "pages are no longer told of", f"{SCHEMAS}/ThingList/properties/next_cursor", GONE),
    harmless("the same values are taken and given, one more is taken", f"{SCHEMAS}/Colour/enum",
             ["red", "green", "blue"]),
    breaking("values", "the same values are taken and given, one less is taken", f"{SCHEMAS}/Colour/enum", ["red"]),
]  # fmt: skip

ANSWERS = [
    breaking("status", "a status is no longer answered", f"{GET}/responses/503", GONE),
    breaking("new_status", "another status is answered",
             f"{GET}/responses/410", {"$ref": "#/components/responses/Conflict"}),
    breaking("status", "a success gets another status", f"{GET}/responses",
             {"202": {"description": "Soon."}}),
    breaking("code", "a code is no longer answered", f"{GET}/x-problem-codes/0", GONE),
    harmless("a code is added under a status that was there", f"{GET}/x-problem-codes/4", "invalid_cursor"),
    breaking("header", "the version is no longer told", f"{GET}/responses/200/headers/ETag", GONE),
    harmless("another header is told", f"{GET}/responses/200/headers/Sunset", {"schema": {"type": "string"}}),
    breaking("header", "a header may be missing", "components/headers/ETag/required", False,
             ("components/headers/ETag/required", True)),
    breaking("media_type", "an answer comes in another form", f"{GET}/responses/200/{JSON}", GONE),
    breaking("media_type", "an empty answer gets a body", f"{LIST}/responses/304/content", {"text/plain": {}}),
    harmless("a link is dropped", f"{LIST}/responses/200/links", GONE),
    harmless("a problem tells more", f"{SCHEMAS}/Problem/properties/detail", TEXT),
    breaking("output_removed", "a problem tells less", f"{SCHEMAS}/Problem/properties/code", GONE),
]  # fmt: skip

MUTATIONS = [*OPERATIONS, *PARAMETERS_AND_BODIES, *INPUTS, *OUTPUTS, *ANSWERS]
