"""Certificates of professional conduct of a test's own: asked for, consented to, issued, made."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from app.context import Office, unit_of_work
from app.core import clock, ids
from app.core.db import Read
from app.domain.access import Actor, ActorKind, Role
from app.domain.concerns import ConcernDraft, ConcernKind
from app.domain.cpc import Chosen, Consent, RequestDraft
from app.domain.monitors import MonitorDraft
from app.domain.partners import Basis
from app.jobs import effects
from app.models.institutions import Institution
from app.services import concerns, monitors
from app.services import cpc as services
from tests.factories.delegations import prove
from tests.factories.partners import Program, make_program
from tests.factories.people import Person, make_registrant, make_staff
from tests.portal import Portal

ORGANIZATION = Read("select organization_id from partner_clients where id = :client_id")
CONNECT = Read("""
update partner_organizations o set institution_id = coalesce(o.institution_id, :institution_id)
from partner_clients c where c.organization_id = o.id and c.id = :client_id returning o.institution_id
""")
CONCERN = {"kind": "complaint", "summary": "Under review.", "opened_on": "2026-01-05"}
INSTITUTION = Read(
    "select id, name from institutions where institution_type = 'hospital' order by sort_key limit 1"
)
ISSUED = Read("""
select c.*, r.registration_number, d.id as delivery_id from cpc_certificates c
join registrants r on r.id = c.registrant_id join cpc_deliveries d on d.certificate_id = c.id and d.channel = 'email'
where c.id = :id
""")


@dataclass(frozen=True)
class Asked:
    """A request and who makes it."""

    person: Person
    mine: Portal
    request: dict[str, Any]

    @property
    def id(self) -> str:
        return str(self.request["id"])

    @property
    def etag(self) -> str:
        return str(self.request["etag"])


async def listed(office: Office) -> dict[str, Any]:
    """Write the body of a request for a listed hospital."""
    (row,) = await office.database.fetch(INSTITUTION)
    return {
        "institution_type": "hospital",
        "institution": {"kind": "listed", "institution_id": ids.render("inst", row["id"])},
        "purpose": "credentialing",
    }


OTHER = {
    "institution_type": "employer",
    "institution": {
        "kind": "other",
        "name": "Clinique de l’Érablière",  # noqa: RUF001 - an apostrophe
        "email": "bureau@erabliere.example.org",
        "location": {
            "lines": ["12, rue Principale"],
            "city": "Hawkesbury",
            "region": "CA-ON",
            "postal_code": "K6A 1B5",
            "country": "CA",
        },
    },
    "purpose": "Employment",
}


async def asked(
    portal: Portal, office: Office, body: dict[str, Any] | None = None, *, person: Person | None = None
) -> Asked:
    """Begin a request."""
    person = await prove(office, person or await make_registrant(office))
    mine = portal.as_(person)
    made = await mine.create_cpc_request(body or await listed(office), registrant_id="me")
    assert made.status_code == 201, made.text
    return Asked(person, mine, made.json())


async def consent_body(asked_: Asked) -> dict[str, Any]:
    preview = (await asked_.mine.get_cpc_preview(cpc_request_id=asked_.id)).json()
    statement = {name: preview["consent_statement"][name] for name in ("key", "version")}
    return {
        "statement": statement,
        "content_hash": preview["content_hash"],
        "accepted": True,
        "signed_name": "Amara Solis",
    }


async def consented(
    portal: Portal, office: Office, body: dict[str, Any] | None = None, *, person: Person | None = None
) -> Asked:
    """Begin a request and consent to the release."""
    begun = await asked(portal, office, body, person=person)
    given = await begun.mine.record_cpc_consent(
        await consent_body(begun), cpc_request_id=begun.id, if_match=begun.etag
    )
    assert given.status_code == 200, given.text
    return Asked(begun.person, begun.mine, given.json())


async def submitted(
    portal: Portal, office: Office, body: dict[str, Any] | None = None, *, person: Person | None = None
) -> Asked:
    """Submit a request: it is issued, or in review."""
    begun = await consented(portal, office, body, person=person)
    done = await begun.mine.submit_cpc_request(cpc_request_id=begun.id, if_match=begun.etag)
    assert done.status_code == 200, done.text
    return Asked(begun.person, begun.mine, done.json())


async def sealed(office: Office, request: dict[str, Any]) -> UUID:
    """Do what the worker does for the certificate of a request; tell its identifier."""
    certificate_id = ids.parse("cpc", request["certificate"]["id"])
    await effects.seal_certificate(office, {"certificate_id": str(certificate_id)})
    return certificate_id


async def issued(
    portal: Portal, office: Office, body: dict[str, Any] | None = None, *, person: Person | None = None
) -> Asked:
    """Have a certificate issued at once, made and sent."""
    begun = await submitted(portal, office, body, person=person)
    await sealed(office, begun.request)
    request = (await begun.mine.get_cpc_request(cpc_request_id=begun.id)).json()
    return Asked(begun.person, begun.mine, request)


async def request_of(
    office: Office, registrant_id: UUID, *, consents: bool = False, institution_id: UUID | None = None
) -> tuple[str, str]:
    """Begin a request for a registrant without a call; tell its identifier and its etag."""
    (row,) = await office.database.fetch(INSTITUTION)
    draft = RequestDraft(
        institution_type="hospital", chosen=Chosen(is_listed=True, institution_id=institution_id or row["id"]),
        purpose="credentialing", recipient_reference=None, additional_information_requested=False, language=None,
    )  # fmt: skip
    async with unit_of_work(office, "a_test") as ctx:
        made = await services.create(ctx, registrant_id=registrant_id, draft=draft)
    if not consents:
        return ids.render("cpcr", made["id"]), made["etag"]
    async with unit_of_work(office, "a_test") as ctx:
        preview = await services.preview(ctx, request_id=made["id"])
        given = Consent("cpc_release", 1, preview["content_hash"], "Amara Solis")
        made = await services.consent(ctx, request_id=made["id"], version=1, given=given)
    return ids.render("cpcr", made["id"]), made["etag"]


async def certificate_of(
    office: Office, registrant_id: UUID, *, makes: bool = True, institution_id: UUID | None = None
) -> dict[str, Any]:
    """Issue a certificate to a registrant without a call, and have it made; tell what the request says."""
    begun = await request_of(office, registrant_id, consents=True, institution_id=institution_id)
    request_id = ids.parse("cpcr", begun[0])
    async with unit_of_work(office, "a_test") as ctx:
        made = await services.submit(ctx, request_id=request_id, version=2)
    if made["certificate"] is None:  # others may have left something that stands in the way
        made = await _reviewed(office, request_id)
    certificate_id = UUID(str(made["certificate"]["id"]))
    if makes:
        await effects.seal_certificate(office, {"certificate_id": str(certificate_id)})
    (row,) = await office.database.fetch(ISSUED, id=certificate_id)
    return dict(row)


async def _reviewed(office: Office, request_id: UUID) -> dict[str, Any]:
    for version, verb in ((3, partial(services.disclose, text=None)), (4, services.approve)):
        person = await make_staff(office, Role.REGISTRATION)
        actor = Actor(ActorKind.STAFF, "Registration", account_id=person.account_id)
        async with unit_of_work(office, "a_test", actor=actor) as ctx:
            made: dict[str, Any] = await verb(ctx, request_id=request_id, version=version)
    return made


async def released_to(office: Office, client_id: UUID, registrant_id: UUID) -> UUID:
    """Release a certificate to the partner of a program; tell its identifier."""
    async with unit_of_work(office, "a_test") as ctx:
        institution = Institution(
            institution_type="hospital", name="Walk-in", city="Ottawa", email="c@h.example"
        )
        ctx.session.add(institution)
        await ctx.session.flush()
        (row,) = await ctx.read(CONNECT, institution_id=institution.id, client_id=client_id)
    made = await certificate_of(office, registrant_id, institution_id=row["institution_id"])
    return UUID(str(made["id"]))


async def in_review(office: Office, registrant_id: UUID, *, is_reviewed: bool = False) -> tuple[str, str]:
    """Have a request in review without a call; tell its identifier and its etag."""
    (row,) = await office.database.fetch(INSTITUTION)
    draft = RequestDraft(
        institution_type="hospital", chosen=Chosen(is_listed=True, institution_id=row["id"]),
        purpose="credentialing", recipient_reference=None, additional_information_requested=True, language=None,
    )  # fmt: skip
    async with unit_of_work(office, "a_test") as ctx:
        made = await services.create(ctx, registrant_id=registrant_id, draft=draft)
        preview = await services.preview(ctx, request_id=made["id"])
        given = Consent("cpc_release", 1, preview["content_hash"], "Amara Solis")
        await services.consent(ctx, request_id=made["id"], version=1, given=given)
        made = await services.submit(ctx, request_id=made["id"], version=2)
    if is_reviewed:
        reviewer = await make_staff(office, Role.REGISTRATION)
        actor = Actor(ActorKind.STAFF, "Registration", account_id=reviewer.account_id)
        async with unit_of_work(office, "a_test", actor=actor) as ctx:
            made = await services.disclose(ctx, request_id=made["id"], version=3, text=None)
    return ids.render("cpcr", made["id"]), made["etag"]


async def concern_about(office: Office, registrant_id: UUID, kind: str = "complaint") -> UUID:
    """Open a concern about a registrant; tell its identifier."""
    async with unit_of_work(office, "a_test") as ctx:
        draft = ConcernDraft(ConcernKind(kind), "Under review.", date(2026, 1, 5))
        made = await concerns.open_(ctx, registrant_id=registrant_id, draft=draft)
    return UUID(str(made["id"]))


async def connected_program(office: Office) -> tuple[Program, dict[str, Any]]:
    """Take on a partner that is a listed hospital of its own; give its program, and a body that names it."""
    institution_id = ids.new()
    name = f"Hospital {institution_id}"
    async with unit_of_work(office, "a_test") as ctx:
        ctx.session.add(
            Institution(
                id=institution_id, institution_type="hospital", name=name, city="Ottawa", email="c@h.example"
            )
        )
    program = await make_program(office, basis=Basis.CONSENT, name=name, institution_id=institution_id)
    body = {
        "institution_type": "hospital",
        "institution": {"kind": "listed", "institution_id": ids.render("inst", institution_id)},
        "purpose": "credentialing",
    }
    return program, body


def to_watch(person: Person) -> dict[str, Any]:
    """Write the body that asks to watch somebody."""
    return {
        "registration_number": person.registration_number,
        "family_name": "Solis",
        "purpose": "Credentialing",
        "expires_on": f"{clock.real_now() + timedelta(90):%Y-%m-%d}",
    }


async def watched(office: Office, client_id: UUID, body: dict[str, Any]) -> UUID:
    """Let the partner of a program watch somebody; tell the monitor's identifier."""
    (row,) = await office.database.fetch(ORGANIZATION, client_id=client_id)
    actor = Actor(
        ActorKind.PARTNER, "A partner", account_id=client_id, organization_id=row["organization_id"],
        knows_everybody=True,
    )  # fmt: skip
    async with unit_of_work(office, "a_test", actor=actor) as ctx:
        expires_on = date.fromisoformat(body["expires_on"])
        draft = MonitorDraft(body["registration_number"], body["family_name"], body["purpose"], expires_on)
        made = await monitors.create(ctx, draft)
    return UUID(str(made["id"]))
