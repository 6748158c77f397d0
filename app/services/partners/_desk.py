"""What staff do: take a partner on, register its programs, and cut one off."""

from typing import Final
from uuid import UUID

from sqlalchemy import select, update

from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import Fault, Invalid, NotFound
from app.core.paging import page
from app.core.partner_tokens import BadKey, public_key_of
from app.domain.audit import Event
from app.domain.partners import AgreementOnFile, ClientDraft, PartnerDraft
from app.models.institutions import Institution
from app.models.partners import PartnerClient, PartnerOrganization

PAGE: Final = Read("""
select o.id, o.name, o.kind, o.legal_basis, o.agreement_reference, o.scopes, o.email, o.institution_id,
  o.created_at, o.created_by_name,
  coalesce((select json_agg(json_build_object('id', c.id, 'name', c.name, 'kid', c.key ->> 'kid',
      'created_at', c.created_at, 'revoked_at', c.revoked_at) order by c.id)
    from partner_clients c where c.organization_id = o.id), '[]') as clients,
  coalesce((select json_agg(json_build_object('id', w.id, 'url', w.url, 'status', w.status, 'paused_at', w.paused_at,
      'pause_reason', w.pause_reason, 'first_failed_at', w.first_failed_at) order by w.id)
    from webhook_endpoints w where w.organization_id = o.id and w.ended_at is null), '[]') as webhook_endpoints
from partner_organizations o
where (cast(:only as uuid) is null or o.id = :only)
  and (cast(:after_id as uuid) is null or o.id < :after_id)
order by o.id desc
limit :rows
""")
TAKEN: Final = Read("""
select id from partner_organizations
where lower(agreement_reference) = lower(:agreement_reference) or institution_id = :institution_id
limit 1
""")


async def list_organizations(ctx: Context, *, limit: int, cursor: str | None) -> Row:
    """List partners with their clients and where they have events sent, the newest first."""
    after_id = None if cursor is None else ctx.resume({}, cursor)[0]
    rows = await ctx.read(PAGE, only=None, after_id=after_id, rows=limit + 1)
    items, next_cursor = page(rows, limit, lambda row: ctx.mark({}, [row["id"]]))
    return {"items": [_shown(row) for row in items], "next_cursor": next_cursor}


async def take_on(ctx: Context, draft: PartnerDraft) -> Row:
    """Take on a partner; its institution is from now on a connected one.

    Raises:
        Invalid: there is no such institution.
        AgreementOnFile: the agreement, or the institution, has its partner already.
    """
    taken = await ctx.read_one(
        TAKEN, agreement_reference=draft.agreement_reference, institution_id=draft.institution_id
    )
    if taken is not None:
        raise AgreementOnFile(existing=ids.render("prt", taken["id"]))
    await _connect(ctx, draft.institution_id)
    organization = PartnerOrganization(
        name=draft.name,
        kind=draft.kind.value,
        legal_basis=draft.legal_basis.value,
        agreement_reference=draft.agreement_reference,
        scopes=sorted(draft.scopes),
        email=draft.email,
        institution_id=draft.institution_id,
        created_at=ctx.now,
        created_by_name=ctx.actor.name,
    )
    ctx.session.add(organization)
    await ctx.session.flush()
    ctx.record(Event.PARTNER_TAKEN_ON, subject=("partner_organization", organization.id))
    return await _see(ctx, organization.id)


async def _connect(ctx: Context, institution_id: UUID | None) -> None:
    if institution_id is None:
        return
    connected = (
        update(Institution)
        .where(Institution.id == institution_id)
        .values(connected_partner=True)
        .returning(Institution.id)
    )
    if await ctx.session.scalar(connected) is None:
        raise Invalid(Fault("unknown_reference", "/institution_id"))


async def register_client(ctx: Context, *, organization_id: UUID, draft: ClientDraft) -> Row:
    """Register a program by its public key; nothing secret is ever exchanged.

    Raises:
        NotFound: there is no such partner.
        Invalid: the key is not a public one on P-256.
    """
    try:
        public_key_of(draft.key)
    except BadKey:
        raise Invalid(Fault("wrong_format", "/key")) from None
    if await ctx.session.get(PartnerOrganization, organization_id) is None:
        raise NotFound
    client = PartnerClient(
        organization_id=organization_id,
        name=draft.name,
        key=dict(draft.key),
        created_at=ctx.now,
        created_by_name=ctx.actor.name,
    )
    ctx.session.add(client)
    await ctx.session.flush()
    ctx.record(Event.PARTNER_CLIENT_REGISTERED, subject=("partner_client", client.id))
    return {
        "id": client.id, "name": client.name, "kid": client.key.get("kid"), "created_at": ctx.now,
        "revoked_at": None,
    }  # fmt: skip


async def revoke_client(ctx: Context, *, client_id: UUID) -> None:
    """Cut a program off: its tokens are good for nothing from the next request on. Doing it again changes nothing.

    Raises:
        NotFound: there is no such client.
    """
    found = select(PartnerClient).where(PartnerClient.id == client_id).with_for_update()
    client = await ctx.session.scalar(found)
    if client is None:
        raise NotFound
    if client.revoked_at is None:
        client.revoked_at = ctx.now
        ctx.record(Event.PARTNER_CLIENT_REVOKED, subject=("partner_client", client.id))


async def _see(ctx: Context, organization_id: UUID) -> Row:
    row = await ctx.read_one(PAGE, only=organization_id, after_id=None, rows=1)
    assert row is not None  # it was just stored
    return _shown(row)


def _shown(row: Row) -> Row:
    return {**row, "created_by": {"kind": "staff", "display": row["created_by_name"]}}
