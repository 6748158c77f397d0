"""Access tokens: short signed statements of who is calling. The only importer of jose (security.md 6.1)."""

import base64
import hashlib
import json
import re
import secrets as randomness
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NoReturn
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from jose import jws
from jose.backends import ECKey
from jose.backends.cryptography_backend import CryptographyECKey

from app.core.secrets import Secrets, TokenKey

if ECKey is not CryptographyECKey:
    raise ImportError("python-jose must run on its cryptography back end: its own has a known timing flaw.")

ALGORITHM: Final = "ES256"
ACCESS_TOKEN: Final = "at+jwt"  # noqa: S105 - a media type
MEMBER_API: Final = "member-api"
PARTNER_API: Final = "partner-api"
LIFE: Final = 600
LONGEST_LIFE: Final = 900
SKEW: Final = 30

_LONGEST_TOKEN: Final = 4096
_LONGEST_HEADER: Final = 400
_SIGNATURE_LENGTH: Final = 86
_COORDINATE_LENGTH: Final = 32
_LONGEST_CLAIM: Final = 255
_LATEST_TIME: Final = 1 << 40
_SEGMENT: Final = re.compile(r"[A-Za-z0-9_-]+")
_HEADER_MEMBERS: Final = {"alg", "typ", "kid"}
_TYPES_OF_OTHERS: Final = {"JWT", "client-authentication+jwt"}


class BadToken(Exception):  # noqa: N818 - the house names errors as statements of fact
    """A token that is not ours, not for us, or over. The text is for logs, never for the caller."""


@dataclass(frozen=True, slots=True)
class Claims:
    """What an access token says."""

    account_id: UUID
    session_id: UUID
    expires_at: int


class Signer:
    """Makes tokens of one type for one audience."""

    def __init__(self, keys: Sequence[TokenKey], *, issuer: str, audience: str, typ: str) -> None:
        self._keys = [(key.starts_at, key.kid, CryptographyECKey(key.private, ALGORITHM)) for key in keys]
        self._issuer = issuer
        self._audience = audience
        self._typ = typ

    def sign(self, claims: Mapping[str, str], *, now: int, life: int) -> str:
        """Make a token that is over after `life` seconds."""
        if not 0 < life <= LONGEST_LIFE:
            raise ValueError(f"a token lives at most {LONGEST_LIFE} seconds")
        kid, key = self._key_at(now)
        frame = {"iss": self._issuer, "aud": self._audience, "iat": now, "exp": now + life}
        payload = {**claims, **frame, "jti": randomness.token_urlsafe(16)}
        return jws.sign(payload, key, headers={"typ": self._typ, "kid": kid}, algorithm=ALGORITHM)

    def _key_at(self, now: int) -> tuple[str, CryptographyECKey]:
        # A key that is put in place before its month is known everywhere by the time it signs.
        begun = [(kid, key) for starts_at, kid, key in self._keys if starts_at <= now]
        return begun[-1] if begun else self._keys[0][1:]


