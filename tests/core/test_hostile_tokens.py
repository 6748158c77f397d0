"""Forged, malformed and mutilated tokens are refused, and nothing but `BadToken` comes out (T4 to T6)."""

import base64
import hashlib
import hmac
import json
import random
import string
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from app.core.secrets import Secrets
from app.core.tokens import AccessTokens, BadToken

ISSUER = "https://portal.example.org"
NOW = int(datetime(2026, 11, 20, 14, 0, tzinfo=UTC).timestamp())
ACCOUNT = UUID("019b2d60-0000-7000-8000-000000000001")
SESSION = UUID("019b2d60-0000-7000-8000-000000000002")
DER = serialization.Encoding.DER
PEM = serialization.Encoding.PEM
POINT = serialization.Encoding.X962


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def as_bytes(part: dict[str, Any] | bytes) -> bytes:
    return part if isinstance(part, bytes) else json.dumps(part).encode()


@dataclass
class Forge:
    """What an attacker could hold at the very best: our own key, to sign nonsense with."""

    private: ec.EllipticCurvePrivateKey

    def header(self, **changes: Any) -> dict[str, Any]:
        return {"alg": "ES256", "typ": "at+jwt", "kid": "at-2026-11"} | changes

    def claims(self, **changes: Any) -> dict[str, Any]:
        times = {"iat": NOW, "exp": NOW + 600}
        names = {"iss": ISSUER, "aud": "member-api", "sub": str(ACCOUNT), "sid": str(SESSION), "jti": "once"}
        return {**names, **times, **changes}

    def sign(self, header: dict[str, Any] | bytes, claims: dict[str, Any] | bytes) -> str:
        signed = f"{b64(as_bytes(header))}.{b64(as_bytes(claims))}"
        r, s = decode_dss_signature(self.private.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
        return f"{signed}.{b64(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"

    def with_header(self, **changes: Any) -> str:
        return self.sign(self.header(**changes), self.claims())

    def with_claims(self, **changes: Any) -> str:
        return self.sign(self.header(), self.claims(**changes))

    def with_claim(self, name: str, value: object) -> str:
        return self.with_claims(**{name: value})

    def without_header(self, name: str) -> str:
        return self.sign({key: value for key, value in self.header().items() if key != name}, self.claims())

    def without_claim(self, name: str) -> str:
        return self.sign(self.header(), {key: value for key, value in self.claims().items() if key != name})

    def raw_claims(self, text: str) -> str:
        """Put text in the place of `"exp": ...`."""
        claims = json.dumps(self.claims())
        return self.sign(self.header(), claims.replace(f'"exp": {NOW + 600}', text).encode())

    def hmac_with(
        self, encoding: serialization.Encoding, form: serialization.PublicFormat, **header: Any
    ) -> str:
        secret = self.private.public_key().public_bytes(encoding, form)
        signed = f"{b64(as_bytes(self.header(alg='HS256') | header))}.{b64(as_bytes(self.claims()))}"
        return f"{signed}.{b64(hmac.digest(secret, signed.encode(), hashlib.sha256))}"

    def padded_hmac(self, secret: bytes) -> str:
        """Sign by HMAC with a signature as long as one of ES256."""
        signed = f"{b64(as_bytes(self.header(alg='HS512')))}.{b64(as_bytes(self.claims()))}"
        return f"{signed}.{b64(hmac.digest(secret, signed.encode(), hashlib.sha512))}"

    def with_other_spare_bits(self) -> str:
        """Write the last character so that it decodes to the same signature."""
        token = self.sign(self.header(), self.claims())
        alphabet = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
        return token[:-1] + alphabet[alphabet.index(token[-1]) ^ 1]


@pytest.fixture(scope="module")
def forge(key_material: Secrets) -> Forge:
    return Forge(key_material.token_keys[0].private)


@pytest.fixture(scope="module")
def tokens(key_material: Secrets) -> AccessTokens:
    return AccessTokens(key_material, issuer=ISSUER)


def test_the_forge_makes_good_tokens_when_it_changes_nothing(forge: Forge, tokens: AccessTokens) -> None:
    token = forge.sign(forge.header(), forge.claims())

    assert tokens.read(token, now=NOW).session_id == SESSION


SPKI = serialization.PublicFormat.SubjectPublicKeyInfo
UNCOMPRESSED = serialization.PublicFormat.UncompressedPoint

ALGORITHMS: dict[str, Callable[[Forge], str]] = {
    "none, unsigned": lambda f: f"{b64(as_bytes(f.header(alg='none')))}.{b64(as_bytes(f.claims()))}.",
    "none, signed": lambda f: f.with_header(alg="none"),
    "None": lambda f: f.with_header(alg="None"),
    "NONE": lambda f: f.with_header(alg="NONE"),
    "HS256 with the PEM public key": lambda f: f.hmac_with(PEM, SPKI),
    "HS256 with the DER public key": lambda f: f.hmac_with(DER, SPKI),
    "HS256 with the raw point": lambda f: f.hmac_with(POINT, UNCOMPRESSED),
    "HS256 with the DER key, said to be ES256": lambda f: f.hmac_with(DER, SPKI, alg="ES256"),
    "HS512 with the DER key": lambda f: f.padded_hmac(f.private.public_key().public_bytes(DER, SPKI)),
    "HS512 with an empty secret": lambda f: f.padded_hmac(b""),
    "ES384": lambda f: f.with_header(alg="ES384"),
    "RS256": lambda f: f.with_header(alg="RS256"),
    "PS256": lambda f: f.with_header(alg="PS256"),
    "EdDSA": lambda f: f.with_header(alg="EdDSA"),
    "lower case": lambda f: f.with_header(alg="es256"),
    "with a space": lambda f: f.with_header(alg="ES256 "),
    "list": lambda f: f.with_header(alg=["ES256"]),
    "object": lambda f: f.with_header(alg={"ES256": 1}),
    "null": lambda f: f.with_header(alg=None),
    "number": lambda f: f.with_header(alg=256),
    "true": lambda f: f.with_header(alg=True),
    "missing": lambda f: f.without_header("alg"),
}
HEADERS: dict[str, Callable[[Forge], str]] = {
    "nested": lambda f: f.with_header(kid={"kid": "at-2026-11"}),
    "nested extra": lambda f: f.with_header(x={"y": {"z": []}}),
    "jku": lambda f: f.with_header(jku="https://evil.example/jwks.json"),
    "x5u": lambda f: f.with_header(x5u="https://evil.example/cert.pem"),
    "jwk": lambda f: f.with_header(jwk={"kty": "oct", "k": "AAAA"}),
    "x5c": lambda f: f.with_header(x5c=["AAAA"]),
    "crit, unknown": lambda f: f.with_header(crit=["zz"], zz=1),
    "crit, empty": lambda f: f.with_header(crit=[]),
    "b64": lambda f: f.with_header(b64=False, crit=["b64"]),
    "zip": lambda f: f.with_header(zip="DEF"),
    "enc": lambda f: f.with_header(enc="A256GCM"),
    "cty": lambda f: f.with_header(cty="JWT"),
    "typ JWT": lambda f: f.with_header(typ="JWT"),
    "typ of a credential": lambda f: f.with_header(typ="vc+jwt"),
    "typ of a DPoP proof": lambda f: f.with_header(typ="dpop+jwt"),
    "typ in capitals": lambda f: f.with_header(typ="AT+JWT"),
    "typ as a list": lambda f: f.with_header(typ=["at+jwt"]),
    "typ missing": lambda f: f.without_header("typ"),
    "kid unknown": lambda f: f.with_header(kid="at-2020-01"),
    "kid a list": lambda f: f.with_header(kid=["at-2026-11"]),
    "kid a number": lambda f: f.with_header(kid=0),
    "kid null": lambda f: f.with_header(kid=None),
    "kid empty": lambda f: f.with_header(kid=""),
    "kid a path": lambda f: f.with_header(kid="../../../../dev/null"),
    "kid an injection": lambda f: f.with_header(kid="at-2026-11' or '1'='1"),
    "kid a lone surrogate": lambda f: f.with_header(kid="\ud800"),
    "kid missing": lambda f: f.without_header("kid"),
    "duplicate alg": lambda f: f.sign(
        b'{"alg":"none","alg":"ES256","typ":"at+jwt","kid":"at-2026-11"}', f.claims()
    ),
    "duplicate kid": lambda f: f.sign(
        b'{"alg":"ES256","typ":"at+jwt","kid":"x","kid":"at-2026-11"}', f.claims()
    ),
    "a list": lambda f: f.sign(b'["ES256"]', f.claims()),
    "a text": lambda f: f.sign(b'"ES256"', f.claims()),
    "null": lambda f: f.sign(b"null", f.claims()),
    "not JSON": lambda f: f.sign(b"alg=ES256", f.claims()),
    "not UTF-8": lambda f: f.sign(b'{"alg":"ES256","typ":"at+jwt","kid":"\xff"}', f.claims()),
    "UTF-16": lambda f: f.sign(json.dumps(f.header()).encode("utf-16"), f.claims()),
    "a byte order mark": lambda f: f.sign(b"\xef\xbb\xbf" + as_bytes(f.header()), f.claims()),
    "trailing text": lambda f: f.sign(as_bytes(f.header()) + b"{}", f.claims()),
    "1.4 KB of opening brackets": lambda f: f.sign(b"[" * 1050, f.claims()),
    "padded to 500 bytes": lambda f: f.sign(as_bytes(f.header()) + b" " * 500, f.claims()),
}
CLAIMS: dict[str, Callable[[Forge], str]] = {
    "aud of partners": lambda f: f.with_claims(aud="partner-api"),
    "aud a list with ours": lambda f: f.with_claims(aud=["member-api"]),
    "aud a list with ours and theirs": lambda f: f.with_claims(aud=["member-api", "partner-api"]),
    "aud longer": lambda f: f.with_claims(aud="member-api "),
    "aud an object": lambda f: f.with_claims(aud={"member-api": 1}),
    "iss of others": lambda f: f.with_claims(iss="https://evil.example"),
    "iss longer": lambda f: f.with_claims(iss=ISSUER + "/"),
    "iss empty": lambda f: f.with_claims(iss=""),
    "sub empty": lambda f: f.with_claims(sub=""),
    "sub a number": lambda f: f.with_claims(sub=7),
    "sub no UUID": lambda f: f.with_claims(sub="admin"),
    "sub in capitals": lambda f: f.with_claims(sub=str(ACCOUNT).upper()),
    "sub in braces": lambda f: f.with_claims(sub=f"{{{ACCOUNT}}}"),
    "sub without dashes": lambda f: f.with_claims(sub=ACCOUNT.hex),
    "sub in other digits": lambda f: f.with_claims(sub=str(ACCOUNT).replace("0", "\u0660")),
    "sub a lone surrogate": lambda f: f.with_claims(sub="\udc00"),
    "sid no UUID": lambda f: f.with_claims(sid="current"),
    "jti too long": lambda f: f.with_claims(jti="x" * 256),
    "exp passed": lambda f: f.with_claims(iat=NOW - 601, exp=NOW - 1),
    "exp now": lambda f: f.with_claims(iat=NOW - 600, exp=NOW),
    "exp before iat": lambda f: f.with_claims(iat=NOW + 20, exp=NOW + 10),
    "exp in 16 minutes": lambda f: f.with_claims(exp=NOW + 901),
    "exp in 100 years": lambda f: f.with_claims(exp=NOW + 3_155_760_000),
    "exp as text": lambda f: f.with_claims(exp=str(NOW + 600)),
    "exp a fraction": lambda f: f.with_claims(exp=NOW + 600.5),
    "exp true": lambda f: f.with_claims(exp=True),
    "exp zero": lambda f: f.with_claims(exp=0),
    "exp negative": lambda f: f.with_claims(exp=-1),
    "exp 2^63": lambda f: f.with_claims(exp=1 << 63),
    "exp infinite": lambda f: f.with_claims(exp=float("inf")),
    "exp not a number": lambda f: f.with_claims(exp=float("nan")),
    "exp 1e400": lambda f: f.raw_claims('"exp": 1e400'),
    "exp of 2,000 digits": lambda f: f.raw_claims('"exp": ' + "9" * 2000),
    "exp twice": lambda f: f.raw_claims(f'"exp": 1, "exp": {NOW + 600}'),
    "exp an object": lambda f: f.with_claims(exp={}),
    "iat in the future": lambda f: f.with_claims(iat=NOW + 31, exp=NOW + 600),
    "iat as text": lambda f: f.with_claims(iat=str(NOW)),
    "iat a fraction": lambda f: f.with_claims(iat=NOW + 0.5),
    "iat true": lambda f: f.with_claims(iat=True),
    "nbf in the future": lambda f: f.with_claims(nbf=NOW + 31),
    "nbf true": lambda f: f.with_claims(nbf=True),
    "nbf negative": lambda f: f.with_claims(nbf=-1),
    "another claim infinite": lambda f: f.with_claims(note=float("inf")),
    "nbf as text": lambda f: f.with_claims(nbf="0"),
    "nested": lambda f: f.with_claims(cnf={"jkt": "x"}),
    "a list of lists": lambda f: f.with_claims(roles=[["admin"]]),
    "3 KB of opening brackets": lambda f: f.sign(f.header(), b"[" * 2200),
    "a list of claims": lambda f: f.sign(f.header(), b"[]"),
    "not JSON": lambda f: f.sign(f.header(), b"sub=admin"),
    "empty object": lambda f: f.sign(f.header(), {}),
}
FORMS: dict[str, Callable[[Forge], str]] = {
    "empty": lambda _: "",
    "dots": lambda _: "..",
    "one segment": lambda f: f.with_claims().replace(".", ""),
    "two segments": lambda f: f.with_claims().rpartition(".")[0],
    "four segments": lambda f: f.with_claims() + ".AAAA",
    "five segments, as a JWE has": lambda f: f.with_claims() + ".AAAA.AAAA",
    "no signature": lambda f: f.with_claims().rpartition(".")[0] + ".",
    "no header": lambda f: "." + f.with_claims().partition(".")[2],
    "junk after the signature": lambda f: f.with_claims() + "AAAA",
    "padding after the signature": lambda f: f.with_claims() + "==",
    "a line end after the signature": lambda f: f.with_claims() + "\n",
    "a space before": lambda f: " " + f.with_claims(),
    "a NUL after": lambda f: f.with_claims() + "\0",
    "spare bits set": lambda f: f.with_other_spare_bits(),
    "the other alphabet": lambda f: f.with_claims().translate(str.maketrans("-_", "+/")) + "+",
    "a signature of zeros": lambda f: f.with_claims().rpartition(".")[0] + "." + b64(bytes(64)),
    "a signature in DER": lambda f: f.with_claims().rpartition(".")[0] + "." + b64(b"\x30\x44" + bytes(68)),
    "a signature of 48 bytes": lambda f: f.with_claims().rpartition(".")[0] + "." + b64(bytes(48)),
    "a signature over other claims": lambda f: (
        f.with_claims(sub=str(SESSION)).rpartition(".")[0] + "." + f.with_claims().rpartition(".")[2]
    ),
    "too long": lambda f: f.with_claims(note="x" * 4000),
    "a megabyte": lambda _: "A" * 1_000_000,
    "a lone surrogate": lambda f: f.with_claims() + "\ud800",
    "other digits": lambda f: f.with_claims() + "\u0661",
    "the JSON serialization": lambda f: json.dumps({"protected": f.with_claims().partition(".")[0]}),
    "bearer and all": lambda f: "Bearer " + f.with_claims(),
}
for claim in ("iss", "aud", "sub", "sid", "jti", "iat", "exp"):
    CLAIMS[f"{claim} missing"] = partial(Forge.without_claim, name=claim)
    CLAIMS[f"{claim} null"] = partial(Forge.with_claim, name=claim, value=None)
    CLAIMS[f"{claim} a list"] = partial(Forge.with_claim, name=claim, value=["x"])
PROBES = {
    f"{family}: {name}": make
    for family, probes in {"alg": ALGORITHMS, "header": HEADERS, "claims": CLAIMS, "form": FORMS}.items()
    for name, make in probes.items()
}


@pytest.mark.parametrize("probe", PROBES)
def test_a_hostile_token_is_refused_with_one_kind_of_error(
    probe: str, forge: Forge, tokens: AccessTokens
) -> None:
    token = PROBES[probe](forge)

    with pytest.raises(BadToken):
        tokens.read(token, now=NOW)


@pytest.mark.parametrize("value", [None, b"bytes", 7, ["a.b.c"], {"a": 1}, object()])
def test_what_is_no_text_is_refused(tokens: AccessTokens, value: Any) -> None:
    with pytest.raises(BadToken):
        tokens.read(value, now=NOW)


def mutated(token: str, chance: random.Random) -> str:
    """Change a token in one of the ways that fuzzers find fruitful."""
    place = chance.randrange(len(token))
    other = chance.choice(string.ascii_letters + string.digits + "-_.=+/ \n\0é\u0661")
    header, payload, signature = token.split(".")
    return chance.choice(
        [
            token[:place] + other + token[place + 1 :],
            token[:place] + other + token[place:],
            token[:place] + token[place + 1 :],
            token[:place],
            token[place:],
            token[:place] + token[place:].swapcase(),
            f"{payload}.{header}.{signature}",
            f"{header}.{payload}.{signature[::-1]}",
            f"{header}.{payload}.{b64(chance.randbytes(64))}",
            f"{header}.{b64(chance.randbytes(place))}.{signature}",
            f"{b64(chance.randbytes(40))}.{payload}.{signature}",
            token[:place] + token[:place] + token[place:],
        ]
    )


def test_five_thousand_mutated_tokens_are_all_refused(forge: Forge, tokens: AccessTokens) -> None:
    chance = random.Random(20261120)  # noqa: S311 - repeatable on purpose
    token = forge.sign(forge.header(), forge.claims())
    tokens.read(token, now=NOW)
    tried = 0

    for _ in range(5_000):
        changed = mutated(token, chance)
        if changed != token:
            tried += 1
            with pytest.raises(BadToken):
                tokens.read(changed, now=NOW)

    assert tried > 4_900
