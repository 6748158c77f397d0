from enum import StrEnum


class Purpose(StrEnum):
    INVITATION_CSV = "invitation_csv"
    MESSAGE_ATTACHMENT = "message_attachment"
    SUPPORTING_DOCUMENT = "supporting_document"

    def __str__(self) -> str:
        return str(self.value)
