"""Public notices on an entry of the register, as staff keep them, on the wire."""

from typing import Annotated

from pydantic import Field

from app.domain.practice import Correction, Dated, Ending
from app.domain.register_notices import NoticeDraft
from app.schemas.base import Body, Day, Localized, Named, Page, absent
from app.schemas.practice import CodeName, PracticeEntry, Reason, correction_of
from app.schemas.registrations import LocalizedText

_WHY = "Why; kept in the audit trail. Required for a day that is not after today."


class RegisterNoticeRecord(PracticeEntry):
    """A public notice over one period, as staff keep it."""

    id: Annotated[str, Named("rnot")] = Field(description="Its identifier.")
    type: str = Field(description="Code of the set `register_notice_types`.")
    text: Localized = Field(description="What the public reads.")
    corrects_id: Annotated[str, Named("rnot")] | None = Field(description="The wrong notice it corrects.")
    corrected_by_id: Annotated[str, Named("rnot")] | None = Field(description="The notice that corrects it.")


class RegisterNoticeList(Page[RegisterNoticeRecord]):
    """The public notices of one registrant, the latest first."""


class RegisterNoticeCreate(Body):
    """A public notice as staff enter it."""

    type: CodeName = Field(description="Code of the set `register_notice_types`.")
    text: LocalizedText = Field(description="What the public reads, in both languages.")
    effective_from: Day = Field(description="First day on which it is public.")
    reason: Reason = absent(_WHY)

    def to_dated(self) -> Dated:
        draft = NoticeDraft(type=self.type, text=self.text.model_dump())
        return Dated(draft=draft, effective_from=self.effective_from, reason=self.reason)


class RegisterNoticeEnd(Body):
    """The end of a public notice, such as when a charge is no longer outstanding."""

    effective_to: Day = Field(description="The first day on which it is no longer public.")
    reason: Reason = absent(_WHY)

    def to_ending(self) -> Ending:
        return Ending(effective_to=self.effective_to, reason=self.reason)


class RegisterNoticeCorrection(Body):
    """What a notice should have said; what is left out stays as it was."""

    reason: Reason = Field(description="Why; kept in the audit trail.")
    type: CodeName = absent("The right code of the set `register_notice_types`.")
    text: LocalizedText = absent("The right words, in both languages.")
    effective_from: Day = absent("The right first day.")
    effective_to: Day | None = absent("The right first day no longer public; null for none.")

    def to_correction(self) -> Correction:
        said = correction_of(self, self.reason, self.effective_from, self.effective_to)
        if "text" not in said.named:
            return said
        return Correction(
            reason=said.reason,
            named=said.named,
            effective_from=said.effective_from,
            effective_to=said.effective_to,
            values={**said.values, "text": self.text.model_dump()},
        )
