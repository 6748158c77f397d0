"""What was answered in all tests together, and whether the documents declare it: the error loop (contract.md 9.1).

Each process writes what is new to it into one folder; the process that started them reads it all at the end. Under
`./portal check` what is not declared fails the run, and so does a declared code of an operation's own that no test saw
and `tests/contract/unseen.yaml` does not excuse.
"""

import json
import os
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

import httpx
import yaml

from app.core.settings import Settings

ROOT: Final = Path(__file__).resolve().parents[1]
FOLDER: Final = "PORTAL_TEST_SEEN"
UNSEEN: Final = ROOT / "tests" / "contract" / "unseen.yaml"
DOCUMENTS: Final = ("portal.json", "sandbox.json")
METHODS: Final = ("get", "put", "post", "patch", "delete")

Call = tuple[str, int, str | None]


@dataclass
class Declared:
    """What the committed documents say of every operation."""

    codes: dict[str, frozenset[str]] = field(default_factory=dict)
    statuses: dict[str, frozenset[str]] = field(default_factory=dict)
    _places: list[tuple[str, re.Pattern[str], str]] = field(default_factory=list)

    @classmethod
    def read(cls) -> "Declared":
        declared = cls()
        for name in DOCUMENTS:
            document = json.loads((ROOT / "openapi" / name).read_text(encoding="utf-8"))
            for path, methods in document["paths"].items():
                for method in METHODS & methods.keys():
                    declared._add(path, method, methods[method])
        declared._places.sort(key=lambda place: place[1].pattern.count("[^/]+"))
        return declared

    def _add(self, path: str, method: str, written: dict[str, Any]) -> None:
        name = written["operationId"]
        self.codes[name] = frozenset(written["x-problem-codes"])
        self.statuses[name] = frozenset(written["responses"])
        pattern = "[^/]+".join(re.escape(part) for part in re.split(r"\{[^}]+\}", path))
        self._places.append((method.upper(), re.compile(pattern), name))

    def operation(self, method: str, path: str) -> str | None:
        """Find what was called; a path that is written out is nothing else, as in the router."""
        written_out = any(pattern.pattern == re.escape(path) for _, pattern, _ in self._places)
        found = (
            name
            for verb, pattern, name in self._places
            if verb == method
            and pattern.fullmatch(path)
            and not (written_out and pattern.pattern != re.escape(path))
        )
        return next(found, None)


@cache
def declared() -> Declared:
    return Declared.read()


@cache
def of_their_own() -> frozenset[tuple[str, str]]:
    """Give the codes that an operation declares itself; the door and the edge make the others, for all alike."""
    from app import main
    from app.routers.door import Door

    app = main.framework(Settings(_env_file=None))
    doors = [route for route in app.router.routes if isinstance(route, Door)]
    return frozenset((door.name, raised.code) for door in doors for raised in door.operation.raises)


_known: set[Call] = set()


def client(transport: httpx.AsyncBaseTransport, base_url: str) -> httpx.AsyncClient:
    """Make a client whose answers are kept."""
    return httpx.AsyncClient(transport=transport, base_url=base_url, event_hooks={"response": [note]})


async def note(answer: httpx.Response) -> None:
    """Keep what an operation answered; a hook of the tests' clients."""
    operation = declared().operation(answer.request.method, answer.request.url.path)
    if operation is None or FOLDER not in os.environ:
        return
    code = None
    if "problem+json" in answer.headers.get("content-type", ""):
        await answer.aread()
        code = answer.json().get("code")
    keep((operation, answer.status_code, code))


def keep(*calls: Call) -> None:
    new = set(calls) - _known
    if not new or FOLDER not in os.environ:
        return
    _known.update(new)
    with Path(os.environ[FOLDER], f"{os.getpid()}.jsonl").open("a", encoding="utf-8") as record:
        record.writelines(json.dumps(call) + "\n" for call in sorted(new, key=str))


def tell(figure: str) -> None:
    """Have a figure printed at the end of the run."""
    with Path(os.environ[FOLDER], "figures.txt").open("a", encoding="utf-8") as figures:
        figures.write(figure + "\n")


@dataclass
class Verdict:
    """What all tests saw, against what is declared."""

    seen: set[Call]
    excused: dict[str, str]
    figures: list[str]

    @classmethod
    def of(cls, folder: Path) -> "Verdict":
        lines = [
            line for path in folder.glob("*.jsonl") for line in path.read_text(encoding="utf-8").splitlines()
        ]
        excused = yaml.safe_load(UNSEEN.read_text(encoding="utf-8")) or {}
        told = folder / "figures.txt"
        figures = sorted(told.read_text(encoding="utf-8").splitlines()) if told.exists() else []
        return cls({tuple(json.loads(line)) for line in lines}, excused, figures)

    @property
    def undeclared(self) -> list[str]:
        known = declared()
        codes = {
            f"{name}: {code}"
            for name, _, code in self.seen
            if code is not None and code not in known.codes[name]
        }
        statuses = {
            f"{name}: {status}" for name, status, _ in self.seen if str(status) not in known.statuses[name]
        }
        return sorted(codes | statuses)

    @property
    def unseen(self) -> list[str]:
        """Name declared codes that no test saw, and are not excused: mechanical ones anywhere, others at home."""
        return sorted(set(self._missing()) - self.excused.keys())

    @property
    def excused_in_vain(self) -> list[str]:
        return sorted(self.excused.keys() - set(self._missing()))

    @property
    def never_succeeded(self) -> list[str]:
        done = {name for name, status, _ in self.seen if status < 400}
        return sorted(declared().codes.keys() - done)

    def _missing(self) -> Iterator[str]:
        seen: dict[str, set[str]] = defaultdict(set)
        for name, _, code in self.seen:
            if code is not None:
                seen[name].add(code)
        anywhere = set().union(*seen.values()) if seen else set()
        own = of_their_own()
        pairs = {(name, code) for name, codes in declared().codes.items() for code in codes}
        made = {code for _, code in pairs - own}
        yield from sorted(made - anywhere)
        yield from (
            f"{name}: {code}" for name, code in sorted(pairs) if code not in made and code not in seen[name]
        )

    def lines(self) -> list[str]:
        """Tell the figures, and what is wrong."""
        pairs = {(name, code) for name, _, code in self.seen if code is not None}
        operations = {name for name, _, _ in self.seen}
        figures = (
            f"contract: {len(operations)} of {len(declared().codes)} operations called,"
            f" {len(declared().codes) - len(self.never_succeeded)} succeeded;"
            f" {len(pairs)} pairs of operation and code seen, {len(self.undeclared)} undeclared,"
            f" {len(self.unseen)} declared and never seen, {len(self.excused)} excused"
        )
        return [
            figures,
            *self.figures,
            *(f"  answered and not declared: {each}" for each in self.undeclared),
            *(f"  declared and never seen: {each}" for each in self.unseen),
            *(f"  excused, and seen: {each} (tests/contract/unseen.yaml)" for each in self.excused_in_vain),
            *(f"  never succeeded: {each}" for each in self.never_succeeded),
        ]

    @property
    def holds(self) -> bool:
        return not (self.undeclared or self.unseen or self.never_succeeded)
