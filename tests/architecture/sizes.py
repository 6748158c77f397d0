"""Tells which rooms have grown: `python -m tests.architecture.sizes`. Guides, not gates (house.md 0)."""

import sys

from tests.architecture.reading import ROOT, functions, modules

LONG_MODULE, LONG_FUNCTION = 300, 30


def report() -> list[str]:
    """Name modules past 300 lines and functions past 30, the longest first."""
    found = []
    for path, tree in modules("app"):
        lines = len((ROOT / path).read_text().splitlines())
        if lines > LONG_MODULE:
            found.append((lines, f"{path}: a module of {lines} lines asks to become a package"))
        for function in functions(tree):
            length = (function.end_lineno or function.lineno) - function.lineno + 1
            if length > LONG_FUNCTION:
                said = (
                    f"{path}:{function.lineno}: {function.name} has {length} lines and asks for a second name"
                )
                found.append((length, said))
    return [line for _, line in sorted(found, reverse=True)]


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in report())
