"""Cycles and renewals of a test's own."""

from datetime import date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.context import Context, Office, unit_of_work
from app.core import ids
from app.domain.invoices import InvoiceDraft, Item, Subject
from app.models.payments import Payment
from app.models.registrants import Name, Registrant, Registration, RegistrationStatus
from app.models.renewals import Renewal, RenewalCycle, RenewalFollowUp
from app.services import forms, invoices
from app.services.renewals import _billing, _eligible
from tests.factories.forms import QUIET_YEAR
from tests.factories.numbers import registration_number
from tests.factories.people import Person, make_registrant
from tests.portal import Portal

SIGNED = {
    "attestation": {
        "key": "renewal_declaration",
        "version": 1,
        "accepted": True,
        "signed_name": "Amara Solis",
    }
}


# What is answered in place of a body that tracks development (domain.md 5.5).
UNDERTAKING: dict[str, Any] = {
    "cpd_basis": "undertaking",
    "cpd_body": None,
    "cpd_undertaking_situation": "ill_or_disability",
    "cpd_undertaking_from": "2026-02-01",
    "cpd_undertaking_given": True,
}


async def open_cycle(office: Office, kind: str = "annual") -> str:
    """Find the cycle that is open now, or make one; tell its identifier on the wire.

    It counts as opened in bulk, so that nobody but who starts by themselves has a renewal in it.
    """
    async with unit_of_work(office, "open_cycle") as ctx:
        found = await ctx.session.scalar(
            select(RenewalCycle).where(
                RenewalCycle.kind == kind, RenewalCycle.opens_at <= ctx.now, RenewalCycle.closes_at > ctx.now
            )
        )
        cycle = found or a_cycle(ctx, kind, ctx.now - timedelta(hours=1), ctx.now + timedelta(days=40))
        ctx.session.add(cycle)
        return ids.render("rcy", cycle.id)


async def cycle_between(
    office: Office, opens_at: datetime, closes_at: datetime, *, late_days: int = 300
) -> str:
    """Make a cycle over any time."""
    async with unit_of_work(office, "cycle_between") as ctx:
        cycle = a_cycle(ctx, "annual", opens_at, closes_at)
        cycle.late_until = closes_at + timedelta(days=late_days)
        ctx.session.add(cycle)
        return ids.render("rcy", cycle.id)


def a_cycle(ctx: Context, kind: str, opens_at: datetime, closes_at: datetime) -> RenewalCycle:
    annual = kind == "annual"
    return RenewalCycle(
        kind=kind,
        label="2026-2027",
        opens_at=opens_at,
        closes_at=closes_at,
        late_until=closes_at + timedelta(days=300),
        form_key="annual_renewal" if annual else "postgraduate_renewal",
        form_version=1,
        fees={"independent_practice": "annual_fee_independent"}
        if annual
        else {"postgraduate_education": "annual_pge"},
        late_fee_code="late_annual" if annual else None,
        reminder_days=[7],
        notice_after_days=60 if annual else None,
        reduction_basis_points=5000,
        opened_at=ctx.now,
        **ctx.recorded(),
    )


async def not_begun(
    office: Office, person: Person, cycle: str | None = None, *, form_version: int = 1
) -> str:
    """Put a renewal on file as the opening of a cycle does for everybody, of the one that is open unless one is named.

    Tells its identifier on the wire.
    """
    cycle_id = ids.parse("rcy", cycle or await open_cycle(office))
    async with unit_of_work(office, "not_begun") as ctx:
        renewal = Renewal(
            registrant_id=person.registrant_id, cycle_id=cycle_id, reference_number=f"R-{ids.new().hex}",
            class_="independent_practice", form_key="annual_renewal", form_version=form_version,
            created_at=ctx.now,
        )  # fmt: skip
        ctx.session.add(renewal)
        return ids.render("ren", renewal.id)


async def started(
    portal: Portal, office: Office, person: Person | None = None
) -> tuple[Person, dict[str, Any]]:
    """Have somebody start the survey of the open cycle."""
    owner = person or await make_registrant(office)
    cycle = await open_cycle(office)
    answer = await portal.as_(owner).create_renewal({"renewal_cycle_id": cycle}, registrant_id="me")
    assert answer.status_code == 201, answer.text
    return owner, answer.json()


async def answered(
    portal: Portal, office: Office, person: Person | None = None, **changes: Any
) -> tuple[Person, dict[str, Any]]:
    """Have somebody answer the whole survey and confirm the profile."""
    owner, renewal = await started(portal, office, person)
    body = {"profile_confirmed": True, "answers": {**QUIET_YEAR, **changes}}
    answer = await portal.as_(owner).update_renewal(body, renewal_id=renewal["id"], if_match=renewal["etag"])
    assert answer.status_code == 200, answer.text
    return owner, answer.json()


async def submitted(
    portal: Portal, office: Office, person: Person | None = None, **changes: Any
) -> tuple[Person, dict[str, Any]]:
    """Have somebody hand the survey in."""
    owner, renewal = await answered(portal, office, person, **changes)
    answer = await portal.as_(owner).submit_renewal(
        SIGNED, renewal_id=renewal["id"], if_match=renewal["etag"]
    )
    assert answer.status_code == 200, answer.text
    return owner, answer.json()


