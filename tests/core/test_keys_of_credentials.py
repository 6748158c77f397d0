"""Keys of credentials rotate: a new month signs with a new key, and what an old one signed is believed as before."""

from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from joserfc import jws
from joserfc.errors import BadSignatureError
from joserfc.jwk import KeySet

from app.core.credentials import Credentials
from app.core.secrets import Secrets, TokenKey

BASE = "https://portal.example.org"
# The header says who issued it as well (VC-JOSE-COSE), which the library does not know.
AS_THEY_ARE = jws.JWSRegistry(algorithms=["ES256"], strict_check_header=False)
OCTOBER, NOVEMBER, DECEMBER = (datetime(2026, month, 1, tzinfo=UTC) for month in (10, 11, 12))


def key_of(kid: str, start: datetime) -> TokenKey:
    return TokenKey(kid, int(start.timestamp()), ec.generate_private_key(ec.SECP256R1()))


@pytest.fixture(scope="module")
def credentials(key_material: Secrets) -> Credentials:
    keys = tuple(key_of(f"cpc-{start:%Y-%m}", start) for start in (OCTOBER, NOVEMBER, DECEMBER))
    rotated = Secrets(key_material.token_keys, key_material.master, credential_keys=keys)
    return Credentials(rotated, base_url=BASE)


def signed(credentials: Credentials, day: datetime) -> str:
    return credentials.sign({"type": ["VerifiableCredential"]}, now=day.timestamp())


@pytest.mark.parametrize("day", [OCTOBER, NOVEMBER])
def test_each_month_signs_with_its_own_key_and_every_key_stays_published(
    credentials: Credentials, day: datetime
) -> None:
    published = KeySet.import_key_set(credentials.jwks())  # type: ignore[arg-type]

    read = jws.deserialize_compact(signed(credentials, day), published, registry=AS_THEY_ARE)

    assert read.headers()["kid"] == f"cpc-{day:%Y-%m}"
    assert len(published.keys) == 3


def test_the_did_document_names_every_key_that_signs_or_has_signed(credentials: Credentials) -> None:
    document = credentials.did_document()

    named = {each["id"].partition("#")[2]: each["publicKeyJwk"] for each in document["verificationMethod"]}
    assert named == {each["kid"]: each for each in credentials.jwks()["keys"]}
    assert document["assertionMethod"] == [each["id"] for each in document["verificationMethod"]]
    assert document["id"] == "did:web:portal.example.org"


def test_another_key_does_not_believe_it(credentials: Credentials) -> None:
    (_, november, _) = credentials.jwks()["keys"]
    token = signed(credentials, OCTOBER)
    other = KeySet.import_key_set({"keys": [{**november, "kid": "cpc-2026-10"}]})  # type: ignore[typeddict-item]

    with pytest.raises(BadSignatureError):
        jws.deserialize_compact(token, other, registry=AS_THEY_ARE)
