"""Key files are made once, for their owner only, and refused when they are not what they should be."""

import base64
import fcntl
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from app.core import secrets

NOVEMBER = date(2026, 11, 5)
MADE = (
    "master.key",
    "token-at-2026-11.pem",
    "credential-cpc-2026-11.pem",
    "document-seal.key.pem",
    "document-seal.chain.pem",
)
PEM = serialization.Encoding.PEM
PKCS8 = serialization.PrivateFormat.PKCS8
PLAIN = serialization.NoEncryption()

STARTER = """
import sys
from pathlib import Path
from app.core import secrets

print("here", flush=True)
sys.stdin.readline()
secrets.ensure(Path(sys.argv[1]))
print(secrets.load(Path(sys.argv[1])).master.id.hex())
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "state" / "secrets"
    secrets.ensure(folder, today=NOVEMBER)
    return folder


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_new_folder_holds_keys_that_only_the_owner_can_read(folder: Path) -> None:
    modes = {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}

    assert folder.stat().st_mode & 0o777 == 0o700
    assert modes == dict.fromkeys(MADE, 0o600)
    assert len(base64.b64decode((folder / "master.key").read_text())) == 32


def test_a_folder_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)

    secrets.ensure(tmp_path, today=NOVEMBER)

    assert tmp_path.stat().st_mode & 0o777 == 0o700


def test_keys_that_exist_are_left_as_they_are(folder: Path) -> None:
    before = snapshot(folder)

    secrets.ensure(folder, today=date(2027, 3, 1))

    assert snapshot(folder) == before


def test_processes_that_start_together_agree_on_one_set_of_keys(tmp_path: Path) -> None:
    folder = tmp_path / "secrets"
    command = [sys.executable, "-c", STARTER, str(folder)]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    starters: list[Any] = [subprocess.Popen(command, **pipes) for _ in range(4)]
    for starter in starters:
        starter.stdout.readline()

    for starter in starters:
        starter.stdin.write("go\n")
        starter.stdin.flush()
    seen = {starter.communicate()[0] for starter in starters}

    assert len(seen) == 1
    assert len(snapshot(folder)) == len(MADE)


def test_who_comes_second_waits_until_the_first_has_written(tmp_path: Path) -> None:
    first = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(first, fcntl.LOCK_EX)
    second = threading.Thread(target=secrets.ensure, args=(tmp_path,))

    second.start()
    second.join(0.05)
    written_too_early = snapshot(tmp_path)
    os.close(first)
    second.join()

    assert written_too_early == {}
    assert len(snapshot(tmp_path)) == len(MADE)


def test_the_representation_of_secrets_shows_no_key(folder: Path) -> None:
    loaded = secrets.load(folder)
    material = base64.b64decode((folder / "master.key").read_bytes())

    shown = repr(loaded) + str(loaded.masters)

    assert "at-2026-11" in shown
    assert loaded.master.derive("seal").hex() not in shown
    assert repr(material)[2:-1] not in shown
    assert "PRIVATE" not in shown


def test_each_purpose_has_a_key_of_its_own_that_stays_the_same(folder: Path) -> None:
    loaded, again = secrets.load(folder), secrets.load(folder)

    assert loaded.derive("cursor") == again.derive("cursor")
    assert loaded.derive("cursor") != loaded.derive("seal")
    assert len(loaded.derive("cursor")) == 32


def test_token_keys_are_ordered_by_the_month_and_number_in_their_names(folder: Path) -> None:
    key = (folder / "token-at-2026-11.pem").read_bytes()
    for kid in ("at-2026-11-10", "at-2026-11-2", "at-2025-12"):
        (folder / f"token-{kid}.pem").write_bytes(key)

    loaded = secrets.load(folder)

    assert [key.kid for key in loaded.token_keys] == [
        "at-2025-12",
        "at-2026-11",
        "at-2026-11-2",
        "at-2026-11-10",
    ]


def test_the_previous_master_key_stays_readable(folder: Path) -> None:
    before = secrets.load(folder)
    (folder / "master.key").rename(folder / "master.previous.key")
    secrets.ensure(folder)

    after = secrets.load(folder)

    assert after.master.id != before.master.id
    assert [master.id for master in after.masters] == [after.master.id, before.master.id]


def ed25519_key() -> bytes:
    return ed25519.Ed25519PrivateKey.generate().private_bytes(PEM, PKCS8, PLAIN)


def p384_key() -> bytes:
    return ec.generate_private_key(ec.SECP384R1()).private_bytes(PEM, PKCS8, PLAIN)


def locked_key() -> bytes:
    locked = serialization.BestAvailableEncryption(b"a passphrase")
    return ec.generate_private_key(ec.SECP256R1()).private_bytes(PEM, PKCS8, locked)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("master.key", lambda: b"not base 64!", "not base 64"),
        ("master.key", lambda: base64.b64encode(b"short"), "holds 5 bytes"),
        ("master.key", lambda: base64.b64encode(bytes(32)), "does not look random"),
        ("master.key", lambda: b"", "holds 0 bytes"),
        ("master.previous.key", lambda: b"???", "not base 64"),
        ("token-at-2026-12.pem", lambda: b"nothing", "not a private key"),
        ("token-at-2026-12.pem", ed25519_key, "curve P-256"),
        ("token-at-2026-12.pem", p384_key, "curve P-256"),
        ("token-at-2026-12.pem", locked_key, "without a passphrase"),
        ("token-at-2026-13.pem", lambda: b"", "is not named like"),
        ("token-new.pem", lambda: b"", "is not named like"),
    ],
)
def test_an_unusable_file_is_named_with_what_is_wrong(
    folder: Path, name: str, content: Callable[[], bytes], sentence: str
) -> None:
    (folder / name).write_bytes(content())

    with pytest.raises(secrets.SecretsMissing, match=sentence) as refused:
        secrets.load(folder)

    assert name in str(refused.value)


@pytest.mark.parametrize("name", ["master.key", "token-at-2026-11.pem"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()

    with pytest.raises(secrets.SecretsMissing, match=r"missing|holds no key"):
        secrets.load(folder)


def test_a_folder_in_place_of_a_file_is_refused(folder: Path) -> None:
    (folder / "master.key").unlink()
    (folder / "master.key").mkdir()

    with pytest.raises(secrets.SecretsMissing, match="cannot be read"):
        secrets.load(folder)


def test_the_same_key_as_current_and_previous_is_refused(folder: Path) -> None:
    (folder / "master.previous.key").write_bytes((folder / "master.key").read_bytes())

    with pytest.raises(secrets.SecretsMissing, match="take one of the two away"):
        secrets.load(folder)


def test_a_failed_write_leaves_nothing_behind(folder: Path) -> None:
    (folder / "taken").mkdir()
    (folder / "taken" / "inside").touch()

    with pytest.raises(OSError, match="directory"):
        secrets._write(folder / "taken", b"content")

    assert not list(folder.glob(".unfinished-*"))
