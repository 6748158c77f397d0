"""Real S3 servers on loopback: one that knows create-only, and one that checks signatures."""

import asyncio
import shutil
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import boto3
from pydantic import SecretStr

BUCKET: Final = "portal-files"
KEY, SECRET = "test-key", "test-secret-of-the-store"


@dataclass(frozen=True)
class S3Server:
    """Where it is; `settings` point a portal at it."""

    endpoint: str

    @property
    def settings(self) -> dict[str, Any]:
        return {
            "s3_bucket": BUCKET,
            "s3_endpoint": self.endpoint,
            "s3_access_key": KEY,
            "s3_secret_key": SecretStr(SECRET),
            "s3_region": "us-east-1",
        }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@asynccontextmanager
async def moto() -> AsyncIterator[S3Server]:
    """Serve with moto, in a process of its own."""
    port = free_port()
    program = f"from moto.server import main; main(['-H', '127.0.0.1', '-p', '{port}'])"
    async with _running(port, sys.executable, "-c", program):
        server = S3Server(f"http://127.0.0.1:{port}")
        await asyncio.to_thread(_make_bucket, server)
        yield server


@asynccontextmanager
async def rclone(folder: Path) -> AsyncIterator[S3Server]:
    """Serve a folder with rclone: each first folder is a bucket, and a wrong secret is refused."""
    (folder / BUCKET).mkdir(parents=True, exist_ok=True)
    port = free_port()
    program = shutil.which("rclone") or str(Path(sys.executable).with_name("rclone"))
    arguments = ("serve", "s3", str(folder), "--addr", f"127.0.0.1:{port}", "--auth-key", f"{KEY},{SECRET}",
                 "--config", str(folder / "none.conf"), "--vfs-cache-mode", "off")  # fmt: skip
    async with _running(port, program, *arguments):
        yield S3Server(f"http://127.0.0.1:{port}")


@asynccontextmanager
async def _running(port: int, *command: str) -> AsyncIterator[None]:
    process = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        await _listening(process, port)
        yield
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _listening(process: asyncio.subprocess.Process, port: int) -> None:
    for _ in range(1_200):
        assert process.returncode is None, "the server ended"
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.05)
        else:
            writer.close()
            return
    raise AssertionError("the server does not listen")


def _make_bucket(server: S3Server) -> None:
    client = boto3.client(
        "s3", endpoint_url=server.endpoint, aws_access_key_id=KEY, aws_secret_access_key=SECRET,
        region_name="us-east-1",
    )  # fmt: skip
    client.create_bucket(Bucket=BUCKET)
