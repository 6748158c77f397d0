"""Monitors and the feed of events on the wire."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import Field

from app.domain.monitors import MonitorDraft
from app.domain.partner_events import PartnerEventType
from app.schemas import patterns
from app.schemas.base import Body, Day, Named, OneLine, Open, Page, View


class Monitor(View):
    """A registrant whom the partner watches."""

    id: Annotated[str, Named("mon")] = Field(description="Its identifier.")
    registration_number: str = Field(description="Whom.")
    purpose: str = Field(description="What for.")
    expires_on: date = Field(description="First day on which nothing is told any more.")
    created_at: datetime = Field(description="Since when.")


class MonitorList(Page[Monitor]):
    """A page of monitors, the newest first."""


class MonitorCreate(Body):
    """A registrant to watch."""

    registration_number: Annotated[
        str, Field(pattern=patterns.REGISTRATION_NUMBER, max_length=9, strict=True)
    ] = Field(description="The number.")
    family_name: Annotated[str, OneLine(200)] = Field(description="Family name, present or former.")
    purpose: Annotated[str, OneLine(200)] = Field(description="What for.")
    expires_on: Day = Field(description="First day on which nothing is told any more: within a year.")

    def to_draft(self) -> MonitorDraft:
        return MonitorDraft(self.registration_number, self.family_name, self.purpose, self.expires_on)


class PartnerEvent(View):
    """Something that happened; read what it says where it is kept."""

    id: Annotated[str, Named("evt")] = Field(description="Its identifier; the same one if it is seen twice.")
    type: Annotated[PartnerEventType | str, Open(PartnerEventType)] = Field(description="What happened.")
    timestamp: datetime = Field(description="When it happened.")
    api_version: str = Field(description="`v1`.")
    data: dict[str, Any] = Field(description="What it is about.")


class PartnerEventList(Page[PartnerEvent]):
    """Events, the oldest first; `next_cursor` is good at the end too, for what comes later."""
