from enum import StrEnum


class ItemKind(StrEnum):
    ACCOUNT_LINK = "account_link"
    CPC_DELIVERY = "cpc_delivery"
    CPC_REVIEW = "cpc_review"
    MESSAGE_THREAD = "message_thread"
    MINC_NOTICE = "minc_notice"
    PAYMENT_EVENT = "payment_event"
    REFUND = "refund"
    RENEWAL_FOLLOW_UP = "renewal_follow_up"
    SERVICE_REQUEST = "service_request"

    def __str__(self) -> str:
        return str(self.value)