class Verifier:
    """Reads tokens of one type from one issuer for one audience, and refuses everything else."""

    def __init__(
        self,
        keys: Mapping[str, ec.EllipticCurvePublicKey],
        *,
        issuer: str,
        audience: str,
        typ: str | None,
        longest_life: int = LONGEST_LIFE,
    ) -> None:
        # Key objects only: jose takes a bare text or byte string for an HMAC secret as readily as for a key.
        if not all(isinstance(key, ec.EllipticCurvePublicKey) for key in keys.values()):
            raise TypeError("a verifier takes public key objects, never their text or bytes")
        self._keys = {kid: CryptographyECKey(key, ALGORITHM) for kid, key in keys.items()}
        self._issuer = issuer
        self._audience = audience
        self._typ = typ
        self._longest_life = longest_life

    def read(self, token: str, *, now: float) -> dict[str, Any]:
        """Give the claims of a good token.

        Raises:
            BadToken: it is not one.

        """
        try:
            header, payload, signature = _segments(token)
            key = self._key_named_in(_members(_decoded(header)))
            _decoded(signature)
            claims = _members(_decoded(payload))
            self._check_frame(claims)
            self._check_window(claims, now)
            jws.verify(token, key, algorithms=[ALGORITHM])
        except BadToken:
            raise
        except Exception as error:  # noqa: BLE001 - json and jose leak a dozen types; each means "not a token"
            raise BadToken(type(error).__name__) from None
        return claims

    def _key_named_in(self, header: Mapping[str, Any]) -> CryptographyECKey:
        if self._typ is None:
            return self._only_key(header)
        if set(header) != _HEADER_MEMBERS:
            raise BadToken("header members")
        if header["alg"] != ALGORITHM or header["typ"] != self._typ:
            raise BadToken("algorithm or type")
        kid = header["kid"]
        if not isinstance(kid, str) or kid not in self._keys:
            raise BadToken("key")
        return self._keys[kid]

    def _only_key(self, header: Mapping[str, Any]) -> CryptographyECKey:
        """Choose the key of somebody who has one: what others sign need not name it, nor say its own type."""
        if not {"alg"} <= set(header) <= _HEADER_MEMBERS or header["alg"] != ALGORITHM:
            raise BadToken("header members or algorithm")
        if header.get("typ", "JWT") not in _TYPES_OF_OTHERS:
            raise BadToken("type")
        (key,) = self._keys.values()
        return key

    def _check_frame(self, claims: Mapping[str, Any]) -> None:
        for name in ("iss", "aud", "sub", "jti"):
            value = claims.get(name)
            if not isinstance(value, str) or not 0 < len(value) <= _LONGEST_CLAIM:
                raise BadToken(name)
        if claims["iss"] != self._issuer or claims["aud"] != self._audience:
            raise BadToken("issuer or audience")

    def _check_window(self, claims: Mapping[str, Any], now: float) -> None:
        issued_at, expires_at = _instant(claims, "iat"), _instant(claims, "exp")
        if not 0 < expires_at - issued_at <= self._longest_life:
            raise BadToken("life")
        if issued_at > now + SKEW or ("nbf" in claims and _instant(claims, "nbf") > now + SKEW):
            raise BadToken("not yet valid")
        if expires_at <= now:
            raise BadToken("expired")


class AccessTokens:
    """Issues and reads the access tokens of one audience."""

    def __init__(self, secrets: Secrets, *, issuer: str, audience: str = MEMBER_API) -> None:
        public = {key.kid: key.private.public_key() for key in secrets.token_keys}
        keys = secrets.token_keys
        self._signer = Signer(keys, issuer=issuer, audience=audience, typ=ACCESS_TOKEN)
        self._verifier = Verifier(public, issuer=issuer, audience=audience, typ=ACCESS_TOKEN)
        self._public = public
        self._recent = _Recent()

    def issue(self, *, account_id: UUID, session_id: UUID, now: int, life: int = LIFE) -> str:
        """Make the token of a session."""
        return self._signer.sign({"sub": str(account_id), "sid": str(session_id)}, now=now, life=life)

    def read(self, token: str, *, now: float) -> Claims:
        """Tell whose token this is.

        Raises:
            BadToken: it is not one of ours, or it is over.

        """
        _check_size(token)
        digest = hashlib.sha256(token.encode("ascii")).digest()
        known = self._recent.find(digest, now=now)
        if known is not None:
            return known
        claims = self._verifier.read(token, now=now)
        fresh = Claims(_uuid(claims, "sub"), _uuid(claims, "sid"), claims["exp"])
        self._recent.keep(digest, fresh, now=now)
        return fresh

    def jwks(self) -> dict[str, Any]:
        """Give the public keys, as `/.well-known/jwks.json` shows them."""
        return {"keys": [_jwk(kid, key) for kid, key in self._public.items()]}


class _Recent:
    """Tokens that one event loop verified a moment ago, by the digest of their exact text."""

    SIZE = 20_000
    SECONDS = 60

    def __init__(self) -> None:
        self._entries: dict[bytes, tuple[float, Claims]] = {}

    def find(self, digest: bytes, *, now: float) -> Claims | None:
        verified_at, claims = self._entries.get(digest, (0.0, None))
        if claims is None or now >= claims.expires_at or not 0 <= now - verified_at < self.SECONDS:
            return None
        return claims

    def keep(self, digest: bytes, claims: Claims, *, now: float) -> None:
        self._entries.pop(digest, None)  # so that the first entry is always the oldest
        if len(self._entries) >= self.SIZE:
            del self._entries[next(iter(self._entries))]
        self._entries[digest] = (now, claims)


