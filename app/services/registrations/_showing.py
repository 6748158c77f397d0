"""Rows of registrations and conditions as they are shown: where they stand, and what this caller may do now."""

from datetime import date
from typing import Any
from uuid import UUID

from app import catalogue
from app.catalogue.texts import detail
from app.context import Context
from app.core import ids
from app.core.db import Row
from app.domain import corrections
from app.domain import registrations as rules
from app.domain.access import Action, Resource, may
from app.domain.periods import Period, SliceOverlap, status_of
from app.domain.registrants import RegistrationStatus
from app.domain.registrations import EMERITUS, GONE, SecondPersonRequired, Stand
from app.services import registrants


def registration(ctx: Context, row: Row, *, day: date) -> Row:
    """Show a registration as it stands on a day; one that has not begun, as it will begin."""
    live = _live(row)
    stand = _stand(live, day)
    return {
        **row,
        "etag": f'"{row["version"]}"',
        "registrant": registrants.ref(row["registrant_id"], row["display"]),
        "status": stand["status"] if stand else None,
        "reason_code": stand["reason_code"] if stand else None,
        "public_text": stand["public_text"] if stand else None,
        "status_since": stand["effective_from"] if stand else None,
        "statuses": [_period(ctx, row, live, each) for each in row["statuses"]],
        "conditions": [condition(ctx, each) for each in row["conditions"]],
        "recorded_by": registrants.recorder(ctx, row),
        "available_actions": _registration_actions(ctx, row, stand),
    }


def _live(row: Row) -> list[Row]:
    """Leave out the statuses that were corrected away, but for a certificate that was as a whole."""
    is_live = row["corrected_by_id"] is None
    return [each for each in row["statuses"] if not is_live or each["corrected_by_id"] is None]


def _period(ctx: Context, row: Row, live: list[Row], status: Row) -> Row:
    """Show a status of a registration. What is done with it changes the registration, whose `etag` it carries."""
    return {
        **status,
        "etag": f'"{row["version"]}"',
        "recorded_by": registrants.recorder(ctx, status),
        "available_actions": _period_actions(ctx, row, live, status),
    }


def _period_actions(ctx: Context, row: Row, live: list[Row], status: Row) -> list[Row]:
    if row["corrected_by_id"] is not None or row["cancelled_at"] is not None or status not in live:
        return []
    of, href = row["registrant_id"], f"/v1/registration-statuses/{ids.render('regs', status['id'])}"
    held = live[::-1]
    stands, place = [_as_stand(each) for each in held], held.index(status)
    actions = []
    if may(ctx.actor, Action.CANCEL, Resource.REGISTRATION, of=of) and rules.is_withdrawable(
        stands, place, today=ctx.today
    ):
        cancel = _action("cancel", "cancel_registration_status", f"{href}/cancel", "if_match")
        is_held_fast = _is_built_on(stands, place) or _is_followed(row, held, place)
        actions.append(_blocked(ctx, cancel, SliceOverlap.code) if is_held_fast else cancel)
    if may(ctx.actor, Action.CORRECT, Resource.REGISTRATION, of=of) and corrections.is_status_correctable(
        stands, place
    ):
        correct = _action("correct", "correct_registration_status", f"{href}/correct", "if_match")
        actions.append(_blocked(ctx, correct) if is_own_act(ctx, status["entered_by_id"]) else correct)
    return actions


def _is_built_on(stands: list[Stand], place: int) -> bool:
    """Tell whether a later status could not follow the one before this one."""
    goes_on = place + (2 if stands[place].reason_code == EMERITUS else 1)
    later = stands[goes_on : goes_on + 1]
    return any(not corrections.follows(catalogue.status_changes(), stands[place - 1], each) for each in later)


def _is_followed(row: Row, held: list[Row], place: int) -> bool:
    """Tell whether another certificate has days on which this one would be in force again without its end."""
    status = held[place]
    if row["next_from"] is None or not rules.is_gone(_as_stand(status)) or status["reason_code"] == EMERITUS:
        return False
    end = _day(status["put_aside_from"])
    return end is None or end > row["next_from"]


def _as_stand(status: Row) -> Stand:
    start, end = _day(status["effective_from"]), _day(status["effective_to"])
    assert start is not None
    return Stand(RegistrationStatus(status["status"]), status["reason_code"], Period(start, end))


def _stand(statuses: list[Row], day: date) -> Row | None:
    begun = [each for each in statuses if each["effective_from"] <= day.isoformat()]
    return begun[0] if begun else (statuses[-1] if statuses else None)


def _registration_actions(ctx: Context, row: Row, stand: Row | None) -> list[Row]:
    if stand is None or row["corrected_by_id"] is not None or row["cancelled_at"] is not None:
        return []
    of = row["registrant_id"]
    href = f"/v1/registrations/{ids.render('regn', row['id'])}"
    now = _as_stand(stand)
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
    is_own = is_own_act(ctx, row["imposed_by_id"]) or is_own_act(ctx, row["entered_by_id"])
    open_ones = {
        Action.END: Action.END in rules.condition_actions(status, corrected=corrected),
        Action.CORRECT: corrections.is_condition_correctable(status, corrected=corrected),
    }
    actions = [
        _action(verb, f"{verb}_registration_condition", f"{href}/{verb}", "if_match")
        for verb, is_open in open_ones.items()
        if is_open and may(ctx.actor, verb, Resource.CONDITION, of=UUID(str(row["registrant_id"])))
    ]
    return {
        **row,
        "etag": f'"{row["version"]}"',
        "status": status,
        "recorded_by": registrants.recorder(ctx, row),
        "available_actions": [_blocked(ctx, each) if is_own else each for each in actions],
    }


def is_own_act(ctx: Context, account_id: UUID | str | None) -> bool:
    """Tell whether the caller did it, and so does not also undo it (decisions.md 22)."""
    return account_id is not None and str(account_id) == str(ctx.actor.account_id)


def _blocked(ctx: Context, action: Row, code: str = SecondPersonRequired.code) -> Row:
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
