"""Who may act for a registrant: invited by mail, taken up with an own account, over on a day or at once."""

import hashlib
import secrets as randomness
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import Denied, NotFound
from app.core.paging import page
from app.core.rates import Rate, RateLimited
from app.domain import delegations as rules
from app.domain.access import Action, Resource, may
from app.domain.audit import Event
from app.domain.delegations import AlreadyDelegated, DelegationDraft, DelegationStatus
from app.domain.periods import ChangedSince, Period, check_within_reach
from app.models.accounts import Account
from app.models.delegations import Delegation
from app.services import notices, rates, registrants
from app.services.known import KnownRead
from app.services.notices import LinkMail

ACCEPT_PATH: Final = "/delegations/accept"

COLUMNS: Final = """
  d.id, d.registrant_id, d.email, d.account_id, d.permissions, d.purpose, d.link_expires_at, d.accepted_at,
  d.revoked_at, d.effective_from, d.effective_to, d.recorded_at, d.recorded_by_kind, d.recorded_by_name, d.version,
  (select a.display_name from accounts a where a.id = d.account_id) as delegate,
  (select styled_name(r.profession, n.given_names, n.family_name) from names n
   where n.registrant_id = r.id and n.kind = 'legal' and n.effective_from <= :today
     and (n.effective_to is null or n.effective_to > :today)
     and n.cancelled_at is null and n.corrected_by_id is null) as display
"""

ONE: Final = Read(
    f"select {COLUMNS} from delegations d join registrants r on r.id = d.registrant_id where d.id = :id"
)

PARTIES: Final = Read("select registrant_id, account_id from delegations where id = :id")

PAGE: Final = KnownRead(f"""
select {COLUMNS}
from registrants r
left join lateral (
  select * from delegations d
  where d.registrant_id = r.id
    and (cast(:as_of as date) is null or (
      d.effective_from <= :as_of and d.effective_to > :as_of
      and cast(d.accepted_at at time zone :zone as date) <= :as_of
      and (d.revoked_at is null or cast(d.revoked_at at time zone :zone as date) > :as_of)))
    and (cast(:after_from as date) is null
         or (d.effective_from, d.id) < (cast(:after_from as date), cast(:after_id as uuid)))
  order by d.effective_from desc, d.id desc
  limit :rows
) d on true
where r.id = :registrant_id
order by d.effective_from desc, d.id desc
""")

# Whoever reads mail in a language of their own is written to in it.
LANGUAGE: Final = Read("select language from accounts where lower(email) = lower(:email)")


async def list_on_file(
    ctx: Context,
    *,
    registrant_id: UUID,
    as_of: date | None,
    known_at: datetime | None,
    limit: int,
    cursor: str | None,
) -> Row:
    """List who may, might and could act for a registrant, the latest first; with `as_of`, who may on that day.

    Raises:
        NotFound: there is no such registrant.
        DateOutOfRange: `as_of` is before 1900 or more than two years ahead.
    """
    if as_of is not None:
        check_within_reach(as_of, today=ctx.today, pointer="/as_of", place="query")
    filters = {"r": registrant_id, "as_of": as_of, "known_at": known_at}
    after_from, after_id = (None, None) if cursor is None else ctx.resume(filters, cursor)
    rows = await ctx.read(
        PAGE.at(known_at),
        registrant_id=registrant_id, today=ctx.today, zone=ctx.office.settings.zone.key, as_of=as_of,
        known_at=known_at, after_from=after_from, after_id=after_id, rows=limit + 1,
    )  # fmt: skip
    if not rows:
        raise NotFound
    held = [row for row in rows if row["id"] is not None]
    items, next_cursor = page(held, limit, lambda row: ctx.mark(filters, [row["effective_from"], row["id"]]))
    return {"items": [_shown(ctx, row) for row in items], "next_cursor": next_cursor}


