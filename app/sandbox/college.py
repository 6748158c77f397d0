"""Moving the sandbox college through time, and carrying out what is due then."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final

from app.context import Context, Office
from app.core import clock
from app.core.db import Read, Row
from app.domain.audit import Event
from app.services import operations

SET: Final = Read("""
insert into college_clock (single, ahead) values (true, :ahead)
on conflict (single) do update set ahead = excluded.ahead returning ahead
""")
RESET: Final = Read("delete from college_clock returning ahead")
AHEAD: Final = Read("select ahead from college_clock")
SENT: Final = Read("select count(*) as mails from mails where status = 'sent'")


async def see_clock(ctx: Context) -> Row:
    """Tell college time."""
    row = await ctx.read_one(AHEAD)
    return {"now": clock.real_now() if row is None else clock.college_now(row["ahead"]), "real": row is None}


async def set_clock(ctx: Context, *, now: datetime | None) -> Row:
    """Set college time, from which it runs on; nothing returns to real time."""
    if now is None:
        await ctx.read(RESET)
    else:
        await ctx.read(SET, ahead=now - clock.real_now())
    ctx.record(Event.CLOCK_SET)
    return await see_clock(ctx)


Drain = Callable[[Office], Awaitable[int]]


async def run_due(ctx: Context, drain: Drain) -> Row:
    """Carry out all that is due at college time, until nothing is left; count it.

    `drain` empties the queue: the worker's own way of doing so, handed down because it lives above.
    """
    before = await _sent(ctx)
    schedule = effects = 0
    while True:
        found = await operations.run_schedule(ctx.office)
        done = await drain(ctx.office)
        schedule, effects = schedule + found, effects + done
        if not found and not done:
            return {"schedule": schedule, "effects": effects, "mails": await _sent(ctx) - before}


async def _sent(ctx: Context) -> int:
    row = await ctx.read_one(SENT)
    return 0 if row is None else int(row["mails"])
