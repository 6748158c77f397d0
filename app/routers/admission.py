"""Who comes in: the source's rate, or the bearer and the account's rate, in at most one statement."""

from datetime import timedelta

from app.context import Office
from app.core import clock
from app.core.errors import Unauthenticated
from app.core.partner_tokens import PartnerClaims
from app.core.rates import LEASE_SECONDS, Lease, Rate, RateLimited, TooManyAttempts
from app.core.tokens import BadToken, Claims
from app.domain import access
from app.domain import sessions as session_rules
from app.domain.access import Actor
from app.domain.partners import InsufficientScope
from app.routers.operations import Bucket, rate
from app.routers.visit import Visit
from app.services import partners, rates, sessions


async def admit(visit: Visit) -> None:
    """Let a request in, or refuse it.

    Raises:
        Unauthenticated: there is no good bearer token, or it is one of another kind of caller.
        SessionOver: its session has ended.
        TooMany: the source or the account comes too often.
        Denied: something else comes first, or identity must be proved anew.
    """
    bucket = visit.operation.bucket
    if bucket.is_signed_in:
        await _admit_bearer(visit)
        check_first_steps(visit)
        _check_staff(visit)
        if visit.operation.fresh and visit.operation.may is None:
            check_fresh(visit.actor)
    elif bucket is Bucket.PARTNER:
        await _admit_partner(visit)
        _check_scope(visit)
    elif bucket is not Bucket.NONE:
        await _admit_source(visit, bucket)


def check_first_steps(visit: Visit) -> None:
    """Hold back what must wait until something else is done: a new password, a second factor.

    Raises:
        FirstStepRequired: something else comes first.
    """
    if visit.actor.required and not visit.operation.first_step:
        raise sessions.first_step(visit.actor.required[0])


def _check_staff(visit: Visit) -> None:
    may = visit.operation.may
    if may is not None and may[1] in access.STAFF_ONLY:
        access.check_staff(visit.actor, *may)


def check_fresh(actor: Actor) -> None:
    """Ask for a recent proof of identity before a sensitive act.

    Raises:
        StepUpRequired: the last proof is more than ten minutes old.
    """
    session_rules.check_fresh(actor, now=clock.real_now())


def _check_scope(visit: Visit) -> None:
    scope = visit.operation.scope
    assert scope is not None  # every operation for partners names one
    if scope.value not in visit.actor.scopes:
        raise InsufficientScope(required_scopes=[scope.value])


async def _admit_source(visit: Visit, bucket: Bucket) -> None:
    limit = rate(bucket, visit.office.settings)
    key = source_bucket(visit, bucket)
    row = await visit.office.database.fetch_one(
        rates.SPEND_AND_TELL_TIME, key=key, real_now=clock.real_now(), cost=limit.step, burst=limit.burst
    )
    assert row is not None  # a select without a table has one row
    visit.ahead = row["ahead"] or timedelta()
    visit.headers["RateLimit-Policy"] = limit.policy
    if row["used"] is None:
        kind = TooManyAttempts if bucket is Bucket.SIGN_IN else RateLimited
        raise kind(retry_after=await rates.wait(visit.office.database, limit, key))
    used: timedelta = row["used"]
    visit.headers["RateLimit"] = limit.header(remaining=limit.remaining(used), reset=used.total_seconds())


def source_bucket(visit: Visit, bucket: Bucket) -> str:
    """Name the bucket of the address that a request comes from."""
    return f"{bucket.value}:{visit.client}"


async def _admit_bearer(visit: Visit) -> None:
    office = visit.office
    claims = _claims(office, visit.header(b"authorization"))
    bucket, account = visit.operation.bucket, str(claims.account_id)
    limit = rate(bucket, office.settings)
    key = f"{bucket.value}:{account}"
    now = clock.real_seconds()
    # Uploads are counted exactly, one by one; the rest is leased in chunks (decisions.md 1).
    is_leased = bucket is Bucket.MEMBER
    lease = office.leases.spend(key, now=now) if is_leased else None
    size = (office.leases.ask(key, limit, now=now) if is_leased else 1) if lease is None else 0
    known = await sessions.recognise(
        office.database,
        session_id=claims.session_id,
        account_id=claims.account_id,
        lease=None if lease else (key, limit, size),
        zone=office.settings.zone,
        asks_questions=office.settings.challenge_questions,
    )
    visit.actor, visit.ahead = known.actor, known.ahead or timedelta()
    visit.request.scope["portal"]["account_id"] = account
    await _tell_rate(visit, limit, key, lease, known.used, size)


async def _admit_partner(visit: Visit) -> None:
    office = visit.office
    claims = _partner_claims(office, visit.header(b"authorization"))
    limit = rate(Bucket.PARTNER, office.settings)
    key = f"partner:{claims.client_id}"
    now = clock.real_seconds()
    lease = office.leases.spend(key, now=now)
    size = office.leases.ask(key, limit, now=now) if lease is None else 0
    known = await partners.recognise(
        office.database, claims=claims, lease=None if lease else (key, limit, size)
    )
    visit.actor, visit.ahead = known.actor, known.ahead or timedelta()
    visit.request.scope["portal"]["account_id"] = str(claims.client_id)
    await _tell_rate(visit, limit, key, lease, known.used, size)


def _claims(office: Office, header: str | None) -> Claims:
    try:
        return office.tokens.read(_bearer(header), now=clock.real_seconds())
    except BadToken:
        raise Unauthenticated from None


def _partner_claims(office: Office, header: str | None) -> PartnerClaims:
    try:
        return office.partner_tokens.read(_bearer(header), now=clock.real_seconds())
    except BadToken:
        raise Unauthenticated from None


def _bearer(header: str | None) -> str:
    scheme, _, token = (header or "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Unauthenticated
    return token


async def _tell_rate(
    visit: Visit, limit: Rate, key: str, lease: Lease | None, used: timedelta | None, size: int
) -> None:
    visit.headers["RateLimit-Policy"] = limit.policy
    if lease is None:
        lease = await _take(visit.office, limit, key, used, size)
    remaining = lease.remaining + lease.left
    reset = limit.seconds * (1 - remaining / limit.limit)
    visit.headers["RateLimit"] = limit.header(remaining=remaining, reset=reset)


async def _take(office: Office, limit: Rate, key: str, used: timedelta | None, size: int) -> Lease:
    if used is None:
        raise RateLimited(retry_after=await rates.wait(office.database, limit, key))
    lease = Lease(size - 1, limit.remaining(used), clock.real_seconds() + LEASE_SECONDS)
    if size > 1:
        office.leases.take(key, lease)
    return lease
