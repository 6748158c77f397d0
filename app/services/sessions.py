"""Sign-in: sessions, their rotating refresh tokens, and who a bearer is on each request."""

import hashlib
import secrets as randomness
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson
from sqlalchemy import select, update

from app import catalogue
from app.context import Context
from app.core import clock, ids
from app.core.db import Database, Read, Row
from app.core.errors import Denied, NotFound, Unauthenticated
from app.core.rates import Rate, TooManyAttempts
from app.core.tokens import LIFE
from app.domain.access import Access, Actor, ActorKind, Area, Grants, Role
from app.domain.audit import Event
from app.domain.periods import Period
from app.domain.sessions import Proof
from app.models.accounts import Challenge, RefreshToken, Session
from app.services import notices, rates, second_factors
from app.services.second_factors import ChallengeFailed

STAFF_LIFE: Final = timedelta(hours=12)
MEMBER_LIFE: Final = timedelta(hours=24)
STAFF_IDLE: Final = timedelta(minutes=15)
MEMBER_IDLE: Final = timedelta(minutes=60)
HONEST_RETRY: Final = timedelta(seconds=30)

_WHO: Final = """
select s.id as session_id, a.id as account_id, a.display_name, a.registrant_id, a.language, s.proved_at,
  a.must_change_password, a.terms_version,
  array(select r.role from account_roles r where r.account_id = a.id) as roles,
  array(select distinct m.kind from mfa_methods m where m.account_id = a.id and m.confirmed_at is not null
        order by 1) as factors,
  (select json_agg(json_build_object('registrant_id', d.registrant_id, 'permissions', d.permissions,
     'from', d.effective_from, 'to', d.effective_to, 'principal',
     (select styled_name(r.profession, n.given_names, n.family_name)
      from registrants r join names n on n.registrant_id = r.id and n.kind = 'legal'
      where r.id = d.registrant_id and n.cancelled_at is null and n.corrected_by_id is null
        and n.effective_from <= cast(
          (cast(:real_now as timestamptz) + coalesce((select ahead from college_clock), interval '0'))
          at time zone :zone as date)
      order by n.effective_from desc limit 1)))
   from delegations d where d.account_id = a.id and d.revoked_at is null and d.accepted_at is not null) as grants,
  (select ahead from college_clock) as ahead{used}
from sessions s join accounts a on a.id = s.account_id
where s.id = :session_id and a.id = :account_id and s.ended_at is null and s.expires_at > :real_now
  and a.disabled_at is null
"""
WHO: Final = Read(_WHO.format(used=""))
WHO_AND_LEASE: Final = Read(
    f"with hit as ({rates.SPEND_SQL}) " + _WHO.format(used=", (select used from hit) as used")
)


class SessionOver(Unauthenticated):
    code = "session_expired"


class InvalidCredentials(Unauthenticated):
    code = "invalid_credentials"


class FamilyRevoked(SessionOver):
    """A spent refresh token came back: the session is ended, and that must be kept."""

    keeps_changes = True


@dataclass(frozen=True, slots=True)
class Attempts:
    """What attempts to sign in cost: the rate, and the bucket of the address that they come from."""

    rate: Rate
    source: str

    async def forgive(self, ctx: Context, *buckets: str) -> None:
        """Give an attempt back that was right; only wrong ones count."""
        for bucket in (self.source, *buckets):
            await rates.refund(ctx.office.database, self.rate, bucket)


@dataclass(frozen=True, slots=True)
class Recognised:
    """Who a bearer is, how far college time is ahead, and how full the rate bucket is when it was asked."""

    actor: Actor
    ahead: timedelta | None
    used: timedelta | None


async def recognise(
    database: Database, *, session_id: UUID, account_id: UUID, lease: tuple[str, Rate] | None, zone: ZoneInfo
) -> Recognised:
    """Read the session, its account and its roles, and take a lease of the rate bucket: one statement.

    Raises:
        SessionOver: the session has ended, or its account is disabled.
    """
    names = {
        "session_id": session_id, "account_id": account_id, "real_now": clock.real_now(), "zone": zone.key,
    }  # fmt: skip
    if lease is None:
        row = await database.fetch_one(WHO, **names)
    else:
        key, rate = lease
        row = await database.fetch_one(
            WHO_AND_LEASE, **names, key=key, cost=rate.step * rate.chunk, burst=rate.burst
        )
    if row is None:
        raise SessionOver
    return Recognised(_actor(row, zone), row["ahead"], row.get("used"))


def _actor(row: Row, zone: ZoneInfo) -> Actor:
    roles = frozenset(map(Role, row["roles"]))
    kind = ActorKind.STAFF if roles else ActorKind.REGISTRANT if row["registrant_id"] else ActorKind.ACCOUNT
    return Actor(
        kind=kind,
        name=row["display_name"],
        account_id=row["account_id"],
        session_id=row["session_id"],
        registrant_id=row["registrant_id"],
        roles=roles,
        language=row["language"],
        grants=_grants(row, zone) if row["grants"] else {},
        principals={UUID(each["registrant_id"]): each["principal"] for each in row["grants"] or ()},
        required=_required(row),
        proved_at=row["proved_at"],
        factors=tuple(row["factors"]),
    )


