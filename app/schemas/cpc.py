"""Certificates of professional conduct on the wire."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StrictBool

from app.domain.cpc import (
    CODE_PATTERN,
    CertificateStatus,
    Channel,
    Chosen,
    Consent,
    DeliveryStatus,
    RequestDraft,
    RequestStatus,
    Route,
)
from app.schemas import patterns
from app.schemas.addresses import Location, LocationCreate
from app.schemas.base import (
    AvailableAction,
    Body,
    Localized,
    Money,
    Named,
    Naming,
    OneLine,
    Open,
    Page,
    Ref,
    SeveralLines,
    View,
    Whole,
    absent,
)
from app.schemas.sessions import Email

Words = Annotated[str, SeveralLines(1000)]
Code = Annotated[str, Field(pattern="^[a-z][a-z0-9_]{1,59}$", max_length=60, strict=True)]
Hash = Annotated[str, Field(pattern="^[0-9a-f]{64}$", max_length=64, strict=True)]


class CertifiedRegistrant(View):
    """Whom a certificate is about."""

    name: str = Field(description="Full name.")
    former_names: list[str] = Field(description="Former names, the latest first.")
    registration_number: str | None = Field(description="The registration number.")
    minc: str | None = Field(description="Medical Identification Number for Canada.")
    birth_date: date | None = Field(
        description="Only for recipients of a type that needs it (`needs_birth_date` of `institution_types`);"
        " null for a delegate.",
    )


class CertifiedDegree(View):
    """A degree in medicine."""

    degree: str = Field(description="The degree.")
    school: str = Field(description="The school.")
    year: int | None = Field(ge=1900, le=2100, description="Year of graduation.")


class CertifiedSpecialty(View):
    """A designation as a specialist."""

    specialty: str = Field(description="Code of the set `specialties`.")
    issuer: str = Field(description="Code of the set `qualification_issuers`.")
    from_: date = Field(alias="from", description="First day.")


class CertifiedRegistration(View):
    """A certificate of registration."""

    class_: str = Field(alias="class", description="Code of the set `registration_classes`.")
    from_: date = Field(alias="from", description="First day.")
    to: date | None = Field(description="First day no longer in force; null while open.")
    status: str = Field(description="Its status when the certificate was drawn up.")
    reason_code: str | None = Field(
        description="Why, if it is not active: a code of the set `status_reasons`."
    )


class CertifiedCondition(View):
    """A term, condition or limitation, present or past."""

    type: str = Field(description="Code of the set `condition_types`.")
    text: Localized = Field(description="Its text.")
    from_: date = Field(alias="from", description="First day.")
    to: date | None = Field(description="First day no longer in force; null while open.")


class CertifiedFinding(View):
    """A notice of the public register."""

    type: str = Field(description="Code of the set `register_notice_types`.")
    text: Localized = Field(description="Its text.")
    from_: date = Field(alias="from", description="First day.")


class CertifiedSuspension(View):
    """A suspension or revocation."""

    status: str = Field(description="`suspended` or `revoked`.")
    from_: date = Field(alias="from", description="First day.")
    to: date | None = Field(description="First day no longer in force; null while open.")
    reason_code: str | None = Field(description="Why: a code of the set `status_reasons`.")


class BlankSection(View):
    """A section with nothing in it."""

    section: str = Field(description="Its name.")
    reason: Localized = Field(description="Why there is nothing in it.")


class CollectedSince(View):
    """Since when the College collects one kind of data."""

    section: str = Field(description="The section that it stands in.")
    since: date = Field(description="First day; of what is older, some may be missing.")


class CpcContent(View):
    """What a certificate says."""

    registrant: CertifiedRegistrant = Field(description="Whom it is about.")
    qualification: CertifiedDegree | None = Field(description="The degree in medicine.")
    specialties: list[CertifiedSpecialty] = Field(description="Designations as a specialist.")
    registrations: list[CertifiedRegistration] = Field(description="Certificates of registration, by day.")
    conditions: list[CertifiedCondition] = Field(description="Public terms, conditions and limitations.")
    discipline_findings: list[CertifiedFinding] = Field(description="Notices of the public register.")
    suspensions_or_revocations: list[CertifiedSuspension] = Field(description="Suspensions and revocations.")
    pending_matters: str = Field(description="`none_disclosable`.")
    blank_sections: list[BlankSection] = Field(description="Why sections are empty.")
    collected_since: list[CollectedSince] = Field(
        description="From which day on each kind of data was collected; empty on certificates from before this.",
    )


class BothLanguages(Body):
    """A text in both languages."""

    en: Annotated[str, SeveralLines(2000)] = Field(description="English.")
    fr: Annotated[str, SeveralLines(2000)] = Field(description="French.")

    def to_text(self) -> dict[str, str]:
        return {"en": self.en, "fr": self.fr}


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


class IssuedCpc(View):
    """The certificate of a request."""

    id: Annotated[str, Named("cpc")] = Field(description="Its identifier.")
    etag: str = Field(description="The value to send as `If-Match` when it is superseded or revoked.")
    status: Annotated[CertificateStatus | str, Open(CertificateStatus)] = Field(
        description="Where it stands."
    )
    issued_at: datetime = Field(description="When it was issued.")
    ready_at: datetime | None = Field(description="When its document was made; null for a moment.")
    sha256: str | None = Field(description="Hash of the signed document; null until it is ready.")
    document: Ref = Field(description="The registrant's copy: unsigned, not for release.")


class CpcDelivery(View):
    """One way on which a certificate goes to its recipient."""

    id: Annotated[str, Named("cpcd")] = Field(description="Its identifier.")
    channel: Annotated[Channel | str, Open(Channel)] = Field(description="`email` or `partner_api`.")
    status: Annotated[DeliveryStatus | str, Open(DeliveryStatus)] = Field(description="Where it stands.")
    at: datetime = Field(description="Since when.")
    retrieved_at: datetime | None = Field(description="When the recipient first fetched it.")


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


class CpcInstitution(Body):
    """To whom the certificate goes: a listed institution, or another with its full address and email."""

    kind: Literal["listed", "other"] = Field(description="`listed` or `other`.")
    institution_id: Annotated[UUID, Naming("inst")] = absent("`listed`: from `list_institutions`.")
    name: Annotated[str, OneLine(200)] = absent("`other`: its name.")
    email: Email = absent("`other`: where the certificate is mailed.")
    location: LocationCreate = absent("`other`: where it is.")

    def to_chosen(self) -> Chosen:
        return Chosen(
            is_listed=self.kind == "listed",
            institution_id=self.institution_id,
            name=self.name,
            email=self.email,
            location=self.location.to_place() if self.location else None,
        )


Purpose = Annotated[str, OneLine(200)]
Reference = Annotated[str, OneLine(100)]


class CpcRequestCreate(Body):
    """A request as it is begun."""

    institution_type: Code = Field(description="Code of the set `institution_types`.")
    institution: CpcInstitution = Field(description="To whom the certificate goes.")
    purpose: Purpose = Field(description="What the certificate is for.")
    recipient_reference: Reference = absent("The recipient's own reference.")
    additional_information_requested: StrictBool = Field(
        default=False, description="Whether the recipient asks for more; then it is always reviewed."
    )
    language: Literal["en", "fr"] = absent("Of the certificate; the language of correspondence, if left out.")

    def to_draft(self) -> RequestDraft:
        return RequestDraft(
            institution_type=self.institution_type,
            chosen=self.institution.to_chosen(),
            purpose=self.purpose,
            recipient_reference=self.recipient_reference,
            additional_information_requested=self.additional_information_requested,
            language=self.language,
        )


class CpcRequestUpdate(Body):
    """A merge patch on a draft; a consent that was given is given no more."""

    institution_type: Code = absent("Code of the set `institution_types`.")
    institution: CpcInstitution = absent("To whom the certificate goes.")
    purpose: Purpose = absent("What the certificate is for.")
    recipient_reference: Reference | None = absent("The recipient's own reference; null takes it away.")
    additional_information_requested: StrictBool = absent("Whether the recipient asks for more.")
    language: Literal["en", "fr"] = absent("Of the certificate.")

    def to_changes(self) -> dict[str, Any]:
        """Give what changes, by the names of a draft."""
        changes = {name: getattr(self, name) for name in self.model_fields_set}
        if "institution" in changes:
            changes["chosen"] = changes.pop("institution").to_chosen()
        return changes


class StatementNamed(Body):
    """A statement in one version."""

    key: Code = Field(description="Its name.")
    version: Annotated[int, Whole(1, 10_000)] = Field(description="Its version.")


class CpcConsentCreate(Body):
    """A consent to release exactly what was previewed."""

    statement: StatementNamed = Field(description="What is consented to, as the preview shows it.")
    content_hash: Hash = Field(description="As the preview shows it.")
    accepted: Literal[True] = Field(description="`true`: there is no half consent.")
    signed_name: Annotated[str, OneLine(200)] = Field(description="The registrant's name, as a signature.")

    def to_consent(self) -> Consent:
        return Consent(self.statement.key, self.statement.version, self.content_hash, self.signed_name)


class CpcVerificationCreate(Body):
    """What is printed on a certificate."""

    verification_code: Annotated[str, Field(pattern=CODE_PATTERN, max_length=19, strict=True)] = Field(
        description="The code, with its hyphens; small letters do as well.", examples=["7KQM-V2XD-91TB-HWRA"]
    )
    registration_number: Annotated[
        str, Field(pattern=patterns.REGISTRATION_NUMBER, max_length=9, strict=True)
    ] = Field(description="The registrant's number.", examples=["123602"])


class CertificateProblem(View):
    """Why a certificate should not be relied on."""

    code: str = Field(description="`superseded_facts` or `revoked`.")
    detail: str = Field(description="What to do, for a person.")


class CpcVerification(View):
    """Whether a certificate is genuine, and still current. Nothing more is told."""

    verified: bool = Field(description="Whether it may be taken for genuine: false once it is revoked.")
    current: bool = Field(description="Whether what it says still holds.")
    status: Annotated[CertificateStatus | str, Open(CertificateStatus)] = Field(
        description="`current`, `superseded` or `revoked`."
    )
    issued_at: datetime = Field(description="When it was issued.")
    pdf_sha256: str | None = Field(description="Hash of the document; null until it is ready.")
    problems: list[CertificateProblem] = Field(description="Why it should not be relied on.")


class CpcDisclosure(Body):
    """What staff add to a certificate."""

    text: BothLanguages | None = Field(description="In both languages; null adds nothing.")


class CpcRefusal(Body):
    """Why a request is refused."""

    reason: Words = Field(description="What the registrant reads.")


class CpcMark(Body):
    """Why a certificate holds no longer."""

    reason: Words = Field(description="Kept with the certificate; of a revocation the registrant reads it.")


class PartnerRecipient(View):
    """To whom a certificate was issued."""

    partner_organization_id: Annotated[str, Named("prt")] = Field(description="The partner.")
    name: str = Field(description="Its name on the certificate.")


class PartnerCpcSummary(View):
    """A certificate that was released to the partner."""

    id: Annotated[str, Named("cpc")] = Field(description="Its identifier.")
    reference_number: str = Field(description="Its number.")
    registration_number: str | None = Field(description="Whom it is about.")
    issued_at: datetime = Field(description="When it was issued.")
    status: Annotated[CertificateStatus | str, Open(CertificateStatus)] = Field(
        description="Where it stands."
    )
    recipient: PartnerRecipient = Field(description="To whom it was issued.")


class PartnerCpcList(Page[PartnerCpcSummary]):
    """A page of certificates, the newest first."""


class CpcValidity(View):
    """Where a certificate stands now."""

    verified: bool = Field(description="Whether it may be relied on as issued: false once it is revoked.")
    current: bool = Field(description="Whether what it says still holds.")
    checked_at: datetime = Field(description="When this was looked up.")
    problems: list[CertificateProblem] = Field(description="Why it should not be relied on.")


class CpcPdf(View):
    """The signed document."""

    href: str = Field(description="Where it is.")
    sha256: str = Field(description="Its hash.")
    size_bytes: int = Field(ge=1, le=10_000_000, description="Its size.")


class CpcCredential(View):
    """The certificate as a W3C Verifiable Credential."""

    format: str = Field(description="`vc+jwt`.")
    alg: str = Field(description="`ES256`.")
    kid: str = Field(description="The key that it is signed with.")
    jwks_href: str = Field(description="Where that key is.")
    value: str = Field(description="The signed credential (`application/vc+jwt`).")


class AddedText(CpcContent):
    """What a certificate says, with what the Registrar has added."""

    disclosure: Localized | None = Field(description="What the Registrar has added, if anything.")


class PartnerCpc(PartnerCpcSummary):
    """A certificate, handed over."""

    verification_code: str = Field(description="As printed on it.")
    validity: CpcValidity = Field(description="Where it stands now.")
    content: AddedText = Field(description="What it says, as it was issued.")
    content_hash: str = Field(description="Hash of the content.")
    pdf: CpcPdf = Field(description="The signed document.")
    credential: CpcCredential = Field(description="The same, for machines.")
    delivery: CpcDelivery | None = Field(description="Its way to the partner.")
