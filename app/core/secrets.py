"""Key material, read from a folder that only the service can read."""

import base64
import binascii
import fcntl
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.core import clock
from app.core.document_seal import DocumentSeal, new_seal

MASTER: Final = "master.key"
PREVIOUS_MASTER: Final = "master.previous.key"
_MONTH: Final = r"(\d{4})-(0[1-9]|1[0-2])(?:-([1-9]\d?))?"
_TOKEN_KEY: Final = re.compile(rf"token-(at-{_MONTH})\.pem")
_CREDENTIAL_KEY: Final = re.compile(rf"credential-(cpc-{_MONTH})\.pem")
SEAL_KEY: Final = "document-seal.key.pem"
SEAL_CHAIN: Final = "document-seal.chain.pem"
_KEY_LENGTH: Final = 32
_KEY_ID_LENGTH: Final = 4
_LEAST_VARIETY: Final = 16  # 32 random bytes with fewer different values do not occur in a lifetime


class SecretsMissing(Exception):  # noqa: N818 - the house names errors as statements of fact
    """Key material is absent or unusable; the message tells an operator what to put right."""


@dataclass(frozen=True, slots=True, eq=False)
class MasterKey:
    """A key that is never used itself: each purpose gets a key of its own, derived from it."""

    id: bytes = field(init=False)
    _material: bytes = field(repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", self.derive("key id")[:_KEY_ID_LENGTH])

    def derive(self, purpose: str) -> bytes:
        """Give the 32 bytes that belong to one purpose."""
        expansion = HKDF(hashes.SHA256(), _KEY_LENGTH, salt=b"member-portal", info=purpose.encode())
        return expansion.derive(self._material)


@dataclass(frozen=True, slots=True, eq=False)
class TokenKey:
    """A key that signs from the first day of its month on: access tokens, or the credentials of certificates."""

    kid: str
    starts_at: int
    private: ec.EllipticCurvePrivateKey = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Secrets:
    """All key material of a deployment. Keys of one kind are in order of age, the oldest first.

    `credential_keys` and `seal` sign certificates of professional conduct: a deployment without them issues none.
    """

    token_keys: tuple[TokenKey, ...]
    master: MasterKey
    previous_master: MasterKey | None = None
    credential_keys: tuple[TokenKey, ...] = ()
    seal: DocumentSeal | None = None

    @property
    def masters(self) -> tuple[MasterKey, ...]:
        """Both master keys, the one in use first."""
        return (self.master,) if self.previous_master is None else (self.master, self.previous_master)

    def derive(self, purpose: str) -> bytes:
        """Give the key of one purpose. It changes when the master key does."""
        return self.master.derive(purpose)


def load(folder: Path) -> Secrets:
    """Read the key material of this deployment.

    Raises:
        SecretsMissing: something is absent or cannot be used.

    """
    master = _read_master(folder / MASTER)
    previous = _read_master(folder / PREVIOUS_MASTER) if (folder / PREVIOUS_MASTER).exists() else None
    if previous is not None and previous.id == master.id:
        raise SecretsMissing(
            f"{folder / PREVIOUS_MASTER} holds the key of {MASTER}; take one of the two away."
        )
    token_keys = _read_token_keys(folder)
    if not token_keys:
        raise SecretsMissing(f"{folder} holds no key for access tokens, such as token-at-2026-11.pem.")
    return Secrets(token_keys, master, previous, _read_credential_keys(folder), _read_seal(folder))


def ensure(folder: Path, *, today: date | None = None) -> None:
    """Make whatever key material the folder lacks; several processes may do so at once."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    with _alone_in(folder):
        if not (folder / MASTER).exists():
            _write(folder / MASTER, base64.b64encode(os.urandom(_KEY_LENGTH)) + b"\n")
        month = f"{today or clock.real_now():%Y-%m}"
        if not any(folder.glob("token-*.pem")):
            _write(folder / f"token-at-{month}.pem", _new_token_key())
        if not any(folder.glob("credential-*.pem")):
            _write(folder / f"credential-cpc-{month}.pem", _new_token_key())
        if not (folder / SEAL_CHAIN).exists():
            key, chain = new_seal(clock.real_now())
            _write(folder / SEAL_KEY, key)
            _write(folder / SEAL_CHAIN, chain)


def _read_master(path: Path) -> MasterKey:
    try:
        material = base64.b64decode(_read(path).strip(), validate=True)
    except binascii.Error:
        raise SecretsMissing(f"{path} is not base 64; it must hold 32 random bytes.") from None
    if len(material) != _KEY_LENGTH:
        raise SecretsMissing(f"{path} holds {len(material)} bytes; it must hold 32 random bytes, in base 64.")
    if len(set(material)) < _LEAST_VARIETY:
        raise SecretsMissing(f"{path} does not look random; it must hold 32 random bytes, in base 64.")
    return MasterKey(material)


def _read_token_keys(folder: Path) -> tuple[TokenKey, ...]:
    return _read_monthly(folder, "token-*.pem", _TOKEN_KEY, "token-at-2026-11.pem or token-at-2026-11-2.pem")


def _read_credential_keys(folder: Path) -> tuple[TokenKey, ...]:
    return _read_monthly(folder, "credential-*.pem", _CREDENTIAL_KEY, "credential-cpc-2026-11.pem")


def _read_monthly(folder: Path, glob: str, names: re.Pattern[str], example: str) -> tuple[TokenKey, ...]:
    keys = []
    for path in folder.glob(glob):
        name = names.fullmatch(path.name)
        if name is None:
            raise SecretsMissing(f"{path} is not named like {example}.")
        kid, year, month, sequence = name.groups()
        starts_at = int(datetime(int(year), int(month), 1, tzinfo=UTC).timestamp())
        keys.append((starts_at, int(sequence or 1), TokenKey(kid, starts_at, _read_private_key(path))))
    return tuple(key for *_, key in sorted(keys, key=lambda entry: entry[:2]))


def _read_seal(folder: Path) -> DocumentSeal | None:
    if not (folder / SEAL_CHAIN).exists():
        return None
    return DocumentSeal(_read(folder / SEAL_KEY), _read(folder / SEAL_CHAIN))


def _read_private_key(path: Path) -> ec.EllipticCurvePrivateKey:
    try:
        key = serialization.load_pem_private_key(_read(path), password=None)
    except (ValueError, TypeError):
        raise SecretsMissing(f"{path} is not a private key in PEM form without a passphrase.") from None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        raise SecretsMissing(f"{path} is not a key for ES256; it must be of the curve P-256.")
    return key


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise SecretsMissing(
            f"{path} is missing; put it there, or name its folder in PORTAL_SECRETS_DIR."
        ) from None
    except OSError as error:
        raise SecretsMissing(f"{path} cannot be read: {error.strerror}.") from None


def _new_token_key() -> bytes:
    return ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write(path: Path, content: bytes) -> None:
    """Write a file that is either whole or absent, for its owner's eyes only from the first byte."""
    descriptor, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".unfinished-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(unfinished).rename(path)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
