"""Domain.md 6.2: at the end of every transaction the sums of each invoice that it touched are those of its parts."""

from collections.abc import Awaitable, Callable
from uuid import UUID

import asyncpg
import pytest
from sqlalchemy.exc import DBAPIError

from app.context import Context, Office, unit_of_work
from app.core.db import Read, sqlstate_of
from app.core.settings import Settings
from tests.factories.invoices import FINANCE, billed_many
from tests.factories.people import make_registrant

NOT_THE_SUMS = "PH004"
MISTAKE = Read("update invoices set lines_cents = lines_cents + 1 where id = :id returning id")
MISTAKES = Read("""
update invoices set lines_cents = lines_cents + case when id = any (:but) then 0 else 1 end where id = any (:ids)
returning id
""")
AMENDS = Read("update invoices set lines_cents = lines_cents - 1 where id = :id returning id")
ADD_LINE = Read("""
insert into invoice_lines (id, invoice_id, registrant_id, position, kind, title_en, title_fr, quantity, unit_cents,
                           amount_cents, tax_cents, recorded_at, recorded_by_kind, recorded_by_name)
select gen_random_uuid(), i.id, i.registrant_id, 99, 'fee', 'One', 'Un', 1, 1, 1, 0, i.recorded_at, 'system', 'College'
from invoices i where i.id = :id
returning id
""")
LOOK_NOW = Read("set constraints all immediate")
LATER_AGAIN = Read("set constraints all deferred")
HERE, BACK = Read("savepoint here"), Read("rollback to savepoint here")


Work = Callable[[Context], Awaitable[object]]


async def carried_out(office: Office, work: Work) -> str:
    """Do something in a transaction; tell what it was refused for at its end, if it was."""
    try:
        async with unit_of_work(office, "a_test", actor=FINANCE) as ctx:
            await work(ctx)
    except (asyncpg.PostgresError, DBAPIError) as refused:
        if sqlstate_of(refused) != NOT_THE_SUMS:
            raise
        return str(refused)
    return ""


async def some_invoices(office: Office, count: int) -> list[UUID]:
    people = [await make_registrant(office, account=False) for _ in range(count)]
    return await billed_many(office, [person.registrant_id for person in people])


@pytest.mark.parametrize("wrong", [MISTAKE, ADD_LINE], ids=["the sum", "a line"])
async def test_one_wrong_sum_among_many_undoes_the_transaction(office: Office, wrong: Read) -> None:
    made = await some_invoices(office, 3)

    async def pay_attention_to_all(ctx: Context) -> None:
        for each in made:
            await ctx.read(MISTAKE, id=each)
            await ctx.read(AMENDS, id=each)
        await ctx.read(wrong, id=made[1])

    assert str(made[1]) in await carried_out(office, pay_attention_to_all)


async def test_one_wrong_sum_among_many_in_one_statement_undoes_it(office: Office) -> None:
    made = await some_invoices(office, 3)

    refused = await carried_out(office, lambda ctx: ctx.read(MISTAKES, ids=made, but=made[:2]))

    assert str(made[2]) in refused


async def test_a_line_and_the_sum_that_goes_with_it_come_in_any_order(office: Office) -> None:
    (made,) = await some_invoices(office, 1)

    async def bill_one_cent_more(ctx: Context) -> None:
        await ctx.read(MISTAKE, id=made)
        await ctx.read(ADD_LINE, id=made)

    assert await carried_out(office, bill_one_cent_more) == ""


async def test_what_a_savepoint_undid_is_not_held_against_the_rest(office: Office) -> None:
    first, second = await some_invoices(office, 2)

    async def change_ones_mind(ctx: Context) -> None:
        await ctx.read(HERE)
        await ctx.read(MISTAKE, id=first)
        await ctx.read(BACK)
        await ctx.read(MISTAKE, id=second)
        await ctx.read(ADD_LINE, id=second)

    assert await carried_out(office, change_ones_mind) == ""


async def test_a_look_half_way_does_not_spare_what_comes_after_it(office: Office) -> None:
    (made,) = await some_invoices(office, 1)

    async def err_late(ctx: Context) -> None:
        await ctx.read(MISTAKE, id=made)
        await ctx.read(AMENDS, id=made)
        await ctx.read(LOOK_NOW)
        await ctx.read(LATER_AGAIN)
        await ctx.read(MISTAKE, id=made)

    assert str(made) in await carried_out(office, err_late)


async def test_nothing_of_the_looking_is_left_behind(office: Office, own_settings: Settings) -> None:
    assert own_settings.database_owner_url is not None
    await some_invoices(office, 2)

    owner = await asyncpg.connect(own_settings.database_owner_url.get_secret_value())
    try:
        assert await owner.fetchval("select count(*) from sums_due") == 0
    finally:
        await owner.close()
