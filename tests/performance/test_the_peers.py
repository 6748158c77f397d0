"""The peers give our statements all that they ask for: nothing of theirs is installed here, so their text is read."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.peers import given

PEERS = Path(given.__file__).parent
STATEMENTS = {name: set(said["names"]) for name, said in given._statements().items()}
KNOWN = set(given._constants())
Asked = tuple[str, str, set[str]]


def asked_by_django() -> Iterator[Asked]:
    for path in sorted((PEERS / "django_rest").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"ask", "ask_one"}:
                first = node.args[0]
                names = {keyword.arg for keyword in node.keywords}
                if isinstance(first, ast.Constant) and None not in names:
                    yield path.name, str(first.value), {str(name) for name in names}


def asked_by_fastify() -> Iterator[Asked]:
    text = (PEERS / "fastify" / "server.js").read_text()
    for found in re.finditer(r"\b(?:ask|tell)\(\"(?P<name>\w+)\", \{", text):
        members = members_of(text[found.end() :])
        if not any(member.startswith("...") for member in members):
            yield "server.js", found["name"], {member.partition(":")[0].strip() for member in members}


def members_of(text: str) -> list[str]:
    """Take apart an object that is written out, up to the brace that closes it."""
    members, depth, member = [], 0, ""
    for character in text:
        if depth == 0 and character in ",}":
            members.append(member.strip())
            member = ""
            if character == "}":
                break
            continue
        depth += (character in "([{") - (character in ")]}")
        member += character
    return [member for member in members if member]


ASKED = [*asked_by_django(), *asked_by_fastify()]


@pytest.mark.parametrize(
    ("file", "statement", "names"), ASKED, ids=[f"{file}-{name}" for file, name, _ in ASKED]
)
def test_a_peer_gives_a_statement_what_it_asks_for(file: str, statement: str, names: set[str]) -> None:
    assert STATEMENTS[statement] <= names | KNOWN, file


def test_what_is_measured_is_asked_by_both() -> None:
    for asked in (asked_by_django(), asked_by_fastify()):
        assert {"profile", "dashboard", "entry", "addresses", "messages", "post", "check"} <= {
            statement for _, statement, _ in asked
        }
