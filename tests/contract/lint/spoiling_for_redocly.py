"""For each of Redocly's rules, what it takes to break it: one change to the good document."""

from typing import Any, Final

from tests.contract.lint.spoiling import CANCEL, GET, GONE, JSON, LIST, SCHEMAS, THING

SERVER: Final = "https://{host}.college.test"
EXAMPLE: Final = f"{LIST}/responses/200/{JSON}/examples/none_yet"

SPOILS_FOR_REDOCLY: Final[dict[str, tuple[str, Any]]] = {
    "info-license": ("info/license", GONE),
    "info-license-strict": ("info/license", {"name": "Our own"}),
    "no-ambiguous-paths": ("paths/|v1|{kind}|mine", {}),
    "no-duplicated-enum-values": (f"{SCHEMAS}/Colour/enum", ["red", "red"]),
    "no-duplicated-tag-names": ("tags/1", {"name": "things", "description": "More things."}),
    "no-empty-servers": ("servers", []),
    "no-enum-type-mismatch": (f"{SCHEMAS}/Colour/enum", ["red", 3]),
    "no-example-value-and-externalValue": (f"{EXAMPLE}/externalValue", "https://college.test/none.json"),
    "no-identical-paths": ("paths/|v1|things|{other_id}", {}),
    "no-illogical-composition-keywords": (f"{THING}/effective_to", {"anyOf": [{"type": "string"}]}),
    "no-invalid-media-type-examples": (f"{EXAMPLE}/value/items", "none"),
    "no-invalid-parameter-examples": ("components/parameters/Limit/example", "many"),
    "no-invalid-schema-examples": (f"{THING}/count/examples", ["many"]),
    "no-mixed-number-range-constraints": (f"{THING}/count/exclusiveMaximum", 10),
    "no-path-trailing-slash": ("paths/|v1|things|", {}),
    "no-required-schema-properties-undefined": (f"{SCHEMAS}/ThingList/required", ["items", "more"]),
    "no-schema-type-mismatch": (f"{SCHEMAS}/ThingList/items", {"type": "string"}),
    "no-server-example.com": ("servers/0/url", "https://example.com"),
    "no-server-trailing-slash": ("servers/0/url", "https://college.test/"),
    "no-server-variables-empty-enum": (
        "servers/0", {"url": SERVER, "variables": {"host": {"enum": [], "default": "portal"}}},
    ),
    "no-undefined-server-variable": ("servers/0/url", SERVER),
    "no-unresolved-refs": (f"{LIST}/responses/200/{JSON}/schema/$ref", "#/components/schemas/Nothing"),
    "no-unsafe-markdown": (f"{GET}/description", "One thing. <script>alert(1)</script>"),
    "no-unused-components": (f"{SCHEMAS}/Part", {"type": "object", "description": "A part.", "properties": {}}),
    "operation-2xx-response": (f"{GET}/responses", {"400": {"description": "A refusal."}}),
    "operation-4xx-response": (f"{GET}/responses", {"200": {"description": "A thing."}}),
    "operation-description": (f"{GET}/description", GONE),
    "operation-operationId": (f"{GET}/operationId", GONE),
    "operation-operationId-unique": (f"{GET}/operationId", "list_things"),
    "operation-operationId-url-safe": (f"{GET}/operationId", "get a thing"),
    "operation-parameters-unique": (f"{LIST}/parameters/3", {"$ref": "#/components/parameters/Limit"}),
    "operation-summary": (f"{GET}/summary", GONE),
    "path-declaration-must-exist": ("paths/|v1|things|{}|parts", {}),
    "path-not-include-query": ("paths/|v1|things?colour=red", {}),
    "path-parameters-defined": ("paths/|v1|things|{thing_id}|parts", {}),
    "security-defined": (f"{GET}/security", [{"cookie": []}]),
    "security-scopes-defined": (f"{CANCEL}/security", [{"partner": ["parts"]}]),
    "spec-components-invalid-map-name": (f"{SCHEMAS}/A part", {"type": "object"}),
    "spec-ref-siblings": (f"{LIST}/parameters/0/required", True),
    "struct": ("info/title", GONE),
    "tag-description": ("tags/0/description", GONE),
}  # fmt: skip
