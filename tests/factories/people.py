"""People of a test's own: registrants, staff, and the sessions in which they call."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from app.context import Context, Office, unit_of_work
from app.core import clock, ids
from app.domain.access import Role
from app.models.accounts import Account, AccountRole, MfaMethod, Session
from app.models.registrants import Name, Registrant, Registration, RegistrationStatus
from tests.factories.numbers import registration_number


@dataclass(frozen=True)
class Person:
    """Somebody who can call: their record, their account and a token that is good for now."""

    token: str
    account_id: UUID
    session_id: UUID
    registrant_id: UUID | None = None
    registration_number: str | None = None

    @property
    def wire_id(self) -> str:
        assert self.registrant_id is not None
        return ids.render("reg", self.registrant_id)


async def make_registrant(
    office: Office,
    *,
    given: str = "Amara",
    family: str = "Solis",
    language: str = "en",
    account: bool = True,
    class_: str = "independent_practice",
    kind: str | None = None,
) -> Person:
    """Make a registrant in independent practice, or another class, since 2017, with an account and a session."""
    async with unit_of_work(office, "make_registrant") as ctx:
        recorded = {**ctx.recorded(), "recorded_at": datetime(2017, 7, 1, 12, tzinfo=ctx.now.tzinfo)}
        registrant = Registrant(
            registration_number=registration_number(), correspondence_language=language, **recorded
        )
        registrant.profession = "physician"
        ctx.session.add(registrant)
        await ctx.session.flush()
        since = {"registrant_id": registrant.id, "effective_from": date(2017, 7, 1), **recorded}
        registration = Registration(class_=class_, kind=kind, **since)
        ctx.session.add_all(
            (Name(kind="legal", given_names=given, family_name=family, **since), registration)
        )
        await ctx.session.flush()
        ctx.session.add(RegistrationStatus(registration_id=registration.id, status="active", **since))
        await ctx.session.flush()
        if not account:
            return Person("", ids.new(), ids.new(), registrant.id, registrant.registration_number)
        return await _signed_in(ctx, f"Dr. {given} {family}", language=language, registrant=registrant)


async def make_applicant(office: Office, *, given: str = "Noor", family: str = "Haddad") -> Person:
    """Make somebody with a record and an account, and no registration."""
    async with unit_of_work(office, "make_applicant") as ctx:
        registrant = Registrant(**ctx.recorded())
        registrant.profession = "physician"
        ctx.session.add(registrant)
        await ctx.session.flush()
        since = {"registrant_id": registrant.id, "effective_from": ctx.today, **ctx.recorded()}
        ctx.session.add(Name(kind="legal", given_names=given, family_name=family, **since))
        await ctx.session.flush()
        return await _signed_in(ctx, f"{given} {family}", registrant=registrant)


async def make_staff(office: Office, *roles: Role, team: str = "Membership Services") -> Person:
    """Make a staff member with these roles and a session."""
    async with unit_of_work(office, "make_staff") as ctx:
        person = await _signed_in(ctx, team)
        granted: list[dict[str, Any]] = [
            {"account_id": person.account_id, "role": role.value, "granted_at": clock.real_now()}
            for role in roles
        ]
        if granted:
            await ctx.session.execute(insert(AccountRole), granted)
            now = clock.real_now()
            factor = MfaMethod(account_id=person.account_id, kind="totp", created_at=now, confirmed_at=now)
            factor.secret = b"-"
            ctx.session.add(factor)
        return person


async def make_account(office: Office) -> Person:
    """Make an account that is linked to nobody."""
    return await make_staff(office, team="Robin Lee")


async def _signed_in(
    ctx: Context, name: str, *, language: str = "en", registrant: Registrant | None = None
) -> Person:
    now = clock.real_now()
    account = Account(
        email=f"{ids.new()}@example.org",
        display_name=name,
        password_hash="-",
        language=language,
        created_at=now,
    )
    account.registrant_id = registrant.id if registrant else None
    ctx.session.add(account)
    await ctx.session.flush()
    session = Session(account_id=account.id, created_at=now, used_at=now, expires_at=now + timedelta(hours=1))
    ctx.session.add(session)
    await ctx.session.flush()
    token = ctx.office.tokens.issue(account_id=account.id, session_id=session.id, now=int(now.timestamp()))
    return Person(
        token, account.id, session.id,
        registrant.id if registrant else None, registrant.registration_number if registrant else None,
    )  # fmt: skip
