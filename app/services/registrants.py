"""People with a record at the College: found, seen as of a day, and locked before anything of theirs changes."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from app import catalogue
from app.catalogue import texts
from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.core.paging import page
from app.domain import minc
from app.domain import registrants as rules
from app.domain.access import Action, DelegationNotPermitted, Resource, Role, may, permission
from app.domain.audit import Event
from app.domain.catalogue import Localized
from app.domain.periods import ChangedSince, check_within_reach
from app.domain.registrants import PhoneKind, RegistrantChanges
from app.models.registrants import Registrant
from app.services.known import KnownRead
from app.services.standing import STANDING

IN_FORCE: Final = """{0}.effective_from <= :as_of and ({0}.effective_to is null or {0}.effective_to > :as_of)
  and {0}.cancelled_at is null and {0}.corrected_by_id is null"""

PROFILE: Final = KnownRead(f"""
select r.id, '"' || r.version || '"' as etag, r.registration_number, r.minc,
  r.correspondence_language, r.gender, r.birth_date, r.email,
  (select coalesce(json_agg(json_build_object('kind', p.kind, 'number', p.number)), '[]')
   from (values ('mobile', r.mobile_phone), ('home', r.home_phone), ('fax', r.fax)) p (kind, number)
   where p.number is not null) as phones,
  json_build_object('public_email', r.public_email,
    'publishes_private_email', r.publishes_private_email) as publication,
  (select json_build_object('family_name', n.family_name, 'given_names', n.given_names,
     'middle_names', n.middle_names)
   from names n where n.registrant_id = r.id and n.kind = 'legal' and {IN_FORCE.format("n")}) as name,
  (select coalesce(json_agg(json_build_object('family_name', n.family_name, 'given_names', n.given_names,
     'middle_names', n.middle_names) order by n.effective_from desc), '[]')
   from names n where n.registrant_id = r.id and n.kind = 'legal' and n.effective_to <= :as_of
     and n.cancelled_at is null and n.corrected_by_id is null) as former_names,
  (select latest.status from ({STANDING.format(whose="r.id", day=":as_of")}) latest) as status,
  (select coalesce(json_agg(json_build_object('id', g.id, 'class', g.class,
     'status', s.status, 'reason_code', s.reason_code, 'status_since', s.effective_from,
     'effective_from', g.effective_from, 'effective_to', g.effective_to) order by g.effective_from desc), '[]')
   from registrations g join registration_statuses s on s.registrant_id = r.id and s.registration_id = g.id
     and {IN_FORCE.format("s")}
   where g.registrant_id = r.id and {IN_FORCE.format("g")}) as registrations,
  (select coalesce(json_agg(json_build_object('id', a.id, 'type', a.type,
     'status', slice_status(a.effective_from, a.effective_to, a.cancelled_at, :today),
     'effective_from', a.effective_from, 'effective_to', a.effective_to,
     'location', case when a.city is not null then json_build_object('lines', a.lines, 'city', a.city,
       'region', a.region, 'postal_code', a.postal_code, 'country', a.country) end,
     'phone', a.phone, 'public', a.public) order by a.effective_from desc, a.id desc), '[]')
   from addresses a where a.registrant_id = r.id and {IN_FORCE.format("a")}) as addresses,
  coalesce((select to_json(l.languages) from practice_languages l
   where l.registrant_id = r.id and {IN_FORCE.format("l")}), '[]') as languages,
  (select coalesce(json_agg(to_json(e) order by e.effective_from desc, e.id desc), '[]')
   from education e where e.registrant_id = r.id and {IN_FORCE.format("e")}) as education,
  (select coalesce(json_agg(to_json(q) order by q.effective_from desc, q.id desc), '[]')
   from qualifications q where q.registrant_id = r.id and {IN_FORCE.format("q")}) as qualifications,
  (select coalesce(json_agg(to_json(x) order by x.effective_from desc, x.id desc), '[]')
   from examinations x where x.registrant_id = r.id and {IN_FORCE.format("x")}) as examinations,
  (select coalesce(json_agg(to_json(o) order by o.effective_from desc, o.id desc), '[]')
   from other_registrations o where o.registrant_id = r.id and {IN_FORCE.format("o")}) as other_registrations
from registrants r
where r.id = :registrant_id
""")

# By an address of theirs: the one on file, or the one with which they sign in.
BY_EMAIL: Final = """select x.id from registrants x where lower(x.email) = :email
  union select x.registrant_id from accounts x where lower(x.email) = :email and x.registrant_id is not null"""
EXISTS: Final = Read("select 1 from registrants where id = :registrant_id")
LANGUAGE: Final = Read("select correspondence_language from registrants where id = :registrant_id")
ADDRESSED: Final = Read("""
select addressed_name(r.profession, r.gender, 'en', n.given_names, n.family_name) as en,
  addressed_name(r.profession, r.gender, 'fr', n.given_names, n.family_name) as fr