async def parties_of(ctx: Context, *, delegation_id: UUID) -> tuple[UUID, UUID | None]:
    """Tell whose delegation this is, and which account has taken it up.

    Raises:
        NotFound: there is none.
    """
    found = await ctx.read_one(PARTIES, id=delegation_id)
    if found is None:
        raise NotFound
    return found["registrant_id"], found["account_id"]


async def invite(ctx: Context, *, registrant_id: UUID, draft: DelegationDraft) -> Row:
    """Ask a person by mail to act for a registrant.

    Raises:
        OwnAddress: it is the registrant's own address.
        NamedTwice: an area is named more than once.
        DateOutOfRange: its days are in the past, the wrong way round, or more than a year off.
        AlreadyDelegated: the person has a delegation that is not over.
        RateLimited: too many people were invited today.
    """
    account = await ctx.session.get_one(Account, ctx.actor.account_id)
    rules.check_draft(draft, own_email=account.email, today=ctx.today)
    await registrants.lock(ctx, registrant_id=registrant_id)
    await _check_new(ctx, registrant_id, draft.email)
    await _spend(ctx, registrant_id)

    token = randomness.token_urlsafe(32)
    delegation = _new(ctx, registrant_id, draft, token)
    ctx.session.add(delegation)
    ctx.record(Event.DELEGATION_INVITED, of=registrant_id, subject=("delegation", delegation.id))
    await ctx.session.flush()
    known = await ctx.read_one(LANGUAGE, email=draft.email)
    language = known["language"] if known else ctx.language
    letter = LinkMail(draft.email, language, f"{ACCEPT_PATH}#{token}", cause=str(delegation.id))
    await notices.send_links(ctx, "delegation_invitation", [letter])
    await _tell_registrant(ctx, delegation, "delegation_invited")
    return await see(ctx, delegation_id=delegation.id)


def _new(ctx: Context, registrant_id: UUID, draft: DelegationDraft, token: str) -> Delegation:
    return Delegation(
        registrant_id=registrant_id,
        email=draft.email,
        permissions=[{"area": each.area.value, "access": each.access.value} for each in draft.permissions],
        purpose=draft.purpose,
        token_hash=_hashed(token),
        link_expires_at=ctx.now + rules.LINK_LIFE,
        effective_from=draft.effective_from,
        effective_to=draft.effective_to,
        **ctx.recorded(),
    )


async def _check_new(ctx: Context, registrant_id: UUID, email: str) -> None:
    held = await ctx.session.scalars(
        select(Delegation).where(
            Delegation.registrant_id == registrant_id,
            Delegation.revoked_at.is_(None),
            Delegation.effective_to > ctx.today,
        )
    )
    for other in held:
        status = _status(ctx, other)
        if other.email.lower() == email.lower() and status in rules.LIVE:
            raise AlreadyDelegated(existing={"id": ids.render("dlg", other.id), "status": status.value})


async def _spend(ctx: Context, registrant_id: UUID) -> None:
    """Keep the portal from being made to write to the world in somebody's name."""
    rate, bucket = Rate("delegations", rules.INVITATIONS_A_DAY, 86_400), f"delegations:{registrant_id}"
    if await rates.spend(ctx.office.database, rate, bucket) is None:
        raise RateLimited(retry_after=await rates.wait(ctx.office.database, rate, bucket))


