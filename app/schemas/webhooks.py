"""Webhooks on the wire: where events are sent, what was sent, and what is sent."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, StrictBool

from app.domain.partner_events import PartnerEventType
from app.domain.webhooks import (
    LONGEST_URL,
    DeliveryStatus,
    EndpointDraft,
    EndpointStatus,
    Failure,
    PauseReason,
)
from app.schemas.base import Body, Named, OneLine, Open, Page, View, absent

Url = Annotated[str, OneLine(LONGEST_URL)]
EventTypes = Annotated[list[PartnerEventType], Field(min_length=1, max_length=len(PartnerEventType))]

_URL = "An https address with a name of the public internet, on the usual port."


class WebhookEndpointCreate(Body):
    """Where to send events, and which."""

    url: Url = Field(description=_URL, examples=["https://hooks.lakeview.example/regulator"])
    event_types: EventTypes = absent(
        "What to send; left out: everything, except kinds that are added later. A `ping` comes when it is asked for."
    )

    def to_draft(self) -> EndpointDraft:
        return EndpointDraft(self.url, tuple(self.event_types or PartnerEventType))


class WebhookEndpointUpdate(Body):
    """A merge patch on an endpoint."""

    url: Url = absent(_URL)
    event_types: EventTypes = absent("What to send.")
    paused: StrictBool = absent("Whether to hold events back; with `false` all that has waited is sent.")

    def to_changes(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.model_fields_set}


class WebhookEndpoint(View):
    """A URL to which events are sent."""

    id: Annotated[str, Named("whe")] = Field(description="Its identifier.")
    etag: str = Field(description="Send it as `If-Match`.")
    url: str = Field(description="Where events are sent.")
    event_types: list[Annotated[PartnerEventType | str, Open(PartnerEventType)]] = Field(
        description="What is sent."
    )
    status: Annotated[EndpointStatus | str, Open(EndpointStatus)] = Field(
        description="`active`, or `paused`: events wait."
    )
    paused_at: datetime | None = Field(description="Since when it is paused.")
    pause_reason: Annotated[PauseReason | str, Open(PauseReason)] | None = Field(
        description="`requested`, `gone` after an answer 410, `failing` after five days of failure."
    )
    first_failed_at: datetime | None = Field(description="Since when no attempt has succeeded.")
    previous_secret_expires_at: datetime | None = Field(
        description="Until when the secret before the last rotation signs as well."
    )
    created_at: datetime = Field(description="Since when.")


class WebhookEndpointWithSecret(WebhookEndpoint):
    """An endpoint with its secret, which is shown in this answer and never again."""

    secret: str = Field(description="Secret of Standard Webhooks: `whsec_` and 32 bytes in base 64. Keep it.")


class WebhookEndpointList(Page[WebhookEndpoint]):
    """A page of endpoints, the newest first."""


class WebhookAttempt(View):
    """One attempt to deliver an event."""

    number: int = Field(ge=1, le=1_000_000, description="Which one, from 1.")
    attempted_at: datetime = Field(description="When.")
    status_code: Annotated[int, Field(ge=100, le=999)] | None = Field(
        description="What the receiver answered; null if it did not."
    )
    failure: Annotated[Failure | str, Open(Failure)] | None = Field(
        description="What went wrong; null if it succeeded."
    )
    duration_ms: int = Field(ge=0, le=1_000_000, description="How long it took.")


class WebhookDelivery(View):
    """An event on its way to an endpoint."""

    id: Annotated[str, Named("whd")] = Field(description="Its identifier.")
    event_id: Annotated[str, Named("evt")] = Field(
        description="The event; `webhook-id` of every attempt, by which to know what came twice."
    )
    type: Annotated[PartnerEventType | str, Open(PartnerEventType)] = Field(description="What happened.")
    status: Annotated[DeliveryStatus | str, Open(DeliveryStatus)] = Field(
        description="`pending`, `delivered`, or `failed` after eight attempts."
    )
    attempts: list[WebhookAttempt] = Field(description="What was tried, the first one first.")
    next_attempt_at: datetime | None = Field(description="When it is tried again; null while it waits.")
    created_at: datetime = Field(description="When the event was written down.")
    delivered_at: datetime | None = Field(description="When it was delivered.")


class WebhookDeliveryList(Page[WebhookDelivery]):
    """A page of deliveries, the newest first."""


class WebhookEvent(View):
    """What a receiver is sent: thin, so that what it says is read where it is kept."""

    type: Annotated[PartnerEventType | str, Open(PartnerEventType)] = Field(description="What happened.")
    timestamp: datetime = Field(description="When it happened; the order of arrival is not promised.")
    api_version: str = Field(description="`v1`.")
    data: dict[str, Any] = Field(description="What it is about.")