class StatementSigner:
    """Signs statements that outlive any token, such as credentials: their own frame, their own type."""

    def __init__(self, keys: Sequence[TokenKey]) -> None:
        self._keys = [(key.starts_at, key.kid, CryptographyECKey(key.private, ALGORITHM)) for key in keys]
        self._public = {key.kid: key.private.public_key() for key in keys}

    def sign(self, statement: Mapping[str, Any], *, typ: str, now: float, **header: str) -> str:
        """Sign a statement with the newest key that is in use by now.

        Raises:
            LookupError: there is no key.
        """
        if not self._keys:
            raise LookupError("this deployment has no key for credentials")
        begun = [(kid, key) for starts_at, kid, key in self._keys if starts_at <= now]
        kid, key = begun[-1] if begun else self._keys[0][1:]
        content = json.dumps(statement, separators=(",", ":"), ensure_ascii=False).encode()
        return jws.sign(content, key, headers={"typ": typ, "kid": kid, **header}, algorithm=ALGORITHM)

    def jwks(self) -> dict[str, Any]:
        """Give the public keys; old ones stay for as long as what they signed is looked at."""
        return {"keys": [_jwk(kid, key) for kid, key in self._public.items()]}


def key_id_of(token: str) -> str:
    """Tell by which of our own keys a token says it is signed."""
    return str(_members(_decoded(token.partition(".")[0]))["kid"])


def issuer_of(token: str) -> str:
    """Tell who says that they made a token, before anything of it is believed.

    Raises:
        BadToken: it names nobody.
    """
    try:
        issuer = _members(_decoded(_segments(token)[1])).get("iss")
    except ValueError as error:
        raise BadToken(type(error).__name__) from None
    if not isinstance(issuer, str):
        raise BadToken("iss")
    return issuer


def _check_size(token: str) -> None:
    if not isinstance(token, str) or not token.isascii() or len(token) > _LONGEST_TOKEN:
        raise BadToken("form")


def _segments(token: str) -> tuple[str, str, str]:
    _check_size(token)
    segments = token.split(".")
    if len(segments) != 3 or not all(map(_SEGMENT.fullmatch, segments)):  # noqa: PLR2004 - RFC 7515
        raise BadToken("form")
    header, payload, signature = segments
    if len(header) > _LONGEST_HEADER or len(signature) != _SIGNATURE_LENGTH:
        raise BadToken("form")
    return header, payload, signature


def _decoded(segment: str) -> bytes:
    raw = base64.urlsafe_b64decode(segment + "=" * (-len(segment) % 4))
    if _encoded(raw) != segment:
        raise BadToken("not canonical")
    return raw


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _members(raw: bytes) -> dict[str, Any]:
    value = json.loads(raw.decode("utf-8"), object_pairs_hook=_distinct, parse_constant=_refuse_constant)
    if not isinstance(value, dict) or not all(map(_is_flat, value.values())):
        raise BadToken("shape")
    return value


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise BadToken("duplicate member")
    return members


def _refuse_constant(name: str) -> NoReturn:
    raise BadToken(name)


def _is_flat(value: object) -> bool:
    if isinstance(value, list):
        return all(isinstance(item, str) for item in value)
    return not isinstance(value, dict)


def _instant(claims: Mapping[str, Any], name: str) -> int:
    value = claims.get(name)
    if type(value) is not int or not 0 < value < _LATEST_TIME:
        raise BadToken(name)
    return value


def _uuid(claims: Mapping[str, Any], name: str) -> UUID:
    text = claims.get(name)
    try:
        value = UUID(text)
    except (ValueError, TypeError, AttributeError):
        raise BadToken(name) from None
    if str(value) != text:
        raise BadToken(name)
    return value


def _jwk(kid: str, key: ec.EllipticCurvePublicKey) -> dict[str, Any]:
    point = key.public_numbers()
    x, y = (_encoded(number.to_bytes(_COORDINATE_LENGTH, "big")) for number in (point.x, point.y))
    return {"kty": "EC", "crv": "P-256", "x": x, "y": y, "kid": kid, "use": "sig", "alg": ALGORITHM}
