"""One-time codes of an authenticator application (RFC 6238)."""

import hmac
from typing import Final

import pyotp

STEP_SECONDS: Final = 30
DIGITS: Final = 6
_WINDOW: Final = (-1, 0, 1)


def new_secret() -> str:
    """Give a fresh secret of 160 bits, in base 32."""
    return pyotp.random_base32()


def provisioning_uri(secret: str, *, label: str, issuer: str) -> str:
    """Give the address that an authenticator application reads, usually from a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=label, issuer_name=issuer)


def accepted_step(secret: str, code: str, *, now: float, last_step: int | None) -> int | None:
    """Tell the time step that a code proves, or nothing.

    The caller stores the step and passes it as `last_step` next time, so that no code works twice.
    """
    if len(code) != DIGITS or not (code.isascii() and code.isdigit()):
        return None
    generator = pyotp.TOTP(secret)
    present = int(now) // STEP_SECONDS
    steps = [present + offset for offset in _WINDOW]
    # Every step is compared, so that the time taken does not tell which one came close.
    matches = [step for step in steps if hmac.compare_digest(generator.generate_otp(step), code)]
    # The latest match counts: two steps may share a code, and it must not be left for a second use.
    if not matches or (last_step is not None and matches[-1] <= last_step):
        return None
    return matches[-1]
