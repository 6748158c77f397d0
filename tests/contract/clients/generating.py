"""Generates the typed clients from the committed documents.

TypeScript with Node's tools; Python in an environment of its own, since the generator wants an older typer than ours.
"""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from tests.contract.node_tools import CLIENT, ROOT, tools

TYPESCRIPT: Final = ROOT / CLIENT
PYTHON: Final = ROOT / "clients" / "python"
PACKAGE: Final = "member_portal_client"
GENERATOR: Final = PYTHON / "generator"
ENVIRONMENT: Final = Path(os.environ.get("PORTAL_CLIENTS_VENV") or ROOT / ".venv-clients").absolute()

# Together they hold every operation.
DOCUMENTS: Final = ("portal", "sandbox")


# Media types that the generator does not know, and those that it takes them for.
TAKEN_FOR: Final = {
    "*/*": "application/octet-stream",
    "text/csv": "application/octet-stream",
    "application/vc+jwt": "text/plain",
}


class CannotGenerate(Exception):  # noqa: N818 - a statement of fact
    """A tool is not here, or does not take the documents."""


def typescript() -> dict[str, str]:
    """Generate the types of every path, by the names of their files."""
    node = tools(CLIENT)
    if node.lacking is not None:
        raise CannotGenerate(node.lacking)
    made = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in DOCUMENTS:
            path = Path(folder, f"{name}.ts")
            # Answers and forms are objects whose members nobody knows beforehand; without this they could have none.
            # What has a default may be left out; answers have none.
            written = ("--empty-objects-unknown", "--default-non-nullable=false", "--output", path)
            _check(node.run("openapi-typescript", ROOT / "openapi" / f"{name}.json", *written))
            made[path.name] = path.read_text(encoding="utf-8")
    return made


def python() -> dict[str, str]:
    """Generate the package, by the names of its files."""
    environment()
    with tempfile.TemporaryDirectory() as folder:
        document, package = Path(folder, "openapi.json"), Path(folder, PACKAGE)
        document.write_text(json.dumps(whole()), encoding="utf-8")
        command = [
            "openapi-python-client",
            "generate",
            "--path",
            document,
            "--config",
            GENERATOR / "config.yaml",
        ]
        _check(run_python(*command, "--meta", "none", "--output-path", package, "--fail-on-warning"))
        paths = [path for path in sorted(package.rglob("*")) if path.is_file() and "cache" not in str(path)]
        return {str(path.relative_to(package)): path.read_text(encoding="utf-8") for path in paths}


def whole() -> dict[str, Any]:
    """Put the documents together; a merge patch is written as plain JSON, which is taken for one."""
    document, *others = (json.loads((ROOT / "openapi" / f"{name}.json").read_text()) for name in DOCUMENTS)
    for other in others:
        document["paths"] |= other["paths"]
        document["tags"] += [tag for tag in other["tags"] if tag not in document["tags"]]
        for kind, components in other["components"].items():
            document["components"][kind] = {**components, **document["components"].get(kind, {})}
    for methods in document["paths"].values():
        for operation in methods.values():
            operation.get("requestBody", {}).get("content", {}).pop("application/merge-patch+json", None)
            for response in operation["responses"].values():
                content = response.get("content", {})
                for unknown, known in TAKEN_FOR.items():
                    if unknown in content:
                        content[known] = content.pop(unknown)
    _name_apart(document["components"]["schemas"])
    whole_document: dict[str, Any] = document
    return whole_document


def _name_apart(schemas: dict[str, Any]) -> None:
    """Give an object inside another a name of its own where the generator's would be a schema's."""
    for owner, schema in schemas.items():
        for name, value in schema.get("properties", {}).items():
            made = owner + "".join(part.capitalize() for part in name.split("_"))
            for each in (value, *value.get("anyOf", ())):
                if each.get("type") == "object" and made in schemas:
                    each["title"] = f"{made}Within"


def environment() -> None:
    """Make the generator's environment agree with its lock."""
    lock = GENERATOR / "requirements.txt"
    with lock.open("rb") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        wanted, stamp = hashlib.sha256(turn.read()).hexdigest(), ENVIRONMENT / "lock.sha256"
        if stamp.exists() and stamp.read_text() == wanted:
            return
        venv.create(ENVIRONMENT, with_pip=True, clear=True)
        pip = (
            "pip",
            "install",
            "-qq",
            "--disable-pip-version-check",
            "--require-hashes",
            "--only-binary=:all:",
        )
        _check(run_python(*pip, "-r", lock))
        stamp.write_text(wanted)


def run_python(tool: str, *arguments: str | Path, **known: Any) -> subprocess.CompletedProcess[str]:
    """Run a tool of the generator's environment."""
    programs = ENVIRONMENT / "bin"
    surroundings = {
        **os.environ,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(PYTHON),
    }
    return subprocess.run(
        [programs / tool, *arguments], env=surroundings, capture_output=True, text=True, check=False, **known
    )


def _check(done: subprocess.CompletedProcess[str]) -> None:
    if done.returncode:
        raise CannotGenerate(f"{done.args[0]}: {(done.stdout + done.stderr).strip()[-2000:]}")


def differing(folder: Path, files: Mapping[str, str], *, pattern: str = "*") -> list[str]:
    """Name the files of a folder that are not as generated."""
    paths = [path for path in folder.rglob(pattern) if path.is_file() and "__pycache__" not in path.parts]
    present = {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in paths}
    return sorted(name for name in files.keys() | present if files.get(name) != present.get(name))


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def drift(*, is_kept: bool) -> list[str]:
    """Name what is not as the documents say, and write it unless it is kept."""
    types, package = typescript(), python()
    source, target = TYPESCRIPT / "src", PYTHON / PACKAGE
    present = {name: (source / name).read_text() if (source / name).exists() else None for name in types}
    found = [f"clients/typescript/src/{name}" for name in types if present[name] != types[name]]
    found += [f"clients/python/{PACKAGE}/{name}" for name in differing(target, package)]
    if found and not is_kept:
        write(source, types)
        shutil.rmtree(target, ignore_errors=True)
        write(target, package)
    return found


def main(arguments: list[str]) -> int:
    is_kept = "--check" in arguments
    try:
        found = drift(is_kept=is_kept)
    except CannotGenerate as lacking:
        sys.stdout.write(f"the clients were not looked at: {lacking}\n")
        return int(not is_kept)
    sys.stdout.write(f"clients: {len(found)} files {'differ' if is_kept else 'written'}\n")
    if is_kept and found:
        sys.stdout.writelines(f"  run ./portal clients for {name}\n" for name in found[:10])
    return int(is_kept and bool(found))
