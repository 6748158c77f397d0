"""What the made-up people owed and paid adds up, lies in the past, and has its papers."""

from datetime import date
from typing import Any

import pytest

from app.context import Office, unit_of_work
from app.core import ids
from app.domain.access import Role
from app.domain.ledger import Days
from app.sandbox import seed_money
from app.sandbox.cast import PEOPLE
from app.sandbox.seed_lives import registrant_id
from app.services import ledger
from tests.factories.colleges import College
from tests.factories.people import make_staff
from tests.portal import Portal

CAST = {part.key: registrant_id(part.life) for part in PEOPLE if part.life is not None}
SOLIS = CAST["independent"]

WRONG = """
select i.number from invoices i
cross join lateral (select coalesce(sum(l.amount_cents), 0) as lines, coalesce(sum(l.tax_cents), 0) as tax
                    from invoice_lines l where l.invoice_id = i.id) l
cross join lateral (select coalesce(sum(p.amount_cents), 0) as paid, coalesce(sum(p.refunded_cents), 0) as refunded
                    from payments p where p.invoice_id = i.id) p
where (i.lines_cents, i.tax_cents, i.paid_cents, i.refunded_cents)
      is distinct from (l.lines, l.tax, p.paid, p.refunded)
   or (i.settled_at is not null)
      <> (i.lines_cents + i.tax_cents - i.paid_cents + i.refunded_cents <= 0)
"""
STATUSES = """
select distinct invoice_status(voided_at, lines_cents + tax_cents, paid_cents, refunded_cents, due_on, '2025-11-30')
from invoices
"""
OF_THE_CAST = """
select extract(year from i.issued_on)::int, invoice_status(i.voided_at, i.lines_cents + i.tax_cents, i.paid_cents,
  i.refunded_cents, i.due_on, '2025-11-30'), i.paid_cents > 0
from invoices i where i.registrant_id = $1 order by 1
"""
LATEST = """
select max(at) from (
  select max(recorded_at) as at from invoices union all select max(settled_at) from invoices
  union all select max(recorded_at) from invoice_lines union all select max(paid_at) from payments
  union all select max(issued_at) from receipts union all select max(copied_at) from provider_ledger
  union all select max(sent_at) from messages union all select max(closed_at) from message_threads) moments
"""


async def test_every_invoice_is_the_sum_of_its_parts(small_college: College) -> None:
    ((many,),) = await small_college.rows("select count(*) from invoices")

    assert many > 100
    assert await small_college.rows(WRONG) == []


async def test_some_are_paid_some_credited_and_some_owed(small_college: College) -> None:
    assert {status for (status,) in await small_college.rows(STATUSES)} >= {"paid", "overdue"}
    assert await small_college.rows("select 1 from invoice_lines where kind = 'credit' limit 1")
    assert await small_college.rows("select 1 from invoice_lines where kind = 'late_fee' limit 1")


async def test_some_have_asked_for_money_back_and_were_given_it_or_not(small_college: College) -> None:
    told = await small_college.rows("""
        select f.status, p.refunded_cents = case f.status when 'succeeded' then f.amount_cents else 0 end,
          p.refunding_cents, f.finished_at > f.recorded_at and f.recorded_at > p.paid_at
        from refunds f join payments p on p.id = f.payment_id order by f.status
    """)
    ((partly, overdue),) = await small_college.rows("""
        select count(*) filter (where paid_cents > 0 and lines_cents > paid_cents),
          count(*) filter (where paid_cents = 0 and lines_cents > 0)
        from invoices where late_fee_on is not null
    """)

    assert {status for status, *_ in told} == {"cancelled", "succeeded"}
    assert {tuple(facts) for _, *facts in told} == {(True, 0, True)}
    assert (partly > 0, overdue > 0) == (True, True)


async def test_the_books_of_the_seeded_years_agree(small_college: College) -> None:
    first, last = date(seed_money.FIRST_YEAR, 1, 1), date(seed_money.LAST_YEAR, 12, 31)
    settings_ = small_college.settings

    async with Office.open(settings_) as office, unit_of_work(office, "a_test") as ctx:
        told = await ledger.reconcile(ctx, days=Days(first, last), as_table=False)

    assert (told["agrees"], told["difference"]["amount"], told["differences"]) == (True, 0, [])
    assert told["provider"]["refunds"]["count"] == told["ledger"]["refunds"]["count"] > 0


async def test_who_of_the_cast_is_known_to_owe_owes(small_college: College) -> None:
    told = {key: await small_college.rows(OF_THE_CAST, CAST[key]) for key in CAST}

    assert [status for _, status, _ in told["independent"]] == ["paid"] * 10
    assert told["suspended"][-1] == (2025, "overdue", False)
    assert told["open_concern"][-1] == (2025, "overdue", True)
    assert told["former"][-1][0] == 2024


