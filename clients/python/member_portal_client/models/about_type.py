from enum import StrEnum


class AboutType(StrEnum):
    ADDRESS = "address"
    CPC_REQUEST = "cpc_request"
    DELEGATION = "delegation"
    DOCUMENT = "document"
    INVOICE = "invoice"
    REGISTRATION = "registration"
    RENEWAL = "renewal"
    SERVICE_REQUEST = "service_request"

    def __str__(self) -> str:
        return str(self.value)
