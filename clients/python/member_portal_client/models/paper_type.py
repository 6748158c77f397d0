from enum import StrEnum


class PaperType(StrEnum):
    CPC_COPY = "cpc_copy"
    REGISTRATION_CARD = "registration_card"
    REGISTRATION_CERTIFICATE = "registration_certificate"
    REGISTRATION_DIPLOMA = "registration_diploma"
    RENEWAL_SUMMARY = "renewal_summary"

    def __str__(self) -> str:
        return str(self.value)
