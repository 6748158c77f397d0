from enum import StrEnum


class ItemKind(StrEnum):
    MESSAGE_THREAD = "message_thread"
    RENEWAL_FOLLOW_UP = "renewal_follow_up"
    SERVICE_REQUEST = "service_request"

    def __str__(self) -> str:
        return str(self.value)