def _hashed(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


async def accept(ctx: Context, *, token: str) -> Row:
    """Take up a delegation with the account of the address that was invited.

    Raises:
        NotFound: there is no such invitation, or it was sent to another address.
        Denied: staff act for the College alone.
        InvitationUsed: it was taken up.
        LinkExpired: it was withdrawn, or is over.
    """
    delegation = await ctx.session.scalar(
        select(Delegation).where(Delegation.token_hash == _hashed(token)).with_for_update()
    )
    account = await ctx.session.get_one(Account, ctx.actor.account_id)
    if delegation is None or delegation.email.lower() != account.email.lower():
        raise NotFound
    if delegation.registrant_id == account.registrant_id:
        raise NotFound
    if ctx.actor.is_staff:
        raise Denied
    rules.check_acceptable(_status(ctx, delegation), accepted=delegation.accepted_at is not None)

    delegation.account_id, delegation.accepted_at = account.id, ctx.now
    ctx.record(Event.DELEGATION_ACCEPTED, of=delegation.registrant_id, subject=("delegation", delegation.id))
    await ctx.session.flush()
    await _tell_registrant(ctx, delegation, "delegation_accepted")
    return await see(ctx, delegation_id=delegation.id)


async def revoke(ctx: Context, *, registrant_id: UUID, delegation_id: UUID, version: int) -> Row:
    """End a delegation now: the delegate's next request is refused. Both are told.

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: it has ended or was revoked before.
    """
    await registrants.lock(ctx, registrant_id=registrant_id)
    delegation = await ctx.session.get_one(Delegation, delegation_id, with_for_update=True)
    if delegation.version != version:
        raise ChangedSince(current_etag=delegation.etag)
    rules.check_revocable(_status(ctx, delegation))

    delegation.revoked_at = ctx.now
    ctx.record(Event.DELEGATION_REVOKED, of=registrant_id, subject=("delegation", delegation.id))
    await ctx.session.flush()
    await _tell_registrant(ctx, delegation, "delegation_revoked")
    row = await see(ctx, delegation_id=delegation.id)
    if delegation.account_id is not None:
        await notices.tell(
            ctx,
            account_id=delegation.account_id,
            code="delegation_withdrawn",
            subject_id=delegation.id,
            params={"name": row["display"]},
        )
    return row


async def _tell_registrant(ctx: Context, delegation: Delegation, code: str) -> None:
    await notices.tell(
        ctx,
        registrant_id=delegation.registrant_id,
        code=code,
        subject_id=delegation.id,
        href=f"/v1/registrants/{ids.render('reg', delegation.registrant_id)}/delegations",
        params={"who": delegation.email},
    )


async def see(ctx: Context, *, delegation_id: UUID) -> Row:
    """Show one delegation.

    Raises:
        NotFound: there is none.
    """
    row = await ctx.read_one(ONE, id=delegation_id, today=ctx.today)
    if row is None:
        raise NotFound
    return _shown(ctx, row)


def _status(ctx: Context, delegation: Delegation) -> DelegationStatus:
    return rules.status_of(
        Period(delegation.effective_from, delegation.effective_to),
        link_expires_at=delegation.link_expires_at,
        accepted=delegation.accepted_at is not None,
        revoked=delegation.revoked_at is not None,
        today=ctx.today,
        now=ctx.now,
    )


def _shown(ctx: Context, row: Row) -> Row:
    status = rules.status_of(
        Period(row["effective_from"], row["effective_to"]),
        link_expires_at=row["link_expires_at"],
        accepted=row["accepted_at"] is not None,
        revoked=row["revoked_at"] is not None,
        today=ctx.today,
        now=ctx.now,
    )
    return {
        **row,
        "etag": f'"{row["version"]}"',
        "registrant": registrants.ref(row["registrant_id"], row["display"]),
        "status": status,
        "recorded_by": {"kind": row["recorded_by_kind"], "display": row["recorded_by_name"]},
        "available_actions": _available(ctx, row, status),
    }


def _available(ctx: Context, row: Row, status: DelegationStatus) -> list[dict[str, Any]]:
    is_theirs = row["account_id"] is not None and row["account_id"] == ctx.actor.account_id
    mays = is_theirs or may(ctx.actor, Action.END, Resource.DELEGATION, of=row["registrant_id"])
    if status not in rules.LIVE or not mays:
        return []
    return [
        {
            "action": "revoke",
            "operation_id": "revoke_delegation",
            "method": "POST",
            "href": f"/v1/delegations/{ids.render('dlg', row['id'])}/revoke",
            "enabled": True,
            "requires": ["if_match"],
            "blocked_by": [],
        }
    ]
