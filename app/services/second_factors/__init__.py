"""Second factors: authenticators, passkeys and recovery codes - enrolled, proved and removed."""

from app.services.second_factors._challenges import CHALLENGE_LIFE, CHALLENGE_TRIES, open_challenge, step_up
from app.services.second_factors._keeping import FactorExists, LastMethod, confirm, enrol, remove
from app.services.second_factors._proving import ChallengeFailed, prove

__all__ = [
    "CHALLENGE_LIFE",
    "CHALLENGE_TRIES",
    "ChallengeFailed",
    "FactorExists",
    "LastMethod",
    "confirm",
    "enrol",
    "open_challenge",
    "prove",
    "remove",
    "step_up",
]
