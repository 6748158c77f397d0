"""Invitations on the wire."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from app.domain.accounts import Acceptance
from app.domain.invitations import CohortDraft, CohortFilter, CohortStatus, InvitationStatus
from app.domain.registrants import RegistrationStatus
from app.schemas.accounts import Language, TermsVersion, Token
from app.schemas.base import Body, Instant, Named, OneLine, Open, Page, Secret, View, absent
from app.schemas.sessions import Email, NextPage


class AccountRequestCreate(Body):
    """Who asks for an account."""

    email: Email = Field(description="Where the answer is mailed.")


class InvitationLookup(Body):
    """A mailed link's token."""

    token: Token = Field(description="From the fragment of the mailed link.")


class InvitationTerms(View):
    """The terms of use in force."""

    version: int = Field(ge=1, le=10_000, description="Send it with `accept_invitation`.")
    title: str = Field(description="Their title, in the language of the answer.")
    text: str = Field(description="Their text, in the language of the answer.")


class InvitationHint(View):
    """Whom an invitation is for, hinted at."""

    kind: str = Field(description="`invitation` to the portal, or `delegation`: to act for somebody.")
    has_account: bool = Field(description="Whether to sign in and accept, in place of making an account.")
    name: str | None = Field(description="First letters of the name on file; null if none is.")
    email: str = Field(description="First letter and domain of the address; it becomes the account's.")
    language: str = Field(description="`en` or `fr`, as on file.")
    expires_at: datetime = Field(description="Until when it can be taken up.")
    terms: InvitationTerms = Field(description="What is to be accepted.")


class InvitationAccept(Body):
    """What a person says when they take up an invitation."""

    token: Token = Field(description="From the fragment of the mailed link.")
    password: Secret = Field(description="15 to 128 characters, and not a common one.")
    terms_version: TermsVersion = Field(
        description="The terms that were read, as `lookup_invitation` gave them."
    )
    language: Language = absent("Language of the account; as on file if left out.")
    name: Annotated[str, OneLine(200)] = absent("What others read, where no name is on file.")
    next: NextPage = absent("The page to go on to; given back with the session.")

    def to_acceptance(self) -> Acceptance:
        """Say it as the service hears it."""
        return Acceptance(self.password, self.terms_version, self.language, self.name)


class InvitationCohortFilter(Body):
    """Whom a wave is for; what is left out is any."""

    class_: Annotated[
        str, Field(alias="class", pattern="^[a-z][a-z_]{0,63}$", max_length=64, strict=True)
    ] = absent("Code of the set `registration_classes`.")
    status: RegistrationStatus = absent("Status of the registration today.")


class InvitationCohortCreate(Body):
    """A wave of invitations: for whom - by `filter` or by `emails` - and when it is sent."""

    name: Annotated[str, OneLine(200)] = Field(description="What staff call it.")
    send_at: Instant = Field(description="When it is sent; at once if that is past.")
    filter: InvitationCohortFilter = absent("Registrants with an address on file and without an account.")
    emails: Annotated[str, Field(min_length=3, max_length=240_000, strict=True)] = absent(
        "CSV of one column: an address in each line, up to 5,000, with or without the heading `email`."
    )

    def to_draft(self) -> CohortDraft:
        """Say it as the service hears it."""
        chosen = self.filter
        return CohortDraft(
            self.name,
            self.send_at,
            CohortFilter(chosen.class_, chosen.status) if chosen is not None else None,
            self.emails,
        )


class InvitationCounts(View):
    """How many invitations of a wave are where."""

    planned: int = Field(ge=0, le=1_000_000, description="Not sent yet.")
    sent: int = Field(ge=0, le=1_000_000, description="Sent, and can be taken up.")
    accepted: int = Field(ge=0, le=1_000_000, description="Taken up.")
    expired: int = Field(ge=0, le=1_000_000, description="Not taken up in time.")
    replaced: int = Field(ge=0, le=1_000_000, description="Sent again, or not needed any more.")


class InvitationCohort(View):
    """A wave of invitations, and how many have been taken up."""

    id: Annotated[str, Named("coh")] = Field(description="Its identifier.")
    name: str = Field(description="What staff call it.")
    status: Annotated[CohortStatus | str, Open(CohortStatus)] = Field(description="Whether it was sent.")
    send_at: datetime = Field(description="When it is sent.")
    sent_at: datetime | None = Field(description="When the last of it was sent.")
    counts: InvitationCounts = Field(description="How many are where.")
    created_at: datetime = Field(description="When it was planned.")
    created_by: str = Field(description="Which team planned it.")


class InvitationCohortList(Page[InvitationCohort]):
    """A page of waves, the newest first."""


class Invitation(View):
    """One invitation."""

    id: Annotated[str, Named("invt")] = Field(description="Its identifier.")
    cohort_id: Annotated[str, Named("coh")] | None = Field(description="Its wave; null if it was asked for.")
    registrant_id: Annotated[str, Named("reg")] | None = Field(description="The record that it is for.")
    email: str = Field(description="Where it is sent.")
    language: str = Field(description="`en` or `fr`.")
    status: Annotated[InvitationStatus | str, Open(InvitationStatus)] = Field(description="Where it stands.")
    created_at: datetime = Field(description="When it was planned.")
    sent_at: datetime | None = Field(description="When it was sent.")
    expires_at: datetime | None = Field(description="Until when it can be taken up.")
    accepted_at: datetime | None = Field(description="When it was taken up.")
    replaced_by_id: Annotated[str, Named("invt")] | None = Field(description="The newer one in its place.")


class InvitationList(Page[Invitation]):
    """A page of invitations, the newest first."""
