"""The generated clients compile strictly, walk the flows of the guides, and bear a server that has grown."""

import asyncio
import json
import shutil
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from app.gateways.embedded_postgres import Server
from app.routers.openapi import data
from tests.contract.clients import generating
from tests.contract.node_tools import CLIENT, Tools, tools
from tests.contract.served import portal
from tests.seen import tell

pytestmark = [pytest.mark.check, pytest.mark.processes]

STEPS = (
    "signed in: active",
    "refused: validation_failed at /effective_from",
    "once: true",
    "changed: +14165550199",
    "on the register that day: 200 Elm Street, Suite 410",
    "cancelled: cancelled",
    "owed: 10.00 CAD",
    "sent back to: https://app.portal.example.org/billing/done",
    ": paid, still owed: 0.00 CAD",
)
# What both programs print of the flows of the guides.
FLOWS = (
    "renewal: planned, in_progress, begun again: resource_already_exists",
    "renewal: 100 %, awaiting_payment",
    "renewal: completed, late: false, registration_card and renewal_summary",
    'address: scheduled, an old version: precondition_failed, now "2"',
    "address: on that day 12 Harbord Street",
    "address: cancelled",
    "message: open, with letter.pdf",
    "message: unread in practice_information, to_regulator and to_registrant",
    "message: left unread in it 0",
    "request: submitted",
    "request: information_requested, then in_review",
    "request: done at the desk, fulfilled",
    "certificate: issued, automatic",
    "certificate: verified true, the document is the one named: true",
    "certificate: current, a wrong code: 404",
    "payment: failed, then paid by visa",
    "payment: once more invoice_not_payable, receipt %PDF",
)
ACTION = {
    "action": "teleport",
    "operation_id": "teleport_address",
    "method": "POST",
    "href": "/v1/x",
    "enabled": True,
    "requires": ["magic"],
    "blocked_by": [],
}
GROWN = data.examples()["get_address"]["answer"]["current"]["value"] | {
    "status": "frozen",
    "type": "holiday_home",
    "mood": {"not": "known yet"},
    "available_actions": [ACTION],
}
PROBLEM = {
    "type": "about:blank",
    "title": "?",
    "status": 409,
    "code": "moon_in_the_way",
    "detail": "Wait.",
    "request_id": "req_01KQS3C4DWA7N36096Q14DR9GP",
    "errors": [],
    "phase": "full",
}


@pytest_asyncio.fixture
async def address(server: Server, state_dir: Path, worker_id: str) -> AsyncIterator[str]:
    async with portal(server, state_dir, f"portal_clients_{worker_id}") as served:
        yield served.address


@pytest.fixture(scope="module")
def node() -> Tools:
    installed = tools(CLIENT)
    if installed.lacking is not None:
        pytest.skip(installed.lacking)
    return installed


@pytest.fixture(scope="module")
def compiled(node: Tools, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compile the client strictly, beside the libraries that it needs."""
    folder = tmp_path_factory.mktemp("typescript")
    done = node.run("tsc", "--outDir", folder)
    assert done.returncode == 0, done.stdout
    shutil.copy(node.folder / "package.json", folder)
    (folder / "node_modules").symlink_to(node.folder / "node_modules")
    return folder


@pytest.fixture(scope="module")
def generator() -> None:
    try:
        generating.environment()
    except generating.CannotGenerate as lacking:
        pytest.skip(str(lacking))


async def run(*command: str | Path) -> str:
    """Run a program and give what it says; it must end well."""
    process = await asyncio.create_subprocess_exec(
        *map(str, command), stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    said, _ = await asyncio.wait_for(process.communicate(), 120)
    assert process.returncode == 0, said.decode()
    return said.decode()


async def walk(example: str, address: str) -> subprocess.CompletedProcess[str]:
    """Run an example of the Python client."""
    program = ("python", f"examples/{example}.py", address)
    return await asyncio.to_thread(generating.run_python, *program, cwd=generating.PYTHON)


async def test_a_newcomer_gets_from_nothing_to_an_address_and_a_paid_invoice_in_typescript(
    compiled: Path, address: str
) -> None:
    said = await run("node", compiled / "examples" / "newcomer.js", address)

    alone = ("  [ ] ", "  can update", "receipt: %PDF", "signed out")
    tell(
        f"clients: {len(STEPS) + len(alone)} steps of a newcomer in TypeScript, from nothing to a paid invoice"
    )
    assert not [step for step in (*STEPS, *alone) if step not in said], said


async def test_the_flows_of_the_guides_run_in_typescript(compiled: Path, address: str) -> None:
    said = await run("node", compiled / "examples" / "flows.js", address)

    tell(f"clients: {len(FLOWS)} steps of the guides' flows in TypeScript")
    assert said.splitlines() == list(FLOWS)


async def test_a_server_that_has_grown_does_not_break_the_typescript_client(compiled: Path) -> None:
    said = await run("node", "--test", compiled / "test" / "growing.test.js")

    tell("clients: TypeScript compiles strictly, and bears values and members that are new")
    assert "# fail 0" in said


def test_the_python_client_and_its_examples_keep_to_strict_types(generator: None) -> None:
    checked = generating.run_python(
        "mypy",
        "--strict",
        generating.PACKAGE,
        *map(str, sorted((generating.PYTHON / "examples").glob("*.py"))),
        cwd=generating.PYTHON,
    )

    tell("clients: Python and its examples keep to strict types")
    assert checked.returncode == 0, checked.stdout


async def test_a_newcomer_gets_as_far_in_python(generator: None, address: str) -> None:
    done = await walk("newcomer", address)

    tell(f"clients: {len(STEPS)} steps of a newcomer in Python")
    assert not [step for step in STEPS if step.lower() not in done.stdout.lower()], done.stdout + done.stderr


async def test_the_flows_of_the_guides_run_in_python(generator: None, address: str) -> None:
    done = await walk("flows", address)

    tell(f"clients: {len(FLOWS)} steps of the guides' flows in Python")
    assert done.stdout.lower().splitlines() == [step.lower() for step in FLOWS], done.stderr


def test_a_server_that_has_grown_does_not_break_the_python_client(generator: None) -> None:
    told = json.dumps({"address": GROWN, "problem": PROBLEM})

    done = generating.run_python("python", "examples/growing.py", cwd=generating.PYTHON, input=told)

    tell("clients: Python bears values and members that are new")
    assert done.stdout.splitlines() == ["in a status that is new to us: frozen", "moon_in_the_way: Wait."], (
        done.stderr
    )
