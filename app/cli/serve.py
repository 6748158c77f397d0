"""One command for everything: the database, the API and the worker, until it is told to stop."""

import asyncio
import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from app.cli import surroundings
from app.cli.supervisor import Child, GaveUp, Supervisor
from app.core.revisions import heads
from app.core.settings import Settings
from app.gateways.postgres_wheel import CannotStart, ending_with_this_process

READY_TIMEOUT: Final = 2
# The cast gets its accounts last, so that a seeding that was cut short is taken up again.
IS_SEEDED: Final = "select exists (select from public.registrants) and exists (select from public.accounts)"
OF_EVERY_ADDRESS: Final = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104 - read, not bound


def serve(
    port: Annotated[
        int | None, typer.Option(help="Port of the API; 0 takes a free one.", show_default="8000")
    ] = None,
    state: Annotated[
        Path | None,
        typer.Option(
            help="Folder of the database, keys and files.",
            show_default=".portal, or as root /var/lib/member-portal",
        ),
    ] = None,
    processes: Annotated[
        int | None, typer.Option(help="API processes that share the port.", show_default="1")
    ] = None,
    registrants: Annotated[int, typer.Option(min=0, help="People of a new sandbox college.")] = 300,
    *,
    no_seed: Annotated[bool, typer.Option("--no-seed", help="Leave a new college empty.")] = False,
    renewals: Annotated[
        bool,
        typer.Option("--renewals", help="Have a round of renewals open in the sandbox, if there is none."),
    ] = False,
) -> None:
    """Start everything; the first line on standard output says where it is, once it is ready."""
    state = surroundings.as_called(state)
    known = surroundings.read_settings(port=port, state_dir=state, api_processes=processes)
    known = _settle_places(known)
    surroundings.have_secrets(known)
    with surroundings.database_at_hand(known) as server:
        known = surroundings.read_settings()
        prepare_database(known, registrants=0 if no_seed else registrants, renewals=renewals)
        supervisor = Supervisor(
            [Child("API", our_command("api")), Child("worker", our_command("worker"))],
            is_ready=lambda: is_ready(known.host, known.port),
            announce=lambda: print(where_everything_is(known), flush=True),
            revive_database=server.revive if server is not None else lambda: False,
        )
        try:
            supervisor.run()
        except GaveUp as fault:
            raise CannotStart(str(fault)) from None


def our_command(*arguments: str) -> Sequence[str]:
    return (sys.executable, "-m", "app", *arguments)


def where_everything_is(known: Settings) -> str:
    base = known.base_url.rstrip("/")
    cast = f", cast: {base}/v1/sandbox/people" if known.is_sandbox else ""
    return f"Member Portal API is ready at {base}, docs: {base}/docs{cast}"


def is_ready(host: str, port: int) -> bool:
    """Ask the API whether it is ready."""
    asking = http.client.HTTPConnection(OF_EVERY_ADDRESS.get(host, host), port, timeout=READY_TIMEOUT)
    try:
        asking.request("GET", "/readyz")
        return asking.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asking.close()


def prepare_database(known: Settings, *, registrants: int, renewals: bool = False) -> None:
    """Migrate and seed, each only when that is needed: looking costs milliseconds, doing seconds."""
    url = surroundings.owner_url(known)
    is_current, is_seeded = asyncio.run(_look_at(url))
    if not is_current:
        _carry_out("migrate")
        _, is_seeded = asyncio.run(_look_at(url))
    if known.is_sandbox and registrants and (renewals or not is_seeded):
        _carry_out("seed", "--registrants", str(registrants), *(["--renewals"] if renewals else []))


async def _look_at(url: str) -> tuple[bool, bool]:
    """Tell whether the schema is that of the code, and if so, whether the college has its people."""
    import asyncpg

    try:
        connection = await asyncpg.connect(url, timeout=10)
    except (OSError, TimeoutError, asyncpg.PostgresError) as error:
        raise CannotStart(f"The database does not answer: {error or type(error).__name__}.") from None
    try:
        if await connection.fetchval("select to_regclass('public.alembic_version') is null"):
            return False, False
        rows = await connection.fetch("select version_num from public.alembic_version")
        is_current = {row["version_num"] for row in rows} == heads()
        return is_current, is_current and await connection.fetchval(IS_SEEDED)
    finally:
        await connection.close()


def _carry_out(*arguments: str) -> None:
    """Run another of our commands to its end."""
    done = subprocess.run(  # noqa: S603 - our own command
        our_command(*arguments),
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        check=False,
        preexec_fn=ending_with_this_process(signal.SIGTERM),
    )
    if done.returncode:
        raise CannotStart(f"./portal {arguments[0]} failed; what it said is above.")


def _settle_places(known: Settings) -> Settings:
    """Choose the ports that were left open, for the whole life of this command, and tell the children."""
    given = known.model_fields_set
    port = _claim_port(known.host, known.port)
    chosen: dict[str, object] = {"port": port, "state_dir": known.state_dir.absolute()}
    if "base_url" not in given:
        chosen["base_url"] = f"http://{OF_EVERY_ADDRESS.get(known.host, known.host)}:{port}"
    if known.is_sandbox and known.smtp_port == 0:
        chosen |= {
            "smtp_host": "127.0.0.1",
            "smtp_port": _claim_port("127.0.0.1", 0),
            "smtp_start_tls": False,
        }
    return surroundings.read_settings(**chosen)


def _claim_port(host: str, port: int) -> int:
    """Find out that a port can be had before anything is started, and which one when any will do."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotStart(
                f"Port {port} of {host} cannot be had: {os.strerror(error.errno or 0)}."
            ) from None
        return int(probe.getsockname()[1])
