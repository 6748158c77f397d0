"""What can be measured, in which order, among how many people."""

import argparse
from collections.abc import Sequence
from pathlib import Path

DESCRIPTION = "`./portal bench`: everything that is measured, or the parts that are named."
PARTS = ("statements", "routes", "trivial", "inproc", "steps", "memory", "signing_in", "audit", "compare")

# Takes minutes, a gigabyte or libraries of others, so it runs only when it is named.
ON_REQUEST = ("register", "opening", "rush", "bulk", "peers", "cpc")
ORDER = (*PARTS, *ON_REQUEST)

# What these leave has no constraints and no triggers on some tables, and copies without a history: nothing that ran
# on it afterwards would cost what it costs.
ALONE = ("register", "opening")

# Enough for the lists that certificates choose from.
_FEW = 500
_MAKE_CERTIFICATES = {"cpc", "memory"}
_AMONG_ALL = {"compare", "register", "opening", "rush", "bulk", "peers"}


def chosen(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Read what is to be measured, and how."""
    parser = argparse.ArgumentParser(prog="./portal bench", description=DESCRIPTION)
    parser.add_argument(
        "parts",
        nargs="*",
        metavar="PART",
        help=f"{', '.join(PARTS)}; all of these when none is named; only when named: {', '.join(ON_REQUEST)}",
    )
    parser.add_argument(
        "--registrants", type=int, default=47_000,
        help=f"people of the college for {', '.join(sorted(_AMONG_ALL))} and what runs beside them (47000)",
    )  # fmt: skip
    parser.add_argument(
        "--grown-to", type=int, default=1_000_000, help="people of the grown register or opening (1000000)"
    )
    parser.add_argument("--rounds", type=int, default=15, help="turns of each variant (15)")
    parser.add_argument("--seconds", type=float, default=0.7, help="length of one burst over HTTP (0.7)")
    parser.add_argument("--people", type=int, default=3_000, help="people who renew in the rush (3000)")
    parser.add_argument("--invoices", type=int, default=45_000, help="invoices that bulk raises (45000)")
    parser.add_argument(
        "--certificates", type=int, default=1_000, help="certificates that cpc has made (1000)"
    )
    parser.add_argument(
        "--plot", type=Path, metavar="FILE", help="where to draw what compare or peers found (SVG)"
    )
    asked = parser.parse_args(arguments)
    asked.parts = asked.parts or list(PARTS)
    if unknown := set(asked.parts) - set(ORDER):
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    for part in ALONE:
        if part in asked.parts and len(set(asked.parts)) > 1:
            parser.error(f"what {part} leaves has constraints and triggers taken away: name {part} alone")
    return asked


def people_for(asked: argparse.Namespace) -> int:
    """Tell how many people to seed beside the callers: for what only asks for the callers, nobody."""
    parts = set(asked.parts)
    if parts & _AMONG_ALL:
        return int(asked.registrants)
    return _FEW if parts & _MAKE_CERTIFICATES else 0
