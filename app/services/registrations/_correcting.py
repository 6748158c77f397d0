"""Correcting a certificate that was recorded wrongly: the wrong one is kept, with its statuses and conditions."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from app import catalogue
from app.context import Context
from app.core import ids
from app.core.db import Row
from app.domain import registrations as rules
from app.domain.audit import Event
from app.domain.periods import Period, check_period
from app.domain.registrants import RegistrationStatus
from app.domain.registrations import RegistrationCorrection, SecondPersonRequired
from app.models.registrants import Registrant, Registration
from app.models.registrants import RegistrationStatus as StatusSlice
from app.models.registrations import RegistrationCondition
from app.services import registrants
from app.services.registrations import _reading, _showing, _taking

# What a corrected copy takes over from the slice whose place it takes.
_STATUS: Final = ("status", "reason_code", "public_text", "reason", "entered_by_id")
_CONDITION: Final = (
    "type", "origin", "text", "public", "reason", "imposed_by_id", "entered_by_id", "effective_from", "effective_to",
)  # fmt: skip


@dataclass(frozen=True)
class _File:
    """What hangs under a certificate, in the order of its days."""

    statuses: Sequence[StatusSlice]
    conditions: Sequence[RegistrationCondition]


async def correct(
    ctx: Context,
    *,
    registrant_id: UUID,
    registration_id: UUID,
    version: int,
    correction: RegistrationCorrection,
) -> Row:
    """Put a corrected certificate in the place of a wrong one; who issued or last corrected it does not do this.

    Raises:
        ChangedSince: it is not the version that was read.
        SecondPersonRequired: the caller issued it, or corrected it last (decisions.md 22).
        SliceOverlap: another registration is in force on one of its days.
        DateOutOfRange: a status or a condition would be left outside of it, or its class allows no such term.
        Invalid: the class is not issued on the day or not to this profession, or an end was decided, not set.
    """
    wrong = await _taking.take(ctx, registrant_id, registration_id, version)
    if _showing.is_own_act(ctx, wrong.issued_by_id):
        raise SecondPersonRequired
    registrant = await registrants.lock(ctx, registrant_id=registrant_id)
    file = _File(await _taking.statuses_of(ctx, wrong.id), await _conditions_of(ctx, wrong.id))
    right = _corrected(ctx, registrant, wrong, file, correction)
    period = Period(right.effective_from, right.effective_to)
    await _taking.check_free(ctx, registrant_id, period, besides=wrong.id)
    await _put_in_place(ctx, wrong, right)
    await _correct_statuses(ctx, right, file.statuses)
    _correct_conditions(ctx, right, file.conditions)
    ctx.record(
        Event.REGISTRATION_CORRECTED, of=registrant_id, subject=("registration", right.id),
        reason=correction.reason, corrects=ids.render("regn", wrong.id),
    )  # fmt: skip
    await ctx.session.flush()
    await _taking.tell(
        ctx, registrant_id, "registration_corrected", right.id, day=right.effective_from.isoformat()
    )
    return await _reading.see(ctx, registrant_id=registrant_id, registration_id=right.id)


def _corrected(
    ctx: Context, registrant: Registrant, wrong: Registration, file: _File, correction: RegistrationCorrection
) -> Registration:
    draft = rules.corrected(
        correction,
        class_=wrong.class_,
        kind=wrong.kind,
        period=Period(wrong.effective_from, wrong.effective_to),
    )
    check_period(draft.effective_from, None, named=correction.named, today=ctx.today)
    entry = catalogue.registration_classes().get(draft.class_)
    rules.check_class(entry, draft, profession=registrant.profession)
    assert entry is not None
    stands = [_taking.as_stand(each) for each in file.statuses]
    end = rules.corrected_end(entry, draft, stands, named=correction.named)
    kept = rules.decided(stands)
    rules.check_holds(
        Period(draft.effective_from, end),
        [stand.period.start for stand in kept[1:]],
        [condition.effective_from for condition in file.conditions],
    )
    return Registration(
        registrant_id=wrong.registrant_id, class_=draft.class_, kind=draft.kind, reason=correction.reason,
        issued_by_id=ctx.actor.account_id, effective_from=draft.effective_from, effective_to=end,
        supersedes_id=wrong.supersedes_id, superseded_by_id=wrong.superseded_by_id, corrects_id=wrong.id,
        **ctx.recorded(),
    )  # fmt: skip


async def _conditions_of(ctx: Context, registration_id: UUID) -> Sequence[RegistrationCondition]:
    found = await ctx.session.scalars(
        select(RegistrationCondition).where(
            RegistrationCondition.registration_id == registration_id,
            RegistrationCondition.cancelled_at.is_(None),
            RegistrationCondition.corrected_by_id.is_(None),
        )
    )
    return list(found)


async def _put_in_place(ctx: Context, wrong: Registration, right: Registration) -> None:
    """Let the neighbours of the wrong certificate meet the right one; the wrong one gives its days away first."""
    wrong.corrected_by_id = right.id
    await ctx.session.flush()
    if wrong.supersedes_id is not None:
        (await ctx.session.get_one(Registration, wrong.supersedes_id)).superseded_by_id = right.id
    if wrong.superseded_by_id is not None:
        (await ctx.session.get_one(Registration, wrong.superseded_by_id)).supersedes_id = right.id
    ctx.session.add(right)
    await ctx.session.flush()


async def _correct_statuses(ctx: Context, right: Registration, wrong: Sequence[StatusSlice]) -> None:
    """Write every status that was decided again under the right certificate, and the expiry that its term sets."""
    stands = [_taking.as_stand(each) for each in wrong]
    kept = wrong[: len(rules.decided(stands))]
    starts = [right.effective_from, *(each.effective_from for each in kept[1:])]
    is_over = rules.is_gone(stands[len(kept) - 1])
    copies = [
        StatusSlice(
            registrant_id=right.registrant_id, registration_id=right.id, effective_from=start, corrects_id=each.id,
            **_taken_over(each, _STATUS), **ctx.recorded(),
        )
        for each, start in zip(kept, starts, strict=True)
    ]  # fmt: skip
    if right.effective_to is not None and not is_over:
        copies.append(_expiry(ctx, right, wrong[len(kept) :]))
    _chain(copies)
    for each, copy in zip(wrong, [*copies, *[copies[-1]] * len(wrong)], strict=False):
        each.corrected_by_id = copy.id
    await ctx.session.flush()
    ctx.session.add_all(copies)
    await ctx.session.flush()


def _expiry(ctx: Context, right: Registration, automatic: Sequence[StatusSlice]) -> StatusSlice:
    assert right.effective_to is not None
    term = catalogue.registration_classes()[right.class_].term
    return StatusSlice(
        registrant_id=right.registrant_id, registration_id=right.id, status=RegistrationStatus.EXPIRED.value,
        reason_code=rules.reason_of_ending(term), effective_from=right.effective_to,
        corrects_id=automatic[0].id if automatic else None, **ctx.recorded(),
    )  # fmt: skip


def _chain(copies: Sequence[StatusSlice]) -> None:
    """Let each status end where the next one begins."""
    for one, after in itertools.pairwise(copies):
        one.effective_to, one.superseded_by_id, after.supersedes_id = after.effective_from, after.id, one.id


def _correct_conditions(ctx: Context, right: Registration, wrong: Sequence[RegistrationCondition]) -> None:
    for each in wrong:
        copy = RegistrationCondition(
            registrant_id=right.registrant_id, registration_id=right.id, corrects_id=each.id,
            **_taken_over(each, _CONDITION), **ctx.recorded(),
        )  # fmt: skip
        each.corrected_by_id = copy.id
        ctx.session.add(copy)


def _taken_over(slice_: StatusSlice | RegistrationCondition, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(slice_, name) for name in names}
