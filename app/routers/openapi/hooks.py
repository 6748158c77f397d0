"""Tells of what is sent to partners: every event, signed, to an address of the partner's own (contract.md 6)."""

from typing import Any, Final

from pydantic.json_schema import models_json_schema

from app.domain.partner_events import API_VERSION, PartnerEventType
from app.routers.openapi import data
from app.routers.openapi.pieces import JSON, SCHEMAS, Document, reference
from app.routers.openapi.shapes import tidy
from app.schemas.webhooks import WebhookEvent

_HAPPENED_AT: Final = "2026-05-04T15:21:09Z"
_HEADERS: Final = (
    ("webhook-id", "The event; the same one if it comes twice.", "evt_01KQ9EE0ZBGJ09TQM83XSSSS6Y"),
    ("webhook-timestamp", "When it was sent, in seconds since 1970: refuse what is old.", "1777908070"),
    (
        "webhook-signature",
        "Signatures of Standard Webhooks, `v1`, apart by a space: one of them must be right.",
        "v1,9NxwaPyqPBs3cmLbi4ayehRZUFJdSpqpyr9UYSko1Qs=",
    ),
)


def schemas() -> Document:
    """Write the shape of what is sent."""
    _, generated = models_json_schema([(WebhookEvent, "serialization")], ref_template=SCHEMAS + "{model}")
    named: dict[str, Any] = generated["$defs"]
    return {name: tidy(schema) for name, schema in named.items()}


def webhooks() -> Document:
    """Write every event, with an example."""
    told = data.events()
    return {type_.value: {"post": _told(type_, told[type_.value])} for type_ in PartnerEventType}


def _told(type_: PartnerEventType, known: Document) -> Document:
    value = {
        "type": type_.value,
        "timestamp": _HAPPENED_AT,
        "api_version": API_VERSION,
        "data": known["data"],
    }
    name = type_.value.replace(".", "_")
    content = {
        "schema": reference("WebhookEvent"),
        "examples": {name: {"summary": known["summary"], "value": value}},
    }
    return {
        "operationId": f"on_{name}",
        "tags": ["partner"],
        "summary": known["summary"],
        "description": known["description"],
        "security": [],
        "parameters": [_header(*each) for each in _HEADERS],
        "requestBody": {"required": True, "content": {JSON: content}},
        "responses": {
            "204": {"description": "Taken; any other 2xx does as well."},
            "410": {"description": "Send nothing more: the endpoint is paused."},
        },
    }


def _header(name: str, description: str, example: str) -> Document:
    return {
        "name": name,
        "in": "header",
        "required": True,
        "description": description,
        "schema": {"type": "string", "maxLength": 500},
        "example": example,
    }
