"""Writes one document: the framework's account of the routes, told in the words of the contract."""

from collections.abc import Sequence
from typing import Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from app.domain.partners import Scope
from app.routers.door import Door
from app.routers.openapi import data, headers, hooks, links, parameters, problems, shapes, states, telling
from app.routers.openapi.editions import Edition
from app.routers.openapi.pieces import Document, Place, references

_MEMBER: Final = {
    "type": "http",
    "scheme": "bearer",
    "bearerFormat": "JWT",
    "description": "The `access_token` of a session, as `create_session` gives it. It lives for ten minutes.",
}


_PARTNER: Final = {
    "type": "oauth2",
    "description": "A token that `issue_token` gives for an assertion signed with the program's own key.",
    "flows": {
        "clientCredentials": {
            "tokenUrl": "/v1/auth/token",
            "scopes": {
                Scope.CPC_READ.value: "Read certificates of professional conduct that were released to the partner.",
                Scope.REGISTER_VERIFY.value: "Verify the standing of registrants.",
                Scope.REGISTER_MONITOR.value: "Watch registrants for changes, and read the feed of events.",
                Scope.WEBHOOKS_MANAGE.value: "Have events sent, and manage where.",
            },
        }
    },
}
_PROVIDER_SIGNATURE: Final = {
    "type": "apiKey",
    "in": "header",
    "name": "Stripe-Signature",
    "description": "For the payment provider alone: `t`, the second of the signing, at most five minutes ago, and `v1`,"
    " HMAC-SHA256 in hexadecimal of that second, a dot and the raw body, keyed with the secret of the webhook.",
}
_SCHEMES: Final = {"member": _MEMBER, "partner": _PARTNER, "provider_signature": _PROVIDER_SIGNATURE}


def write(app: FastAPI, edition: Edition, doors: Sequence[Door], *, introduction: str) -> Document:
    """Write the document of one edition."""
    raw = shapes.plainly_named(get_openapi(title=edition.title, version=app.version, routes=doors))
    schemas = {**shapes.of_forms(doors), **raw["components"]["schemas"]}
    places = [telling.tell(raw, door, schemas) for door in doors]
    codes = problems.in_order(code for place in places for code in place.operation["x-problem-codes"])
    schemas = shapes.tidied(schemas, codes)
    if edition.tells_partners:
        schemas = dict(sorted({**schemas, **hooks.schemas()}.items()))
    states.add(schemas)
    links.add(places, schemas)
    shared = parameters.share([place.operation for place in places])
    paths = _paths(places)
    responses = problems.responses(codes)
    return {
        "openapi": "3.1.0",
        "info": _info(app, edition, introduction),
        "servers": [{"url": "/", "description": "Where this document was found."}],
        "tags": _tags(places),
        "paths": paths,
        **({"webhooks": hooks.webhooks()} if edition.tells_partners else {}),
        "components": {
            "schemas": schemas,
            "responses": responses,
            "parameters": shared,
            "examples": problems.examples(codes),
            "headers": _used_headers(paths, responses),
            **_security_schemes(places),
        },
    }


def _info(app: FastAPI, edition: Edition, introduction: str) -> Document:
    return {
        "title": edition.title,
        "version": app.version,
        "summary": edition.summary,
        "description": introduction,
        "contact": {"name": "The portal's developers", "email": "portal-api@example.org"},
        "license": {"name": "Apache 2.0", "identifier": "Apache-2.0"},
    }


def _tags(places: Sequence[Place]) -> list[Document]:
    used = {tag for place in places for tag in place.operation["tags"]}
    return [{"name": name, "description": said} for name, said in data.groups().items() if name in used]


def _paths(places: Sequence[Place]) -> Document:
    paths: Document = {}
    for place in places:
        paths.setdefault(place.path, {})[place.method] = place.operation
    return paths


def _used_headers(*parts: Document) -> Document:
    used = {
        each.rsplit("/", 1)[1] for each in references(list(parts)) if each.startswith("#/components/headers/")
    }
    return {name: header for name, header in headers.ANSWERED.items() if name in used}


def _security_schemes(places: Sequence[Place]) -> Document:
    used = {name for place in places for each in place.operation["security"] for name in each}
    schemes = {name: scheme for name, scheme in _SCHEMES.items() if name in used}
    return {"securitySchemes": schemes} if schemes else {}
