"""Who calls: the bearer's signature, and the session's own statement."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import jwt
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from django.conf import settings
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from statements import ask_one, now

KEY: Final = load_pem_public_key(settings.GIVEN["public_key"].encode())


@dataclass(frozen=True)
class Caller:
    """A signed-in account."""

    account_id: UUID
    registrant_id: UUID | None
    is_authenticated: bool = True


class Bearer(BaseAuthentication):
    """Takes the API's own access tokens."""

    def authenticate(self, request: Any) -> tuple[Caller, None] | None:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme != "Bearer":
            return None
        try:
            claims = jwt.decode(
                token, KEY, algorithms=["ES256"], audience="member-api", issuer=settings.GIVEN["issuer"]
            )
        except jwt.InvalidTokenError as error:
            raise AuthenticationFailed from error
        row = ask_one(
            "who", session_id=UUID(claims["sid"]), account_id=UUID(claims["sub"]), real_now=now(),
            zone=settings.GIVEN["zone"],
        )  # fmt: skip
        if row is None:
            raise AuthenticationFailed
        return Caller(row["account_id"], row["registrant_id"]), None

    def authenticate_header(self, _request: Any) -> str:
        return "Bearer"
