"""A server that has grown - new values, new members - breaks nothing here: `python examples/growing.py`."""

import json
import sys
from typing import Any

from member_portal_client.models import Address, Problem, SliceStatus


def main(told: dict[str, Any]) -> None:
    address = Address.from_dict(told["address"])
    assert address.status == "frozen"
    assert address.type_ == "holiday_home"
    assert address["mood"] == {"not": "known yet"}
    assert address.available_actions[0].action == "teleport"
    print(word(address.status))

    problem = Problem.from_dict(told["problem"])
    print(f"{problem.code}: {problem.detail}")


def word(status: SliceStatus | str) -> str:
    if status == SliceStatus.SCHEDULED:
        return "to come"
    return f"in a status that is new to us: {status}"


if __name__ == "__main__":
    main(json.load(sys.stdin))
