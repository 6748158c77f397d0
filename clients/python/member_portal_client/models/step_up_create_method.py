from enum import StrEnum


class StepUpCreateMethod(StrEnum):
    PASSKEY = "passkey"
    PASSWORD = "password"
    RECOVERY_CODE = "recovery_code"
    TOTP = "totp"

    def __str__(self) -> str:
        return str(self.value)
