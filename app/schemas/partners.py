"""Partners on the wire: shapes of their own, never trimmed private ones."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from app.domain.partners import (
    JWT_BEARER,
    MOST_AT_ONCE,
    Basis,
    ClientDraft,
    PartnerDraft,
    PartnerKind,
    Question,
    Scope,
)
from app.domain.webhooks import EndpointStatus, PauseReason
from app.schemas import patterns
from app.schemas.base import Body, Named, Naming, OneLine, Open, Page, RecordedBy, View, absent
from app.schemas.sessions import Email

Coordinate = Annotated[str, Field(pattern="^[A-Za-z0-9_-]{43}$", max_length=43, strict=True)]


class TokenRequest(Body):
    """The form of RFC 6749, section 4.4.2, with the assertion of RFC 7523. What it does not know is passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    grant_type: Annotated[str, Field(max_length=64)] = absent("`client_credentials`.")
    scope: Annotated[str, Field(max_length=200)] = absent(
        "Scopes, separated by spaces; left out, all that the client may have."
    )
    client_assertion_type: Annotated[str, Field(max_length=128)] = absent(f"`{JWT_BEARER}`.")
    client_assertion: Annotated[str, Field(max_length=4096)] = absent(
        "A JWT (ES256) with `iss` and `sub` the client's identifier, `aud` this operation's address, `exp` at most "
        "a minute after `iat`, and a `jti` that is used once."
    )
    client_id: Annotated[str, Field(max_length=64)] = absent("Not needed; the assertion says it.")


class PartnerToken(View):
    """A token for some scopes."""

    access_token: str = Field(description="To be sent as `Authorization: Bearer`.")
    token_type: str = Field(description="`Bearer`.")
    expires_in: int = Field(ge=1, le=3600, description="Seconds until it is over.")
    scope: str = Field(description="What it reaches, separated by spaces.")


class OAuthError(View):
    """Why there is no token (RFC 6749, section 5.2)."""

    error: str = Field(
        description="`invalid_request`, `invalid_client`, `unsupported_grant_type` or `invalid_scope`."
    )
    error_description: str = Field(
        description="What to mend, in English, for whoever writes the program. For one `error` always the same: which "
        "part of an assertion was wrong, or whether there is such a client, it does not tell."
    )


class PublicKey(Body):
    """A public JWK on P-256. One with a private part is refused."""

    kty: Literal["EC"] = Field(description="`EC`.")
    crv: Literal["P-256"] = Field(description="`P-256`.")
    x: Coordinate = Field(description="32 bytes, base64url.")
    y: Coordinate = Field(description="32 bytes, base64url.")
    kid: Annotated[str, OneLine(100)] = absent("How the partner calls it.")
    use: Literal["sig"] = absent("`sig`.")
    alg: Literal["ES256"] = absent("`ES256`.")


class PartnerClientCreate(Body):
    """A program of a partner's."""

    name: Annotated[str, OneLine(120)] = Field(description="How the partner calls the program.")
    key: PublicKey = Field(description="Its public key; no secret is exchanged.")

    def to_draft(self) -> ClientDraft:
        return ClientDraft(self.name, self.key.model_dump(exclude_none=True))


class PartnerClient(View):
    """A program of a partner's."""

    id: Annotated[str, Named("pcl")] = Field(description="Its identifier: `iss` and `sub` of its assertions.")
    name: str = Field(description="How the partner calls it.")
    kid: str | None = Field(description="How the partner calls its key, if it has a name.")
    created_at: datetime = Field(description="When it was registered.")
    revoked_at: datetime | None = Field(description="When it was cut off.")


