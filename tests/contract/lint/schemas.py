"""Rules about schemas. Each is a generator of findings; its name is what it finds (contract.md 9.2)."""

import re
from collections.abc import Callable, Iterator

from tests.contract.lint.reading import Reading, is_nullable, parts, types

Rule = Callable[[Reading], Iterator[str]]

DAYS = re.compile(r".+_on|as_of|birth_date|effective_(from|to)|valid_(from|to)|.+_since|since")
INSTANTS = re.compile(r"(.+_)?at|late_until|now|changed_after|all_before|timestamp")

# Identifiers of any kind: what they name differs from one to the next.
OF_ANY_KIND = {
    "Ref.id": "names whatever is pointed at",
    "ResourceRef.id": "names whatever was changed",
    "RequestSubject.id": "names whatever a request is about or led to",
    "WorkItemSubject.id": "names whatever waits for staff",
    "AccessedResource.id": "names whatever was read",
    "FileUse.id": "names whatever uses a file",
    "TokenRequest.client_id": "is passed over: the assertion names the client",
}

# Shapes that another standard names.
OF_ANOTHER_STANDARD = dict.fromkeys(
    ("Credential", "CredentialExtensions", "CredentialProperties", "CredentialResponse"),
    "what a browser writes: Web Authentication names it",
)
# Passes over what it does not know: RFC 6749, section 3.2.
OF_OAUTH = frozenset({"TokenRequest"})
# Answer in a media type of another standard, which says what is in it.
OF_THE_W3C = frozenset({"get_did_document", "get_status_list"})
# What a certificate says of periods is `from` a day `to` another, as contract.md 7.3 has it.
OF_CERTIFICATES = re.compile(r"Certified[A-Za-z]+\.(from|to)")
# An amount with its currency: as it goes out, as it comes in, and where it may be nothing.
MONEY = frozenset({"Money", "Amount", "FeeAmount"})


def properties_are_snake_case(reading: Reading) -> Iterator[str]:
    for place, name, _ in reading.properties():
        if place.split(".")[0] not in OF_ANOTHER_STANDARD and not re.fullmatch(
            "[a-z][a-z0-9]*(_[a-z0-9]+)*", name
        ):
            yield place


def properties_are_described(reading: Reading) -> Iterator[str]:
    for place, _, schema in reading.properties():
        if not reading.found(schema).get("description"):
            yield place


def objects_are_described(reading: Reading) -> Iterator[str]:
    for name, schema in reading.schemas.items():
        if schema.get("type") == "object" and not schema.get("description"):
            yield name


def bodies_are_named_objects(reading: Reading) -> Iterator[str]:
    for operation in reading.operations:
        answered = [
            content for _, said in operation.successes for content in said.get("content", {}).values()
        ]
        for body in (*operation.bodies, *answered):
            if body["schema"].get("format") == "binary":  # a file is what it is
                continue
            if operation.name in OF_THE_W3C:
                continue
            if "$ref" not in body["schema"] or reading.found(body["schema"]).get("type") != "object":
                yield operation.name


def objects_inside_are_named(reading: Reading) -> Iterator[str]:
    for name, schema in reading.schemas.items():
        if any("properties" in each for each in list(parts(schema))[1:]):
            yield name


def enums_of_answers_are_named(reading: Reading) -> Iterator[str]:
    named = [id(schema) for schema in reading.schemas.values()]
    yield from (place for place, each in reading.read_values() if "enum" in each and id(each) not in named)


def enums_of_answers_are_open(reading: Reading) -> Iterator[str]:
    enums = {f"#/components/schemas/{name}" for name, schema in reading.schemas.items() if "enum" in schema}
    for place, schema in reading.read_values():
        inside = [*schema.get("properties", {}).values(), schema.get("items", {})]
        if any(each.get("$ref") in enums for each in inside):
            yield place
        choices = schema.get("anyOf", ())
        if any(each.get("$ref") in enums for each in choices) and "string" not in types(schema):
            yield place


def lists_have_one_shape(reading: Reading) -> Iterator[str]:
    for name, schema in reading.outputs.items():
        properties = schema.get("properties", {})
        if name.endswith("List") and not {"items", "next_cursor"} <= properties.keys():
            yield name


