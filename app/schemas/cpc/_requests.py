"""A request for a certificate: what would be disclosed, the consent to it, and where it stands."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import Field

from app.domain.cpc import RequestStatus, Route
from app.schemas.addresses import Location
from app.schemas.base import AvailableAction, Money, Named, Open, Page, Ref, View
from app.schemas.cpc._certificates import CpcDelivery, IssuedCpc
from app.schemas.cpc._content import CpcContent


class ConsentStatement(View):
    """What is consented to."""

    key: str = Field(description="Its name.")
    version: int = Field(ge=1, le=10_000, description="Its version.")
    text: str = Field(description="Its text, in the language of the answer.")


class CpcRecipient(View):
    """To whom a certificate goes."""

    institution_id: Annotated[str, Named("inst")] | None = Field(description="Null if it is not on the list.")
    name: str = Field(description="Its name.")
    email: str = Field(description="Where the certificate is mailed.")
    location: Location | None = Field(description="Where it is; null for listed institutions.")
    connected_partner: bool = Field(description="Whether it takes certificates through the partner API.")


class CpcPreview(View):
    """What would be disclosed, and on which way."""

    as_of: date = Field(description="The day at which the register was read.")
    content_hash: str = Field(description="Hash of the content: consent is given to it.")
    route: Annotated[Route | str, Open(Route)] = Field(description="`automatic`, or `review` by staff.")
    route_reasons: list[str] = Field(description="Why it is reviewed; for staff, empty for everybody else.")
    rule_version: int = Field(ge=1, le=10_000, description="Version of the rule that was applied.")
    consent_statement: ConsentStatement = Field(description="What is consented to.")
    recipient: CpcRecipient = Field(description="To whom it would go.")
    content: CpcContent = Field(description="Exactly what would be disclosed.")


class StatementRef(View):
    """A statement in one version."""

    key: str = Field(description="Its name.")
    version: int = Field(ge=1, le=10_000, description="Its version.")


class CpcConsent(View):
    """A consent that was given."""

    given_at: datetime = Field(description="When.")
    expires_on: date = Field(description="First day on which it holds no longer.")
    statement: StatementRef = Field(description="To what.")
    signed_name: str = Field(description="The name that was signed with.")


class CpcRequest(View):
    """A request for a certificate of professional conduct."""

    id: Annotated[str, Named("cpcr")] = Field(description="Its identifier.")
    etag: str = Field(description="The value to send as `If-Match`.")
    reference_number: str = Field(description="The number of the request and of its certificate.")
    registrant: Ref = Field(description="Whom it is about.")
    status: Annotated[RequestStatus | str, Open(RequestStatus)] = Field(description="Where it stands.")
    institution_type: str = Field(description="Code of the set `institution_types`.")
    recipient: CpcRecipient = Field(description="To whom the certificate goes.")
    purpose: str = Field(description="What it is for.")
    recipient_reference: str | None = Field(description="The recipient's own reference.")
    additional_information_requested: bool = Field(description="Whether the recipient asks for more.")
    language: str = Field(description="The language of the certificate: `en` or `fr`.")
    fee: Money = Field(description="What it costs.")
    consent: CpcConsent | None = Field(description="The consent to the release.")
    route: Annotated[Route | str, Open(Route)] | None = Field(description="Null until it is submitted.")
    route_reasons: list[str] = Field(description="Why it is reviewed; for staff, empty for everybody else.")
    disclosure: dict[str, Any] | None = Field(description="What staff would add; for staff, else null.")
    refusal_reason: str | None = Field(description="Why it was refused.")
    due_on: date | None = Field(description="By when a review is meant to end.")
    certificate: IssuedCpc | None = Field(description="The certificate, once it is issued.")
    deliveries: list[CpcDelivery] = Field(description="The ways on which it goes out.")
    created_at: datetime = Field(description="When it was begun.")
    submitted_at: datetime | None = Field(description="When it was submitted.")
    decided_at: datetime | None = Field(description="When it was issued, refused or cancelled.")
    available_actions: list[AvailableAction] = Field(description="What this caller may do with it now.")


class CpcRequestList(Page[CpcRequest]):
    """A page of requests, the newest first."""
