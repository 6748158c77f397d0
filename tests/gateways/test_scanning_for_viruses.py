"""The scanner's own language, and what is believed when it does not answer: nothing."""

import asyncio
import os
import shutil
from pathlib import Path

import pytest

from app.gateways.scanning import Scanner, ScannerAway
from tests.factories import scanners
from tests.factories.papers import EICAR, packed

CLAMD = shutil.which("clamd")


async def test_a_clean_file_arrives_whole_and_has_no_virus() -> None:
    content = os.urandom(300_000)

    async with scanners.clamd() as clamd:
        found = await Scanner(clamd.address).find([content[:200_000], content[200_000:]])

    assert found is None
    assert clamd.heard == [content]


async def test_a_virus_is_named() -> None:
    async with scanners.clamd() as clamd:
        found = await Scanner(clamd.address).find([b"%PDF-", EICAR.encode()])

    assert found == "Eicar-Test-Signature"


@pytest.mark.parametrize(
    "answer",
    [b"", b"\0", b"INSTREAM size limit exceeded. ERROR\0", b"stream: OK", b"stream: \0", b"x" * 9_000],
)
async def test_what_is_no_verdict_is_not_believed(answer: bytes) -> None:
    async with scanners.clamd(answer=answer) as clamd:
        with pytest.raises(ScannerAway):
            await Scanner(clamd.address, seconds=2).find([b"content"])


async def test_a_scanner_that_hangs_up_is_away() -> None:
    async with scanners.clamd(longest=1_000) as clamd:
        with pytest.raises(ScannerAway):
            await Scanner(clamd.address, seconds=5).find([os.urandom(5_000_000)])


async def test_a_scanner_that_is_silent_is_away_in_time() -> None:
    async with scanners.clamd(is_silent=True) as clamd, asyncio.timeout(3):
        with pytest.raises(ScannerAway):
            await Scanner(clamd.address, seconds=0.3).find([b"content"])


async def test_a_scanner_that_is_not_there_is_away(tmp_path: Path) -> None:
    for address in ("127.0.0.1:1", str(tmp_path / "none.sock")):
        with pytest.raises(ScannerAway):
            await Scanner(address).find([b"content"])


@pytest.mark.skipif(CLAMD is None, reason="clamd is not on this machine")
async def test_a_real_clamd_finds_the_test_virus_also_in_an_archive(tmp_path: Path) -> None:
    (tmp_path / "db").mkdir()
    (tmp_path / "db" / "test.ndb").write_text(f"Eicar-Test-Signature:0:*:{EICAR.encode().hex()}\n")
    socket = tmp_path / "clamd.sock"
    (tmp_path / "clamd.conf").write_text(
        f"LocalSocket {socket}\nDatabaseDirectory {tmp_path / 'db'}\nForeground yes\nStreamMaxLength 26M\n"
    )
    process = await asyncio.create_subprocess_exec(str(CLAMD), "-c", str(tmp_path / "clamd.conf"))
    try:
        async with asyncio.timeout(60):
            while not socket.exists():  # noqa: ASYNC110 - nothing tells of a socket of another process
                await asyncio.sleep(0.1)
        scanner = Scanner(str(socket))

        # What is in no database of its makers, clamd calls unofficial.
        named = "Eicar-Test-Signature.UNOFFICIAL"
        assert await scanner.find([EICAR.encode()]) == named
        assert await scanner.find([packed({"a/b.txt": EICAR.encode()})]) == named
        assert await scanner.find([b"%PDF-1.7 hello"]) is None
    finally:
        process.terminate()
        await process.wait()
