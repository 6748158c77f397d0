"""`./portal bench`: everything that is measured, or the parts that are named."""

import argparse
import os
import platform
import sys
from pathlib import Path

from benchmarks import (
    audit,
    bulk,
    certificates,
    compare,
    inproc,
    memory,
    opening,
    register,
    routes,
    rush,
    signing_in,
    statements,
    steps,
)
from benchmarks.college import opened

PARTS = ("statements", "routes", "inproc", "steps", "memory", "signing_in", "audit", "compare")

# Enough for the lists that certificates choose from.
_FEW = 500

# Takes minutes, a gigabyte or libraries of others, so it runs only when it is named.
ON_REQUEST = ("register", "opening", "rush", "bulk", "peers", "cpc")


def main() -> None:
    parser = argparse.ArgumentParser(prog="./portal bench", description=__doc__)
    parser.add_argument(
        "parts",
        nargs="*",
        metavar="PART",
        help=f"{', '.join(PARTS)}; all when none is named; also {', '.join(ON_REQUEST)}",
    )
    parser.add_argument("--registrants", type=int, default=47_000, help="people of the college (47000)")
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
    chosen = parser.parse_args()
    parts = chosen.parts or PARTS
    if unknown := set(parts) - {*PARTS, *ON_REQUEST}:
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    if {"register", "opening"} <= set(parts):
        parser.error("register and opening each make a college of many of their own: name one of them")
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    is_large = bool({"compare", "register", "opening", "rush", "bulk", "peers"} & set(parts))
    few = _FEW if "cpc" in parts else 0
    with opened(registrants=chosen.registrants if is_large else few) as college:
        runs = {
            "statements": lambda: statements.run(college),
            "routes": lambda: routes.run(college, rounds=chosen.rounds),
            "inproc": lambda: inproc.run(college, rounds=chosen.rounds),
            "steps": lambda: steps.run(college),
            "memory": lambda: memory.run(college),
            "signing_in": lambda: signing_in.run(college, rounds=min(chosen.rounds, 5)),
            "register": lambda: register.run(college, grown_to=chosen.grown_to),
            "opening": lambda: opening.run(college, grown_to=chosen.grown_to),
            "bulk": lambda: bulk.run(college, count=chosen.invoices, rounds=min(chosen.rounds, 3)),
            "audit": lambda: audit.run(college, rounds=chosen.rounds, seconds=chosen.seconds),
            "rush": lambda: rush.run(college, people=chosen.people),
            "cpc": lambda: certificates.run(
                college, rounds=chosen.rounds, seconds=chosen.seconds, count=chosen.certificates
            ),
            "compare": lambda: compare.run(
                college, rounds=chosen.rounds, seconds=chosen.seconds, drawn=chosen.plot
            ),
            "peers": lambda: compare.run(
                college, rounds=chosen.rounds, seconds=chosen.seconds, drawn=chosen.plot, with_peers=True
            ),
        }
        met = [runs[part]() for part in (*PARTS, *ON_REQUEST) if part in parts]
    sys.exit(not all(met))


if __name__ == "__main__":
    main()
