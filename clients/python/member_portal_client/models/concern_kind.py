from enum import StrEnum


class ConcernKind(StrEnum):
    CHARGE = "charge"
    CIVIL_CLAIM = "civil_claim"
    COMPLAINT = "complaint"
    INVESTIGATION = "investigation"
    STAFF_HOLD = "staff_hold"
    TRIBUNAL_REFERRAL = "tribunal_referral"

    def __str__(self) -> str:
        return str(self.value)
