"""The seal of documents: a signing key with the chain of certificates behind it, both in PEM form."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_LIFE: Final = timedelta(days=1825)


@dataclass(frozen=True, slots=True, eq=False)
class DocumentSeal:
    """What seals documents: the private key, and its certificate followed by those that vouch for it."""

    key: bytes = field(repr=False)
    chain: bytes


def new_seal(now: datetime) -> tuple[bytes, bytes]:
    """Make a key, and a chain of two that nobody but us vouches for: the sandbox's own."""
    root_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    root = _certificate("Sandbox document authority", root_key, now, None, root_key)
    leaf = _certificate("Sandbox document seal", key, now, root, root_key)
    written = (each.public_bytes(serialization.Encoding.PEM) for each in (leaf, root))
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return private, b"".join(written)


def _certificate(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    now: datetime,
    issuer: x509.Certificate | None,
    issuer_key: ec.EllipticCurvePrivateKey,
) -> x509.Certificate:
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "CA"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "College of Physicians"),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )
    vouches = issuer is None
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject if issuer is None else issuer.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + _LIFE)
        .add_extension(x509.BasicConstraints(vouches, 0 if vouches else None), critical=True)
        .add_extension(_usage(vouches=vouches), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False
        )
        .sign(issuer_key, hashes.SHA256())
    )


def _usage(*, vouches: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not vouches, content_commitment=not vouches, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=vouches, crl_sign=vouches,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
