"""The sandbox's own operations on the wire."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from app.schemas.base import Body, Instant, Named, View, absent


class Person(View):
    """One of the cast."""

    key: str = Field(description="The stable name of the part.")
    story: str = Field(description="Who this is.")
    roles: list[str] = Field(description="`registrant`, `applicant`, `delegate`, or the staff roles.")
    email: str = Field(description="To sign in with; of a partner, where it is written to.")
    password: str | None = Field(description="To sign in with; null for partners.")
    totp_secret: str | None = Field(description="For an authenticator; null where there is no second factor.")
    registration_number: str | None = Field(description="On the register, if they are.")
    registrant_id: Annotated[str, Named("reg")] | None = Field(description="Their record, if they have one.")
    client_id: Annotated[str, Named("pcl")] | None = Field(description="A partner's program; else null.")
    private_jwk: dict[str, str] | None = Field(
        description="The private key of a partner's program, to sign its assertions with; else null."
    )


class PersonList(View):
    """The cast."""

    items: list[Person] = Field(description="Everybody.")
    next_cursor: str | None = Field(description="Always null: the cast is small.")


class Clock(View):
    """College time."""

    now: datetime = Field(description="College time; it runs on from here.")
    real: bool = Field(description="Whether it is real time.")


class ClockSet(Body):
    """A time to set the college to."""

    now: Instant | None = Field(description="The new time; null returns to real time.")


class DueWork(View):
    """What was carried out."""

    schedule: int = Field(ge=0, le=1_000_000, description="Things that the schedule found due.")
    effects: int = Field(ge=0, le=1_000_000, description="Effects that were carried out.")
    mails: int = Field(ge=0, le=1_000_000, description="Mails that were sent.")


class SettledCard(Body):
    """A card to pay with, as the provider would tell of it."""

    brand: Literal[
        "visa", "visa_debit", "mastercard", "mastercard_debit", "amex", "discover", "apple_pay"
    ] = Field("visa", description="Brand; `discover` and `apple_pay` are not accepted.")
    last4: Annotated[str, Field(pattern="^[0-9]{4}$", max_length=4, strict=True)] = Field(
        "4242", description="Last four digits."
    )


class Settlement(Body):
    """How a hosted payment is to end."""

    outcome: Literal["paid", "declined", "cancelled"] = Field(description="How it ends.")
    card: SettledCard = absent("The card; a Visa that ends in 4242 if left out.")


class SettledSession(View):
    """What the embedded provider did."""

    payment_session_id: Annotated[str, Named("ps")] = Field(description="The payment session.")
    outcome: str = Field(description="How it ended.")
    delivered: bool = Field(
        description="Whether a signed event was sent; false if the payment was over already."
    )


class SandboxMail(View):
    """A mail as the embedded mail server received it."""

    to: list[str] = Field(description="Recipients.")
    subject: str = Field(description="Subject.")
    text: str = Field(description="Plain part.")
    headers: dict[str, Any] = Field(description="Headers.")
    attachments: list[dict[str, Any]] = Field(description="`name`, `media_type`, `sha256`.")
    received_at: datetime = Field(description="When, in real time.")


class SandboxMailList(View):
    """A page of mails, the newest first."""

    items: list[SandboxMail] = Field(description="The mails.")
    next_cursor: str | None = Field(description="Where the next page begins; null at the end.")
