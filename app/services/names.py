"""Legal names: recorded by staff on evidence; the one before becomes historical and stays in the register for good."""

from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import or_, select

from app import catalogue
from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import Fault, Invalid, NotFound
from app.domain import names as rules
from app.domain.access import Action, Resource, may
from app.domain.audit import Event
from app.domain.files import Purpose, Subject
from app.domain.names import NameCorrection, NameDraft, Words
from app.domain.periods import (
    ChangedSince,
    Held,
    Period,
    SliceOverlap,
    check_move,
    check_period,
    check_start,
    check_within_reach,
    predecessor,
    status_of,
)
from app.models.registrants import Name
from app.services import belonging, files, notices, registrants
from app.services.known import KnownRead, as_known

ON_FILE: Final = KnownRead("""
select (select coalesce(json_agg(to_json(n) order by n.effective_from desc, n.corrected_by_id nulls first, n.id desc),
    '[]')
  from names n
  where n.registrant_id = r.id
    and (cast(:as_of as date) is null or (n.cancelled_at is null and n.corrected_by_id is null
         and n.effective_from <= :as_of and (n.effective_to is null or n.effective_to > :as_of)))) as names
from registrants r where r.id = :registrant_id
""")
ONE: Final = Read("select n.* from names n where n.id = :id")
OWNER: Final = Read("select registrant_id from names where id = :id")


async def owner_of(ctx: Context, *, name_id: UUID) -> UUID:
    """Tell whose name this is.

    Raises:
        NotFound: there is none.
    """
    return await belonging.owner(ctx, OWNER, name_id)


async def list_on_file(
    ctx: Context, *, registrant_id: UUID, as_of: date | None, known_at: datetime | None
) -> Row:
    """List the names of a registrant with their evidence, the latest first: all, or the one in force on a day.

    Raises:
        NotFound: there is no such registrant.
        DateOutOfRange: the day is before 1900 or more than two years ahead.
    """
    if as_of is not None:
        check_within_reach(as_of, today=ctx.today, pointer="/as_of", place="query")
    found = await ctx.read_one(
        ON_FILE.at(ctx, registrant_id, known_at), registrant_id=registrant_id, as_of=as_of, known_at=known_at
    )
    if found is None:
        raise NotFound
    items = [as_known(_shown(ctx, _read(each)), known_at) for each in found["names"]]
    return {"items": items, "next_cursor": None}


async def record(ctx: Context, *, registrant_id: UUID, draft: NameDraft) -> Row:
    """Put a name on file from a day; the one before ends there.

    Raises:
        Invalid: it has initials, the evidence is of no known kind, or a reason is missing.
        UnknownFile: the upload is not there, or is another's.
        FileNotReady: the upload was not searched for viruses yet.
        FileInUse: it is the evidence of something else.
        SliceOverlap: another name begins then or later.
    """
    known = {code.code for code in catalogue.code_set("name_evidence").valid(ctx.today)}
    rules.check_evidence(draft.evidence_type, known=known)
    rules.check_words(draft.words)
    check_start(draft.effective_from, today=ctx.today, may_back_date=True, reason=draft.reason)
    await registrants.lock(ctx, registrant_id=registrant_id)

    name = _new(ctx, registrant_id, draft.words, draft.effective_from, reason=draft.reason)
    name.evidence_type, name.evidence, name.file_id = draft.evidence_type, draft.evidence, draft.file_id
    await _keep_evidence(ctx, name)
    await _follow(ctx, name)
    ctx.session.add(name)
    ctx.record(
        Event.NAME_RECORDED, of=registrant_id, subject=("name", name.id), reason=draft.reason,
        evidence_type=draft.evidence_type,
    )  # fmt: skip
    await ctx.session.flush()
    await _tell(ctx, name, "name_recorded")
    return await see(ctx, name_id=name.id)


async def correct(
    ctx: Context, *, registrant_id: UUID, name_id: UUID, version: int, correction: NameCorrection
) -> Row:
    """Put a corrected name in the place of a wrong one; what was believed before stays in the history.

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: it was corrected before.
        SliceOverlap: it would begin before the name that it follows.
    """
    await registrants.lock(ctx, registrant_id=registrant_id)
    wrong = await ctx.session.get(Name, name_id)
    if wrong is None:
        raise NotFound
    if wrong.version != version:
        raise ChangedSince(current_etag=wrong.etag)
    period = Period(wrong.effective_from, wrong.effective_to)
    status = status_of(period, cancelled=wrong.cancelled_at is not None, today=ctx.today)
    rules.check_open(Action.CORRECT, status, corrected=wrong.corrected_by_id is not None)
    right = _corrected(ctx, wrong, correction)
    await _put_in_place(ctx, wrong, right)
    ctx.record(
        Event.NAME_CORRECTED, of=registrant_id, subject=("name", right.id), reason=correction.reason,
        corrects=ids.render("name", wrong.id),
    )  # fmt: skip
    await _tell(ctx, right, "name_corrected")
    return await see(ctx, name_id=right.id)


async def see(ctx: Context, *, name_id: UUID) -> Row:
    """Show one name, as staff see it.

    Raises:
        NotFound: there is none.
    """
    row = await ctx.read_one(ONE, id=name_id)
    if row is None:
        raise NotFound
    return _shown(ctx, row)


def _read(written: Row) -> Row:
    """Read a name that the database wrote as JSON."""
    end = written["effective_to"]
    return {
        **written,
        "id": UUID(written["id"]),
        "registrant_id": UUID(written["registrant_id"]),
        "effective_from": date.fromisoformat(written["effective_from"]),
        "effective_to": date.fromisoformat(end) if end else None,
    }


