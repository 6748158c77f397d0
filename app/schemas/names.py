"""Names on the wire, as staff record them."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.domain.names import NameCorrection as Corrected
from app.domain.names import NameDraft, Words
from app.domain.periods import SliceStatus
from app.schemas.base import (
    AvailableAction,
    Body,
    Day,
    Named,
    Naming,
    OneLine,
    Open,
    Page,
    RecordedBy,
    SeveralLines,
    View,
    absent,
)

Part = Annotated[str, OneLine(100)]
Reason = Annotated[str, SeveralLines(500)]
EvidenceType = Annotated[str, Field(pattern="^[a-z_]+$", max_length=60, strict=True)]


class NameSlice(View):
    """One legal name over one period."""

    id: Annotated[str, Named("name")] = Field(description="Its identifier.")
    etag: str = Field(description="The value to send as `If-Match`.")
    family_name: str = Field(description="Family name.")
    given_names: str = Field(description="Given names.")
    middle_names: str | None = Field(description="Middle names.")
    status: Annotated[SliceStatus | str, Open(SliceStatus)] = Field(description="Where it stands today.")
    effective_from: date = Field(description="First day in force.")
    effective_to: date | None = Field(description="First day no longer in force; null while open.")
    evidence_type: str | None = Field(description="Code of the set `name_evidence`.")
    evidence: str | None = Field(description="What was seen, and where it is kept.")
    file_id: Annotated[str, Named("file")] | None = Field(
        description="The evidence itself, if it was uploaded."
    )
    reason: str | None = Field(description="Why it was back-dated or corrected.")
    supersedes_id: Annotated[str, Named("name")] | None = Field(description="The name before it.")
    superseded_by_id: Annotated[str, Named("name")] | None = Field(description="The name after it.")
    corrects_id: Annotated[str, Named("name")] | None = Field(description="The wrong entry it corrects.")
    corrected_by_id: Annotated[str, Named("name")] | None = Field(description="The entry that corrects it.")
    recorded_at: datetime = Field(description="When it was put on file.")
    recorded_by: RecordedBy = Field(description="Who put it on file.")
    available_actions: list[AvailableAction] = Field(description="What this caller may do with it now.")


class NameList(Page[NameSlice]):
    """The legal names of one registrant, the latest first."""


class NameCreate(Body):
    """A legal name, as the College records it on evidence."""

    family_name: Part = Field(description="Family name, written out.")
    given_names: Part = Field(description="Given names, written out.")
    middle_names: Part = absent("Middle names, written out.")
    effective_from: Day = Field(description="First day of this name.")
    evidence_type: EvidenceType = Field(description="Code of the set `name_evidence`.")
    evidence: Annotated[str, OneLine(200)] = Field(description="What was seen, and where it is kept.")
    file_id: Annotated[UUID, Naming("file")] = absent(
        "The evidence itself: an upload of the caller's own, with the purpose `supporting_document`."
    )
    reason: Reason = absent("Required if the name holds today already.")

    def to_draft(self) -> NameDraft:
        return NameDraft(
            words=Words(
                family_name=self.family_name, given_names=self.given_names, middle_names=self.middle_names
            ),
            effective_from=self.effective_from,
            evidence_type=self.evidence_type,
            evidence=self.evidence,
            file_id=self.file_id,
            reason=self.reason,
        )


class NameCorrection(Body):
    """What a name should have said; what is left out stays as it was."""

    reason: Reason = Field(description="Why; kept in the audit trail.")
    family_name: Part = absent("The right family name.")
    given_names: Part = absent("The right given names.")
    middle_names: Part | None = absent("The right middle names; null for none.")
    effective_from: Day = absent("The right first day.")

    def to_correction(self) -> Corrected:
        return Corrected(
            reason=self.reason,
            named=frozenset(self.model_fields_set - {"reason"}),
            family_name=self.family_name,
            given_names=self.given_names,
            middle_names=self.middle_names,
            effective_from=self.effective_from,
        )
