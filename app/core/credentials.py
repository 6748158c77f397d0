"""Verifiable credentials: how they are signed, whose they are, and where their keys are found.

A statement is signed as a JWT of the type that VC-JOSE-COSE names; the issuer is a `did:web` of the portal's own
address, so that a verifier finds the keys by https alone.
"""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote, urlsplit

from app.core.secrets import Secrets
from app.core.tokens import StatementSigner

CREDENTIAL: Final = "vc+jwt"
MEDIA_TYPE: Final = "application/vc+jwt"
DID_MEDIA_TYPE: Final = "application/did+json"
_CONTEXTS: Final = ("https://www.w3.org/ns/did/v1", "https://w3id.org/security/jwk/v1")


class Credentials:
    """Signs credentials in the name of the College."""

    def __init__(self, secrets: Secrets, *, base_url: str) -> None:
        self._signer = StatementSigner(secrets.credential_keys)
        self.base_url = base_url
        self.did = _did(base_url)

    def sign(self, credential: Mapping[str, Any], *, now: float) -> str:
        """Sign a credential.

        Raises:
            LookupError: this deployment has no key for it.
        """
        return self._signer.sign(credential, typ=CREDENTIAL, now=now, cty="vc", iss=self.did)

    def jwks(self) -> dict[str, Any]:
        """Give the public keys."""
        return self._signer.jwks()

    def did_document(self) -> dict[str, Any]:
        """Write the document that `did:web` leads to."""
        keys = self.jwks()["keys"]
        return {
            "@context": list(_CONTEXTS),
            "id": self.did,
            "verificationMethod": [
                {
                    "id": f"{self.did}#{key['kid']}",
                    "type": "JsonWebKey",
                    "controller": self.did,
                    "publicKeyJwk": key,
                }
                for key in keys
            ],
            "assertionMethod": [f"{self.did}#{key['kid']}" for key in keys],
        }


def _did(base_url: str) -> str:
    """Write the address of the portal as a DID (did:web, section 3.1): the port's colon is escaped."""
    return f"did:web:{quote(urlsplit(base_url).netloc, safe='')}"
