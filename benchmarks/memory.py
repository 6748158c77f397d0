"""What each process holds in memory once it has done some work: the API, and the worker after a certificate."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import uvloop

from app.context import Office
from benchmarks import asking, certificates, checks, load
from benchmarks.college import College
from benchmarks.figures import Ratio, aimed
from benchmarks.processes import memory, running, serving, tree

MOST: Final = 120.0
SECONDS: Final = 3.0


def of_the_api(college: College) -> Sequence[float]:
    """Tell the memory of each process of the API after a few seconds of load."""
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
        return _each(api.pid)


def of_the_worker(college: College) -> Sequence[float]:
    """Tell the memory of each process of the worker, when typesetter and signer are loaded as after any certificate.

    It has carried out what the writes have left for it as well.
    """
    log = Path(college.environment["PORTAL_STATE_DIR"]) / "worker.log"
    with running("app", "worker", environment=college.environment, log=log) as worker:
        uvloop.run(_sealed(college))
        time.sleep(SECONDS)
        if worker.poll() is not None:
            raise SystemExit(f"the worker ended:\n{log.read_text()[-2000:]}")
        return _each(worker.pid)


async def _sealed(college: College) -> None:
    async with Office.open(college.settings, name="bench") as office:
        request_id = await checks.consented(office, college.readers[0])
        await certificates.until_ready(office, await checks.submitted(office, request_id))


def _each(root: int) -> Sequence[float]:
    return [memory([pid]) for pid in tree(root)]


def run(college: College) -> bool:
    """Measure both, and tell each process beside what a worker process is to have at most; its presses are its own."""
    print("\n== memory (PSS): the API after some load, the worker after a certificate", flush=True)
    for number, held in enumerate(of_the_api(college), 1):
        aimed(f"API, process {number}", Ratio.single(held), at_most=MOST, unit=" MB")
    for number, held in enumerate(of_the_worker(college), 1):
        aimed(f"worker, process {number}", Ratio.single(held), at_most=MOST, unit=" MB")
    return True
