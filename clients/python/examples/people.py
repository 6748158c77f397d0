"""Signs in members of the sandbox's cast: staff with their authenticator, partners with their key."""

import base64
import hashlib
import hmac
import json
import struct
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import TypeVar

from member_portal_client import AuthenticatedClient, Client
from member_portal_client.api.auth import answer_session_challenge, create_session, issue_token
from member_portal_client.api.sandbox import list_sandbox_people
from member_portal_client.models import (
    ChallengeAnswer,
    ChallengeAnswerMethod,
    PartnerToken,
    Person,
    Problem,
    SessionCreate,
    TokenRequest,
)

T = TypeVar("T")

ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
# What stands around a private key on the curve P-256, in the form of RFC 5915.
OPENING, CURVE, POINT = "30770201010420", "a00a06082a8648ce3d030107", "a14403420004"


def answered(given: T | Problem | None) -> T:
    """Give what was answered, or stop with the problem."""
    if given is None or isinstance(given, Problem):
        sys.exit(f"refused: {given}")
    return given


def refused(given: object) -> Problem:
    """Give the refusal that must come."""
    if not isinstance(given, Problem):
        sys.exit(f"it was taken: {given}")
    return given


def new_key() -> str:
    """Make one for each thing asked for, and send it again with a retry."""
    return str(uuid.uuid4())


def person(base_url: str, key: str) -> Person:
    cast = answered(list_sandbox_people.sync(client=Client(base_url))).items
    return next(each for each in cast if each.key == key)


def signed_in(base_url: str, key: str) -> AuthenticatedClient:
    """Sign in somebody who has a password, and answer the challenge where there is one."""
    who, anybody = person(base_url, key), Client(base_url)
    body = SessionCreate(email=who.email, password=str(who.password))
    session = answered(create_session.sync(client=anybody, body=body))
    if session.challenge is not None and who.totp_secret is not None:
        code = six_digits(who.totp_secret)
        answer = ChallengeAnswer(
            challenge_id=session.challenge.id, method=ChallengeAnswerMethod.TOTP, code=code
        )
        session = answered(answer_session_challenge.sync(client=anybody, body=answer))
    return speaking(base_url, str(session.access_token))


def signed_in_partner(base_url: str, key: str, *, scope: str, audience: str) -> AuthenticatedClient:
    """Sign in a partner's program: it signs who it is with a key that never leaves."""
    who = person(base_url, key)
    if who.private_jwk is None:
        sys.exit(f"{key} has no key")
    now = int(time.time())
    claims = {"iss": who.client_id, "sub": who.client_id, "aud": audience, "iat": now, "exp": now + 60}
    body = TokenRequest(
        grant_type="client_credentials",
        scope=scope,
        client_assertion_type=ASSERTION,
        client_assertion=signed(who.private_jwk.additional_properties, {**claims, "jti": new_key()}),
    )
    token = issue_token.sync(client=Client(base_url), body=body)
    if not isinstance(token, PartnerToken):
        sys.exit(f"refused: {token}")
    return speaking(base_url, token.access_token)


def speaking(base_url: str, token: str) -> AuthenticatedClient:
    return AuthenticatedClient(base_url, token=token, headers={"Accept-Language": "en"})


def six_digits(secret: str) -> str:
    """Tell what an authenticator shows now (RFC 6238)."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    mac = hmac.digest(base64.b32decode(secret), counter, hashlib.sha1)
    (number,) = struct.unpack_from(">I", mac, mac[-1] & 15)
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06d}"


def signed(jwk: dict[str, str], claims: dict[str, object]) -> str:
    """Sign with ES256. A program of yours uses a library; this asks openssl, so that there is nothing to install."""
    text = ".".join(_written(json.dumps(part).encode()) for part in ({"alg": "ES256"}, claims))
    d, x, y = (_read(jwk[name]).hex() for name in "dxy")
    key = base64.encodebytes(bytes.fromhex(OPENING + d + CURVE + POINT + x + y)).decode()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "key.pem")
        place.touch(mode=0o600)
        place.write_text(f"-----BEGIN EC PRIVATE KEY-----\n{key}-----END EC PRIVATE KEY-----\n")
        command = ["openssl", "dgst", "-sha256", "-sign", str(place)]
        made = subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout  # noqa: S603 - nothing of it is a stranger's
    first = 4 + made[3]
    halves = (made[4:first], made[first + 2 :])
    return f"{text}.{_written(b''.join(half.lstrip(bytes(1)).rjust(32, bytes(1)) for half in halves))}"


def _written(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _read(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