from registrants r
join names n on n.registrant_id = r.id and n.kind = 'legal' and n.effective_from <= :today
  and (n.effective_to is null or n.effective_to > :today) and n.cancelled_at is null and n.corrected_by_id is null
where r.id = :registrant_id
""")
TAKE_TURN: Final = Read("select id from registrants where id = :registrant_id for no key update")

CHANGES: Final = Read("""
select c.seq, c.id, c.recorded_at,
  c.recorded_by_kind, c.recorded_by_name,
  c.resource_type, c.resource_id, c.change, c.effective_from, c.effective_to, c.fields
from changes c
where c.registrant_id = :registrant_id and c.seq > :after
  and (cast(:changed_after as timestamptz) is null or c.recorded_at > :changed_after)
order by c.seq limit :rows
""")

# How each resource of the change feed is named on the wire: prefix of its identifier, path of one item.
_ON_THE_WIRE: Final[Mapping[str, tuple[str, str | None]]] = {
    "registrant": ("reg", "/v1/registrants/{id}"),
    "name": ("name", None),
    "registration": ("regn", None),
    "registration_status": ("regs", None),
    "registration_condition": ("cond", None),
    "register_notice": ("rnot", None),
    "address": ("addr", "/v1/addresses/{id}"),
    "delegation": ("dlg", None),
    "clinical_activity": ("act", None),
    "education": ("edu", None),
    "examination": ("exam", None),
    "hospital_privilege": ("prv", None),
    "invoice": ("inv", "/v1/invoices/{id}"),
    "other_registration": ("oreg", None),
    "payment": ("pay", None),
    "practice_languages": ("lang", None),
    "qualification": ("qual", None),
    "refund": ("rfd", None),
}

_CREDENTIALS: Final = ("education", "qualifications", "examinations")

# A column of a phone of each kind.
_PHONES: Final = {PhoneKind.MOBILE: "mobile_phone", PhoneKind.HOME: "home_phone", PhoneKind.FAX: "fax"}


async def see(
    ctx: Context, *, registrant_id: UUID, as_of: date | None = None, known_at: datetime | None = None
) -> Row:
    """Show a registrant with every nested slice taken at one day.

    Raises:
        NotFound: there is none.
        DateOutOfRange: the day is before 1900 or more than two years ahead.
    """
    day = as_of or ctx.today
    check_within_reach(day, today=ctx.today, pointer="/as_of", place="query")
    profile = await ctx.read_one(
        PROFILE.at(ctx, registrant_id, known_at),
        registrant_id=registrant_id,
        as_of=day,
        today=ctx.today,
        known_at=known_at,
    )
    if profile is None:
        raise NotFound
    return _shown(ctx, profile, registrant_id) | {"as_of": day}


def _shown(ctx: Context, profile: Row, registrant_id: UUID) -> Row:
    """Complete a profile: its identifiers with what seems wrong with them, and nothing private for a delegate."""
    doubted = minc.VALIDATORS[ctx.office.settings.minc_validator]
    number, identification = profile["registration_number"], profile["minc"]
    identifiers = [
        {"kind": "registration_number", "value": number, "warning": None},
        {"kind": "minc", "value": identification, "warning": doubted(identification or "")},
    ]
    is_delegates = ctx.actor.roles_towards(registrant_id) == {Role.DELEGATE}
    return {
        **profile,
        **{held: [_versioned(each) for each in profile[held]] for held in _CREDENTIALS},
        "identifiers": [each for each in identifiers if each["value"] is not None],
        "birth_date": None if is_delegates else profile["birth_date"],
        "email": None if is_delegates else profile["email"],
    }


def _versioned(entry: Row) -> Row:
    return {**entry, "etag": f'"{entry["version"]}"'}


def recorder(ctx: Context, row: Row) -> Row:
    """Tell who recorded something: a person by name, staff by their team as the caller's language calls it."""
    display = texts.signed(row["recorded_by_name"], ctx.language)
    return {"kind": row["recorded_by_kind"], "display": display}


async def update(ctx: Context, *, registrant_id: UUID, version: int, changes: RegistrantChanges) -> Row:
    """Change what a registrant may say of themselves; every version before stays in the history.

    Raises:
        ChangedSince: it is not the version that was read.
        Invalid: two phones of one kind, an unknown gender identity, or a private address that may not be public.
    """
    registrant = await lock(ctx, registrant_id=registrant_id)
    if registrant.version != version:
        raise ChangedSince(current_etag=registrant.etag)
    if "phones" in changes.named:
        rules.check_phones(changes.phones)
        given = dict(changes.phones)
        for kind, column in _PHONES.items():
            setattr(registrant, column, given.get(kind))
    if changes.correspondence_language is not None:
        registrant.correspondence_language = changes.correspondence_language
    if changes.gender is not None:
        known = {code.code for code in catalogue.code_set("gender_identities").valid(ctx.today)}
        rules.check_gender(changes.gender, known=known)
        registrant.gender = changes.gender
    _publish(registrant, changes.publication)
    ctx.record(
        Event.REGISTRANT_UPDATED, of=registrant_id, subject=("registrant", registrant_id),
        fields=sorted(changes.named),
    )  # fmt: skip
    await ctx.session.flush()
    return await see(ctx, registrant_id=registrant_id)


