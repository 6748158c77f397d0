"""Nobody sets what is not theirs to set by naming it in a body (security.md T12, mass assignment)."""

import inspect
import pkgutil
import typing
from collections.abc import Iterator
from copy import deepcopy
from importlib import import_module
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from pydantic import BaseModel

import app.schemas
from app.routers.door import Door
from app.schemas.base import Body, View
from tests.access import table
from tests.access.asking import ASKS, Ask, Case, Whose
from tests.access.callers import Caller, World
from tests.access.walking import ASKED_IN
from tests.portal import Portal

pytestmark = pytest.mark.check

for _module in pkgutil.iter_modules(app.schemas.__path__, "app.schemas."):
    import_module(_module.name)

assert ASKED_IN
# What an attacker would try first, whether or not it is shown anywhere.
TEMPTING = {
    "account_id", "amount", "created_at", "created_by", "disabled_at", "fee_code", "is_admin", "paid_at",
    "password_hash", "proved_at", "registrant_id", "role", "roles", "status", "verified", "version",
}  # fmt: skip


def below(base: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for shape in base.__subclasses__():
        yield shape
        yield from below(shape)


def names_of(shape: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in shape.model_fields.items()}


# Every name that is ever shown.
SHOWN = set().union(*(names_of(view) for view in below(View))) | TEMPTING


def body_of(route: Door) -> type[Body] | None:
    parameter = inspect.signature(route.endpoint).parameters.get("body")
    return None if parameter is None else typing.cast("type[Body]", parameter.annotation)


def body_within(annotation: Any) -> type[Body] | None:
    """Find the shape of a nested object, or of the entries of a list."""
    if inspect.isclass(annotation) and issubclass(annotation, Body):
        return annotation
    return next((found for part in typing.get_args(annotation) if (found := body_within(part))), None)


def tampered(value: Any, shape: type[Body], pointer: str = "") -> Iterator[tuple[str, str]]:
    """Add to an object, and to all objects within, everything that is not its own; give where, and what."""
    foreign = SHOWN - names_of(shape)
    for name, field in shape.model_fields.items():
        inner, key = body_within(field.annotation), field.alias or name
        if inner is None or key not in value:
            continue
        if isinstance(value[key], list):
            yield from tampered(value[key][0], inner, f"{pointer}/{key}/0")
        else:
            yield from tampered(value[key], inner, f"{pointer}/{key}")
    for name in foreign:
        value[name] = "2026-05-04"
        yield pointer, name


def granted(operation: str) -> tuple[Whose, Caller]:
    """Find somebody to whom an operation is granted."""
    return next(
        (whose, caller)
        for whose in table.things(operation)
        for caller, status in table.expected(operation, whose).items()
        if status < 300
    )


def operations_with_bodies() -> list[str]:
    return [operation for operation in ASKS if operation not in WITHOUT_BODY]


# Found by the test below to take none, so that the list needs no application while tests are collected.
WITHOUT_BODY = {
    operation for operation in ASKS if operation.startswith(("get_", "list_", "search_", "download_"))
} | {
    "cancel_address",
    "approve_cpc_request",
    "cancel_cpc_request",
    "resend_cpc_delivery",
    "show_certificate",
    "submit_cpc_request",
    "receive_payment_provider_event",
    "close_message_thread",
    "delete_file",
    "delete_monitor",
    "delete_webhook_endpoint",
    "redeliver_webhook",
    "rotate_webhook_secret",
    "test_webhook_endpoint",
    "delete_mfa_method",
    "email_document",
    "end_session",
    "publish_form_version",
    "reopen_message_thread",
    "issue_token",  # a form of RFC 6749: what it does not know is passed over
    "resend_invitation",
    "revoke_delegation",
    "revoke_partner_client",
    "run_due_work",
    "upload_file",  # a form, whose fields are tried in tests/api/files
    "withdraw_service_request",
}


def test_every_operation_with_a_body_is_tried(access_app: FastAPI) -> None:
    doors = [route for route in access_app.router.routes if isinstance(route, Door)]
    taking = {route.name for route in doors if body_of(route) and not route.operation.form}

    assert taking == set(operations_with_bodies())


@pytest.mark.parametrize("operation", operations_with_bodies())
async def test_t12_a_field_that_is_not_the_callers_to_set_is_refused_by_name(
    access_portal: Portal, world: World, operation: str
) -> None:
    whose, caller = granted(operation)
    case = Case(access_portal, world, caller, whose, world.people.get(caller))
    ask = await ASKS[operation].build(case)
    shape = body_of(access_portal._route(operation))
    assert shape is not None
    body = deepcopy(ask.json)
    added = set(tampered(body, shape))

    refused = await sent(case, operation, Ask(body, ask.if_match, ask.named))
    clean = await sent(case, operation, ask)

    assert refused.status_code == 422, refused.text
    faults = {error["pointer"]: error["code"] for error in refused.json()["errors"]}
    assert {pointer for pointer, code in faults.items() if code == "unknown_field"} == {
        f"{pointer}/{name}" for pointer, name in added
    }
    # Nothing of it was done: the same thing can be asked again, with the version that it had.
    assert clean.status_code < 300, clean.text


async def sent(case: Case, operation: str, ask: Ask) -> httpx.Response:
    portal = case.portal if case.person is None else case.portal.as_(case.person)
    answer: httpx.Response = await getattr(portal, operation)(
        ask.json, if_match=ask.if_match, **ask.form, **ask.named
    )
    return answer
