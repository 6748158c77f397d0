"""What registrants read of their own - dashboard, addresses, messages - asked of people of a sample.

Those who were seeded have no accounts, and few of them have written: everybody is given an account, and who is asked
about a conversation of some pages.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import asyncpg

from app.context import Context, Office, unit_of_work
from app.core import clock
from app.domain.access import Actor, ActorKind
from app.services import addresses, dashboard, messages
from benchmarks.college import MESSAGES, converse

# What these reads find grows with the College; notifications, requests and files of the copies are left out.
TABLES: Final = ("accounts", "message_cases", "message_threads", "messages")
PAGE: Final = 25

_HAVE_ACCOUNTS: Final = """
insert into accounts (id, email, display_name, password_hash, created_at, registrant_id)
select gen_random_uuid(), r.id || '@example.org', 'Dr. Amara Solis', '-', $1, r.id
from registrants r where not exists (select from accounts a where a.registrant_id = r.id)
"""

ASKS: Final[Mapping[str, Callable[[Context, Mapping[str, Any]], Awaitable[Any]]]] = {
    "dashboard": lambda ctx, row: dashboard.see(_as_self(ctx, row)),
    "a page of addresses": lambda ctx, row: addresses.list_on_file(
        _as_self(ctx, row), registrant_id=row["id"], types=None, statuses=None, as_of=None, known_at=None,
        limit=PAGE, cursor=None,
    ),
    "a page of messages": lambda ctx, row: messages.list_messages(
        _as_self(ctx, row), registrant_id=row["id"], thread_id=row["thread_id"],
        order=messages.Order.NEWEST_FIRST, limit=PAGE, cursor=None,
    ),
}  # fmt: skip


def _as_self(ctx: Context, row: Mapping[str, Any]) -> Context:
    who = Actor(
        ActorKind.REGISTRANT, "Dr. Amara Solis", account_id=row["account_id"], registrant_id=row["id"]
    )
    return replace(ctx, actor=who)


async def prepare(
    office: Office, owner: "asyncpg.Connection[Any]", sample: Sequence[Mapping[str, Any]]
) -> None:
    """Let there be something to read."""
    await owner.execute(_HAVE_ACCOUNTS, clock.real_now())
    for row in sample:
        async with unit_of_work(office, "bench") as ctx:
            await converse(ctx, row["id"], MESSAGES)
