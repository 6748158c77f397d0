from enum import StrEnum


class ChallengeAnswerMethod(StrEnum):
    CHALLENGE_QUESTION = "challenge_question"
    PASSKEY = "passkey"
    RECOVERY_CODE = "recovery_code"
    TOTP = "totp"

    def __str__(self) -> str:
        return str(self.value)
