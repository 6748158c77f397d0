"""A round of renewals that is open now, for whoever wants one to look at: the cast stands at every step of it.

It is made by the same verbs as any round. A new college has none that runs, since staff plan them, and two
rounds of a kind are never open at one time: whoever plans their own would find this one in the way.
"""

from datetime import datetime, time, timedelta
from typing import Any, Final
from uuid import UUID

from app.context import Context, Office, unit_of_work
from app.core import clock, ids
from app.core.db import Read
from app.domain import renewals as rules
from app.domain.access import Actor, ActorKind, Role
from app.domain.forms import AttestationGiven
from app.domain.payments import PaperKind, PaperPayment
from app.domain.renewals import CycleDraft, CycleKind, LetterDraft
from app.sandbox.cast import PEOPLE
from app.sandbox.cast_parts import Part
from app.sandbox.seed_lives import registrant_id
from app.services import forms, payments, renewals

NAME: Final = "seed_renewals"
OPENED_DAYS_AGO: Final = 21
CLOSES_IN_DAYS: Final = 40
OPENS_AT: Final = time(9)
CLOSES_AT: Final = time(17)

# Who of the cast has come how far; everybody else who takes part has not begun.
DRAFT: Final = "independent_2"
UNPAID: Final = "shareholder"
COMPLETE: Final = "medical_director"
TRAINEE: Final = "trainee"

ANSWERS: Final[dict[str, Any]] = {
    "contact_confirmed": True, "in_clinical_practice": True, "practises_in_ontario": True, "licensed_elsewhere": False,
    "investigated_elsewhere": False, "refused_elsewhere": False, "disciplined_elsewhere": False,
    "privileges_lost": False, "charged_with_offence": False, "civil_outcome": False, "health_condition": False,
    "has_cmpa_coverage": True, "told_to_have_more": False, "main_setting": "private_office",
    "uses_electronic_records": True, "activities_changed": False, "works_in_premises": False,
    "cpd_basis": "tracking_body", "cpd_body": "rcpsc",
}  # fmt: skip
BEGUN: Final = ("contact_confirmed", "in_clinical_practice", "practises_in_ontario")

HAS_CYCLES: Final = Read("select exists (select from renewal_cycles where late_until > :now) as held")
OWED: Final = Read("""
select n.invoice_id, i.lines_cents + i.tax_cents - i.paid_cents + i.refunded_cents as cents
from renewals n join invoices i on i.id = n.invoice_id where n.id = :id
""")
NUMBER: Final = Read("select registration_number from registrants where id = :id")


async def open_round(office: Office) -> bool:
    """Open a round of either kind and let the cast come as far as they have; tell whether no other runs."""
    async with unit_of_work(office, NAME) as ctx:
        (found,) = await ctx.read(HAS_CYCLES, now=ctx.now)
    if found["held"]:
        return False
    opened_at = await _plan(office)
    await _record_letter(office)
    async with unit_of_work(office, NAME) as ctx:
        (annual,) = [
            each["id"]
            for each in (await renewals.list_cycles(ctx, limit=2, cursor=None))["items"]
            if each["kind"] == CycleKind.ANNUAL
        ]
    while await _open_some(office, opened_at):
        pass
    await _start(office, DRAFT, annual, {name: ANSWERS[name] for name in BEGUN}, days_ago=3)
    await _hand_in(office, UNPAID, annual, days_ago=2)
    await _pay(office, await _hand_in(office, COMPLETE, annual, days_ago=9), days_ago=8)
    return True


