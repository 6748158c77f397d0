"""Languages of care: a small list that is replaced whole, from today."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select

from app.context import Context
from app.core.db import Row
from app.domain import practice as rules
from app.domain.audit import Event
from app.domain.periods import ChangedSince
from app.models.practice import PracticeLanguages
from app.services import registrants
from app.services.practice import _checks, _reading


async def replace_languages(
    ctx: Context, *, registrant_id: UUID, version: int, languages: Sequence[str]
) -> Row:
    """Put another list in the place of the one on file; a list of this very day was a slip, and is kept as one.

    Raises:
        ChangedSince: it is not the list that was read.
        Invalid: it names what is no language, or one twice.
    """
    rules.check_languages(languages, known=_checks.codes("languages", ctx.today))
    await registrants.lock(ctx, registrant_id=registrant_id)
    held = await _find_held(ctx, registrant_id)
    edition = await _last_edition(ctx, registrant_id)
    if edition != version:
        raise ChangedSince(current_etag=f'"{edition}"')
    if held is None or held.languages != list(languages):
        await _replace(ctx, registrant_id, held, edition + 1, list(languages))
    ctx.record(Event.LANGUAGES_REPLACED, of=registrant_id, subject=("registrant", registrant_id))
    practice = await _reading.see(ctx, registrant_id=registrant_id)
    found: Row = practice["languages"]
    return found


async def _replace(
    ctx: Context, registrant_id: UUID, held: PracticeLanguages | None, edition: int, languages: list[str]
) -> None:
    new = PracticeLanguages(
        registrant_id=registrant_id,
        languages=languages,
        edition=edition,
        effective_from=ctx.today,
        **ctx.recorded(),
    )
    if held is not None and held.effective_from == ctx.today:
        held.corrected_by_id, new.corrects_id, new.supersedes_id = new.id, held.id, held.supersedes_id
    elif held is not None:
        held.effective_to, held.superseded_by_id, new.supersedes_id = ctx.today, new.id, held.id
    await ctx.session.flush()  # whoever gives days away is written first
    ctx.session.add(new)
    await ctx.session.flush()


async def _find_held(ctx: Context, registrant_id: UUID) -> PracticeLanguages | None:
    return await ctx.session.scalar(
        select(PracticeLanguages).where(
            PracticeLanguages.registrant_id == registrant_id,
            PracticeLanguages.effective_to.is_(None),
            PracticeLanguages.cancelled_at.is_(None),
            PracticeLanguages.corrected_by_id.is_(None),
        )
    )


async def _last_edition(ctx: Context, registrant_id: UUID) -> int:
    last = await ctx.session.scalar(
        select(func.max(PracticeLanguages.edition)).where(PracticeLanguages.registrant_id == registrant_id)
    )
    return last or 0
