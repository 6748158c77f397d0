"""The made-up past reads as if it had been lived through: versions, change feed, and what was known when."""

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest_asyncio

from app.context import Context, Office
from app.domain.access import SYSTEM
from app.services import registrants
from tests.factories.colleges import TRACKED, College, Rows
from tests.sandbox.conftest import MakeCollege

ENDINGS = """
select v.known_from, 0 as step, '{table}' as live, v.id, c.recorded_by_kind, c.recorded_by_name
from history.{table} v
join changes c on c.resource_id = v.id and c.recorded_at = v.known_from and c.change = 'ended'
"""
BEGINNINGS = """
select recorded_at, 1, '{table}', id, recorded_by_kind, recorded_by_name from public.{table}
"""
SPEAK = """
select set_config('app.now', $1::timestamptz::text, false),
       set_config('app.today', ($1::timestamptz)::date::text, false),
       set_config('app.actor_kind', $2, false), set_config('app.actor_name', $3, false),
       set_config('app.request_id', 'job:seed', false)
"""
GENERATED = {"search", "sort_key", "slot"}
OF_ADDRESSES = {"public"}


class Reliving:
    """Writes the rows of one college into another one by one, in the order of their recording, under its triggers."""

    def __init__(self, lived: College, empty: College) -> None:
        self.lived, self.empty = lived, empty
        self._rows: dict[Any, dict[str, Any]] = {}

    async def relive(self) -> None:
        await self._list_institutions()
        for table in TRACKED:
            found = await self.lived.owner.fetch(f"select * from {table}")  # noqa: S608 - our own tables
            self._rows |= {record["id"]: dict(record) for record in found}
        parts = [BEGINNINGS.format(table=table) for table in TRACKED]
        parts += [ENDINGS.format(table=table) for table in TRACKED if table != "registrants"]
        moments = await self.lived.rows(" union all ".join(parts) + " order by 1, 2, 4")
        async with self.empty.owner.transaction():
            for moment, step, table, key, kind, name in moments:
                await self.empty.owner.execute(SPEAK, moment, kind, name)
                await (self._begin if step else self._end)(table, key)

    async def _list_institutions(self) -> None:
        found = await self.lived.rows(
            "select id, institution_type, name, city, email, connected_partner from institutions"
        )
        await self.empty.owner.executemany(
            "insert into institutions (id, institution_type, name, city, email, connected_partner)"
            " values ($1, $2, $3, $4, $5, $6)",
            found,
        )

    async def _begin(self, table: str, key: Any) -> None:
        row = self._rows[key]
        open_row = {**row, "effective_to": None, "superseded_by_id": None} if "effective_to" in row else row
        generated = GENERATED | (OF_ADDRESSES if table == "addresses" else set())
        values = {name: value for name, value in {**open_row, "version": 1}.items() if name not in generated}
        places = ", ".join(f"${place}" for place in range(1, len(values) + 1))
        await self.empty.owner.execute(
            f"insert into {table} ({', '.join(values)}) values ({places})",  # noqa: S608 - our own tables
            *values.values(),
        )

    async def _end(self, table: str, key: Any) -> None:
        row = self._rows[key]
        await self.empty.owner.execute(
            f"update {table} set effective_to = $2, superseded_by_id = $3, version = 2 where id = $1",  # noqa: S608
            key,
            row["effective_to"],
            row["superseded_by_id"],
        )


def _versions(rows: Rows) -> Rows:
    """Leave out the number of the version, which other tables share; keep each row's own order."""
    return sorted((row[1:] for row in rows), key=lambda row: (str(row[2]), row[0]))


def _feed(rows: Rows) -> Rows:
    """Leave out the number and the identifier of the entry, and what tells of money, which is not relived."""
    return [row[2:] for row in rows if not {"invoice", "payment", "refund"} & set(map(str, row))]


async def test_the_load_writes_what_the_triggers_would_have_written(
    make_college: MakeCollege, small_college: College
) -> None:
    relived = await make_college()

    await Reliving(small_college, relived).relive()

    loaded, written = await small_college.everything(), await relived.everything()
    for table in TRACKED:
        assert written[f"public.{table}"] == loaded[f"public.{table}"]
        assert _versions(written[f"history.{table}"]) == _versions(loaded[f"history.{table}"])
    assert sorted(map(repr, _feed(written["changes"]))) == sorted(map(repr, _feed(loaded["changes"])))


async def test_the_change_feed_is_in_the_order_of_recording(small_college: College) -> None:
    feed = await small_college.rows("select recorded_at, registrant_id, change from changes order by seq")

    assert [entry[0] for entry in feed] == sorted(entry[0] for entry in feed)
    for before, after in pairwise(feed):
        if before[:2] == after[:2]:
            assert (before[2], after[2]) != ("created", "ended")


async def test_a_record_begins_its_feed(small_college: College) -> None:
    first = await small_college.rows(
        "select distinct on (registrant_id) resource_type, change from changes order by registrant_id, seq"
    )

    assert set(first) == {("registrant", "created")}


async def test_entries_and_versions_have_identifiers_of_their_own(small_college: College) -> None:
    ((entries, distinct, well_made),) = await small_college.rows("""
        select count(*), count(distinct id), bool_and(id::text ~ '^.{14}4.{4}8') from changes
    """)

    assert entries == distinct
    assert well_made


@pytest_asyncio.fixture(scope="module")
async def readers(small_college: College) -> Any:
    async with Office.open(small_college.settings) as office:
        now = await office.now()
        yield Context(office, SYSTEM, now, "test", "test")


async def test_a_successor_was_not_known_before_it_was_recorded(
    small_college: College, readers: Context
) -> None:
    moves = await small_college.rows("""
        select a.registrant_id, a.effective_to, b.recorded_at, a.id, b.id
        from addresses a join addresses b on b.id = a.superseded_by_id where a.type <> 'mailing'
    """)
    assert len(moves) > 10

    for registrant_id, moved_on, recorded_at, before, after in moves[:25]:
        known = {
            "earlier": await _in_practice(
                readers, registrant_id, recorded_at - timedelta(seconds=1), moved_on
            ),
            "then": await _in_practice(readers, registrant_id, recorded_at, moved_on),
            "day before": await _in_practice(
                readers, registrant_id, recorded_at, moved_on - timedelta(days=1)
            ),
        }

        assert known == {
            "earlier": (before, None),
            "then": (after, None),
            "day before": (before, str(moved_on)),
        }


async def _in_practice(
    ctx: Context, registrant_id: Any, known_at: datetime, as_of: Any
) -> tuple[Any, str | None]:
    record = await registrants.see(ctx, registrant_id=registrant_id, as_of=as_of, known_at=known_at)
    (found,) = (
        (address["id"], address["effective_to"])
        for address in record["addresses"]
        if address["type"] in ("primary_business", "not_in_practice")
    )
    return UUID(found[0]), found[1]
