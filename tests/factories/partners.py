"""Partners of a test's own, with programs that sign."""

import uuid
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from joserfc import jwt
from joserfc.jwk import ECKey

from app.context import Office, unit_of_work
from app.core import clock, ids
from app.domain.partners import Basis, ClientDraft, PartnerDraft, PartnerKind, Scope
from app.services import partners

JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


@dataclass(frozen=True)
class Program:
    """A partner's program: who it is, and the key that only it has."""

    organization_id: UUID
    client_id: UUID
    key: ECKey
    audience: str

    @property
    def wire_id(self) -> str:
        return ids.render("pcl", self.client_id)

    def assertion(self, *, key: ECKey | None = None, header: Any = None, **changed: Any) -> str:
        """Sign an assertion, good unless something in it is changed; None leaves a claim out."""
        now = int(clock.real_seconds())
        claims = {
            "iss": self.wire_id, "sub": self.wire_id, "aud": self.audience, "iat": now, "exp": now + 60,
            "jti": str(uuid.uuid4()), **changed,
        }  # fmt: skip
        said = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode(header or {"alg": "ES256"}, said, key or self.key)

    def form(self, assertion: str | None = None, **changed: Any) -> dict[str, Any]:
        """Write the form that asks for a token."""
        asked = {
            "grant_type": "client_credentials",
            "client_assertion_type": JWT_BEARER,
            "client_assertion": assertion or self.assertion(),
            **changed,
        }
        return {name: value for name, value in asked.items() if value is not None}


def new_key() -> ECKey:
    return ECKey.import_key(ec.generate_private_key(ec.SECP256R1()))


def public_jwk(key: ECKey) -> dict[str, Any]:
    return dict(key.as_dict(private=False))


async def make_program(
    office: Office,
    *scopes: Scope,
    basis: Basis = Basis.REGULATOR,
    name: str = "College of Elsewhere",
    institution_id: UUID | None = None,
) -> Program:
    """Take on a partner with some scopes, or with all, and register a program of its."""
    key = new_key()
    draft = PartnerDraft(
        name=name, kind=PartnerKind.REGULATOR, legal_basis=basis, agreement_reference=f"A-{uuid.uuid4()}",
        scopes=frozenset(scopes or Scope), email="it@elsewhere.example.org", institution_id=institution_id,
    )  # fmt: skip
    async with unit_of_work(office, "make_program") as ctx:
        organization = await partners.take_on(ctx, draft)
        client = await partners.register_client(
            ctx, organization_id=organization["id"], draft=ClientDraft("Register sync", public_jwk(key))
        )
    audience = f"{office.settings.base_url}/v1/auth/token"
    return Program(organization["id"], client["id"], key, audience)


async def make_partner_token(office: Office, *scopes: Scope, basis: Basis = Basis.REGULATOR) -> str:
    """Make a partner, and give the token of its program."""
    program = await make_program(office, *scopes, basis=basis)
    return token_of(office, program, *scopes)


def token_of(office: Office, program: Program, *scopes: Scope) -> str:
    """Give the token of a program, as `issue_token` would."""
    return office.partner_tokens.issue(
        client_id=program.client_id, scopes=frozenset(scopes or Scope), now=int(clock.real_seconds())
    )
