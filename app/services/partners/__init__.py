"""Partners: taken on by staff, let in by a signed assertion, and told what they may know."""

from app.services.partners._desk import list_organizations, register_client, revoke_client, take_on
from app.services.partners._getting_in import (
    WHO,
    WHO_AND_LEASE,
    forget_assertions,
    issue_token,
    recognise,
)
from app.services.partners._verifying import verify

__all__ = [
    "WHO",
    "WHO_AND_LEASE",
    "forget_assertions",
    "issue_token",
    "list_organizations",
    "recognise",
    "register_client",
    "revoke_client",
    "take_on",
    "verify",
]
