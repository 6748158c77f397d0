"""Calls of the regulator's verbs at a chosen moment: what the door does, without HTTP and with any clock."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from app.context import Context, Office
from app.core import ids
from app.core.db import Row
from app.domain.access import Actor, ActorKind, Role
from app.domain.addresses import Location

Result = TypeVar("Result")
Verb = Callable[..., Awaitable[Result]]

STAFF = Actor(
    ActorKind.STAFF, "Membership Services", account_id=ids.new(), roles=frozenset({Role.MEMBERSHIP})
)


def at(text: str) -> datetime:
    """Read an instant, written in UTC."""
    return datetime.fromisoformat(text).astimezone(UTC)


def place(number: int) -> Location:
    """Give one of many places in Toronto."""
    return Location((f"{number} Elm Street",), "Toronto", "CA-ON", "M5T 1K4", "CA")


def registrant(registrant_id: Any) -> Actor:
    return Actor(ActorKind.REGISTRANT, "Dr. Amara Solis", account_id=ids.new(), registrant_id=registrant_id)


def context(office: Office, actor: Actor, now: datetime) -> Context:
    return Context(office, actor, now, "a_test", f"req_{ids.new()}")


async def change(office: Office, actor: Actor, now: datetime, verb: Verb[Result], **asked: Any) -> Result:
    """Carry out a verb in a transaction of its own, committed if it ends well."""
    ctx = context(office, actor, now)
    try:
        await ctx.begin()
        result = await verb(ctx, **asked)
        await ctx.commit()
    finally:
        await ctx.close()
    return result


async def read(office: Office, actor: Actor, now: datetime, verb: Verb[Result], **asked: Any) -> Result:
    """Ask, as of a moment."""
    return await verb(context(office, actor, now), **asked)


def periods(items: list[Row]) -> list[tuple[date, date | None, str]]:
    """Tell the periods of slices and where they stand."""
    return [(row["effective_from"], row["effective_to"], str(row["status"])) for row in items]
