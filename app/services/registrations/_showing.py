"""Rows of registrations and conditions as they are shown: where they stand, and what this caller may do now."""

from datetime import date
from typing import Any
from uuid import UUID

from app import catalogue
from app.catalogue.texts import detail
from app.context import Context
from app.core import ids
from app.core.db import Row
from app.domain import registrations as rules
from app.domain.access import Action, Resource, may
from app.domain.periods import Period, status_of
from app.domain.registrants import RegistrationStatus
from app.domain.registrations import GONE, SecondPersonRequired, Stand
from app.services import registrants


def registration(ctx: Context, row: Row, *, day: date) -> Row:
    """Show a registration as it stands on a day; one that has not begun, as it will begin."""
    stand = _stand(row["statuses"], day)
    statuses = [{**each, "public_text": each["public_text"]} for each in row["statuses"]]
    return {
        **row,
        "etag": f'"{row["version"]}"',
        "registrant": registrants.ref(row["registrant_id"], row["display"]),
        "status": stand["status"] if stand else None,
        "reason_code": stand["reason_code"] if stand else None,
        "public_text": stand["public_text"] if stand else None,
        "status_since": stand["effective_from"] if stand else None,
        "statuses": statuses,
        "conditions": [condition(ctx, each) for each in row["conditions"]],
        "recorded_by": registrants.recorder(ctx, row),
        "available_actions": _registration_actions(ctx, row, stand),
    }


def _stand(statuses: list[Row], day: date) -> Row | None:
    begun = [each for each in statuses if each["effective_from"] <= day.isoformat()]
    return begun[0] if begun else (statuses[-1] if statuses else None)


def _registration_actions(ctx: Context, row: Row, stand: Row | None) -> list[Row]:
    if stand is None or row["corrected_by_id"] is not None or row["cancelled_at"] is not None:
        return []
    of = row["registrant_id"]
    href = f"/v1/registrations/{ids.render('regn', row['id'])}"
    now = Stand(
        RegistrationStatus(stand["status"]),
        stand["reason_code"],
        Period(date.fromisoformat(stand["effective_from"])),
    )
    actions = []
    if may(ctx.actor, Action.UPDATE, Resource.REGISTRATION, of=of) and rules.reasons_open(
        catalogue.status_changes(), now
    ):
        actions.append(
            _action("change_status", "change_registration_status", f"{href}/change-status", "if_match")
        )
    if may(ctx.actor, Action.CREATE, Resource.CONDITION, of=of) and now.status not in GONE:
        name = "create_registration_condition"
        actions.append(_action("create_condition", name, f"{href}/conditions", "idempotency_key"))
    if may(ctx.actor, Action.CORRECT, Resource.REGISTRATION, of=of):
        correct = _action("correct", "correct_registration", f"{href}/correct", "if_match")
        actions.append(_blocked(ctx, correct) if is_own_act(ctx, row["issued_by_id"]) else correct)
    return actions


def condition(ctx: Context, row: Row) -> Row:
    """Show a condition, from a row or from what the database wrote as JSON."""
    start, end = _day(row["effective_from"]), _day(row["effective_to"])
    assert start is not None
    status = status_of(Period(start, end), cancelled=bool(row["cancelled_at"]), today=ctx.today)
    href = f"/v1/registration-conditions/{ids.render('cond', row['id'])}"
    corrected = row["corrected_by_id"] is not None
    is_open = Action.END in rules.condition_actions(status, corrected=corrected)
    actions = []
    if is_open and may(ctx.actor, Action.END, Resource.CONDITION, of=UUID(str(row["registrant_id"]))):
        end_it = _action("end", "end_registration_condition", f"{href}/end", "if_match")
        actions.append(end_it if not is_own_act(ctx, row["imposed_by_id"]) else _blocked(ctx, end_it))
    return {
        **row,
        "etag": f'"{row["version"]}"',
        "status": status,
        "recorded_by": registrants.recorder(ctx, row),
        "available_actions": actions,
    }


def is_own_act(ctx: Context, account_id: UUID | str | None) -> bool:
    """Tell whether the caller did it, and so does not also undo it (decisions.md 22)."""
    return account_id is not None and str(account_id) == str(ctx.actor.account_id)


def _blocked(ctx: Context, action: Row) -> Row:
    code = SecondPersonRequired.code
    said = detail(catalogue.problem(code), ctx.language, {})
    return {**action, "enabled": False, "blocked_by": [{"code": code, "detail": said}]}


def _action(action: str, operation_id: str, href: str, requires: str) -> Row:
    return {
        "action": action,
        "operation_id": operation_id,
        "method": "POST",
        "href": href,
        "enabled": True,
        "requires": [requires],
        "blocked_by": [],
    }


def _day(written: Any) -> date | None:
    return date.fromisoformat(written) if isinstance(written, str) else written
