from enum import StrEnum


class PartnerEventType(StrEnum):
    CPC_DELIVERED = "cpc.delivered"
    CPC_ISSUED = "cpc.issued"
    CPC_REVOKED = "cpc.revoked"
    CPC_SUPERSEDED = "cpc.superseded"
    MONITOR_EXPIRED = "monitor.expired"
    PING = "ping"
    REGISTRANT_CONDITIONS_CHANGED = "registrant.conditions_changed"
    REGISTRANT_REGISTER_ENTRY_CHANGED = "registrant.register_entry_changed"
    REGISTRANT_STATUS_CHANGED = "registrant.status_changed"

    def __str__(self) -> str:
        return str(self.value)
