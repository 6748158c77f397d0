"""R1, S6: whichever store of a change fails, none of the change is kept, and the next try is whole.

The fault is a trigger in the database, put there for one statement (the way of Let's Encrypt's Boulder): the
product is the one that is shipped. What is kept is told by a digest of every row of every table.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta

import pytest
import pytest_asyncio

from app.context import Office
from tests.contents import contents
from tests.factories.addresses import declared, today_of
from tests.factories.people import Person, make_registrant
from tests.faults.books import Connection
from tests.portal import Portal

# Spent before the change begins, and not part of it.
_ASIDE = ("public.rate_buckets",)

# A sequence does not roll back, so the fault knows how often it happened.
FAULT = """
create schema if not exists faults;
grant usage on schema faults to portal_app;
create sequence faults.happened;
grant usage on sequence faults.happened to portal_app;
create function faults.happen() returns trigger language plpgsql as $$
begin
  if nextval('faults.happened') <= tg_argv[0]::int then
    raise exception 'a fault on purpose in %', tg_table_name using errcode = tg_argv[1];
  end if;
  return new;
end
$$;
"""
INSERTS = (
    "public.addresses", "history.addresses", "public.changes", "public.audit_events", "public.notifications",
    "public.mails", "public.idempotency_keys", "jobs.pgqueuer", "jobs.pgqueuer_log",
)  # fmt: skip


@asynccontextmanager
async def fault(
    owner: Connection,
    table: str,
    event: str = "insert",
    *,
    times: int = 1,
    code: str = "XX000",
    late: bool = False,
) -> AsyncIterator[None]:
    """Make a statement on a table fail, so many times, for as long as the block runs."""
    kind, when = ("constraint trigger", "after") if late else ("trigger", "before")
    deferred = "deferrable initially deferred" if late else ""
    await owner.execute(FAULT)
    await owner.execute(
        f"create {kind} fault {when} {event} on {table} {deferred}"
        f" for each row execute function faults.happen({times}, '{code}')"
    )
    try:
        yield
    finally:
        await owner.execute(f"drop trigger fault on {table}; drop schema faults cascade")


async def kept(owner: Connection) -> dict[str, str]:
    return await contents(owner, but=_ASIDE)


class Mover:
    """A registrant with an address that waits, about to declare the next one."""

    def __init__(self, portal: Portal, person: Person, today: date) -> None:
        self.person = person
        self._mine = portal.as_(person)
        self._body = declared(today + timedelta(days=30))
        self._today = today

    async def settle_in(self) -> None:
        await self._mine.create_address(declared(self._today + timedelta(days=3)), registrant_id="me")

    async def move(self) -> tuple[int, str | None]:
        answer = await self._mine.create_address(self._body, registrant_id="me", key="the-one-key-of-moving")
        if answer.status_code == 503:
            assert answer.headers["retry-after"] == "1"
        return answer.status_code, None if answer.is_success else answer.json()["code"]


@pytest_asyncio.fixture
async def mover(portal: Portal, office: Office) -> Mover:
    made = Mover(portal, await make_registrant(office), await today_of(office))
    await made.settle_in()
    return made


@pytest.mark.parametrize("table", INSERTS)
async def test_when_one_insert_fails_nothing_is_kept_and_the_next_try_is_whole(
    owner: Connection, mover: Mover, table: str
) -> None:
    before = await kept(owner)

    async with fault(owner, table):
        failed = await mover.move()
        after = await kept(owner)
        again = await mover.move()

    assert failed == (500, "internal_error")
    assert after == before
    assert again == (201, None)
    assert await kept(owner) != before


@pytest.mark.parametrize(("table", "late"), [
    ("public.idempotency_keys", False), ("public.addresses", False), ("public.addresses", True),
])  # fmt: skip
async def test_when_an_update_or_the_commit_fails_nothing_is_kept(
    owner: Connection, mover: Mover, table: str, late: bool
) -> None:
    before = await kept(owner)

    async with fault(owner, table, "update", late=late):
        failed = await mover.move()
        after = await kept(owner)
        again = await mover.move()

    assert failed == (500, "internal_error")
    assert after == before
    assert again == (201, None)


@pytest.mark.parametrize(
    ("code", "answer"),
    [
        ("53100", (503, "storage_full")),
        ("53200", (503, "service_unavailable")),
        ("58030", (503, "service_unavailable")),
        ("57014", (503, "service_unavailable")),
        ("55P03", (503, "service_unavailable")),
        ("23P01", (409, "slice_overlap")),
    ],
)
@pytest.mark.parametrize("table", ["public.addresses", "public.audit_events", "jobs.pgqueuer"])
async def test_what_the_database_says_is_answered_in_kind(
    owner: Connection, mover: Mover, table: str, code: str, answer: tuple[int, str]
) -> None:
    before = await kept(owner)

    async with fault(owner, table, code=code):
        failed = await mover.move()
        after = await kept(owner)
        again = await mover.move()

    assert failed == answer
    assert after == before
    assert again == (201, None)


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("code", ["40001", "40P01"])
async def test_what_is_worth_another_try_is_tried_again(
    owner: Connection, mover: Mover, code: str, late: bool
) -> None:
    async with fault(owner, "public.addresses", times=2, code=code, late=late):
        answer = await mover.move()

    stored = await owner.fetchval(
        "select count(*) from audit_events where registrant_id = $1 and event = 'address.declared'",
        mover.person.registrant_id,
    )
    assert answer == (201, None)
    assert stored == 2


async def test_three_tries_are_enough_of_a_conflict(owner: Connection, mover: Mover) -> None:
    before = await kept(owner)

    async with fault(owner, "public.addresses", times=3, code="40001"):
        failed = await mover.move()
        after = await kept(owner)
        again = await mover.move()

    assert failed == (503, "service_unavailable")
    assert after == before
    assert again == (201, None)
