"""Requests of accounts that look for their record, on the wire."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from app.domain.accounts import LinkRequestStatus
from app.schemas import patterns
from app.schemas.base import Body, Named, OneLine, Open, Page, Ref, SeveralLines, View, absent


class AccountLinkRequestCreate(Body):
    """Who one is, as the College's record should say."""

    registration_number: Annotated[
        str, Field(pattern=patterns.REGISTRATION_NUMBER, max_length=9, strict=True)
    ] = Field(description="The registration number of the record.")
    family_name: Annotated[str, OneLine(100)] = Field(description="The family name of the record.")
    note: Annotated[str, SeveralLines(1000)] = absent("What may help to check who you are.")


class AccountLinkRequest(View):
    """A request, as its sender sees it; it says nothing of any record."""

    id: Annotated[str, Named("alr")] = Field(description="Its identifier.")
    status: Annotated[LinkRequestStatus | str, Open(LinkRequestStatus)] = Field(
        description="Where it stands."
    )
    registration_number: str = Field(description="The number that was given.")
    family_name: str = Field(description="The family name that was given.")
    note: str | None = Field(description="What was added; null if nothing was.")
    created_at: datetime = Field(description="When it was sent.")


class AskingAccount(View):
    """The account that asks."""

    id: Annotated[str, Named("acct")] = Field(description="Its identifier.")
    email: str = Field(description="The address that it signs in with; `link_account` takes it.")
    display_name: str = Field(description="What others read.")


class LinkCandidate(View):
    """The record that bears the number."""

    registrant: Ref = Field(description="The record; `link_account` takes its id.")
    name_agrees: bool = Field(
        description="Whether the family name is the one in force; accents and capitals do not matter."
    )
    email_on_file: str | None = Field(description="Where the College writes to its owner.")
    has_account: bool = Field(description="Whether an account is linked to it already.")


class AccountLinkRequestDetail(AccountLinkRequest):
    """A request, as staff see it."""

    etag: str = Field(description="The value to send as `If-Match`.")
    account: AskingAccount = Field(description="The account that asks.")
    candidate: LinkCandidate | None = Field(
        description="The record that bears the number; null if none does."
    )
    decided_at: datetime | None = Field(description="When it was decided.")
    decided_by: str | None = Field(description="By which team.")


class AccountLinkRequestList(Page[AccountLinkRequestDetail]):
    """A page of requests, the newest first."""


class AccountLinkDecline(Body):
    """Why a request is refused."""

    reason: Annotated[str, OneLine(500)] = Field(description="For the College's own record; not told.")
