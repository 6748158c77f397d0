"""What a registrant sends to ask for a certificate."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StrictBool

from app.domain.cpc import Chosen, Consent, RequestDraft
from app.schemas.addresses import LocationCreate
from app.schemas.base import Body, Naming, OneLine, Whole, absent
from app.schemas.sessions import Email

Code = Annotated[str, Field(pattern="^[a-z][a-z0-9_]{1,59}$", max_length=60, strict=True)]
Hash = Annotated[str, Field(pattern="^[0-9a-f]{64}$", max_length=64, strict=True)]
Purpose = Annotated[str, OneLine(200)]
Reference = Annotated[str, OneLine(100)]


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