def _publish(registrant: Registrant, publication: Mapping[str, Any]) -> None:
    for choice, value in publication.items():
        setattr(registrant, choice, value)
    rules.check_publication(
        registrant.public_email,
        private_email=registrant.email,
        may_be_private=registrant.publishes_private_email,
    )


async def exists(ctx: Context, *, registrant_id: UUID) -> bool:
    """Tell whether there is such a registrant."""
    return await ctx.read_one(EXISTS, registrant_id=registrant_id) is not None


async def language_of(ctx: Context, *, registrant_id: UUID) -> str:
    """Tell in which language the College writes to somebody on file."""
    (row,) = await ctx.read(LANGUAGE, registrant_id=registrant_id)
    return str(row["correspondence_language"])


async def addressed(ctx: Context, *, registrant_id: UUID) -> Localized:
    """Name somebody on file with their title, for whoever reads it in whichever language."""
    (row,) = await ctx.read(ADDRESSED, registrant_id=registrant_id, today=ctx.today)
    return Localized(row["en"], row["fr"])


async def lock(ctx: Context, *, registrant_id: UUID) -> Registrant:
    """Take a registrant's row, so that changes of one record follow one another.

    Raises:
        NotFound: there is none.
    """
    found = await ctx.session.scalar(
        select(Registrant).where(Registrant.id == registrant_id).with_for_update(key_share=True)
    )
    if found is None:
        raise NotFound
    return found


async def take_turn(ctx: Context, *, registrant_id: UUID) -> None:
    """Take a registrant's row as `lock` does, for a verb that speaks in statements and needs nothing of it.

    Raises:
        NotFound: there is none.
    """
    if await ctx.read_one(TAKE_TURN, registrant_id=registrant_id) is None:
        raise NotFound


async def confirm_phone(ctx: Context, *, registrant_id: UUID, number: str) -> None:
    """Take the phone that a person gives as the one on file: it is confirmed, or put in the place of the other.

    Source: CMPA web mail, the phone on file is shown, to be confirmed or updated (domain.md 13).

    Raises:
        DelegationNotPermitted: a delegate who may not write the profile would change it.
    """
    registrant = await lock(ctx, registrant_id=registrant_id)
    changed = number not in {getattr(registrant, column) for column in _PHONES.values()}
    if changed:
        if not may(ctx.actor, Action.UPDATE, Resource.REGISTRANT, of=registrant_id):
            raise DelegationNotPermitted(permission=permission(Action.UPDATE, Resource.REGISTRANT))
        registrant.mobile_phone = number
        await ctx.session.flush()
    ctx.record(
        Event.CONTACT_PHONE_CONFIRMED,
        of=registrant_id,
        subject=("registrant", registrant_id),
        changed=changed,
    )


async def list_changes(
    ctx: Context, *, registrant_id: UUID, changed_after: datetime | None, limit: int, cursor: str | None
) -> Row:
    """List what changed in a record, in the order in which it was recorded.

    Raises:
        NotFound: there is no such registrant.
    """
    filters = {"registrant_id": registrant_id, "changed_after": changed_after}
    after = 0 if cursor is None else int(str(ctx.resume(filters, cursor)[0]))
    rows = await ctx.read(
        CHANGES, registrant_id=registrant_id, after=after, changed_after=changed_after, rows=limit + 1
    )
    if not rows and not await exists(ctx, registrant_id=registrant_id):
        raise NotFound
    items, next_cursor = page(rows, limit, lambda row: ctx.mark(filters, [row["seq"]]))
    return {"items": [_change(ctx, row) for row in items], "next_cursor": next_cursor}


def _change(ctx: Context, row: Row) -> Row:
    prefix, path = _ON_THE_WIRE[row["resource_type"]]
    resource_id = ids.render(prefix, row["resource_id"])
    href = path.format(id=resource_id) if path else None
    resource = {"type": row["resource_type"], "id": resource_id, "href": href}
    return {**row, "recorded_by": recorder(ctx, row), "resource": resource}


def sees_corrected(ctx: Context, *, registrant_id: UUID) -> bool:
    """Staff see what was corrected away; the registrant sees it only with `known_at` (decisions.md 2)."""
    return bool(ctx.actor.roles_towards(registrant_id) - {Role.SELF, Role.DELEGATE})


def ref(registrant_id: UUID, display: str) -> dict[str, Any]:
    """Name a registrant inside another resource."""
    named = wire_id(registrant_id)
    return {"id": named, "href": f"/v1/registrants/{named}", "display": display}


@lru_cache(maxsize=1024)
def wire_id(registrant_id: UUID) -> str:
    """Write a registrant's identifier; every item of a page names the same few registrants."""
    return ids.render("reg", registrant_id)