def inputs_refuse_what_they_do_not_know(reading: Reading) -> Iterator[str]:
    for name, schema in reading.inputs.items():
        is_open = schema.get("type") == "object" and name not in OF_OAUTH
        if is_open and schema.get("additionalProperties") is not False:
            yield name


def answers_leave_room(reading: Reading) -> Iterator[str]:
    yield from (name for name, each in reading.outputs.items() if each.get("additionalProperties") is False)


def answers_are_complete(reading: Reading) -> Iterator[str]:
    for name, schema in reading.outputs.items():
        if set(schema.get("properties", {})) != set(schema.get("required", ())):
            yield name


def answers_have_no_defaults(reading: Reading) -> Iterator[str]:
    yield from (place for place, schema in reading.read_values() if "default" in schema)


def lists_and_booleans_are_never_null(reading: Reading) -> Iterator[str]:
    for place, schema in reading.read_values():
        if is_nullable(schema) and types(schema) & {"array", "boolean"}:
            yield place
        if is_nullable(schema.get("items", {})):
            yield place


def parameters_are_never_null(reading: Reading) -> Iterator[str]:
    for operation in reading.operations:
        for parameter in operation.parameters:
            if any(is_nullable(each) for each in parts(parameter["schema"])):
                yield f"{operation.name}({parameter['name']})"


def names_of_dates_fit_their_formats(reading: Reading) -> Iterator[str]:
    for place, name, schema in reading.properties():
        formats = {each.get("format") for each in parts(schema)}
        is_day, is_instant = "date" in formats, "date-time" in formats
        if OF_CERTIFICATES.fullmatch(place):
            continue
        if (is_day and not DAYS.fullmatch(name)) or (is_instant and not INSTANTS.fullmatch(name)):
            yield place


def money_is_money(reading: Reading) -> Iterator[str]:
    for place, name, schema in reading.properties():
        is_money = {each.get("$ref", "").rpartition("/")[2] for each in parts(schema)} & MONEY
        is_inside = place.partition(".")[0] in MONEY
        if (name == "amount" or name.endswith("_cents")) and not (is_money or is_inside):
            yield place


def identifiers_have_patterns(reading: Reading) -> Iterator[str]:
    for place, name, schema in reading.properties():
        strings = [each for each in parts(schema) if each.get("type") == "string"]
        is_identifier = name in ("id", "ids") or (name.endswith(("_id", "_ids")) and name != "operation_id")
        if is_identifier and place not in OF_ANY_KIND and not all("pattern" in each for each in strings):
            yield place


def what_is_written_is_bounded(reading: Reading) -> Iterator[str]:
    bounds = {"string": ("maxLength", "enum", "const"), "array": ("maxItems",)}
    for place, schema in reading.written_values():
        if schema.get("format") == "binary":  # bounded in bytes, which no schema counts
            continue
        wanted = bounds.get(schema.get("type", ""))
        if wanted and not any(each in schema for each in wanted):
            yield place


def integers_are_bounded(reading: Reading) -> Iterator[str]:
    for place, schema in (*reading.written_values(), *reading.read_values()):
        if schema.get("type") == "integer" and not {"minimum", "maximum"} <= schema.keys():
            yield place


def nothing_is_of_an_older_dialect(reading: Reading) -> Iterator[str]:
    for name, schema in reading.schemas.items():
        if any("nullable" in each or "example" in each for each in parts(schema)):
            yield name


def choices_can_be_told_apart(reading: Reading) -> Iterator[str]:
    for name, schema in reading.schemas.items():
        if any("oneOf" in each and "discriminator" not in each for each in parts(schema)):
            yield name


def titles_do_not_repeat_names(reading: Reading) -> Iterator[str]:
    yield from (
        name for name, schema in reading.schemas.items() if any("title" in each for each in parts(schema))
    )


def components_are_used(reading: Reading) -> Iterator[str]:
    used = set(_pointed_at(reading.document))
    for kind, components in reading.components.items():
        if kind != "securitySchemes":
            yield from (f"{kind}/{name}" for name in components if f"#/components/{kind}/{name}" not in used)


def _pointed_at(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for each in value.values():
            yield from _pointed_at(each)
    elif isinstance(value, list):
        for each in value:
            yield from _pointed_at(each)


RULES: tuple[Rule, ...] = tuple(
    rule
    for name, rule in list(globals().items())
    if callable(rule) and getattr(rule, "__module__", "") == __name__ and not name.startswith("_")
)
