"""What is looked up before an entry of a practice is believed: code lists, and the pick-list of hospitals."""

from datetime import date
from typing import Final

from app import catalogue
from app.context import Context
from app.domain import practice as rules
from app.domain.practice import ActivityDraft, LicenceDraft, PrivilegeDraft
from app.models.institutions import Institution

HOSPITALS: Final = ("hospital", "health_facility")


async def activity(ctx: Context, draft: ActivityDraft) -> None:
    rules.check_activity(draft, activities=codes("clinical_activities", ctx.today))


async def licence(ctx: Context, draft: LicenceDraft) -> None:
    rules.check_licence(
        draft,
        regulators=codes("regulators", ctx.today),
        statuses=codes("licence_statuses", ctx.today),
        today=ctx.today,
    )


async def privilege(ctx: Context, draft: PrivilegeDraft) -> None:
    found = await ctx.session.get(Institution, draft.institution_id) if draft.institution_id else None
    rules.check_privilege(
        draft,
        categories=codes("privilege_categories", ctx.today),
        is_hospital=found is not None and found.institution_type in HOSPITALS,
    )


def codes(name: str, today: date) -> frozenset[str]:
    """Tell which codes of a set may be chosen on a day."""
    return frozenset(code.code for code in catalogue.code_set(name).valid(today))