async def test_a_card_payment_is_in_the_provider_s_books_too(small_college: College) -> None:
    differing = await small_college.rows("""
        select p.provider_reference from payments p full join provider_ledger l on l.reference = p.provider_reference
        where coalesce(p.kind, 'card') = 'card' and coalesce(l.kind, 'payment') = 'payment'
          and (p.amount_cents, p.paid_at) is distinct from (l.amount_cents, l.happened_at)
    """)

    assert differing == []


async def test_receipts_are_there_from_2018_on(small_college: College) -> None:
    told = await small_college.rows("""
        select extract(year from i.settled_at)::int >= 2018, count(*), count(r.id), count(r.facts ->> 'name')
        from invoices i left join receipts r on r.invoice_id = i.id
        where i.settled_at is not null and i.paid_cents > 0 group by 1 order by 1
    """)

    (archived, before, online_before, _), (online, since, online_since, named) = told
    assert (archived, before > 0, online_before) == (False, True, 0)
    assert (online, since > 0) == (True, True)
    assert online_since == named == since


async def test_money_and_messages_are_dated_before_2026(small_college: College) -> None:
    ((latest,),) = await small_college.rows(LATEST)

    assert latest.year == 2025


@pytest.mark.parametrize("table", ["invoices", "payments", "refunds"])
async def test_the_last_version_that_was_kept_is_what_there_is(small_college: College, table: str) -> None:
    kept = await small_college.rows(f"""
        select distinct on (v.id) to_jsonb(v) - array['version_seq', 'known_from', 'request_id'], to_jsonb(l), v.version
        from history.{table} v join {table} l on l.id = v.id order by v.id, v.version_seq desc
    """)  # noqa: S608 - our own tables
    ((many,),) = await small_college.rows(f"select count(*) from {table}")  # noqa: S608 - as above

    assert len(kept) == many
    assert all(version == live for version, live, _ in kept)
    assert {number for _, _, number in kept} == {"invoices": {2, 3}, "payments": {1, 2}, "refunds": {2}}[
        table
    ]


async def test_the_change_feed_tells_of_money(small_college: College) -> None:
    told = await small_college.rows("""
        select resource_type, change, count(*), bool_and(fields <> '{}') from changes
        where resource_type in ('invoice', 'payment', 'refund') group by 1, 2 order by 1, 2
    """)
    ((invoices, payments, refunds, given_back),) = await small_college.rows("""
        select (select count(*) from invoices), (select count(*) from payments), count(*),
          count(*) filter (where status = 'succeeded') from refunds
    """)

    assert told == [
        ("invoice", "created", invoices, False),
        ("invoice", "updated", invoices + given_back, True),
        ("payment", "created", payments, False),
        ("payment", "updated", given_back, True),
        ("refund", "created", refunds, False),
        ("refund", "updated", refunds, True),
    ]


async def test_every_conversation_is_what_was_said_in_it(small_college: College) -> None:
    threads = await small_college.rows("""
        select t.status, t.due_at is not null, t.message_count = count(m.id), t.last_message_at = max(m.sent_at),
          bool_and(m.author_name <> '')
        from message_threads t join messages m on m.thread_id = t.id group by t.id
    """)

    assert len(threads) >= 15
    assert {status for status, *_ in threads} == {"open", "closed"}
    assert all(counted and last and named for _, _, counted, last, named in threads)
    assert any(waits for _, waits, *_ in threads)


async def test_dr_solis_reads_what_she_paid_and_wrote(portal: Portal, office: Office) -> None:
    desk = portal.as_(await make_staff(office, Role.FINANCE))
    named = ids.render("reg", SOLIS)

    listed = (await desk.list_invoices(registrant_id=named, limit=100)).json()["items"]
    receipts = [await desk.download_receipt(invoice_id=each["id"]) for each in (listed[0], listed[-1])]
    threads = (await desk.list_message_threads(registrant_id=named)).json()["items"]

    assert [each["status"] for each in listed] == ["paid"] * len(listed)
    assert (receipts[0].status_code, receipts[0].headers["content-type"]) == (200, "application/pdf")
    assert (receipts[1].status_code, receipts[1].json()["code"]) == (409, "receipt_not_online")
    assert "closed" in {each["status"] for each in threads}


def test_every_fate_of_the_cast_is_of_somebody() -> None:
    told: list[tuple[Any, ...]] = list(seed_money.OF_THE_CAST)

    assert {key for key, _, _ in told} <= CAST.keys()
