"""Sending: signed by Standard Webhooks, tried eight times, never with a transaction open while the receiver thinks."""

import base64
import hashlib
import hmac
import random
from collections.abc import Sequence
from typing import Final
from uuid import UUID

import orjson

from app.context import Context, Office, unit_of_work
from app.core import clock, ids
from app.core.db import Read, Row
from app.domain import webhooks as rules
from app.domain.audit import Event
from app.domain.effects import SendWebhook
from app.domain.payments import UrlNotAllowed
from app.domain.webhooks import Answer, DeliveryStatus, Failure, PauseReason
from app.services import notices, partner_events
from app.services.notices import LinkMail
from app.services.webhooks._endpoints import LET_WAIT, place_of

AT_ONCE: Final = 200
MAIL: Final = "webhooks_paused"

# Only if it was tried so often as whoever asks for it believes: a second worker, or a late one, finds nothing.
WORK: Final = Read("""
select d.id, d.attempt_count, d.attempts_in_round, e.id as event_id, e.type, e.data, e.happened_at,
  w.id as endpoint_id, w.url, w.secret, w.previous_secret, w.previous_secret_expires_at, w.resting_until
from webhook_deliveries d join webhook_endpoints w on w.id = d.endpoint_id join partner_events e on e.id = d.event_id
where d.id = :id and d.attempt_count = :tried and d.status = 'pending' and w.ended_at is null
  and (w.status = 'active' or :even_paused)
  and exists (select from partner_clients c where c.organization_id = w.organization_id and c.revoked_at is null)
""")
POSTPONE: Final = Read("""
update webhook_deliveries set next_attempt_at = :until where id = :id and status = 'pending' returning id
""")
# The earliest first; an endpoint that is left alone for a moment has nothing due.
DUE: Final = Read("""
update webhook_deliveries d set next_attempt_at = :again
where d.id in (
  select n.id from webhook_deliveries n join webhook_endpoints w on w.id = n.endpoint_id
  where n.next_attempt_at <= :now and (w.resting_until is null or w.resting_until <= :now)
  order by n.next_attempt_at, n.id limit :most for update of n skip locked)
returning d.id, d.attempt_count
""")
TRIED: Final = Read("""
with tried as (
  update webhook_deliveries d set attempt_count = d.attempt_count + 1, attempts_in_round = d.attempts_in_round + 1,
    status = :status, delivered_at = :delivered_at,
    next_attempt_at = case when w.status = 'active' then cast(:next_attempt_at as timestamptz) end
  from webhook_endpoints w
  where d.id = :id and d.attempt_count = :tried and d.status = 'pending' and w.id = d.endpoint_id
  returning d.id, d.attempt_count
)
insert into webhook_attempts (delivery_id, number, attempted_at, status_code, failure, duration_ms)
select id, attempt_count, :now, :status_code, :failure, :duration_ms from tried
returning delivery_id
""")
WELL: Final = Read("""
update webhook_endpoints set first_failed_at = null, failures = 0, resting_until = null
where id = :id and first_failed_at is not null returning id
""")
ILL: Final = Read("""
update webhook_endpoints set first_failed_at = coalesce(first_failed_at, :now), failures = failures + 1,
  resting_until = case when failures + 1 >= :in_a_row then cast(:rest_until as timestamptz) end
where id = :id and ended_at is null returning first_failed_at
""")
PAUSE: Final = Read("""
update webhook_endpoints w set status = 'paused', paused_at = :now, pause_reason = :reason, version = w.version + 1
from partner_organizations o
where w.id = :id and w.status = 'active' and w.ended_at is null and o.id = w.organization_id
returning w.id, o.email
""")


async def send(office: Office, *, delivery_id: UUID, tried: int) -> None:
    """Make one attempt to deliver an event, and note how it ended; once is enough for each number."""
    async with unit_of_work(office, SendWebhook.kind) as ctx:
        work = await ctx.read_one(WORK, id=delivery_id, tried=tried, even_paused=False)
        if work is None:
            return
        resting_until = work["resting_until"]
        if resting_until is not None and resting_until > ctx.now:
            await ctx.read(POSTPONE, id=delivery_id, until=resting_until)
            return
        signing = secrets_of(ctx, work)
    answer = await post(office, work, signing)
    async with unit_of_work(office, SendWebhook.kind) as ctx:
        await _note(ctx, work, answer)


