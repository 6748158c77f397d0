"""Payments on the wire."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from app.domain.payments import Brand, PaperKind, PaperPayment, RefundStatus, Resolution, SessionStatus
from app.schemas.base import (
    Body,
    Money,
    Named,
    Naming,
    OneLine,
    Open,
    Page,
    RecordedBy,
    Ref,
    View,
    absent,
)
from app.schemas.fees import Amount
from app.schemas.invoices import PaymentMethod, Reason


class PaymentSessionCreate(Body):
    """A hosted payment that is to be started."""

    return_url: Annotated[str, OneLine(500)] = Field(
        description="Where the payer is sent afterwards: a page of a front end that is on the College's list."
    )
    locale: Literal["en", "fr"] = absent("Language of the payment page; the caller's own if left out.")


class PaymentFailure(View):
    """Why a payment came to nothing."""

    code: str = Field(description="Such as `card_declined` or `card_not_accepted`.")


class PaymentAttempt(View):
    """One try of a card."""

    attempted_at: datetime = Field(description="When it was tried.")
    outcome: str = Field(description="`succeeded`, `declined`, or `refused` for a card that is not accepted.")
    reason: str | None = Field(description="Why it was declined or refused, in the provider's word.")
    brand: str | None = Field(description="Brand of the card.")
    last4: str | None = Field(description="Its last four digits.")


class SessionPayment(View):
    """The payment that came of a session."""

    id: Annotated[str, Named("pay")] = Field(description="Its identifier.")
    paid_at: datetime = Field(description="When it was received.")
    method: PaymentMethod = Field(description="How it was paid.")
    receipt_href: str | None = Field(description="Where the receipt is, once nothing is owed.")


class PaymentSession(View):
    """One hosted payment. Poll it after the browser has returned: only the provider's word makes it paid."""

    id: Annotated[str, Named("ps")] = Field(description="Its identifier.")
    invoice: Ref = Field(description="What is paid.")
    amount: Money = Field(description="How much.")
    status: Annotated[SessionStatus | str, Open(SessionStatus)] = Field(description="Where it stands.")
    finished: bool = Field(description="Whether it is over, whatever came of it.")
    checkout_url: str | None = Field(description="Where to send the payer, while it is open.")
    accepted_cards: list[Annotated[Brand | str, Open(Brand)]] = Field(description="The cards that are taken.")
    expires_at: datetime = Field(description="When it ends by itself.")
    failure: PaymentFailure | None = Field(description="Why it came to nothing.")
    payment: SessionPayment | None = Field(description="The payment, once there is one.")
    attempts: list[PaymentAttempt] = Field(description="The cards that were tried, the first one first.")


class PaymentSessionList(Page[PaymentSession]):
    """A page of payment sessions, the newest first."""


class OfflinePaymentCreate(Body):
    """A payment that came in past the hosted page."""

    amount: Amount = Field(description="How much, at most what is owed.")
    kind: PaperKind = Field(PaperKind.CHEQUE, description="How it came in.")
    reference: Annotated[str, OneLine(80)] = absent("Number of the cheque, or of the entry.")
    reason: Reason

    def to_paper(self) -> PaperPayment:
        return PaperPayment(
            kind=self.kind, amount_cents=self.amount.amount, reference=self.reference, reason=self.reason
        )


class RefundRequest(Body):
    """Money that is to go back, and why."""

    amount: Amount = Field(description="How much, at most what is left of the payment.")
    reason: Reason


class RefundApproval(Body):
    """Which refund is approved."""

    refund_id: Annotated[UUID, Naming("rfd")] = Field(description="The refund that somebody else asked for.")


class RefundCancel(Body):
    """Why a refund is withdrawn."""

    reason: Reason


class Refund(View):
    """Money that goes back."""

    id: Annotated[str, Named("rfd")] = Field(description="Its identifier.")
    etag: str = Field(description="The value to send as `If-Match`.")
    payment_id: Annotated[str, Named("pay")] = Field(description="The payment that it is a part of.")
    invoice: Ref = Field(description="What the payment was for.")
    amount: Money = Field(description="How much.")
    cause: str = Field(description="`requested`, `overpayment`, `card_not_accepted` or `provider`.")
    status: Annotated[RefundStatus | str, Open(RefundStatus)] = Field(description="Where it stands.")
    reason: str = Field(description="Why.")
    requested_by: RecordedBy = Field(description="Who asked for it.")
    requested_at: datetime = Field(description="When it was asked for.")
    approved_by: str | None = Field(description="Who let it happen.")
    approved_at: datetime | None = Field(description="When it was let happen.")
    finished_at: datetime | None = Field(description="When it was over.")
    failure: str | None = Field(description="Why the provider did not pay it back.")


class RefundList(Page[Refund]):
    """A page of refunds, the newest first."""


class ParkedEvent(View):
    """What the provider told of and could not be applied."""

    id: Annotated[str, Named("pev")] = Field(description="Its identifier.")
    etag: str = Field(description="The value to send as `If-Match`.")
    type: str = Field(description="The provider's word for it.")
    reason: str = Field(description="Why it was not applied, such as `amount_differs`.")
    status: str = Field(description="`parked` or `resolved`.")
    happened_at: datetime = Field(description="When it happened, by the provider's clock.")
    received_at: datetime = Field(description="When the portal heard of it.")
    invoice: Ref | None = Field(description="What the payment was for, if that is known.")
    payment_session_id: Annotated[str, Named("ps")] | None = Field(description="The session, if it is known.")
    payment_reference: str | None = Field(description="The provider's name of the payment.")
    told: Money | None = Field(description="The amount that the provider told of.")
    resolution: Annotated[Resolution | str, Open(Resolution)] | None = Field(
        description="What finance did with it."
    )
    resolution_reason: str | None = Field(description="Why.")
    resolved_at: datetime | None = Field(description="When.")
    resolved_by: str | None = Field(description="By whom.")


class ParkedEventList(Page[ParkedEvent]):
    """A page of parked events, the newest first."""


class ParkedEventResolution(Body):
    """What finance does with a parked event."""

    resolution: Resolution = Field(
        description="`applied`: put the money that the provider has on the books; `dismissed`: nothing to do."
    )
    reason: Reason
