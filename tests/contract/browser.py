"""Debian's Chromium without a screen, steered through its debugging pipe."""

import base64
import contextlib
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser")
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage",
    "--hide-scrollbars", "--remote-debugging-pipe",
)  # fmt: skip
_READS, _WRITES = 3, 4


class Page:
    """One page: what it shows, what it asked for, and what it complained about."""

    def __init__(self, browser: "Browser", session: str) -> None:
        self._browser = browser
        self._session = session
        self.requests: list[str] = []
        self.complaints: list[str] = []
        for domain in ("Page", "Network", "Log", "Runtime"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **parameters: Any) -> Any:
        return self._browser.send(method, self._session, self._note, **parameters)

    def _note(self, event: dict[str, Any]) -> None:
        told = event["params"]
        if event["method"] == "Network.requestWillBeSent":
            self.requests.append(told["request"]["url"])
        elif event["method"] == "Log.entryAdded" and told["entry"]["level"] in ("warning", "error"):
            self.complaints.append(told["entry"]["text"])
        elif event["method"] == "Runtime.exceptionThrown":
            self.complaints.append(told["exceptionDetails"]["text"])

    def show(self, url: str, *, width: int = 1280, height: int = 1000, dark: bool = False) -> None:
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.send("Emulation.setEmulatedMedia", features=[scheme])
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=width < 600,
        )  # fmt: skip
        self.send("Page.navigate", url=url)

    def tell(self, expression: str) -> Any:
        """Evaluate an expression in the page."""
        told = self.send("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        return told["result"].get("value")

    def wait_for(self, expression: str, *, seconds: float = 20) -> None:
        end = time.monotonic() + seconds
        while not self.tell(f"Boolean({expression})"):
            assert time.monotonic() < end, f"{expression} did not come true; {self.complaints}"
            time.sleep(0.05)

    def wait_until_it_asks_for(self, url: str, *, seconds: float = 20) -> None:
        """Wait until the page has asked for exactly this address: what it notes arrives with its answers."""
        end = time.monotonic() + seconds
        while url not in self.requests:
            assert time.monotonic() < end, f"{url} was not asked for; {self.complaints}"
            self.tell("new Promise(done => setTimeout(done, 25))")

    def picture(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self.send("Page.captureScreenshot", format="png")["data"]))


class Browser:
    """A running browser."""

    def __init__(self, program: str, folder: str) -> None:
        theirs_in, self._out = os.pipe()
        self._in, theirs_out = os.pipe()
        self._process = subprocess.Popen(
            [program, *_FLAGS, f"--user-data-dir={folder}"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            close_fds=False, preexec_fn=lambda: _hand_over(theirs_in, theirs_out),  # noqa: PLW1509 - single-threaded child
        )  # fmt: skip
        os.close(theirs_in)
        os.close(theirs_out)
        self._number = 0
        self._heard = b""

    def page(self) -> Page:
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        attached = self.send("Target.attachToTarget", targetId=target, flatten=True)
        return Page(self, attached["sessionId"])

    def send(self, method: str, session: str | None = None, note: Any = None, **parameters: Any) -> Any:
        """Give an order and wait for what came of it; what is told meanwhile is noted."""
        self._number += 1
        order = {"id": self._number, "method": method, "params": parameters}
        os.write(self._out, json.dumps(order | ({"sessionId": session} if session else {})).encode() + b"\0")
        while (told := self._next()).get("id") != self._number:
            if note is not None and told.get("sessionId") == session and "method" in told:
                note(told)
        assert "error" not in told, told
        return told["result"]

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._heard:
            ready, _, _ = select.select([self._in], [], [], 30)
            part = os.read(self._in, 1 << 20) if ready else b""
            assert part, "the browser does not answer"
            self._heard += part
        message, _, self._heard = self._heard.partition(b"\0")
        told: dict[str, Any] = json.loads(message)
        return told

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _fault: BaseException | None, _trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(AssertionError, OSError):
            self.send("Browser.close")
        self._process.wait(10)
        os.close(self._in)
        os.close(self._out)


def _hand_over(theirs_in: int, theirs_out: int) -> None:
    reads, writes = os.dup(theirs_in), os.dup(theirs_out)  # out of the way of the two numbers
    os.dup2(reads, _READS)
    os.dup2(writes, _WRITES)


@contextmanager
def running() -> Iterator[Browser]:
    assert PROGRAM is not None
    with (
        tempfile.TemporaryDirectory(prefix="portal-browser-", ignore_cleanup_errors=True) as folder,
        Browser(PROGRAM, folder) as browser,
    ):
        yield browser