async def post(office: Office, work: Row, signing: Sequence[bytes]) -> Answer:
    """Post an event to its endpoint, signed with each of the secrets (Standard Webhooks, `v1`)."""
    try:
        target = rules.target_of(work["url"], to_loopback=office.egress.to_loopback)
    except UrlNotAllowed:  # what was allowed when it was saved need not be so now
        return Answer(None, Failure.ADDRESS_NOT_ALLOWED, 0)
    body = orjson.dumps(partner_events.body_of(work), option=orjson.OPT_UTC_Z)
    message_id, stamp = ids.render("evt", work["event_id"]), str(int(clock.real_seconds()))
    headers = {
        "content-type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": stamp,
        "webhook-signature": " ".join(signature(each, message_id, stamp, body) for each in signing),
    }
    return await office.egress.post(target, headers=headers, body=body)


def signature(secret: bytes, message_id: str, stamp: str, body: bytes) -> str:
    """Sign a message as Standard Webhooks says."""
    made = hmac.new(secret, f"{message_id}.{stamp}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(made).decode()}"


def secrets_of(ctx: Context, work: Row) -> list[bytes]:
    """Open the secrets that sign now: the one in use, and for a day the one before."""
    seal, endpoint_id = ctx.office.seal, work["endpoint_id"]
    found = [seal.open(work["secret"], place=place_of("secret", endpoint_id))]
    if work["previous_secret"] is not None and work["previous_secret_expires_at"] > ctx.now:
        found.append(seal.open(work["previous_secret"], place=place_of("previous_secret", endpoint_id)))
    return found


async def note_tried(ctx: Context, work: Row, answer: Answer, *, is_last: bool = False) -> bool:
    """Note how an attempt ended, and when there is another; False if somebody else has noted this one."""
    jitter = random.random()  # noqa: S311 - only so that not all come at the same moment
    again = None
    if not answer.is_good and not is_last:
        again = rules.next_attempt(attempts=work["attempts_in_round"] + 1, now=ctx.now, jitter=jitter)
    failed = DeliveryStatus.FAILED if again is None else DeliveryStatus.PENDING
    noted = await ctx.read_one(
        TRIED, id=work["id"], tried=work["attempt_count"], now=ctx.now, next_attempt_at=again,
        status=(DeliveryStatus.DELIVERED if answer.is_good else failed).value,
        delivered_at=ctx.now if answer.is_good else None, status_code=answer.status_code,
        failure=None if answer.failure is None else answer.failure.value, duration_ms=answer.duration_ms,
    )  # fmt: skip
    return noted is not None


async def _note(ctx: Context, work: Row, answer: Answer) -> None:
    if not await note_tried(ctx, work, answer):
        return
    if answer.is_good:
        await ctx.read(WELL, id=work["endpoint_id"])
        return
    ill = await ctx.read_one(
        ILL, id=work["endpoint_id"], now=ctx.now, in_a_row=rules.FAILURES_IN_A_ROW,
        rest_until=ctx.now + rules.REST,
    )  # fmt: skip
    reason = ill and rules.pause_after(answer, first_failed_at=ill["first_failed_at"], now=ctx.now)
    if reason:
        await _pause(ctx, work["endpoint_id"], reason)


async def _pause(ctx: Context, endpoint_id: UUID, reason: PauseReason) -> None:
    """Leave an endpoint alone until its partner says otherwise; what comes up meanwhile waits."""
    paused = await ctx.read_one(PAUSE, id=endpoint_id, now=ctx.now, reason=reason.value)
    if paused is None:
        return
    await ctx.read(LET_WAIT, id=endpoint_id)
    ctx.record(Event.WEBHOOK_ENDPOINT_PAUSED, subject=("webhook_endpoint", endpoint_id), reason=reason.value)
    if reason is PauseReason.FAILING:
        cause = f"{endpoint_id}:{ctx.now.isoformat()}"
        first = "en"  # of the two languages that an organisation is written to in
        await notices.send_links(ctx, MAIL, [LinkMail(paused["email"], first, "/partners", cause)])


async def take_up_due(ctx: Context) -> int:
    """Have tried what is due for another attempt, or was taken up and never reported; count it."""
    rows = await ctx.read(DUE, now=ctx.now, again=ctx.now + rules.LEASE, most=AT_ONCE)
    for row in rows:
        ctx.after_commit(SendWebhook(row["id"], row["attempt_count"]))
    return len(rows)
