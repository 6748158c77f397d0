"""What the two processes hold in memory once they have done some work."""

import time
from pathlib import Path
from typing import Final

import uvloop

from benchmarks import asking, load
from benchmarks.college import College
from benchmarks.figures import Ratio, judged
from benchmarks.processes import memory, running, serving, tree

MOST_OF_A_WORKER: Final = 120.0
SECONDS: Final = 3.0


def of_the_api(college: College) -> float:
    """Tell the memory of the API after a few seconds of load."""
    log = Path(college.environment["PORTAL_STATE_DIR"]) / "api.log"
    with serving("app", "api", environment=college.environment, log=log) as api:
        requests = [
            each for what in (*asking.READS, *asking.WRITES) for each in asking.of_the_api(college, what)
        ]
        ask = load.in_turn(requests)
        burst = load.burst(api.port, lambda: ask().fresh().as_bytes(), seconds=SECONDS, connections=16)
        met = uvloop.run(burst)
        if met.failures:
            raise SystemExit(f"{met.failures} of {met.answered} requests failed")
        return memory(tree(api.pid))


def of_the_worker(college: College) -> float:
    """Tell the memory of the worker while it carries out what the writes have left for it."""
    log = Path(college.environment["PORTAL_STATE_DIR"]) / "worker.log"
    with running("app", "worker", environment=college.environment, log=log) as worker:
        time.sleep(SECONDS)
        if worker.poll() is not None:
            raise SystemExit(f"the worker ended:\n{log.read_text()[-2000:]}")
        return memory(tree(worker.pid))


def run(college: College) -> bool:
    """Measure both, and print them."""
    print("\n== memory (PSS), after some work")
    print(f"API process     {of_the_api(college):6.1f} MB", flush=True)
    worker = of_the_worker(college)
    print(f"worker process  {worker:6.1f} MB")
    return judged("worker process, MB", Ratio.single(worker), at_most=MOST_OF_A_WORKER)