def _grants(row: Row, zone: ZoneInfo) -> Grants:
    """Keep the delegations in force on the college's day; several of one registrant add up."""
    today = clock.day_of(clock.college_now(row["ahead"] or timedelta()), zone)
    grants: dict[UUID, dict[Area, Access]] = {}
    for each in row["grants"]:
        if Period(date.fromisoformat(each["from"]), date.fromisoformat(each["to"])).holds(today):
            areas = grants.setdefault(UUID(each["registrant_id"]), {})
            for permission in each["permissions"]:
                area, access = Area(permission["area"]), Access(permission["access"])
                areas[area] = Access.WRITE if areas.get(area) is Access.WRITE else access
    return grants


def _required(row: Row) -> tuple[str, ...]:
    """Tell what must be done before anything else.

    Source: the CMPA's web mail (a temporary password is changed first); security.md 6.2 (staff have a second
    factor).
    """
    outdated = row["terms_version"] is not None and row["terms_version"] < catalogue.terms().version
    steps = {
        "change_password": row["must_change_password"],
        "accept_terms": outdated,
        "enrol_mfa": bool(row["roles"]) and not row["factors"],
    }
    return tuple(step for step, is_required in steps.items() if is_required)


class PasswordChangeRequired(Denied):
    code = "password_change_required"


class TermsNotAccepted(Denied):
    code = "terms_not_accepted"


class MfaEnrolmentRequired(Denied):
    code = "mfa_enrolment_required"


_FIRST_STEPS: Final[dict[str, type[Denied]]] = {
    "change_password": PasswordChangeRequired,
    "accept_terms": TermsNotAccepted,
    "enrol_mfa": MfaEnrolmentRequired,
}


def first_step(required: str) -> Denied:
    """Say what comes first."""
    return _FIRST_STEPS[required]()


async def sign_in(ctx: Context, *, email: str, password: str, attempts: Attempts) -> Row:
    """Open a session for a right password, or ask for the second factor.

    An unknown address costs and answers the same as a wrong password.

    Raises:
        InvalidCredentials: the address or the password is wrong.
        TooManyAttempts: this address was tried too often.
    """
    bucket = f"sign_in:{email.strip().lower()}"
    if await rates.spend(ctx.office.database, attempts.rate, bucket) is None:
        raise TooManyAttempts(retry_after=await rates.wait(ctx.office.database, attempts.rate, bucket))
    account = await ctx.read_one(ACCOUNT, email=email.strip())
    right = await ctx.office.passwords.verify(password, account["password_hash"] if account else None)
    if not right or account is None or account["disabled_at"] is not None:
        await ctx.trace(Event.SIGN_IN_FAILED)
        raise InvalidCredentials
    await attempts.forgive(ctx, bucket)

    await ctx.begin()
    if account["second_factor"]:
        return await _challenge(ctx, account["id"])
    return await start(ctx, account["id"])


ACCOUNT: Final = Read("""
select a.id, a.password_hash, a.disabled_at,
  exists (select 1 from mfa_methods m where m.account_id = a.id and m.confirmed_at is not null) as second_factor
from accounts a where lower(a.email) = lower(:email)
""")


async def _challenge(ctx: Context, account_id: UUID) -> Row:
    challenge = await second_factors.open_challenge(ctx, account_id)
    ctx.record(Event.SIGN_IN_CHALLENGED, subject=("account", account_id))
    return {**_NO_TOKENS, "id": challenge["id"], "status": "challenge_required", "challenge": challenge}


_NO_TOKENS: Final[Row] = {
    "access_token": None,
    "token_type": None,
    "expires_in": None,
    "refresh_token": None,
    "challenge": None,
    "required_actions": [],
}


async def answer_challenge(ctx: Context, *, challenge_id: UUID, proof: Proof, attempts: Attempts) -> Row:
    """Open the session that waits for its second factor.

    Raises:
        ChallengeFailed: the code is wrong, or was used before.
        SessionOver: the challenge is unknown, over, or was answered.
        TooManyAttempts: this was the last try.
    """
    challenge = await ctx.session.scalar(
        select(Challenge).where(Challenge.id == challenge_id).with_for_update()
    )
    now = clock.real_now()
    if challenge is None or challenge.answered_at is not None or challenge.expires_at <= now:
        raise SessionOver
    if challenge.attempts_left == 0:
        raise TooManyAttempts(retry_after=int((challenge.expires_at - now).total_seconds()) + 1)
    if not await second_factors.prove(ctx, challenge.account_id, proof, nonce=challenge.nonce):
        challenge.attempts_left -= 1
        ctx.record(Event.SIGN_IN_FAILED, subject=("account", challenge.account_id))
        raise ChallengeFailed(attempts_left=challenge.attempts_left)
    await attempts.forgive(ctx)
    challenge.answered_at = now
    return await start(ctx, challenge.account_id)


