"""Delegations on the wire."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from app.domain.access import Access, Area
from app.domain.delegations import DelegationDraft, DelegationStatus
from app.domain.delegations import Permission as Granted
from app.schemas.base import (
    AvailableAction,
    Body,
    Day,
    Named,
    Open,
    Page,
    RecordedBy,
    Ref,
    SeveralLines,
    View,
)
from app.schemas.sessions import Email


class Permission(View):
    """What a delegate may do in one area."""

    area: Annotated[Area | str, Open(Area)] = Field(description="The part of the record.")
    access: Annotated[Access | str, Open(Access)] = Field(
        description="`read`, or `write`, which includes reading."
    )


class Delegation(View):
    """One person's permission to act for a registrant."""

    id: Annotated[str, Named("dlg")] = Field(description="Its identifier.")
    etag: str = Field(description="The value to send as `If-Match`.")
    registrant: Ref = Field(description="For whom the delegate acts.")
    email: str = Field(description="The address to which the invitation was sent.")
    delegate: str | None = Field(description="Name of the delegate; null until it is taken up.")
    status: Annotated[DelegationStatus | str, Open(DelegationStatus)] = Field(
        description="Where it stands now. An invitation that nobody took up in time has `ended`."
    )
    permissions: list[Permission] = Field(description="What the delegate may do; nothing else.")
    purpose: str = Field(description="What it is for.")
    effective_from: date = Field(description="First day in force.")
    effective_to: date = Field(description="First day no longer in force.")
    link_expires_at: datetime = Field(description="Until when the invitation could or can be taken up.")
    accepted_at: datetime | None = Field(description="When it was taken up.")
    revoked_at: datetime | None = Field(description="When it was ended before its time.")
    recorded_at: datetime = Field(description="When it was put on file.")
    recorded_by: RecordedBy = Field(description="Who put it on file.")
    available_actions: list[AvailableAction] = Field(description="What this caller may do with it now.")


class DelegationList(Page[Delegation]):
    """A page of delegations, the latest first."""


class PermissionCreate(Body):
    """What a delegate may do in one area."""

    area: Area = Field(description="The part of the record; each is named once.")
    access: Access = Field(description="`read`, or `write`, which includes reading.")

    def to_granted(self) -> Granted:
        return Granted(self.area, self.access)


class DelegationCreate(Body):
    """An invitation to act for the caller."""

    email: Email = Field(description="Where the invitation goes; an account with this address takes it up.")
    permissions: Annotated[
        list[PermissionCreate], Field(min_length=1, max_length=len(Area), description="What is delegated.")
    ]
    effective_from: Day = Field(description="First day in force: today or later.")
    effective_to: Day = Field(description="First day no longer in force: at most a year from today.")
    purpose: Annotated[str, SeveralLines(500), Field(description="What it is for; the delegate reads it.")]

    def to_draft(self) -> DelegationDraft:
        return DelegationDraft(
            email=self.email,
            permissions=tuple(each.to_granted() for each in self.permissions),
            effective_from=self.effective_from,
            effective_to=self.effective_to,
            purpose=self.purpose,
        )


class DelegationAcceptance(Body):
    """The secret of an invitation, out of the part of its link behind the `#`."""

    token: Annotated[str, Field(pattern="^[A-Za-z0-9_-]{43}$", max_length=43, strict=True)] = Field(
        description="Good once, for 14 days.", examples=["3vQ7hYk1mZsR9tB2xN5cW8pL4dJ6fG0aTqEuIoKyHnM"]
    )
