"""For each rule, what it takes to break it: changes to the good document, as JSON pointers and values."""

from typing import Any

GONE = object()

LIST, CREATE = "paths/|v1|things/get", "paths/|v1|things/post"
GET, UPDATE = "paths/|v1|things|{thing_id}/get", "paths/|v1|things|{thing_id}/patch"
CANCEL = "paths/|v1|things|{thing_id}|cancel/post"
SCHEMAS, THING = "components/schemas", "components/schemas/Thing/properties"
MADE = f"{SCHEMAS}/ThingCreate/properties"
JSON = "content/application|json"

SPOILS: dict[str, list[tuple[str, Any]]] = {
    "operation_ids_are_verb_and_noun": [(f"{GET}/operationId", "thing"), (f"{GET}/operationId", "fetch_thing")],
    "operation_ids_are_unique": [(f"{GET}/operationId", "list_things")],
    "operations_have_one_declared_tag": [(f"{GET}/tags", ["things", "more"]), (f"{GET}/tags", ["unknown"])],
    "tags_are_used": [("tags/1", {"name": "more", "description": "More things."})],
    "summaries_are_short": [(f"{GET}/summary", "x" * 61), (f"{GET}/summary", ""), (f"{GET}/summary", "Read it.")],
    "operations_are_described": [(f"{GET}/description", GONE), (f"{GET}/description", "A thing")],
    "parameters_are_described": [("components/parameters/Limit/description", GONE)],
    "paths_are_kebab_case": [("paths/|v1|all_things", {}), ("paths/|v1|Things", {}), ("paths/|v1|things|", {})],
    "paths_have_one_owner_at_most": [("paths/|v1|things|{thing_id}|parts|{part_id}", {})],
    "verbs_come_last": [("paths/|v1|things|{thing_id}|cancel|now", {})],
    "parameters_are_snake_case": [
        ("components/parameters/Limit/name", "maxItems"), ("components/parameters/IfMatch/name", "if-match"),
    ],
    "limit_and_cursor_come_together": [(f"{LIST}/parameters/1", GONE)],
    "created_things_have_a_place": [(f"{CREATE}/responses/201/headers/Location", GONE)],
    "versioned_things_have_an_entity_tag": [(f"{CREATE}/responses/201/headers/ETag", GONE)],
    "changes_name_their_version": [
        (f"{UPDATE}/parameters/1", GONE), (f"{CANCEL}/parameters/1", GONE),
        ("components/parameters/IfMatch/required", False),
    ],
    "exceptions_are_needed": [(f"{UPDATE}/operationId", "set_sandbox_clock")],
    "idempotency_keys_are_declared": [
        (f"{CREATE}/parameters", []), ("components/parameters/IdempotencyKey/required", False),
        (f"{CREATE}/x-problem-codes/1", GONE),
    ],
    "refusals_are_problems": [("components/responses/BadRequest/content", {"application/json": {"schema": {}}})],
    "every_operation_can_refuse": [(f"{GET}/responses/503", GONE)],
    "problem_codes_are_known": [
        (f"{GET}/x-problem-codes/0", "made_up"), (f"{GET}/x-problem-codes/0", "date_not_in_future"),
        (f"{GET}/x-problem-codes", ["validation_failed", "malformed_request"]), (f"{GET}/x-problem-codes", []),
    ],
    "problem_codes_fit_the_statuses": [(f"{GET}/x-problem-codes/0", GONE), (f"{GET}/responses/400", GONE)],
    "problem_codes_have_examples": [("components/examples/validation_failed", GONE)],
    "extensions_are_all_there_and_no_others": [(f"{GET}/x-permission", GONE), (f"{GET}/x-internal", True)],
    "only_public_operations_are_open": [
        (f"{GET}/security", []), (f"{LIST}/security", [{"member": []}]), (f"{GET}/security", GONE),
        (f"{GET}/security", [{"cookie": []}]),
    ],
    "bodies_have_examples": [
        (f"{CREATE}/requestBody/{JSON}/examples", GONE), (f"{LIST}/responses/200/{JSON}/examples", {}),
        (f"{LIST}/responses/200/{JSON}/examples/none_yet/summary", GONE),
    ],
    "parameters_have_examples": [("components/parameters/Limit/example", GONE)],
    "links_lead_somewhere": [
        (f"{LIST}/responses/200/links/GetThing/operationId", "get_part"),
        (f"{LIST}/responses/200/links/GetThing/parameters", {"path.part_id": "$response.body#/id"}),
    ],
    "what_may_be_kept_can_be_unchanged": [(f"{LIST}/responses/304", GONE), (f"{LIST}/parameters/2", GONE)],
    "the_end_of_an_operation_is_told": [(f"{GET}/deprecated", True)],
    "an_end_is_announced_in_time": [(f"{GET}/deprecated", True)],
    "properties_are_snake_case": [(f"{THING}/madeBy", {"type": "string", "description": "Who made it."})],
    "properties_are_described": [(f"{THING}/count/description", GONE)],
    "objects_are_described": [(f"{SCHEMAS}/Thing/description", GONE)],
    "bodies_are_named_objects": [
        (f"{LIST}/responses/200/{JSON}/schema", {"type": "object"}),
        (f"{LIST}/responses/200/{JSON}/schema/$ref", "#/components/schemas/Colour"),
    ],
    "objects_inside_are_named": [(f"{THING}/part", {"type": "object", "properties": {}, "description": "A part."})],
    "enums_of_answers_are_named": [(f"{THING}/names/items", {"type": "string", "enum": ["a"]})],
    "enums_of_answers_are_open": [
        (f"{THING}/colour", {"$ref": "#/components/schemas/Colour"}),
        (f"{THING}/colour/anyOf/1", {"type": "null"}),
    ],
    "lists_have_one_shape": [(f"{SCHEMAS}/ThingList/properties/next_cursor", GONE)],
    "inputs_refuse_what_they_do_not_know": [(f"{SCHEMAS}/ThingCreate/additionalProperties", GONE)],
    "answers_leave_room": [(f"{SCHEMAS}/Thing/additionalProperties", False)],
    "answers_are_complete": [(f"{SCHEMAS}/Thing/required", ["id"])],
    "answers_have_no_defaults": [(f"{THING}/count/default", 0)],
    "lists_and_booleans_are_never_null": [
        (f"{THING}/public", {"anyOf": [{"type": "boolean"}, {"type": "null"}], "description": "?"}),
        (f"{THING}/names", {"anyOf": [{"type": "array"}, {"type": "null"}], "description": "?"}),
        (f"{THING}/names/items", {"anyOf": [{"type": "string"}, {"type": "null"}]}),
    ],
    "parameters_are_never_null": [
        ("components/parameters/Limit/schema", {"anyOf": [{"type": "integer"}, {"type": "null"}]}),
    ],
    "names_of_dates_fit_their_formats": [
        (f"{THING}/made", {"type": "string", "format": "date", "description": "When."}),
        (f"{THING}/made_at/format", "date"),
    ],
    "money_is_money": [
        (f"{THING}/amount", {"type": "integer", "description": "Cents."}),
        (f"{THING}/price_cents", {"type": "integer", "description": "Cents."}),
    ],
    "identifiers_have_patterns": [(f"{THING}/id/pattern", GONE)],
    "what_is_written_is_bounded": [
        (f"{MADE}/names/maxItems", GONE), (f"{MADE}/names/items/maxLength", GONE),
        ("components/parameters/Cursor/schema/maxLength", GONE),
    ],
    "integers_are_bounded": [
        (f"{THING}/count/maximum", GONE), ("components/parameters/Limit/schema/minimum", GONE),
    ],
    "nothing_is_of_an_older_dialect": [(f"{THING}/count/nullable", True), (f"{THING}/count/example", 3)],
    "choices_can_be_told_apart": [(f"{THING}/part", {"oneOf": [], "description": "A part."})],
    "titles_do_not_repeat_names": [(f"{THING}/count/title", "Count")],
    "components_are_used": [(f"{SCHEMAS}/Part", {"type": "object", "description": "A part.", "properties": {}})],
}  # fmt: skip


def spoil(document: dict[str, Any], pointer: str, value: Any) -> None:
    """Change one place; `|` stands for a slash within a name. A path that is new gets an operation of its own."""
    *way, last = [part.replace("|", "/") for part in pointer.split("/")]
    place: Any = document
    for part in way:
        place = place[int(part)] if isinstance(place, list) else place[part]
    if way == ["paths"]:
        value = {"get": document["paths"]["/v1/things"]["get"]}
    if isinstance(place, list):
        if value is GONE:
            del place[int(last)]
        else:
            place[int(last) : int(last) + 1] = [value]
    elif value is GONE:
        del place[last]
    else:
        place[last] = value
