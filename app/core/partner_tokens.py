"""Tokens of partners: what their programs show to get one (RFC 7523), and what they get."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec

from app.core.secrets import Secrets
from app.core.tokens import ACCESS_TOKEN, PARTNER_API, BadToken, Signer, Verifier

ASSERTION_LIFE: Final = 60
LIFE: Final = 600

_COORDINATE_LENGTH: Final = 32
_PUBLIC_MEMBERS: Final = frozenset({"kty", "crv", "x", "y"})
_TOLD_MEMBERS: Final = frozenset({"kid", "use", "alg", "key_ops"})


class BadKey(ValueError):  # noqa: N818 - the house names errors as statements of fact
    """It is not a public key that signs ES256, or it holds what must stay with its owner."""


@dataclass(frozen=True, slots=True)
class PartnerClaims:
    """What a partner's access token says."""

    client_id: UUID
    scopes: frozenset[str]
    expires_at: int


@dataclass(frozen=True, slots=True)
class Assertion:
    """A good assertion: its name, which is used once, and when it is over."""

    jti: str
    expires_at: int


def public_key_of(jwk: Mapping[str, Any]) -> ec.EllipticCurvePublicKey:
    """Read a public JWK on P-256 (RFC 7518, section 6.2).

    Raises:
        BadKey: it is not one; a private key is refused as well.
    """
    if not _PUBLIC_MEMBERS <= set(jwk) <= _PUBLIC_MEMBERS | _TOLD_MEMBERS:
        raise BadKey("members")
    if jwk["kty"] != "EC" or jwk["crv"] != "P-256" or jwk.get("alg", "ES256") != "ES256":
        raise BadKey("kind")
    point = ec.EllipticCurvePublicNumbers(_coordinate(jwk["x"]), _coordinate(jwk["y"]), ec.SECP256R1())
    try:
        return point.public_key()
    except ValueError:
        raise BadKey("not on the curve") from None


def _coordinate(text: Any) -> int:
    try:
        raw = base64.b64decode(f"{text}=", altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise BadKey("coordinate") from None
    if len(raw) != _COORDINATE_LENGTH:
        raise BadKey("coordinate")
    return int.from_bytes(raw)


def read_assertion(
    token: str, *, client: str, key: ec.EllipticCurvePublicKey, audience: str, now: float
) -> Assertion:
    """Check that a program signed this with its key, for us, within the last minute.

    Raises:
        BadToken: it did not.
    """
    verifier = Verifier({"": key}, issuer=client, audience=audience, typ=None, longest_life=ASSERTION_LIFE)
    claims = verifier.read(token, now=now)
    if claims["sub"] != client:
        raise BadToken("sub")
    return Assertion(claims["jti"], claims["exp"])


class PartnerTokens:
    """Issues and reads the access tokens of partners."""

    def __init__(self, secrets: Secrets, *, issuer: str) -> None:
        keys = secrets.token_keys
        public = {key.kid: key.private.public_key() for key in keys}
        self._signer = Signer(keys, issuer=issuer, audience=PARTNER_API, typ=ACCESS_TOKEN)
        self._verifier = Verifier(public, issuer=issuer, audience=PARTNER_API, typ=ACCESS_TOKEN)

    def issue(self, *, client_id: UUID, scopes: frozenset[str], now: int) -> str:
        """Make a token for some scopes."""
        return self._signer.sign(
            {"sub": str(client_id), "scope": " ".join(sorted(scopes))}, now=now, life=LIFE
        )

    def read(self, token: str, *, now: float) -> PartnerClaims:
        """Tell whose token this is, and what for.

        Raises:
            BadToken: it is not one of ours, or it is over.
        """
        claims = self._verifier.read(token, now=now)
        scope = claims.get("scope")
        if not isinstance(scope, str):
            raise BadToken("scope")
        try:
            return PartnerClaims(UUID(claims["sub"]), frozenset(scope.split()), claims["exp"])
        except ValueError:
            raise BadToken("sub") from None
