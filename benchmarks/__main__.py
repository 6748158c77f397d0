"""`./portal bench`: everything that is measured, or the parts that are named."""

import argparse
import os
import platform
import sys
from collections.abc import Callable, Mapping

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
from benchmarks.parts import ORDER, chosen, people_for


def main() -> None:
    """Measure what was named, one part after the other; fail if a goal was missed by more than its spread."""
    asked = chosen()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    with opened(registrants=people_for(asked)) as college:
        runs, met = _runs(college, asked), []
        for part in ORDER:
            if part in asked.parts:
                print(f"\n-- {part}, in a college of {college.size}", end="", flush=True)
                met.append(runs[part]())
    if undecided := figures.unresolved():
        print(f"\nUNRESOLVED, neither met nor missed: {'; '.join(undecided)}")
    sys.exit(not all(met))


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