async def _plan(office: Office) -> datetime:
    """Plan both rounds, each as the College's policy has it; tell when they opened."""
    zone = office.settings.zone
    today = clock.day_of(await office.now(), zone)
    opens_at = datetime.combine(today - timedelta(days=OPENED_DAYS_AGO), OPENS_AT, zone)
    closes_at = datetime.combine(today + timedelta(days=CLOSES_IN_DAYS), CLOSES_AT, zone)
    year = rules.day_of_year_renewed(clock.day_of(opens_at, zone)).year
    for kind in CycleKind:
        draft = CycleDraft(kind=kind, label=f"{year}-{year + 1}", opens_at=opens_at, closes_at=closes_at)
        async with unit_of_work(office, NAME, actor=_staff("staff_membership")) as ctx:
            await renewals.plan(ctx, draft=draft)
    return opens_at


async def _record_letter(office: Office) -> None:
    """Let the medical school have sent the trainee's letter of appointment (domain.md 5.7)."""
    async with unit_of_work(office, NAME, actor=_staff("staff_membership")) as ctx:
        (row,) = await ctx.read(NUMBER, id=_person(TRAINEE).registrant_id)
        letter = LetterDraft(
            registration_number=row["registration_number"],
            programme="Internal Medicine",
            appointment_from=ctx.today + timedelta(days=CLOSES_IN_DAYS),
            appointment_to=ctx.today + timedelta(days=CLOSES_IN_DAYS + 365),
        )
        await renewals.record_letters(ctx, letters=[letter])


async def _open_some(office: Office, opened_at: datetime) -> int:
    async with unit_of_work(office, NAME, at=opened_at) as ctx:
        return await renewals.open_due(ctx)


async def _start(office: Office, key: str, cycle_id: UUID, answers: dict[str, Any], *, days_ago: int) -> UUID:
    person = _person(key)
    assert person.registrant_id is not None
    at = await office.now() - timedelta(days=days_ago)
    async with unit_of_work(office, NAME, actor=person, at=at) as ctx:
        made = await renewals.start(ctx, registrant_id=person.registrant_id, cycle_id=cycle_id)
        await renewals.save(
            ctx, renewal_id=made["id"], version=made["version"], patch=answers,
            profile_confirmed=len(answers) == len(ANSWERS),
        )  # fmt: skip
    return ids.plain(made["id"])


async def _hand_in(office: Office, key: str, cycle_id: UUID, *, days_ago: int) -> UUID:
    renewal_id = await _start(office, key, cycle_id, ANSWERS, days_ago=days_ago)
    person = _person(key)
    at = await office.now() - timedelta(days=days_ago)
    async with unit_of_work(office, NAME, actor=person, at=at) as ctx:
        found = await renewals.see(ctx, renewal_id=renewal_id)
        signed = await _signed(ctx, found, person)
        await renewals.submit(ctx, renewal_id=renewal_id, version=found["version"], attestation=signed)
    return renewal_id


async def _signed(ctx: Context, renewal: dict[str, Any], person: Actor) -> AttestationGiven:
    form = await forms.find(ctx, renewal["form_key"], renewal["form_version"])
    words = form.definition.attestation
    assert words is not None
    name = person.name.removeprefix("Dr. ")
    return AttestationGiven(key=words.key, version=words.version, accepted=True, signed_name=name)


async def _pay(office: Office, renewal_id: UUID, *, days_ago: int) -> None:
    at = await office.now() - timedelta(days=days_ago)
    async with unit_of_work(office, NAME, actor=_staff("staff_finance"), at=at) as ctx:
        (owed,) = await ctx.read(OWED, id=renewal_id)
        paper = PaperPayment(
            kind=PaperKind.CHEQUE, amount_cents=owed["cents"], reference="204", reason="Received by post."
        )
        await payments.record_on_paper(ctx, invoice_id=owed["invoice_id"], paper=paper)


def _part(key: str) -> Part:
    return next(each for each in PEOPLE if each.key == key)


def _person(key: str) -> Actor:
    part = _part(key)
    assert part.life is not None
    return Actor(ActorKind.REGISTRANT, part.name, registrant_id=registrant_id(part.life))


def _staff(key: str) -> Actor:
    part = _part(key)
    return Actor(ActorKind.STAFF, part.name, roles=frozenset(map(Role, part.roles)))
