"""What the database keeps up row by row is set aside for a large load, and is there again afterwards."""

import pytest

from app.sandbox import seeding
from app.sandbox.seed_loading import PAST
from app.sandbox.seed_rows import COLUMNS
from app.sandbox.seed_setting_aside import SetAside
from tests.factories.colleges import College
from tests.sandbox.conftest import MakeCollege

TABLES = [*PAST, *(f"public.{table}" for table in COLUMNS)]
KEPT_UP = """
select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as what
from pg_index where indrelid = any ($1::regclass[])
union all
select conrelid::regclass || ' ' || conname, pg_get_constraintdef(oid) || convalidated
from pg_constraint where conrelid = any ($1::regclass[])
order by 1
"""


async def test_every_index_and_foreign_key_comes_back_as_it_was(college: College) -> None:
    before = await college.owner.fetch(KEPT_UP, TABLES)

    async with college.owner.transaction():
        aside = SetAside(college.owner, TABLES)
        await aside.put_away()
        meanwhile = await college.owner.fetch(KEPT_UP, TABLES)
        await aside.put_back()

    assert len(meanwhile) < len(before) - 50
    assert await college.owner.fetch(KEPT_UP, TABLES) == before


async def test_a_large_college_is_the_same_as_one_that_was_filled_row_by_row(
    make_college: MakeCollege, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_row, at_once = await make_college(), await make_college()

    await by_row.seed(30)
    monkeypatch.setattr(seeding, "AT_ONCE", 10)
    await at_once.seed(30)

    assert await at_once.everything() == await by_row.everything()
