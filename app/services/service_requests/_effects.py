"""What each type checks when it is begun and sent, and what it really does when it is granted.

Registrations, names, addresses, fees and papers are changed by the verbs of their own areas, so that what a request
leads to is the very same as what staff do by hand.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from app.context import Context
from app.domain.service_requests import RequestType, Subject
from app.services.service_requests import _membership, _papers, _profile
from app.services.service_requests._cases import Case
from app.services.service_requests._outcomes import Outcome

__all__ = ["Outcome", "check_answers", "check_start", "complete", "grant"]

Answers = Mapping[str, Any]
Start = Callable[[Context, UUID, Subject | None], Awaitable[None]]
Check = Callable[[Context, Case, Answers], Awaitable[None]]
Grant = Callable[[Context, Case, Answers], Awaitable[Outcome]]
Complete = Callable[[Context, Case, Answers], Awaitable[Outcome]]


async def _nothing_at_the_start(_ctx: Context, _registrant_id: UUID, _subject: Subject | None) -> None:
    return None


async def _nothing_more(_ctx: Context, _case: Case, _answers: Answers) -> None:
    return None


async def _plain(_ctx: Context, _case: Case, _answers: Answers) -> Outcome:
    return Outcome()


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What one type does: `start` and `check` refuse, `grant` carries out, `complete` ends what staff fulfil."""

    start: Start = field(default=_nothing_at_the_start)
    check: Check = field(default=_nothing_more)
    grant: Grant = field(default=_plain)
    complete: Complete = field(default=_plain)


EFFECTS: Final[Mapping[str, Effect]] = {
    "resignation": Effect(check=_membership.check_resignation, grant=_membership.resign),
    "fee_reduction": Effect(check=_membership.check_leave, grant=_membership.reduce_fee),
    "cease_to_practise_undertaking": Effect(
        check=_membership.check_undertaking, grant=_membership.impose_undertaking
    ),
    "emeritus": Effect(start=_membership.check_emeritus, grant=_membership.make_emeritus),
    "name_change": Effect(check=_profile.check_name, grant=_profile.record_name),
    "address_correction": Effect(
        start=_profile.check_address, check=_profile.check_location, grant=_profile.correct_address
    ),
    "email_update": Effect(check=_profile.check_email, grant=_profile.change_email),
    "minc": Effect(complete=_profile.record_minc),
    "historical_fee_receipt": Effect(check=_papers.check_years),
    "certificate_replacement": Effect(grant=_papers.replace_certificate),
    "copies_of_documents": Effect(),
    "ihf_acknowledgement": Effect(),
    "general_inquiry": Effect(),
}


async def check_start(ctx: Context, type_: RequestType, registrant_id: UUID, subject: Subject | None) -> None:
    """Refuse what the record of the person or its subject does not allow."""
    await EFFECTS[type_.code].start(ctx, registrant_id, subject)


async def check_answers(ctx: Context, case: Case, answers: Answers) -> None:
    """Refuse answers that the rules of the type do not allow, beyond what its form says."""
    await EFFECTS[case.type.code].check(ctx, case, answers)


async def grant(ctx: Context, case: Case, answers: Answers, _decided: Answers) -> Outcome:
    """Carry out what was asked for."""
    return await EFFECTS[case.type.code].grant(ctx, case, answers)


async def complete(ctx: Context, case: Case, decided: Answers) -> Outcome:
    """Carry out what staff fulfil, by the answers to the form of completion."""
    return await EFFECTS[case.type.code].complete(ctx, case, decided)
