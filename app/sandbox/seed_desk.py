"""What comes to the made-up college's desk by itself: reviews of certificates, accounts without a record, stray money.

They are made by the same verbs as anybody's, some days ago, of people who are not of the cast. Nobody can sign in to
the accounts: their passwords are random, and forgotten.
"""

# ruff: noqa: RUF001 - French has apostrophes

import json
import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

from app import catalogue
from app.context import Office, unit_of_work
from app.core import clock, ids
from app.core.db import Read, Row
from app.domain.access import Actor, ActorKind
from app.domain.addresses import Location
from app.domain.audit import Event
from app.domain.cpc import Chosen, Consent, RequestDraft
from app.models.accounts import Account
from app.sandbox.seed_whom import ANYBODY, of_the_cast, rounds_among
from app.services import accounts, cpc

NAME: Final = "seed_desk"

HAS_WORK: Final = Read("""
select exists (select from cpc_requests) or exists (select from account_link_requests) as held,
  (select count(*) from registrants) as people
""")
# Other people than those who have asked for something else (seed_cases.py).
ASKERS: Final = Read(f"""
select r.id, r.registration_number, n.family_name, n.given_names, r.correspondence_language as language,
  styled_name(r.profession, n.given_names, n.family_name) as name
{ANYBODY}
  and not exists (select from service_requests q where q.registrant_id = r.id)
order by md5(cast(r.id as text)) desc limit :rows
""")  # noqa: S608 - put together from constants
HOSPITALS: Final = Read(
    "select id from institutions where institution_type = 'hospital' order by sort_key limit :rows"
)

STRAY: Final = Read("""
insert into provider_events (id, provider_event_id, type, happened_at, received_at, status, reason, content)
values (:id, :name, 'checkout.session.completed', :now, :now, 'parked', 'session_unknown',
  cast(cast(:content as text) as jsonb))
returning id
""")

# How many days ago the payment provider told of money for which nobody had asked, and of how many cents.
_STRAY: Final = ((1, 17_500), (6, 40_000))
# How many days ago somebody asked for a certificate, and why.
_REVIEWS: Final = ((3, "credentialing"), (24, "credentialing"))
# How many certificates go to somebody who is not there any more, and come back: the worker makes and sends them when
# it starts, and the mail sink has no mailbox of that name.
_RETURNED: Final = 2
NOBODY: Final = Chosen(
    is_listed=False,
    name="Clinique de la Rive",
    email="gone@clinique-de-la-rive.example",
    location=Location(("4, rue du Quai",), "Hawkesbury", "CA-ON", "K6A 1B5", "CA"),
)
# How many days ago an account asked, whether it knew its number, and what it wrote.
_LOOKING: Final = (
    (2, True, "I used to write to you from an address at my old hospital."),
    (11, False, "Je n’ai plus accès à mon ancienne adresse."),
)


async def bring_missing(office: Office) -> None:
    """Bring the work, unless some is there already, or nobody is there who could."""
    async with unit_of_work(office, NAME) as ctx:
        (found,) = await ctx.read(HAS_WORK)
        rounds = rounds_among(found["people"])
        if found["held"] or rounds == 0:
            return
        wanted = _RETURNED + rounds * (len(_REVIEWS) + len(_LOOKING))
        askers = await ctx.read(ASKERS, cast=of_the_cast(), today=ctx.today, rows=wanted)
        hospitals = [row["id"] for row in await ctx.read(HOSPITALS, rows=rounds)]
    returned, others = askers[:_RETURNED], askers[_RETURNED:]
    await _bring(office, others, hospitals)
    for asker in returned:
        await _ask_for_nobody(office, asker)
    for days_ago, cents in _STRAY:
        await _park(office, days_ago, cents)


async def _park(office: Office, days_ago: int, cents: int) -> None:
    """Park money that the provider has and no payment session knows, as its event would be."""
    event_id, content = ids.new(), {"amount_total": cents, "currency": "cad"}
    async with unit_of_work(office, NAME, at=await office.now() - timedelta(days=days_ago)) as ctx:
        name = f"evt_seeded_{event_id.hex}"
        await ctx.read(STRAY, id=event_id, name=name, now=ctx.now, content=json.dumps(content))
        ctx.record(Event.PAYMENT_EVENT_PARKED, subject=("provider_event", event_id))


async def _bring(office: Office, askers: Sequence[Row], hospitals: Sequence[UUID]) -> None:
    forgotten = await office.passwords.hash(secrets.token_urlsafe(32))
    told = len(_REVIEWS) + len(_LOOKING)
    for number, asker in enumerate(askers):
        turn, which = divmod(number, told)
        if which < len(_REVIEWS):
            await _ask_for_review(office, asker, *_REVIEWS[which], hospitals[turn % len(hospitals)])
        else:
            await _look_for_record(office, asker, _LOOKING[which - len(_REVIEWS)], forgotten)


async def _ask_for_review(office: Office, asker: Row, days_ago: int, purpose: str, hospital: UUID) -> None:
    """Ask for a certificate that says more than the register does: such are always reviewed (domain.md 8.3)."""
    draft = RequestDraft(
        institution_type="hospital", chosen=Chosen(is_listed=True, institution_id=hospital), purpose=purpose,
        recipient_reference=None, additional_information_requested=True, language=None,
    )  # fmt: skip
    await _ask(office, asker, draft, days_ago)


async def _ask_for_nobody(office: Office, asker: Row) -> None:
    """Ask for a certificate for somebody who is not there any more; it comes back."""
    draft = RequestDraft(
        institution_type="employer", chosen=NOBODY, purpose="Employment", recipient_reference=None,
        additional_information_requested=False, language=None,
    )  # fmt: skip
    await _ask(office, asker, draft, days_ago=1)


async def _ask(office: Office, asker: Row, draft: RequestDraft, days_ago: int) -> None:
    at = await office.now() - timedelta(days=days_ago)
    person = Actor(ActorKind.REGISTRANT, asker["name"], registrant_id=asker["id"])
    async with unit_of_work(office, NAME, actor=person, at=at) as ctx:
        made = await cpc.create(ctx, registrant_id=asker["id"], draft=draft)
        shown = await cpc.preview(ctx, request_id=made["id"])
        statement = catalogue.cpc().statement(ctx.today)
        signed = f"{asker['given_names']} {asker['family_name']}"
        given = Consent(statement.key, statement.version, shown["content_hash"], signed)
        await cpc.consent(ctx, request_id=made["id"], version=1, given=given)
        await cpc.submit(ctx, request_id=made["id"], version=2)


async def _look_for_record(
    office: Office, asker: Row, looking: tuple[int, bool, str], forgotten: str
) -> None:
    """Open an account under an address that is not on file, and have it ask for its record."""
    days_ago, knows_number, note = looking
    at = await office.now() - timedelta(days=days_ago)
    number = asker["registration_number"]
    account = Account(
        email=f"doctor.{number}@elsewhere.example",
        display_name=f"{asker['given_names']} {asker['family_name']}",
        language=asker["language"],
        password_hash=forgotten,
        created_at=clock.real_now(),
    )
    async with unit_of_work(office, NAME) as ctx:
        ctx.session.add(account)
        await ctx.session.flush()
        ctx.record(Event.ACCOUNT_CREATED, subject=("account", account.id))
        person = Actor(ActorKind.ACCOUNT, account.display_name, account_id=account.id)
    async with unit_of_work(office, NAME, actor=person, at=at) as ctx:
        await accounts.ask_for_link(
            ctx,
            registration_number=number if knows_number else f"{number}0",
            family_name=asker["family_name"],
            note=note,
        )
