"""Sign-in: sessions, their rotating refresh tokens, and who a bearer is on each request."""

from app.services.sessions._attempts import Attempts, forget_failures
from app.services.sessions._keeping import FamilyRevoked, end, refresh
from app.services.sessions._opening import Entry, InvalidCredentials, answer_challenge, sign_in, start
from app.services.sessions._recognising import (
    WHO,
    WHO_AND_LEASE,
    Recognised,
    SessionOver,
    first_step,
    recognise,
)

__all__ = [
    "WHO",
    "WHO_AND_LEASE",
    "Attempts",
    "Entry",
    "FamilyRevoked",
    "InvalidCredentials",
    "Recognised",
    "SessionOver",
    "answer_challenge",
    "end",
    "first_step",
    "forget_failures",
    "recognise",
    "refresh",
    "sign_in",
    "start",
]
