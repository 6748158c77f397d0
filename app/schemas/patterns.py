"""Patterns of what people often write otherwise, each with an example to be shown to them."""

from collections.abc import Mapping
from typing import Final

from app.domain.cpc import CODE_PATTERN

EMAIL: Final = r"^[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+$"
PHONE: Final = r"^\+[1-9][0-9]{6,14}$"
COUNTRY: Final = "^[A-Z]{2}$"
REGISTRATION_NUMBER: Final = "^[0-9]{4,9}$"
CASE_NUMBER: Final = "^C-[0-9]{4}-[0-9]{6,12}$"
VERIFICATION_CODE: Final = CODE_PATTERN
KEY: Final = "^[A-Za-z0-9_-]{16,64}$"

EXAMPLES: Final[Mapping[str, str]] = {
    EMAIL: "amara.solis@example.org",
    PHONE: "+14165550123",
    COUNTRY: "CA",
    REGISTRATION_NUMBER: "123602",
    CASE_NUMBER: "C-2026-001937",
    VERIFICATION_CODE: "7KQM-V2XD-91TB-HWRA",
    KEY: "8b7f5a0e-3a55-4a51-9a1e-5f1d7f0c9d21",
}