STANDING: Final = Read("""
select a.must_change_password, a.terms_version,
  array(select r.role from account_roles r where r.account_id = a.id) as roles,
  array(select m.kind from mfa_methods m where m.account_id = a.id and m.confirmed_at is not null) as factors
from accounts a where a.id = :account_id
""")


async def start(ctx: Context, account_id: UUID) -> Row:
    """Open a session for somebody who has just proved who they are; it says what must be done first."""
    standing = await _standing(ctx, account_id)
    now = clock.real_now()
    session = Session(
        account_id=account_id,
        created_at=now,
        used_at=now,
        expires_at=now + (STAFF_LIFE if standing["roles"] else MEMBER_LIFE),
        proved_at=now,
    )
    ctx.session.add(session)
    await ctx.session.flush()
    ctx.record(Event.SESSION_STARTED, subject=("session", session.id), account=ids.render("acct", account_id))
    return _tokens(ctx, session, now, standing)[0]


async def _standing(ctx: Context, account_id: UUID) -> Row:
    standing = await ctx.read_one(STANDING, account_id=account_id)
    assert standing is not None  # accounts are never removed
    return standing


def _tokens(ctx: Context, session: Session, now: datetime, standing: Row) -> tuple[Row, RefreshToken]:
    secret = randomness.token_urlsafe(32)
    link = RefreshToken(session_id=session.id, token_hash=_hashed(secret), issued_at=now)
    ctx.session.add(link)
    access = ctx.office.tokens.issue(
        account_id=session.account_id, session_id=session.id, now=int(now.timestamp())
    )
    row = {
        **_NO_TOKENS,
        "id": session.id,
        "status": "active",
        "access_token": access,
        "token_type": "Bearer",
        "expires_in": LIFE,
        "refresh_token": secret,
        "required_actions": list(_required(standing)),
    }
    return row, link


def _hashed(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


async def refresh(ctx: Context, *, refresh_token: str, key: str | None) -> Row:
    """Rotate the tokens of a session.

    Raises:
        SessionOver: the session has ended, was idle for too long, or the token is unknown.
        FamilyRevoked: the token was spent before; somebody else holds it too, and the session is ended.
    """
    found = await ctx.session.execute(
        select(RefreshToken, Session)
        .join(Session, Session.id == RefreshToken.session_id)
        .where(RefreshToken.token_hash == _hashed(refresh_token))
        .with_for_update()
    )
    pair = found.first()
    now = clock.real_now()
    if pair is None or pair.Session.ended_at is not None or pair.Session.expires_at <= now:
        raise SessionOver
    token, session = pair.RefreshToken, pair.Session
    if token.spent_at is not None:
        return await _given_again(ctx, token, session, key=key, now=now)
    standing = await _standing(ctx, session.account_id)
    idle = STAFF_IDLE if standing["roles"] else MEMBER_IDLE
    if session.used_at + idle <= now:
        raise SessionOver

    row, _ = _tokens(ctx, session, now, standing)
    token.spent_at, token.spent_with = now, key
    token.successor = ctx.office.seal.close(_packed(row), place=_place(token)) if key else None
    session.used_at = now
    ctx.record(Event.SESSION_REFRESHED, subject=("session", session.id))
    return row


async def _given_again(
    ctx: Context, token: RefreshToken, session: Session, *, key: str | None, now: datetime
) -> Row:
    """Answer a client that lost the answer as before; anybody else who brings a spent token ends the session."""
    is_retry = key is not None and key == token.spent_with
    if (
        is_retry
        and token.successor is not None
        and token.spent_at is not None
        and now - token.spent_at <= HONEST_RETRY
    ):
        return _unpacked(ctx.office.seal.open(token.successor, place=_place(token)))
    session.ended_at, session.end_reason = now, "refresh_token_reused"
    ctx.record(Event.SESSION_FAMILY_REVOKED, subject=("session", session.id))
    await notices.tell(
        ctx,
        account_id=session.account_id,
        code="session_family_revoked",
        subject_id=session.id,
        params={"at": now.isoformat()},
    )
    raise FamilyRevoked


def _place(token: RefreshToken) -> str:
    return f"refresh_tokens|successor|{token.id}"


def _packed(row: Row) -> bytes:
    return orjson.dumps(row, default=str)


def _unpacked(packed: bytes) -> Row:
    row: Row = orjson.loads(packed)
    return {**row, "id": UUID(row["id"])}


async def end(ctx: Context, *, session_id: UUID) -> None:
    """Sign out of one session of this account; the next request with it is refused.

    Raises:
        NotFound: it is not a live session of this account.
    """
    ended = await ctx.session.execute(
        update(Session)
        .where(
            Session.id == session_id, Session.account_id == ctx.actor.account_id, Session.ended_at.is_(None)
        )
        .values(ended_at=clock.real_now(), end_reason="signed_out")
        .returning(Session.id)
    )
    if ended.first() is None:
        raise NotFound
    ctx.record(Event.SESSION_ENDED, subject=("session", session_id))
