"""Files that the answers of a renewal name: tied to it when it is handed in, looked at before."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from app.context import Context
from app.core import ids
from app.core.db import Row
from app.core.errors import Invalid, Refusal
from app.domain import renewals as rules
from app.domain.access import Action, Resource, may
from app.domain.files import Subject
from app.domain.forms import Form, Judgement
from app.domain.renewals import Facts
from app.services import files

SUBJECT: Final = "renewal"
files.USED_BY[SUBJECT] = ("ren", "/v1/renewals/{id}")


async def use(ctx: Context, row: Row, form: Form, answers: Mapping[str, Any], *, rehearsal: bool) -> None:
    """Tie the uploads that the answers name to the renewal; those that are tied to it already stay.

    Raises:
        UnknownFile, FileNotReady, FileInfected, FileInUse, Invalid: a file cannot be handed in.
    """
    by = Subject(SUBJECT, ids.plain(row["id"]), ids.plain(row["registrant_id"]), Resource.RENEWAL)
    await files.use_named(ctx, form.definition, answers, by=by, rehearsal=rehearsal)


async def refused(ctx: Context, row: Row, facts: Facts, form: Form, judged: Judgement) -> Refusal | None:
    """Find what a submission would be refused for because of a file; files are looked at once the answers are sound."""
    status = rules.renewal_status(facts, ctx.now)
    if judged.faults or Action.SUBMIT not in rules.ALLOWED[status]:
        return None
    if not may(ctx.actor, Action.SUBMIT, Resource.RENEWAL, of=row["registrant_id"]):
        return None
    try:
        await use(ctx, row, form, judged.answers, rehearsal=True)
    except Refusal as found:
        return found
    return None


def counted(judged: Judgement, found: Refusal | None) -> Judgement:
    """Count a file that is not there, or is for something else, among the wrong answers."""
    return replace(judged, faults=found.faults) if isinstance(found, Invalid) else judged
