from enum import StrEnum


class DocumentType(StrEnum):
    REGISTRATION_CARD = "registration_card"
    REGISTRATION_CERTIFICATE = "registration_certificate"
    REGISTRATION_DIPLOMA = "registration_diploma"

    def __str__(self) -> str:
        return str(self.value)
