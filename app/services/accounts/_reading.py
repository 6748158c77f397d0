"""An account as its owner sees it, and what its owner may set."""

from typing import Any, Final
from uuid import UUID

from app import catalogue
from app.context import Context
from app.core import clock, ids
from app.core.db import Read, Row
from app.core.errors import Invalid, NotFound
from app.domain.accounts import AccountChanges
from app.domain.audit import Event
from app.domain.periods import ChangedSince
from app.models.accounts import Account
from app.services import registrants

ACCOUNT: Final = Read("""
select a.id, '"' || a.version || '"' as etag, a.email, a.display_name, a.language, a.created_at,
  a.registrant_id, a.mail_notices, a.desk_order, a.terms_version, a.terms_accepted_at,
  (select coalesce(json_agg(json_build_object('id', s.id, 'created_at', s.created_at, 'used_at', s.used_at,
     'device', s.device, 'current', s.id = :session_id) order by s.created_at desc, s.id desc), '[]')
   from sessions s where s.account_id = a.id and s.ended_at is null and s.expires_at > :real_now) as sessions,
  (select coalesce(json_agg(json_build_object('id', m.id, 'kind', m.kind, 'label', m.label,
     'created_at', m.created_at, 'confirmed_at', m.confirmed_at) order by m.created_at, m.id), '[]')
   from mfa_methods m where m.account_id = a.id and m.confirmed_at is not null) as mfa_methods,
  (select coalesce(json_agg(json_build_object('id', r.id, 'display',
     coalesce(addressed_name(r.profession, r.gender, :said_in, n.given_names, n.family_name),
       r.registration_number, ''))
     order by r.id), '[]')
   from registrants r left join names n on n.registrant_id = r.id and n.kind = 'legal'
     and n.effective_from <= :today and (n.effective_to is null or n.effective_to > :today)
     and n.cancelled_at is null and n.corrected_by_id is null
   where r.id = a.registrant_id or r.id = any (:acting_for)) as people
from accounts a where a.id = :account_id
""")


class NoDesk(Invalid):
    """Whoever is not of the staff has no queue to sort."""

    fault_code = "not_writable"


class UnknownTerms(Invalid):
    """Only the terms in force can be accepted."""


async def see(ctx: Context) -> Row:
    """Show the account of the caller: its factors, its open sessions, and for whom it may act."""
    actor = ctx.actor
    row = await ctx.read_one(
        ACCOUNT,
        account_id=actor.account_id,
        session_id=actor.session_id,
        acting_for=list(actor.grants),
        today=ctx.today,
        real_now=clock.real_now(),
    )
    assert row is not None  # the session was read a moment ago, and accounts are never removed
    people = {UUID(each["id"]): registrants.ref(UUID(each["id"]), each["display"]) for each in row["people"]}
    return {
        **row,
        "registrant": people.get(row["registrant_id"]),
        "sessions": [_with_uuid(each) for each in row["sessions"]],
        "mfa_methods": [_with_uuid(each) for each in row["mfa_methods"]],
        "acting_for": [_acting_for(ctx, people[each]) for each in sorted(actor.grants) if each in people],
        "preferences": {"mail_notices": row["mail_notices"], "desk_order": row["desk_order"]},
        "terms": {
            "accepted_version": row["terms_version"],
            "accepted_at": row["terms_accepted_at"],
            "current_version": catalogue.terms().version,
        },
        "required_actions": list(_still_required(ctx, row)),
    }


def _with_uuid(row: Row) -> Row:
    return {**row, "id": UUID(row["id"])}


def _acting_for(ctx: Context, person: dict[str, Any]) -> Row:
    areas = ctx.actor.grants[ids.parse("reg", person["id"])]
    return {
        "registrant": person,
        "permissions": [{"area": area.value, "access": areas[area].value} for area in sorted(areas)],
    }


def _still_required(ctx: Context, row: Row) -> tuple[str, ...]:
    """Tell what comes first; what this very call has settled no longer does."""
    accepted = row["terms_version"] == catalogue.terms().version
    return tuple(step for step in ctx.actor.required if not (step == "accept_terms" and accepted))


async def update(ctx: Context, *, version: int, changes: AccountChanges) -> Row:
    """Set language and preferences, and accept the terms in force.

    Raises:
        ChangedSince: the account has changed since it was read.
        NoDesk: an order of the queue, from somebody who is not of the staff.
        UnknownTerms: these are not the terms in force.
    """
    account = await ctx.session.get(Account, ctx.actor.account_id, with_for_update=True)
    if account is None:
        raise NotFound
    if account.version != version:
        raise ChangedSince(current_etag=account.etag)
    _set(ctx, account, changes)
    ctx.record(
        Event.ACCOUNT_UPDATED, subject=("account", account.id), language=changes.language,
        mail_notices=changes.mail_notices, desk_order=changes.desk_order, terms_version=changes.terms_version,
    )  # fmt: skip
    await ctx.session.flush()
    return await see(ctx)


def _set(ctx: Context, account: Account, changes: AccountChanges) -> None:
    if changes.terms_version is not None:
        if changes.terms_version != catalogue.terms().version:
            raise UnknownTerms(pointer="/terms_accepted/version", allowed=[catalogue.terms().version])
        account.terms_version, account.terms_accepted_at = changes.terms_version, ctx.now
    if changes.desk_order is not None and not ctx.actor.is_staff:
        raise NoDesk(pointer="/preferences/desk_order")
    account.language = changes.language or account.language
    account.desk_order = changes.desk_order or account.desk_order
    if changes.mail_notices is not None:
        account.mail_notices = changes.mail_notices
