"""Concerns on the wire: for the conduct team alone."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from app.domain.concerns import ConcernDraft, ConcernKind, ConcernOutcome
from app.schemas.base import Body, Day, Named, Open, Page, RecordedBy, SeveralLines, View

Words = Annotated[str, SeveralLines(2000)]


class Concern(View):
    """A matter about a registrant."""

    id: Annotated[str, Named("conc")] = Field(description="Its identifier.")
    etag: str = Field(description="The value to send as `If-Match`.")
    kind: Annotated[ConcernKind | str, Open(ConcernKind)] = Field(description="What it is.")
    status: str = Field(description="`open` or `closed`.")
    summary: str = Field(description="What it is about.")
    opened_on: date = Field(description="Since when.")
    closed_on: date | None = Field(description="Until when; null while it is open.")
    outcome: str | None = Field(description="How it ended.")
    closing_note: str | None = Field(description="What was noted at the end.")
    recorded_at: datetime = Field(description="When it was put on file.")
    recorded_by: RecordedBy = Field(description="Who put it on file.")


class ConcernList(Page[Concern]):
    """A page of matters, the latest first."""


class ConcernCreate(Body):
    """A matter as it is opened."""

    kind: ConcernKind = Field(description="What it is.")
    summary: Words = Field(description="What it is about.")
    opened_on: Day = Field(description="Since when: today or earlier.")

    def to_draft(self) -> ConcernDraft:
        return ConcernDraft(self.kind, self.summary, self.opened_on)


class ConcernClose(Body):
    """The end of a matter."""

    closed_on: Day = Field(description="On which day: today or earlier.")
    outcome: ConcernOutcome = Field(description="How it ended; a finding stays on file.")
    note: Words = Field(description="What is noted at the end.")
