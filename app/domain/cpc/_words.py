"""Where requests, certificates and deliveries stand, and on which way a request goes."""

from enum import StrEnum


class RequestStatus(StrEnum):
    """Where a request stands (decisions.md 13)."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    ISSUED = "issued"
    REFUSED = "refused"
    CANCELLED = "cancelled"


class Route(StrEnum):
    AUTOMATIC = "automatic"
    REVIEW = "review"


class CertificateStatus(StrEnum):
    CURRENT = "current"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"


class DeliveryStatus(StrEnum):
    QUEUED = "queued"
    SENT = "sent"
    AVAILABLE = "available"
    RETRIEVED = "retrieved"
    BOUNCED = "bounced"


class Channel(StrEnum):
    EMAIL = "email"
    PARTNER_API = "partner_api"
