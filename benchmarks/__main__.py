"""`./portal bench`: everything that is measured, or the parts that are named."""

import argparse
import os
import platform
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks import (
    audit,
    bulk,
    certificates,
    compare,
    figures,
    inproc,
    memory,
    opening,
    register,
    routes,
    rush,
    signing_in,
    statements,
    steps,
    trivial,
)
from benchmarks.college import College, opened

PARTS = ("statements", "routes", "trivial", "inproc", "steps", "memory", "signing_in", "audit", "compare")

# Takes minutes, a gigabyte or libraries of others, so it runs only when it is named.
ON_REQUEST = ("register", "opening", "rush", "bulk", "peers", "cpc")

# What these leave has no constraints and no triggers on some tables, and copies without a history: nothing that ran
# on it afterwards would cost what it costs.
ALONE = ("register", "opening")

# Enough for the lists that certificates choose from.
_FEW = 500
_MAKE_CERTIFICATES = {"cpc", "memory"}
_AMONG_ALL = {"compare", "register", "opening", "rush", "bulk", "peers"}


def main() -> None:
    """Measure what was named, one part after the other; fail if a goal was missed by more than its spread."""
    asked = chosen()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    with opened(registrants=people_for(asked)) as college:
        runs, met = _runs(college, asked), []
        for part in (*PARTS, *ON_REQUEST):
            if part in asked.parts:
                print(f"\n-- {part}, in a college of {college.size}", end="", flush=True)
                met.append(runs[part]())
    if undecided := figures.unresolved():
        print(f"\nUNRESOLVED, neither met nor missed: {'; '.join(undecided)}")
    sys.exit(not all(met))


def chosen(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Read what is to be measured, and how."""
    parser = argparse.ArgumentParser(prog="./portal bench", description=__doc__)
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
    if unknown := set(asked.parts) - {*PARTS, *ON_REQUEST}:
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


def _runs(college: College, asked: argparse.Namespace) -> Mapping[str, Callable[[], bool]]:
    rounds, seconds = asked.rounds, asked.seconds
    return {
        "statements": lambda: statements.run(college),
        "routes": lambda: routes.run(college, rounds=rounds),
        "trivial": lambda: trivial.run(college, rounds=rounds),
        "inproc": lambda: inproc.run(college, rounds=rounds),
        "steps": lambda: steps.run(college),
        "memory": lambda: memory.run(college),
        "signing_in": lambda: signing_in.run(college, rounds=min(rounds, 5)),
        "register": lambda: register.run(college, grown_to=asked.grown_to),
        "opening": lambda: opening.run(college, grown_to=asked.grown_to),
        "bulk": lambda: bulk.run(college, count=asked.invoices, rounds=min(rounds, 3)),
        "audit": lambda: audit.run(college, rounds=rounds, seconds=seconds),
        "rush": lambda: rush.run(college, people=asked.people),
        "cpc": lambda: certificates.run(college, rounds=rounds, seconds=seconds, count=asked.certificates),
        "compare": lambda: compare.run(college, rounds=rounds, seconds=seconds, drawn=asked.plot),
        "peers": lambda: compare.run(
            college, rounds=rounds, seconds=seconds, drawn=asked.plot, with_peers=True
        ),
    }


if __name__ == "__main__":
    main()
