"""The partners of the cast: a hospital and a regulator, each with a program whose private key anybody may use."""

import base64
import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric import ec

from app.context import Context, Office, unit_of_work
from app.core import ids
from app.core.db import Read, Row
from app.domain.partners import Basis, ClientDraft, PartnerDraft, PartnerKind, Scope
from app.sandbox.seed_background import institution_id
from app.services import partners

_BYTES: Final = 32

PROGRAMS: Final = Read("""
select o.agreement_reference, c.id from partner_organizations o
join partner_clients c on c.organization_id = o.id and c.revoked_at is null and c.key ->> 'kid' = any (:kids)
where o.agreement_reference = any (:agreements)
""")


@dataclass(frozen=True)
class CastPartner:
    """A partner of the demonstration college, and the key of its program, the same in every sandbox."""

    key: str
    story: str
    name: str
    email: str
    kind: PartnerKind
    basis: Basis
    institution: str

    @property
    def agreement_reference(self) -> str:
        return f"DSA-{self.key.upper().replace('_', '-')}"

    @cached_property
    def private_jwk(self) -> dict[str, str]:
        """Derive the key from the name of the part: whoever runs a sandbox has it, and it opens nothing else."""
        seed = hashlib.sha256(f"program of {self.key}".encode()).digest()
        numbers = ec.derive_private_key(int.from_bytes(seed), ec.SECP256R1()).private_numbers()
        point = numbers.public_numbers
        return {
            "kty": "EC",
            "crv": "P-256",
            "x": _written(point.x),
            "y": _written(point.y),
            "d": _written(numbers.private_value),
            "kid": self.key,
            "use": "sig",
            "alg": "ES256",
        }

    @property
    def public_jwk(self) -> dict[str, str]:
        return {name: value for name, value in self.private_jwk.items() if name != "d"}


def _written(number: int) -> str:
    return base64.urlsafe_b64encode(number.to_bytes(_BYTES)).rstrip(b"=").decode()


PARTNERS: Final = (
    CastPartner(
        key="partner_hospital",
        story="Lakeview General Hospital, to which certificates of professional conduct are released by consent.",
        name="Lakeview General Hospital",
        email="credentialing@lakeview.example",
        kind=PartnerKind.HOSPITAL,
        basis=Basis.CONSENT,
        institution="lakeview_general",
    ),
    CastPartner(
        key="partner_regulator",
        story="A council of other regulators, which the law lets be told of any registrant.",
        name="Council of Provincial Medical Registrars",
        email="verification@provincialregistrars.example",
        kind=PartnerKind.REGULATOR,
        basis=Basis.REGULATOR,
        institution="council_of_provincial_registrars",
    ),
)


async def take_on_missing(office: Office) -> None:
    """Take on whichever partner of the cast has no program."""
    async with unit_of_work(office, "ensure_cast") as ctx:
        known = await _programs(ctx)
        for part in PARTNERS:
            if part.agreement_reference in known:
                continue
            organization = await partners.take_on(ctx, _draft(part))
            draft = ClientDraft("Example program", part.public_jwk)
            await partners.register_client(ctx, organization_id=organization["id"], draft=draft)


def _draft(part: CastPartner) -> PartnerDraft:
    return PartnerDraft(
        name=part.name, kind=part.kind, legal_basis=part.basis, agreement_reference=part.agreement_reference,
        scopes=frozenset(Scope), email=part.email, institution_id=institution_id(part.institution),
    )  # fmt: skip


async def _programs(ctx: Context) -> dict[str, Any]:
    rows = await ctx.read(
        PROGRAMS,
        agreements=[part.agreement_reference for part in PARTNERS],
        kids=[part.key for part in PARTNERS],
    )
    return {row["agreement_reference"]: row["id"] for row in rows}


async def list_partners(ctx: Context) -> list[Row]:
    """List the partners of the cast, with what their programs sign with."""
    known = await _programs(ctx)
    return [
        {
            "key": part.key, "story": part.story, "roles": ["partner"], "email": part.email, "password": None,
            "totp_secret": None, "registration_number": None, "registrant_id": None,
            "client_id": ids.render("pcl", known[part.agreement_reference]), "private_jwk": part.private_jwk,
        }
        for part in PARTNERS
        if part.agreement_reference in known
    ]  # fmt: skip
