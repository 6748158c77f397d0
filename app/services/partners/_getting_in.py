"""How a partner's program gets in: an assertion signed with its key, a token for ten minutes, one read a request."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from app.context import Context
from app.core import clock, ids
from app.core.db import Database, Read, Row
from app.core.errors import Unauthenticated
from app.core.partner_tokens import LIFE, Assertion, PartnerClaims, public_key_of, read_assertion
from app.core.rates import Rate
from app.core.tokens import BadToken, issuer_of
from app.domain.access import Actor, ActorKind
from app.domain.audit import Event
from app.domain.partners import Basis, OAuthRefused, Scope, granted
from app.services import rates

TOKEN_PATH: Final = "/v1/auth/token"  # noqa: S105 - a path

CLIENT: Final = Read("""
select c.id, c.key, o.scopes, o.name from partner_clients c
join partner_organizations o on o.id = c.organization_id
where c.id = :client_id and c.revoked_at is null
""")
USE: Final = Read("""
insert into partner_assertions (client_id, jti, expires_at) values (:client_id, :jti, :expires_at)
on conflict do nothing returning jti
""")
FORGET: Final = Read("delete from partner_assertions where expires_at < :real_now returning jti")

_WHO: Final = """
select c.id, c.organization_id, o.name, o.scopes, o.legal_basis, (select ahead from college_clock) as ahead{used}
from partner_clients c join partner_organizations o on o.id = c.organization_id
where c.id = :client_id and c.revoked_at is null
"""
WHO: Final = Read(_WHO.format(used=""))
WHO_AND_LEASE: Final = Read(
    f"with hit as ({rates.SPEND_SQL}) " + _WHO.format(used=", (select used from hit) as used")
)


@dataclass(frozen=True, slots=True)
class Recognised:
    """Who a partner's token is, how far college time is ahead, and how full its rate bucket is when it was asked."""

    actor: Actor
    ahead: timedelta | None
    used: timedelta | None


async def issue_token(ctx: Context, *, assertion: str, scope: str | None) -> Row:
    """Give a program a token for what it asks and may.

    Raises:
        OAuthRefused: the assertion is not a good one, was used before, or asks for too much.
    """
    client = await _client_named_in(ctx, assertion)
    used = _checked(ctx, client, assertion)
    scopes = granted(scope, allowed=frozenset(map(Scope, client["scopes"])))
    expires_at = datetime.fromtimestamp(used.expires_at, UTC)
    if await ctx.read_one(USE, client_id=client["id"], jti=used.jti, expires_at=expires_at) is None:
        raise OAuthRefused("invalid_client")
    ctx.record(Event.PARTNER_TOKEN_ISSUED, subject=("partner_client", client["id"]))
    now = int(clock.real_seconds())
    token = ctx.office.partner_tokens.issue(client_id=client["id"], scopes=scopes, now=now)
    return {
        "access_token": token, "token_type": "Bearer", "expires_in": LIFE, "scope": " ".join(sorted(scopes)),
    }  # fmt: skip


async def _client_named_in(ctx: Context, assertion: str) -> Row:
    try:
        client_id = ids.parse("pcl", issuer_of(assertion))
    except (BadToken, ValueError):
        raise OAuthRefused("invalid_client") from None
    client = await ctx.read_one(CLIENT, client_id=client_id)
    if client is None:
        raise OAuthRefused("invalid_client")
    return client


def _checked(ctx: Context, client: Row, assertion: str) -> Assertion:
    key = public_key_of(client["key"])
    audience = ctx.office.settings.base_url + TOKEN_PATH
    named = ids.render("pcl", client["id"])
    try:
        return read_assertion(assertion, client=named, key=key, audience=audience, now=clock.real_seconds())
    except BadToken:
        raise OAuthRefused("invalid_client") from None


async def recognise(
    database: Database, *, claims: PartnerClaims, lease: tuple[str, Rate, int] | None
) -> Recognised:
    """Read the client and its partner, and take some of the rate bucket: one statement.

    Raises:
        Unauthenticated: the client was cut off.
    """
    if lease is None:
        row = await database.fetch_one(WHO, client_id=claims.client_id)
    else:
        key, rate, size = lease
        row = await database.fetch_one(
            WHO_AND_LEASE, client_id=claims.client_id, real_now=clock.real_now(), key=key,
            cost=rate.step * size, burst=rate.burst,
        )  # fmt: skip
    if row is None:
        raise Unauthenticated
    return Recognised(_actor(row, claims), row["ahead"], row.get("used"))


def _actor(row: Row, claims: PartnerClaims) -> Actor:
    """Give the partner as it calls: with what its token was given, as far as it still may."""
    return Actor(
        kind=ActorKind.PARTNER,
        name=row["name"],
        account_id=row["id"],
        organization_id=row["organization_id"],
        scopes=claims.scopes & frozenset(row["scopes"]),
        knows_everybody=Basis(row["legal_basis"]) is Basis.REGULATOR,
    )


async def forget_assertions(ctx: Context) -> int:
    """Forget the assertions that would be refused anyway."""
    return len(await ctx.read(FORGET, real_now=clock.real_now()))