class PartnerWebhook(View):
    """Where a partner has its events sent, and whether they get there."""

    id: Annotated[str, Named("whe")] = Field(description="Its identifier.")
    url: str = Field(description="Where.")
    status: Annotated[EndpointStatus | str, Open(EndpointStatus)] = Field(
        description="`active`, or `paused`: events wait."
    )
    paused_at: datetime | None = Field(description="Since when it is paused.")
    pause_reason: Annotated[PauseReason | str, Open(PauseReason)] | None = Field(
        description="`requested`, `gone` after an answer 410, `failing` after five days of failure."
    )
    first_failed_at: datetime | None = Field(description="Since when no attempt has succeeded.")


class PartnerOrganizationCreate(Body):
    """A partner to be taken on."""

    name: Annotated[str, OneLine(200)] = Field(description="Its name.")
    kind: PartnerKind = Field(description="What it is.")
    legal_basis: Basis = Field(
        description="`consent`: told of those who consented. `regulator`: told of any registrant."
    )
    agreement_reference: Annotated[str, OneLine(100)] = Field(description="The agreement that was signed.")
    scopes: Annotated[list[Scope], Field(min_length=1, max_length=len(Scope))] = Field(
        description="What its programs may ask for."
    )
    email: Email = Field(description="Who is told when something does not work.")
    institution_id: Annotated[UUID, Naming("inst")] = absent("The institution of the pick-list that it is.")

    def to_draft(self) -> PartnerDraft:
        return PartnerDraft(
            name=self.name,
            kind=self.kind,
            legal_basis=self.legal_basis,
            agreement_reference=self.agreement_reference,
            scopes=frozenset(self.scopes),
            email=self.email,
            institution_id=self.institution_id,
        )


class PartnerOrganization(View):
    """An outside organisation with an agreement."""

    id: Annotated[str, Named("prt")] = Field(description="Its identifier.")
    name: str = Field(description="Its name.")
    kind: Annotated[PartnerKind | str, Open(PartnerKind)] = Field(description="What it is.")
    legal_basis: Annotated[Basis | str, Open(Basis)] = Field(description="Why it may be told.")
    agreement_reference: str = Field(description="The agreement that was signed.")
    scopes: list[str] = Field(description="What its programs may ask for.")
    email: str = Field(description="Who is told when something does not work.")
    institution_id: Annotated[str, Named("inst")] | None = Field(
        description="The institution of the pick-list that it is."
    )
    clients: list[PartnerClient] = Field(description="Its programs, also those cut off.")
    webhook_endpoints: list[PartnerWebhook] = Field(description="Where it has its events sent.")
    created_at: datetime = Field(description="When it was taken on.")
    created_by: RecordedBy = Field(description="Who took it on.")


class PartnerOrganizationList(Page[PartnerOrganization]):
    """A page of partners, the newest first."""


class RegistrantQuestion(Body):
    """A registrant as a partner knows them."""

    registration_number: Annotated[
        str, Field(pattern=patterns.REGISTRATION_NUMBER, max_length=9, strict=True)
    ] = Field(description="The number.", examples=["123602"])
    family_name: Annotated[str, OneLine(200)] = Field(
        description="Family name, present or former; accents may lack."
    )

    def to_question(self) -> Question:
        return Question(self.registration_number, self.family_name)


class RegistrantVerificationCreate(Body):
    """Registrants whose standing is asked for."""

    items: Annotated[list[RegistrantQuestion], Field(min_length=1, max_length=MOST_AT_ONCE)] = Field(
        description="Up to a hundred."
    )


class RegistrantStanding(View):
    """The standing of one registrant, in the place of the question."""

    registration_number: str = Field(description="The number that was asked for.")
    matched: bool = Field(description="Whether there is such a registrant of this name.")
    status: str | None = Field(
        description="`active`, `suspended`, `expired` or `revoked`; null unless matched."
    )
    class_: str | None = Field(
        alias="class", description="Class of the latest certificate; null unless matched."
    )
    since: date | None = Field(description="First day of the status; null unless matched.")


class RegistrantVerification(View):
    """The standings asked for."""

    checked_at: datetime = Field(description="When the register was read.")
    results: list[RegistrantStanding] = Field(description="One for each question, in its order.")
