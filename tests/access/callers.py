"""One of each kind of caller, and the registrant whose things they reach for."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from app.context import Context, Office, unit_of_work
from app.core import clock, ids
from app.core.db import Read
from app.domain.access import Access, Area, Role
from app.models.accounts import Account, MfaMethod
from app.models.delegations import Delegation
from app.models.registrants import Name, Registrant
from tests.factories.partners import make_program, token_of
from tests.factories.people import Person, make_account, make_registrant, make_staff

PASSWORD = "correct horse battery staple"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

DISABLE = Read("update accounts set disabled_at = :now where id = :id returning id")
END = Read("update sessions set ended_at = :now, end_reason = 'signed_out' where id = :id returning id")
PROVE = Read("update sessions set proved_at = :now where id = :id returning id")
FACTOR = Read("select id from mfa_methods where account_id = :id")
VERSION = Read("select version from registrants where id = :id")
EDITION = Read("select max(edition) as edition from practice_languages where registrant_id = :id")
EMAIL = Read("select email from accounts where id = :id")


class Caller(StrEnum):
    """The kinds of callers."""

    ANONYMOUS = "anonymous"
    DISABLED = "disabled"  # the account was disabled, the token is still young
    ENDED = "ended"  # the session was ended, the token is still young
    REGISTRANT = "registrant"
    APPLICANT = "applicant"  # a registrant without a registration
    UNLINKED = "unlinked"  # an account that belongs to nobody on file
    DELEGATE = "delegate"  # of the registrant whose things are reached for, for the profile, the practice and messages
    DELEGATE_ELSEWHERE = "delegate_elsewhere"  # of the same registrant, for billing alone
    MEMBERSHIP = "membership"
    FINANCE = "finance"
    CONDUCT = "conduct"
    REGISTRAR = "registrar"
    ADMIN = "admin"
    AUDITOR = "auditor"
    PARTNER = "partner"  # a program with every scope: to whatever is not for partners it is nobody


SIGNED_OUT = (Caller.ANONYMOUS, Caller.DISABLED, Caller.ENDED, Caller.PARTNER)
STAFF = {
    Caller.MEMBERSHIP: Role.MEMBERSHIP,
    Caller.FINANCE: Role.FINANCE,
    Caller.CONDUCT: Role.CONDUCT,
    Caller.REGISTRAR: Role.REGISTRAR,
    Caller.ADMIN: Role.ADMIN,
    Caller.AUDITOR: Role.AUDITOR,
}
# What the other registrant has delegated to whom.
DELEGATED = {
    Caller.DELEGATE: (Area.PROFILE, Area.PRACTICE, Area.MESSAGES),
    Caller.DELEGATE_ELSEWHERE: (Area.BILLING,),
}
# Who has no part in the record that is reached for.
OUTSIDERS = (Caller.REGISTRANT, Caller.APPLICANT, Caller.UNLINKED)


@dataclass
class World:
    """The people of one database."""

    office: Office
    other: Person
    people: dict[Caller, Person] = field(default_factory=dict)
    grants: set[str] = field(default_factory=set)  # what makes delegates of them

    @classmethod
    async def make(cls, office: Office) -> "World":
        world = cls(office, await make_registrant(office, given="Chidi", family="Okafor"))
        await world.prove(world.other)
        for caller in Caller:
            if caller is not Caller.ANONYMOUS:
                world.people[caller] = await world.another(caller)
        return world

    async def another(self, caller: Caller) -> Person:
        """Make one more caller of a kind, who knows `PASSWORD` and has just proved it."""
        makers: dict[Caller, Callable[[], Awaitable[Person]]] = {
            Caller.DISABLED: lambda: make_registrant(self.office),
            Caller.ENDED: lambda: make_registrant(self.office),
            Caller.REGISTRANT: lambda: make_registrant(self.office),
            Caller.APPLICANT: self._make_applicant,
            Caller.UNLINKED: lambda: make_account(self.office),
            Caller.DELEGATE: lambda: self._make_delegate(*DELEGATED[Caller.DELEGATE]),
            Caller.PARTNER: self._make_program,
            Caller.DELEGATE_ELSEWHERE: lambda: self._make_delegate(*DELEGATED[Caller.DELEGATE_ELSEWHERE]),
        }
        if caller in STAFF:
            person = await make_staff(self.office, STAFF[caller], team=caller.value.title())
            await self._seal_factor(person)
        else:
            person = await makers[caller]()
        await self.prove(person)
        if caller is Caller.DISABLED:
            await self.office.database.fetch(DISABLE, now=clock.real_now(), id=person.account_id)
        if caller is Caller.ENDED:
            await self.office.database.fetch(END, now=clock.real_now(), id=person.session_id)
        return person

    async def email_of(self, person: Person) -> str:
        row = await self.office.database.fetch_one(EMAIL, id=person.account_id)
        assert row is not None
        return str(row["email"])

    async def version_of(self, person: Person) -> int:
        row = await self.office.database.fetch_one(VERSION, id=person.registrant_id)
        assert row is not None
        return int(row["version"])

    async def edition_of(self, person: Person) -> int:
        """Tell the edition of somebody's list of languages; none is the first before the first."""
        row = await self.office.database.fetch_one(EDITION, id=person.registrant_id)
        return 0 if row is None else row["edition"] or 0

    async def prove(self, person: Person) -> None:
        """Let somebody have proved a moment ago who they are, with a password that they know."""
        await self.office.database.fetch(PROVE, now=clock.real_now(), id=person.session_id)

    async def know_password(self, person: Person) -> None:
        async with unit_of_work(self.office, "know_password") as ctx:
            account = await ctx.session.get_one(Account, person.account_id)
            account.password_hash = await password_hash(self.office)

    async def delegate_to(self, person: Person, principal: Person, *areas: Area) -> UUID:
        """Let a person have taken up a delegation."""
        email = await self.email_of(person)
        async with unit_of_work(self.office, "delegate") as ctx:
            delegation = new_delegation(ctx, principal, email, *areas)
            delegation.account_id, delegation.accepted_at = person.account_id, ctx.now
            ctx.session.add(delegation)
            return delegation.id

    async def _make_delegate(self, *areas: Area) -> Person:
        person = await make_account(self.office)
        self.grants.add(ids.render("dlg", await self.delegate_to(person, self.other, *areas)))
        return person

    async def _make_program(self) -> Person:
        program = await make_program(self.office)
        return Person(token_of(self.office, program), program.client_id, ids.new())

    async def _make_applicant(self) -> Person:
        person = await make_account(self.office)
        async with unit_of_work(self.office, "make_applicant") as ctx:
            registrant = Registrant(**ctx.recorded())
            ctx.session.add(registrant)
            await ctx.session.flush()
            since = {"registrant_id": registrant.id, "effective_from": ctx.today, **ctx.recorded()}
            ctx.session.add(Name(kind="legal", given_names="Noor", family_name="Haddad", **since))
            account = await ctx.session.get_one(Account, person.account_id)
            account.registrant_id = registrant.id
        return Person(person.token, person.account_id, person.session_id, registrant.id)

    async def _seal_factor(self, person: Person) -> None:
        row = await self.office.database.fetch_one(FACTOR, id=person.account_id)
        assert row is not None
        async with unit_of_work(self.office, "seal_factor") as ctx:
            factor = await ctx.session.get_one(MfaMethod, row["id"])
            factor.secret = sealed(ctx, factor)


def sealed(ctx: Context, factor: MfaMethod) -> bytes:
    return ctx.office.seal.close(TOTP_SECRET.encode(), place=f"mfa_methods|secret|{factor.id}")


def new_delegation(ctx: Context, principal: Person, email: str, *areas: Area) -> Delegation:
    return Delegation(
        id=ids.new(),
        registrant_id=principal.registrant_id,
        email=email,
        permissions=[{"area": area.value, "access": Access.WRITE.value} for area in areas],
        purpose="An assistant",
        link_expires_at=ctx.now + timedelta(days=14),
        effective_from=ctx.today,
        effective_to=ctx.today + timedelta(days=90),
        **ctx.recorded(),
    )


_hashes: list[str] = []


async def password_hash(office: Office) -> str:
    if not _hashes:
        _hashes.append(await office.passwords.hash(PASSWORD))
    return _hashes[0]
