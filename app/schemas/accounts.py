"""Accounts on the wire."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from app.domain.accounts import AccountChanges
from app.domain.work_items import Sort
from app.schemas.base import Body, Named, OneLine, Open, Ref, Secret, View, Whole, absent
from app.schemas.sessions import Email

Token = Annotated[str, Field(pattern="^[A-Za-z0-9_-]{43}$", max_length=43, strict=True)]
Language = Literal["en", "fr"]
TermsVersion = Annotated[int, Whole(1, 10_000)]


class OpenSession(View):
    """A session of the account that has not ended."""

    id: Annotated[str, Named("ses")] = Field(description="Its identifier; `end_session` takes it.")
    created_at: datetime = Field(description="When it began.")
    used_at: datetime = Field(description="When it was last renewed.")
    device: str | None = Field(description="What the browser called itself; null if it is not known.")
    current: bool = Field(description="Whether it is the one that asks.")


class AccountMfaMethod(View):
    """A second factor of the account."""

    id: Annotated[str, Named("mfa")] = Field(description="Its identifier; `delete_mfa_method` takes it.")
    kind: str = Field(description="`totp` or `passkey`.")
    label: str | None = Field(description="What its owner calls it.")
    created_at: datetime = Field(description="When it was begun.")
    confirmed_at: datetime = Field(description="Since when it counts.")


class HeldPermission(View):
    """What a delegate may do in one area."""

    area: str = Field(description="The area, as a delegation names it.")
    access: str = Field(description="`read` or `write`.")


class ActingFor(View):
    """Somebody for whom the account may act today."""

    registrant: Ref = Field(description="The registrant who has named the account.")
    permissions: list[HeldPermission] = Field(description="In which areas, and how.")


class Preferences(View):
    """What the owner prefers."""

    mail_notices: bool = Field(
        description="Whether news is mailed; what concerns the account's keys always is."
    )
    desk_order: Annotated[Sort | str, Open(Sort)] | None = Field(
        description="How `list_work_items` sorts for this account; null for what is due first, and for members."
    )


class AcceptedTerms(View):
    """Which terms of use the owner has accepted."""

    accepted_version: int | None = Field(ge=0, le=10_000, description="Null if none were shown yet.")
    accepted_at: datetime | None = Field(description="When.")
    current_version: int = Field(ge=1, le=10_000, description="The version in force.")


class Account(View):
    """A login, as its owner sees it."""

    id: Annotated[str, Named("acct")] = Field(description="Its identifier.")
    etag: str = Field(description="The value to send as `If-Match`.")
    email: str = Field(description="The address that it signs in with.")
    display_name: str = Field(description="What others read.")
    language: str = Field(description="`en` or `fr`: of mails, and where a request names no language.")
    registrant: Ref | None = Field(description="The record that it is linked to; null if there is none.")
    mfa_methods: list[AccountMfaMethod] = Field(description="Second factors that count, the oldest first.")
    sessions: list[OpenSession] = Field(description="Open sessions, the newest first.")
    acting_for: list[ActingFor] = Field(description="For whom the account may act today.")
    preferences: Preferences = Field(description="What the owner prefers.")
    terms: AcceptedTerms = Field(description="Which terms of use were accepted.")
    required_actions: list[str] = Field(
        description="What must be done before anything else: `change_password`, `accept_terms`, `enrol_mfa`,"
        " `set_challenge_questions`."
    )
    created_at: datetime = Field(description="When it was made.")


class PreferencesUpdate(Body):
    """Preferences to change."""

    mail_notices: Annotated[bool, Field(strict=True)] = absent("Whether news is mailed.")
    desk_order: Sort = absent("For staff: how `list_work_items` sorts when it is asked for no order.")


class TermsAccepted(Body):
    """Terms of use that the owner accepts."""

    version: TermsVersion = Field(description="The version in force, as `terms.current_version` says.")


class AccountUpdate(Body):
    """What to change; what is left out stays."""

    language: Language = absent("Language of mails, and where a request names none.")
    preferences: PreferencesUpdate = absent("Preferences to change.")
    terms_accepted: TermsAccepted = absent("Accepts the terms of use.")

    def to_changes(self) -> AccountChanges:
        """Say it as the service hears it."""
        return AccountChanges(
            language=self.language,
            mail_notices=self.preferences.mail_notices if self.preferences else None,
            desk_order=self.preferences.desk_order if self.preferences else None,
            terms_version=self.terms_accepted.version if self.terms_accepted else None,
        )


class PasswordChange(Body):
    """The password that is, and the one that shall be."""

    current_password: Secret = Field(description="The password that is.")
    new_password: Secret = Field(
        description="The one that shall be: 15 to 128 characters, 8 or more with a second factor, not a common one."
    )


class PasswordResetCreate(Body):
    """Whose password is lost."""

    email: Email = Field(description="The account's e-mail address.")


class PasswordResetComplete(Body):
    """A mailed link's token, and the new password."""

    token: Token = Field(description="From the fragment of the mailed link.")
    password: Secret = Field(
        description="15 to 128 characters, 8 or more with a second factor, not a common one."
    )


class EmailChangeCreate(Body):
    """Where the account shall move."""

    email: Email = Field(description="The new e-mail address.")


class EmailChangeConfirm(Body):
    """A mailed link's token."""

    token: Token = Field(description="From the fragment of the mailed link.")


class EmailChanged(View):
    """What a mailed link did."""

    outcome: str = Field(description="`confirmed` by the new address, or `undone` by the old one.")


class MailOnItsWay(View):
    """The same for everybody: whether there is anybody is said by mail alone."""

    status: str = Field(description="`accepted`: a mail is sent where there is somebody to send it to.")


class AccountLinkCreate(Body):
    """The account that belongs to a record."""

    email: Email = Field(description="The address that the account signs in with.")
    reason: Annotated[str, OneLine(500)] = Field(description="How identity was checked.")


class AccountLink(View):
    """An account and the record that it belongs to."""

    registrant: Ref = Field(description="The record.")
    account_id: Annotated[str, Named("acct")] = Field(description="The account.")
    email: str = Field(description="The address that it signs in with.")
    linked_at: datetime = Field(description="When they were linked.")


class RegistrantEmailChangeCreate(Body):
    """The address that belongs on file."""

    email: Email = Field(description="Where the College shall write to the registrant.")
    reason: Annotated[str, OneLine(500)] = Field(description="How identity was checked.")


class RegistrantEmailChange(View):
    """A change of the address on file that waits for the new address."""

    email: str = Field(description="The new address; it is sent the link that confirms it.")
    email_on_file: str | None = Field(description="What is on file until then; null if nothing is.")
    expires_at: datetime = Field(description="Until when it can be confirmed.")
