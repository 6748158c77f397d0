"""Holds the API documents against the last release: `python -m tests.contract.compat [release 1.0.0]`."""

import json
import sys
from datetime import UTC, datetime

from tests.contract.compat import released
from tests.contract.compat.breaks import Break
from tests.contract.compat.operations import breaks


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["release"]:
        return release(*arguments[1:])
    old, new = released.read(released.RELEASED), released.read(released.CURRENT)
    changelog = released.CHANGELOG.read_text(encoding="utf-8")
    today = f"{datetime.now(tz=UTC):%Y-%m-%d}"
    found = sorted({each for name in old for each in _breaks(old[name], new.get(name), name, today)})
    approved = released.approvals()
    broken = [each for each in found if not any(one.covers(each) for one in approved)]
    idle = [each for each in approved if not any(each.covers(one) for one in found)]
    untold = sorted(
        {each for name in old.keys() & new for each in released.untold(old[name], new[name], changelog)}
    )
    lines = [
        *(f"breaks {each}" for each in broken),
        *(f"approved in vain: {each.rule} {each.place}" for each in idle),
        *(f"not told of in CHANGELOG.md: {each}" for each in untold),
    ]
    _say(*lines)
    _say(
        f"against release {_version(old)}: {len(found)} breaks, {len(found) - len(broken)} of them approved; "
        f"{len(untold)} changes untold"
    )
    return int(bool(lines))


def _breaks(old: released.Schema, new: released.Schema | None, name: str, today: str) -> list[Break]:
    return [Break("document", name, "is gone")] if new is None else breaks(old, new, today=today)


def release(version: str) -> int:
    """Keep the documents of now as those of a release; nothing is approved against it yet."""
    released.RELEASED.mkdir(exist_ok=True)
    for path in released.RELEASED.glob("*.json"):
        path.unlink()
    for name, document in released.read(released.CURRENT).items():
        document["info"]["version"] = version
        written = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        (released.RELEASED / name).write_text(written + "\n", encoding="utf-8")
    (released.RELEASED / "approved.yaml").write_text("[]\n", encoding="utf-8")
    _say(f"openapi/released/ holds release {version}")
    return 0


def _version(documents: dict[str, released.Schema]) -> str:
    return ", ".join(sorted({each["info"]["version"] for each in documents.values()})) or "nothing"


def _say(*lines: str) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
