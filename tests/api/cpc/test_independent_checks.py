"""What is issued, checked by others than its makers: the credential and its list by Node, the document by OpenSSL."""

import io
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from app.context import Office
from app.core import ids
from app.core.db import Read
from app.domain.access import Role
from app.jobs import effects
from tests.factories import cpc
from tests.factories.people import make_staff
from tests.portal import Portal

VERIFIER = Path(__file__).parents[2] / "contract" / "node" / "verify_credential.mjs"
NODE, OPENSSL = shutil.which("node"), shutil.which("openssl")
ISSUED = Read("select credential, status_index from cpc_certificates where id = :id")
MAIL = Read("""
select m.object_id, m.file_name from cpc_sendings s join mails m on m.cause = s.mail_cause
join cpc_deliveries d on d.id = s.delivery_id where d.certificate_id = :id
""")


@pytest.mark.skipif(NODE is None, reason="needs Node, which only checks have")
async def test_node_believes_the_credential_and_its_list_and_no_byte_of_either_may_change(
    portal: Portal, office: Office, tmp_path: Path
) -> None:
    begun = await cpc.issued(portal, office)
    certificate = begun.request["certificate"]
    (row,) = await office.database.fetch(ISSUED, id=ids.parse("cpc", certificate["id"]))
    keys, did = (await portal.get_jwks()).json(), (await portal.get_did_document()).json()

    before = await _asked(portal, tmp_path, row["credential"], keys, did)
    desk = portal.as_(await make_staff(office, Role.REGISTRAR))
    await desk.revoke_cpc_certificate(
        {"reason": "Test."}, cpc_certificate_id=certificate["id"], if_match=certificate["etag"]
    )
    after = await _asked(portal, tmp_path, row["credential"], keys, did)

    sound = {
        "credential": True, "credential_changed": False, "list": True, "list_changed": False, "did": True,
        "length": 131_072,
    }  # fmt: skip
    assert before == {**sound, "revoked": False}
    assert after == {**sound, "revoked": True}


async def _asked(portal: Portal, folder: Path, credential: str, keys: Any, did: Any) -> Any:
    listed = await portal.get_status_list(status_list="revocation-1")
    asked = {"credential": credential, "list": listed.text, "keys": keys["keys"], "did": did}
    (folder / "asked.json").write_text(json.dumps(asked))
    return json.loads(_run_node(folder / "asked.json"))


def _run_node(asked: Path) -> str:
    assert NODE is not None
    return subprocess.run(
        [NODE, str(VERIFIER), str(asked)], capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.skipif(OPENSSL is None, reason="needs OpenSSL's command")
async def test_openssl_believes_the_seal_of_the_document_and_no_byte_of_it_may_change(
    portal: Portal, office: Office, tmp_path: Path
) -> None:
    begun = await cpc.issued(portal, office)
    certificate_id = ids.parse("cpc", begun.request["certificate"]["id"])
    (mail,) = await office.database.fetch(MAIL, id=certificate_id)
    (enclosed,) = await effects._enclosed(office, {**mail})
    assert office.secrets.seal is not None
    (tmp_path / "chain.pem").write_bytes(office.secrets.seal.chain)

    assert _is_believed(enclosed.content, enclosed.content, tmp_path)
    for place in (10, len(enclosed.content) // 3, len(enclosed.content) - 3):
        changed = bytearray(enclosed.content)
        changed[place] ^= 1
        assert not _is_believed(enclosed.content, bytes(changed), tmp_path)


def _is_believed(pdf: bytes, said: bytes, folder: Path) -> bool:
    """Have OpenSSL check the signature of a document over the bytes that it is said to cover."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        value = opened.Root.AcroForm.Fields[0].V
        start, first, second, rest = (int(each) for each in value.ByteRange)
        signature = bytes(value.Contents)
    assert (start, second + rest) == (0, len(pdf)), "the signature covers the whole document"
    (folder / "signature.der").write_bytes(_without_padding(signature))
    (folder / "signed").write_bytes(said[start : start + first] + said[second : second + rest])
    assert OPENSSL is not None
    done = subprocess.run(
        [
            OPENSSL, "cms", "-verify", "-binary", "-inform", "DER", "-in", str(folder / "signature.der"),
            "-content", str(folder / "signed"), "-CAfile", str(folder / "chain.pem"), "-purpose", "any",
            "-out", str(folder / "out"),
        ],
        capture_output=True, check=False,
    )  # fmt: skip
    return done.returncode == 0


def _without_padding(der: bytes) -> bytes:
    """Cut the zeroes off that fill the place of a signature: its own length says where it ends."""
    count = der[1] & 0x7F
    length = int.from_bytes(der[2 : 2 + count])
    return der[: 2 + count + length]


def test_the_verifier_uses_nothing_but_node_itself() -> None:
    imported = re.findall(r"from '([^']+)'", VERIFIER.read_text())

    assert imported
    assert all(each.startswith("node:") for each in imported)