def _shown(ctx: Context, row: Row) -> Row:
    period = Period(row["effective_from"], row["effective_to"])
    status = status_of(period, cancelled=bool(row["cancelled_at"]), today=ctx.today)
    href = f"/v1/names/{ids.render('name', row['id'])}/correct"
    actions = rules.open_actions(status, corrected=row["corrected_by_id"] is not None)
    return {
        **row,
        "etag": f'"{row["version"]}"',
        "status": status,
        "recorded_by": registrants.recorder(ctx, row),
        "available_actions": [
            {
                "action": action, "operation_id": f"{action}_name", "method": "POST", "href": href, "enabled": True,
                "requires": ["if_match"], "blocked_by": [],
            }
            for action in actions
            if may(ctx.actor, action, Resource.NAME, of=row["registrant_id"])
        ],
    }  # fmt: skip


def _new(ctx: Context, registrant_id: UUID, words: Words, start: date, *, reason: str | None) -> Name:
    return Name(
        registrant_id=registrant_id,
        kind="legal",
        family_name=words.family_name,
        given_names=words.given_names,
        middle_names=words.middle_names,
        effective_from=start,
        reason=reason,
        **ctx.recorded(),
    )


async def _keep_evidence(ctx: Context, name: Name) -> None:
    """Tie the upload that proves a name to it: from then on, who keeps the register may read it."""
    if name.file_id is None:
        return
    by = Subject("name", name.id, name.registrant_id, Resource.NAME)
    try:
        await files.use(ctx, file_ids=[name.file_id], purpose=Purpose.SUPPORTING_DOCUMENT, by=by)
    except Invalid as refused:  # there is one file here, and no list of them
        faults = [Fault(fault.code, "/file_id", params=fault.params) for fault in refused.faults]
        raise type(refused)(*faults) from None


async def _follow(ctx: Context, name: Name) -> None:
    """End the name before, so that no day has two names or none."""
    found = await ctx.session.scalars(
        select(Name).where(
            Name.registrant_id == name.registrant_id,
            Name.kind == name.kind,
            Name.cancelled_at.is_(None),
            Name.corrected_by_id.is_(None),
            or_(Name.effective_to.is_(None), Name.effective_to >= name.effective_from),
        )
    )
    held = {_as_held(each): each for each in found}
    before = predecessor(list(held), name.effective_from)
    if before is None:
        return
    held[before].effective_to, held[before].superseded_by_id = name.effective_from, name.id
    name.supersedes_id = held[before].id
    await ctx.session.flush()


def _as_held(name: Name) -> Held:
    return Held(f"/v1/names/{ids.render('name', name.id)}", Period(name.effective_from, name.effective_to))


def _corrected(ctx: Context, wrong: Name, correction: NameCorrection) -> Name:
    words = Words(
        family_name=correction.family_name or wrong.family_name,
        given_names=correction.given_names or wrong.given_names,
        middle_names=correction.middle_names if "middle_names" in correction.named else wrong.middle_names,
    )
    rules.check_words(words)
    start = correction.effective_from or wrong.effective_from
    check_period(start, wrong.effective_to, named=correction.named, today=ctx.today)
    right = _new(ctx, wrong.registrant_id, words, start, reason=correction.reason)
    right.effective_to = wrong.effective_to
    right.evidence_type, right.evidence, right.file_id = wrong.evidence_type, wrong.evidence, wrong.file_id
    right.supersedes_id, right.superseded_by_id = wrong.supersedes_id, wrong.superseded_by_id
    right.corrects_id = wrong.id
    return right


async def _put_in_place(ctx: Context, wrong: Name, right: Name) -> None:
    """Let the neighbours of a wrong name meet the right one; the wrong one gives its days away first."""
    before = await ctx.session.get(Name, wrong.supersedes_id) if wrong.supersedes_id else None
    after = await ctx.session.get(Name, wrong.superseded_by_id) if wrong.superseded_by_id else None
    if before is None and right.effective_from < wrong.effective_from:
        await _check_room(ctx, right, besides=wrong)
    wrong.corrected_by_id = right.id
    await ctx.session.flush()
    if before is not None:
        check_move(Period(right.effective_from, right.effective_to), right.effective_from, _as_held(before))
        before.effective_to, before.superseded_by_id = right.effective_from, right.id
    if after is not None:
        after.supersedes_id = right.id
    await ctx.session.flush()
    ctx.session.add(right)
    await ctx.session.flush()


async def _check_room(ctx: Context, right: Name, *, besides: Name) -> None:
    """Refuse to begin on days that another name holds, where none is before."""
    found = await ctx.session.scalars(
        select(Name).where(
            Name.registrant_id == right.registrant_id,
            Name.kind == right.kind,
            Name.id != besides.id,
            Name.cancelled_at.is_(None),
            Name.corrected_by_id.is_(None),
        )
    )
    period = Period(right.effective_from, right.effective_to)
    for other in found:
        if period.overlaps(Period(other.effective_from, other.effective_to)):
            raise SliceOverlap(conflicts_with=_as_held(other).href)


async def _tell(ctx: Context, name: Name, code: str) -> None:
    await notices.tell(
        ctx,
        registrant_id=name.registrant_id,
        code=code,
        subject_id=name.id,
        href=f"/v1/registrants/{ids.render('reg', name.registrant_id)}",
        params={
            "name": f"{name.given_names} {name.family_name}",
            "day": name.effective_from.isoformat(),
        },
    )