async def make_trainee(office: Office) -> str:
    """Make a trainee with a certificate in force; tell the registration number."""
    async with unit_of_work(office, "make_trainee") as ctx:
        registrant = Registrant(registration_number=registration_number(), **ctx.recorded())
        registrant.profession = "physician"
        registrant.correspondence_language = "en"
        ctx.session.add(registrant)
        await ctx.session.flush()
        since = {"registrant_id": registrant.id, "effective_from": date(2023, 7, 1), **ctx.recorded()}
        registration = Registration(class_="postgraduate_education", **since)
        ctx.session.add_all(
            (Name(kind="legal", given_names="Mei", family_name="Zhou", **since), registration)
        )
        await ctx.session.flush()
        ctx.session.add(RegistrationStatus(registration_id=registration.id, status="active", **since))
        return str(registrant.registration_number)


_slots = count(1)


async def own_cycle(office: Office, *, form_version: int = 1, of: UUID | None = None) -> str:
    """Make a cycle that nobody else has: an hour in the past, which can still be completed late.

    If `of` is named, it had opened for them: they have a renewal in it, not begun, and its invoice.
    """
    closes_at = await office.now() - timedelta(days=40, hours=2 * next(_slots))
    async with unit_of_work(office, "own_cycle") as ctx:
        cycle = a_cycle(ctx, "annual", closes_at - timedelta(hours=1), closes_at)
        cycle.late_until, cycle.form_version = ctx.now + timedelta(days=300), form_version
        ctx.session.add(cycle)
        await ctx.session.flush()
        if of is not None:
            eligible = await _eligible.find_some(ctx, cycle, registrant_ids=[of])
            await _billing.raise_for(ctx, cycle, await _eligible.add(ctx, cycle, eligible))
        return ids.render("rcy", cycle.id)


async def evidenced(portal: Portal, office: Office, evidence: str) -> Any:
    """Have somebody answer version 2 of the survey, which takes evidence of coverage, and name a file in it."""
    me = (await portal.get_registrant(registrant_id="me")).json()["id"]
    cycle = await own_cycle(office, form_version=2, of=ids.parse("reg", me))
    begun = (await portal.create_renewal({"renewal_cycle_id": cycle}, registrant_id="me")).json()
    body = {"profile_confirmed": True, "answers": {**QUIET_YEAR, "coverage_evidence": evidence}}
    saved = await portal.update_renewal(body, renewal_id=begun["id"], if_match=begun["etag"])
    assert saved.status_code == 200, saved.text
    return saved.json()


async def put_renewal(
    office: Office,
    registrant_id: UUID,
    answers: dict[str, Any],
    *,
    handed_in: bool = False,
    complete: bool = False,
    cycle: str | None = None,
) -> str:
    """Put a renewal on file in a cycle of its own, answered and perhaps handed in or complete, with its invoice."""
    cycle_id = ids.parse("rcy", cycle or await own_cycle(office))
    async with unit_of_work(office, "put_renewal") as ctx:
        form = await forms.find(ctx, "annual_renewal", 1)
        renewal = Renewal(
            registrant_id=registrant_id, cycle_id=cycle_id, reference_number=f"R-{ids.new().hex}",
            class_="independent_practice", form_key="annual_renewal", form_version=1, created_at=ctx.now,
            started_at=ctx.now, profile_confirmed_at=ctx.now, submitted_at=ctx.now if handed_in or complete else None,
            completed_at=ctx.now if complete else None,
        )  # fmt: skip
        kept = forms.keep(ctx, form, answers, place=f"renewals|sealed_answers|{renewal.id}")
        renewal.answers, renewal.sealed_answers = kept.plain, kept.sealed
        renewal.invoice_id = await invoices.raise_for(
            ctx,
            draft=InvoiceDraft(
                registrant_id=registrant_id,
                purpose="annual_renewal",
                items=(Item("annual_fee_independent"),),
                subject=Subject("renewal", renewal.id),
            ),
            announce=False,
        )
        ctx.session.add(renewal)
        return ids.render("ren", renewal.id)


async def put_follow_up(office: Office, registrant_id: UUID, question: str = "charged_with_offence") -> UUID:
    """Put an answer on file that the conduct team looks into."""
    renewal_id = ids.parse("ren", await put_renewal(office, registrant_id, QUIET_YEAR, handed_in=True))
    async with unit_of_work(office, "put_follow_up") as ctx:
        made = RenewalFollowUp(
            renewal_id=renewal_id,
            registrant_id=registrant_id,
            question=question,
            role="conduct",
            opened_at=ctx.now,
        )
        ctx.session.add(made)
        return made.id


async def pay(office: Office, invoice_id: str, *, cents: int | None = None) -> None:
    """Let money have come in for an invoice: all that is owed, unless an amount is named."""
    async with unit_of_work(office, "pay") as ctx:
        invoice = await invoices.hold(ctx, invoice_id=ids.parse("inv", invoice_id))
        amount = invoice.balance_cents if cents is None else cents
        payment = Payment(
            invoice_id=invoice.id, registrant_id=invoice.registrant_id, kind="cheque", amount_cents=amount,
            currency="CAD", paid_at=ctx.now, received_on=ctx.today, **ctx.recorded(),
        )  # fmt: skip
        ctx.session.add(payment)
        invoice.paid_cents += amount
        await ctx.session.flush()
        await invoices.settle(ctx, invoice)
