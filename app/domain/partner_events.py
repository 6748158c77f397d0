"""What partners are told, and for how long it can be read."""

from datetime import timedelta
from enum import StrEnum
from typing import Final

from app.core.errors import Gone

KEPT: Final = timedelta(days=30)
API_VERSION: Final = "v1"


class PartnerEventType(StrEnum):
    """What happened (contract.md 8)."""

    CPC_ISSUED = "cpc.issued"
    CPC_DELIVERED = "cpc.delivered"
    CPC_SUPERSEDED = "cpc.superseded"
    CPC_REVOKED = "cpc.revoked"
    STATUS_CHANGED = "registrant.status_changed"
    CONDITIONS_CHANGED = "registrant.conditions_changed"
    ENTRY_CHANGED = "registrant.register_entry_changed"
    MONITOR_EXPIRED = "monitor.expired"
    PING = "ping"


class CursorExpired(Gone):
    code = "cursor_expired"
