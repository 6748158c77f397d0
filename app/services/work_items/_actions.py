"""What a caller may do with an item of work now."""

from collections.abc import Iterator
from dataclasses import replace

from app import catalogue
from app.catalogue import texts
from app.context import Context
from app.core import ids
from app.core.db import Row
from app.core.errors import Denied
from app.domain import work_items as rules
from app.domain.access import Action, Resource, grants_staff
from app.domain.work_items import ItemStatus
from app.services.work_items._kinds import Kind


def barred(ctx: Context, kind: Kind, choices: list[rules.Choice]) -> list[rules.Choice]:
    """Bar what the teams of the caller do not decide."""
    if kind.needs is None or grants_staff(ctx.actor, *kind.needs):
        return choices
    return [replace(choice, blocked_by=Denied.code) for choice in choices]


def available(ctx: Context, row: Row, choices: list[rules.Choice], *, may_ask: bool) -> Iterator[Row]:
    if not grants_staff(ctx.actor, Action.UPDATE, Resource.WORK_ITEM):
        return
    href = f"/v1/staff/work-items/{ids.render('wrk', row['id'])}"
    if row["status"] != ItemStatus.DONE:
        yield _action("assign", "assign_work_item", f"{href}/assign", ["if_match"])
    if may_ask:
        yield _action(
            "request_information",
            "request_work_item_information",
            f"{href}/request-information",
            ["if_match"],
        )
    for choice in choices:
        blocked = [] if choice.blocked_by is None else [_blocker(ctx, choice.blocked_by)]
        yield _action(
            choice.decision.value,
            "decide_work_item",
            f"{href}/decide",
            ["if_match", "idempotency_key"],
            blocked,
        )
    yield _action("add_note", "add_work_item_note", f"{href}/notes", [])


def _blocker(ctx: Context, code: str) -> Row:
    return {"code": code, "detail": texts.detail(catalogue.problem(code), ctx.language, {})}


def _action(
    action: str, operation_id: str, href: str, requires: list[str], blocked: list[Row] | None = None
) -> Row:
    return {
        "action": action, "operation_id": operation_id, "method": "POST", "href": href, "enabled": not blocked,
        "requires": requires, "blocked_by": blocked or [],
    }  # fmt: skip
