"""By what a certificate is found: a code that nobody guesses, and a place on a list."""

import secrets
from typing import Final

from app.core.errors import NotFound
from app.core.ids import ALPHABET

# 16 characters of 32: 80 bits, which nobody guesses at 60 tries a minute (security.md T35).
CODE_LENGTH: Final = 16
# How one may be typed; it is printed in capitals.
CODE_PATTERN: Final = "^[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{4}(-[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{4}){3}$"
STATUS_LIST_LENGTH: Final = 131_072
# A list is only half filled, so that a free place is found by chance.
PLACES_USED: Final = STATUS_LIST_LENGTH // 2


class UnknownCertificate(NotFound):
    """No certificate has this code and number."""


def new_code() -> str:
    """Draw a verification code, in groups of four."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    return "-".join(drawn[place : place + 4] for place in range(0, CODE_LENGTH, 4))
