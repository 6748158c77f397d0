"""The running college: what is due, and whether its parts are well."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Literal

from app.context import Context, Office, unit_of_work
from app.core import clock, revisions
from app.core.db import Read
from app.core.errors import Unavailable
from app.services import (
    accounts,
    cpc,
    files,
    invitations,
    monitors,
    notices,
    partner_events,
    partners,
    payments,
    renewals,
    service_requests,
    stored_objects,
    webhooks,
)

IS_MIGRATED: Final = Read("select to_regclass('public.alembic_version') is not null as migrated")
REVISION: Final = Read("select version_num as revision from public.alembic_version")
LOCK: Final = Read("select pg_try_advisory_xact_lock(hashtext('schedule:' || :name)) as taken")
RAN: Final = Read("""
insert into schedule_runs (name, ran_at) values (:name, :real_now)
on conflict (name) do update set ran_at = excluded.ran_at returning name
""")
FORGET_KEYS: Final = Read("delete from idempotency_keys where created_at < :before returning key")
FORGET_BUCKETS: Final = Read("delete from rate_buckets where full_at < :before returning key")

KEYS_KEPT: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether the database answers, to where it is migrated, and whether that is far enough for this code."""

    status: Literal["ready", "behind", "away"]
    revision: str | None


async def find_readiness(office: Office) -> Readiness:
    """Ask the database whether this process can serve."""
    try:
        revision = await _revision(office)
    except Unavailable:
        return Readiness("away", None)
    return Readiness("behind" if revisions.is_behind(revision) else "ready", revision)


async def _revision(office: Office) -> str | None:
    found = await office.database.fetch_one(IS_MIGRATED)
    if found is None or not found["migrated"]:
        return None
    row = await office.database.fetch_one(REVISION)
    return None if row is None else row["revision"]


async def forget_keys(ctx: Context) -> int:
    """Forget idempotency keys after a week, and rate buckets that are long empty."""
    now = clock.real_now()
    keys = await ctx.read(FORGET_KEYS, before=now - KEYS_KEPT)
    await ctx.read(FORGET_BUCKETS, before=now - timedelta(hours=1))
    return len(keys)


# Each asks the domain's own tables what is due, so a day that was missed is made up for.
SCHEDULE: Final[dict[str, Callable[[Context], Awaitable[int]]]] = {
    "add_late_fees": payments.add_late_fees,
    "announce_addresses": notices.announce_addresses,
    "follow_names": accounts.follow_names,
    "drop_unused_files": files.drop_unused,
    "forget_assertions": partners.forget_assertions,
    "forget_keys": forget_keys,
    "give_up_loose_objects": stored_objects.give_up_loose,
    "send_invitations": invitations.send_due,
    "lapse_service_requests": service_requests.lapse_due,
    "open_renewals": renewals.open_due,
    "withdraw_renewals": renewals.withdraw_gone,
    "charge_late_renewals": renewals.charge_late,
    "tell_of_renewals": renewals.tell_due,
    "send_late_refunds": payments.send_late_refunds,
    "sweep_ledger": payments.sweep_ledger,
    "supersede_certificates": cpc.supersede_changed,
    "watch_registrants": monitors.watch,
    "forget_partner_events": partner_events.forget,
    "take_up_webhooks": webhooks.take_up_due,
    "sweep_payments": payments.sweep,
}


async def run_schedule(office: Office) -> int:
    """Do everything that is due, until nothing is left; count it. One process at a time does each part."""
    return sum([await _run(office, name, verb) for name, verb in SCHEDULE.items()])


async def _run(office: Office, name: str, verb: Callable[[Context], Awaitable[int]]) -> int:
    total = 0
    while True:
        async with unit_of_work(office, name) as ctx:
            lock = await ctx.read_one(LOCK, name=name)
            if lock is None or not lock["taken"]:
                return total
            done = await verb(ctx)
            await ctx.read(RAN, name=name, real_now=clock.real_now())
        total += done
        if done == 0:
            return total
