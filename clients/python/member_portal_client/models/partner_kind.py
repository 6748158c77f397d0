from enum import StrEnum


class PartnerKind(StrEnum):
    CERTIFICATION_BODY = "certification_body"
    GOVERNMENT = "government"
    HEALTH_FACILITY = "health_facility"
    HOSPITAL = "hospital"
    MEDICAL_SCHOOL = "medical_school"
    REGULATOR = "regulator"

    def __str__(self) -> str:
        return str(self.value)
