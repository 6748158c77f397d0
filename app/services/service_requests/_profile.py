"""Requests about the profile: a name on evidence, a wrong address, the address on file, the number of the MINC hub."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from app.context import Context
from app.core import ids
from app.core.db import Read
from app.core.errors import Fault, Invalid, NotFound
from app.domain import names as name_rules
from app.domain.access import check_disinterested
from app.domain.addresses import Correction, Location
from app.domain.audit import Event
from app.domain.names import NameDraft, Words
from app.domain.periods import SliceStatus, check_within_reach
from app.domain.service_requests import Subject
from app.services import accounts, addresses, names, registrants
from app.services.service_requests._cases import Case
from app.services.service_requests._outcomes import Outcome, of_answers

Answers = Mapping[str, Any]

TAKEN: Final = Read("select 1 from registrants where minc = :minc and id <> :registrant_id")
ON_FILE: Final = Read("select email from registrants where id = :registrant_id")
_MINC: Final = slice(-8, None)


async def check_name(ctx: Context, _case: Case, answers: Answers) -> None:
    """A legal name is written out (domain.md 1.2), and begins on a day that can be reached."""
    with of_answers():
        name_rules.check_words(_words(answers))
    check_within_reach(
        date.fromisoformat(answers["effective_on"]), today=ctx.today, pointer="/answers/effective_on"
    )


def _words(answers: Answers) -> Words:
    return Words(
        family_name=answers["family_name"],
        given_names=answers["given_names"],
        middle_names=answers.get("middle_names"),
    )


async def record_name(ctx: Context, case: Case, answers: Answers) -> Outcome:
    """Put the name on file; the one before becomes historical and stays in the register (domain.md 1.2)."""
    made = await names.record(
        ctx,
        registrant_id=case.owner,
        draft=NameDraft(
            words=_words(answers), effective_from=date.fromisoformat(answers["effective_on"]),
            evidence_type=answers["evidence_type"], evidence=f"Service request {case.request.reference_number}",
            reason=f"Service request {case.request.reference_number}",
        ),
    )  # fmt: skip
    return Outcome("name", made["id"])


async def check_address(ctx: Context, registrant_id: UUID, subject: Subject | None) -> None:
    """The address that is wrong is one of theirs, and has begun.

    Raises:
        Invalid: it is not.
    """
    assert subject is not None  # this type needs one
    try:
        address = await addresses.see(ctx, address_id=subject.id)
    except NotFound:
        raise Invalid(Fault("unknown_reference", "/subject/id")) from None
    if ids.plain(address["registrant_id"]) != registrant_id:
        raise Invalid(Fault("unknown_reference", "/subject/id"))
    begun = (SliceStatus.CURRENT, SliceStatus.HISTORICAL)
    if address["status"] not in begun or address["corrected_by_id"] is not None or not address["location"]:
        raise Invalid(Fault("not_allowed", "/subject/id"))


def _location(answers: Answers) -> Location:
    lines = tuple(answers["lines"])
    return Location(lines, *(answers[name] for name in ("city", "region", "postal_code", "country")))


async def check_location(_ctx: Context, _case: Case, answers: Answers) -> None:
    """The place that is said to be right can be one."""
    with of_answers("/location"):
        addresses.check_location(_location(answers))


async def correct_address(ctx: Context, case: Case, answers: Answers) -> Outcome:
    """Put the right slice in the place of the wrong one; what was believed before stays on file (decisions.md 2)."""
    assert case.request.subject_id is not None  # this type needs one
    address = await addresses.see(ctx, address_id=case.request.subject_id)
    named = {"location"} | ({"phone"} & answers.keys())
    right = await addresses.correct(
        ctx, registrant_id=case.owner, address_id=address["id"], version=address["version"],
        correction=Correction(
            reason=f"Service request {case.request.reference_number}", location=_location(answers),
            phone=answers.get("phone"), named=frozenset(named),
        ),
    )  # fmt: skip
    return Outcome("address", right["id"])


async def check_email(ctx: Context, case: Case, answers: Answers) -> None:
    """Another address than the one on file is asked for."""
    (row,) = await ctx.read(ON_FILE, registrant_id=case.owner)
    if row["email"] is not None and row["email"].lower() == answers["email"].lower():
        raise Invalid(Fault("not_allowed", "/answers/email"))


async def change_email(ctx: Context, case: Case, answers: Answers) -> Outcome:
    """Have the new address confirm itself by a link; the old one is told and can undo it (domain.md 15)."""
    await accounts.change_file_email(
        ctx, registrant_id=case.owner, email=answers["email"],
        reason=f"Service request {case.request.reference_number}",
    )  # fmt: skip
    return Outcome(words="email_change_begun")


async def record_minc(ctx: Context, case: Case, decided: Answers) -> Outcome:
    """Note the number that the hub has assigned; it belongs to nobody else."""
    check_disinterested(ctx.actor, case.owner)
    digits = decided["minc"].replace("-", "")[_MINC]
    number = f"CAMD-{digits[:4]}-{digits[4:]}"
    if await ctx.read(TAKEN, minc=number, registrant_id=case.owner):
        raise Invalid(Fault("not_allowed", "/answers/minc"))
    registrant = await registrants.lock(ctx, registrant_id=case.owner)
    registrant.minc = number
    ctx.record(Event.REGISTRANT_UPDATED, of=case.owner, subject=("registrant", case.owner), fields=["minc"])
    await ctx.session.flush()
    return Outcome("registrant", case.owner)
