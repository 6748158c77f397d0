"""The server's side of HTTP/1.1: deadlines for slow clients, and nothing that has two readings.

uvicorn waits for ever for the rest of a request and for a reader that does not read (security.md 6.10). Its
parser refuses most smuggling shapes; what it lets through is refused here: codings other than `chunked`,
`chunked` in HTTP/1.0, trailers, targets that are no path, other versions, heads without end.
"""

import asyncio
import logging
from enum import Enum
from typing import Any

import httptools
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from app.core import ids
from app.edge import metrics
from app.edge.deadlines import Alarm
from app.edge.heads import LARGEST_HEAD
from app.edge.outlet import Outlet
from app.edge.raw_heads import NotTaken, announced_length, check_head
from app.edge.refusal import language_of
from app.edge.server_config import ServerConfig
from app.edge.turnstile import Answer, Turnstile

_log = logging.getLogger("portal.server")


class Stage(Enum):
    QUIET = "quiet"
    HEAD = "head"
    BODY = "body"
    CLOSING = "closing"


class Protocol(HttpToolsProtocol):
    """One connection."""

    config: ServerConfig

    def __init__(
        self,
        config: ServerConfig,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self.access_log = False  # the edge writes the line of a request; uvicorn would make one up for nobody
        self._deadlines = config.deadlines
        self._stage = Stage.QUIET
        self._running: RequestResponseCycle | None = None
        self._outlet: Outlet
        self._unparsed = 0
        self._fields = 0
        self._requests = 0
        self._answers = 0
        self._stopping = False
        self._watched: tuple[Stage, int] | None = None
        self._alarm = Alarm(self.loop, self._too_late)
        self._reader_alarm = Alarm(self.loop, self._check_reader)
        self._answers_then = 0
        self._turnstile = config.turnstile
        self._unsaid: Answer | None = None  # the refusal of a request that has still to arrive in full

    # The connection

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)  # type: ignore[arg-type]
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stage = Stage.CLOSING
        self._alarm.stop()
        self._reader_alarm.stop()
        for cycle in (self._running, *(queued for queued, _ in self.pipeline)):
            if cycle is not None:
                cycle.disconnected = True
                cycle.message_event.set()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._stage is Stage.CLOSING:
            return
        if self._stage is not Stage.BODY:
            self._unparsed += len(data)
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            # Nobody here speaks another protocol: the request is answered as it stands, and that is all.
            self._stage = Stage.CLOSING
            self._last_cycle().keep_alive = False
        except httptools.HttpParserError as error:
            if not self.transport.is_closing():
                self._refuse(str(error.__context__ or error))
            return
        if self._unparsed > LARGEST_HEAD:
            self._refuse("head too large")
            return
        if self._unsaid is not None:
            # What is still to come is worth nothing: the client hears so now, and is not heard any more.
            self._write_no(self._unsaid, keep_alive=False)
            self._leave()
            return
        self._watch()

    def shutdown(self) -> None:
        """Finish what has begun; a quiet connection may ask once more: no request meets a closed door."""
        self._stopping = True
        if self._busy:
            self._last_cycle().keep_alive = False
        elif self._stage is not Stage.CLOSING:
            self.wake()
            self._watched = None
            self._watch()

    # The parser

    def on_message_begin(self) -> None:
        if self.transport.is_closing():
            raise NotTaken("after the last answer")
        super().on_message_begin()
        self._stage = Stage.HEAD
        self._requests += 1

    def on_headers_complete(self) -> None:
        check_head(self.parser, self.url, self.headers, read=self._unparsed)
        self._unparsed = 0
        self._stage = Stage.BODY
        self._fields = len(self.headers)
        self._unsaid = self._refusal()
        if self._unsaid is not None:
            return
        # The parser goes on to add trailers to its list; the application has one of its own.
        self.scope["headers"] = list(self.headers)
        super().on_headers_complete()
        if self._stopping or self.parser.should_upgrade():
            self.cycle.keep_alive = False

    def on_message_complete(self) -> None:
        if len(self.headers) != self._fields:
            raise NotTaken("trailer")
        self._stage = Stage.QUIET
        if self._unsaid is not None:
            self._say_no(self._unsaid, keep_alive=self._may_go_on())
            return
        super().on_message_complete()
        if self._turnstile is not None and self.cycle is self._running and self._busy:
            self._turnstile.seat(self.cycle.scope)  # type: ignore[arg-type]

    def on_body(self, body: bytes) -> None:
        if self._unsaid is None:
            super().on_body(body)

    # Answers

    @property
    def _busy(self) -> bool:
        return self._running is not None and not self._running.response_complete

    def _last_cycle(self) -> RequestResponseCycle:
        """Tell the cycle after whose answer nothing more will be answered."""
        return self.pipeline[0][0] if self.pipeline else self.cycle

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGIApp) -> None:  # type: ignore[override]
        self._running = cycle
        cycle.transport = self._outlet = Outlet(self.transport, cycle)  # type: ignore[assignment]
        if self._turnstile is None:
            super()._start_asgi_task(cycle, app)  # type: ignore[arg-type]
            return
        if not cycle.more_body:
            self._turnstile.seat(cycle.scope)  # type: ignore[arg-type]
        task = self.loop.create_task(self._attend(cycle, app, self._turnstile))
        task.add_done_callback(self.tasks.discard)
        self.tasks.add(task)

    @staticmethod
    async def _attend(cycle: RequestResponseCycle, app: ASGIApp, turnstile: Turnstile) -> None:
        try:
            await cycle.run_asgi(app)  # type: ignore[arg-type]
        finally:
            turnstile.leave(cycle.scope)  # type: ignore[arg-type]

    def on_response_complete(self) -> None:
        """Go on to the next request; in place of uvicorn's, which keeps a time of its own."""
        self.server_state.total_requests += 1
        self._answers += 1
        self._outlet.flush()
        if not self._reader_alarm.is_set and self.transport.get_write_buffer_size():
            self._await_reader()
        if self.transport.is_closing():
            self._disarm()
            return
        self.flow.resume_reading()
        if self.pipeline:
            cycle, app = self.pipeline.pop()
            self._start_asgi_task(cycle, app)  # type: ignore[arg-type]
        elif self._stage in {Stage.BODY, Stage.CLOSING}:
            self._leave()
            return
        self._watch()

    def _refusal(self) -> Answer | None:
        """Give the answer for a request that has no place; one that has to wait its turn is looked at then."""
        if self._turnstile is None or self._busy or self.flow.write_paused or self.parser.should_upgrade():
            return None
        lane = self._turnstile.lane_of(self.url)
        if lane is None or not lane.is_full:
            return None
        return self._turnstile.refusal(lane, self.parser.get_method(), self.url, self.headers)

    def _may_go_on(self) -> bool:
        return (
            not self._stopping and self.parser.get_http_version() != "1.0" and self.parser.should_keep_alive()
        )

    def _say_no(self, answer: Answer, *, keep_alive: bool) -> None:
        self._write_no(answer, keep_alive=keep_alive)
        if not keep_alive:
            self._stage = Stage.CLOSING
            self._disarm()
            self.transport.close()
        elif self._turnstile is not None:
            self._turnstile.rest.begin(self)

    def rest(self) -> None:
        """Read no further for the moment."""
        if not self.transport.is_closing():
            self.flow.pause_reading()

    def wake(self) -> None:
        """Read on."""
        if not self.transport.is_closing():
            self.flow.resume_reading()

    def _write_no(self, answer: Answer, *, keep_alive: bool) -> None:
        self._unsaid = None
        fields, body = answer
        said = b"".join([b"%b: %b\r\n" % field for field in self.server_state.default_headers])
        end = b"\r\n" if keep_alive else b"connection: close\r\n\r\n"
        self.transport.write(b"".join((STATUS_LINE[503], said, fields, end, body)))
        self.server_state.total_requests += 1
        self._answers += 1
        if not self._reader_alarm.is_set and self.transport.get_write_buffer_size():
            self._await_reader()

    def _refuse(self, reason: str, code: str = "malformed_request") -> None:
        """Answer a request that cannot be read, after those before it, and close."""
        in_body = self._stage is Stage.BODY
        self._stage = Stage.CLOSING
        self._disarm()
        if self._unsaid is not None:
            self._unsaid = None  # it had no place, and what came of it cannot be read either
        elif in_body and self.pipeline and self.pipeline[0][0] is self.cycle:
            self.pipeline.popleft()
        elif in_body and self.cycle is self._running:
            self._running.disconnected = True
            self._running.message_event.set()
            if self._running.response_started:
                self.transport.close()
                return
            self._running = None
        if self._busy:
            last = self.pipeline[0][0] if self.pipeline else self._running
            assert last is not None
            last.keep_alive = False
            return
        metrics.CLOSED.labels(code).inc()
        self._write_refusal(reason, code)
        self._leave()

    def _write_refusal(self, reason: str, code: str) -> None:
        request_id = ids.render("req", ids.new())
        facts = {"request_id": request_id, "problem": code, "reason": reason}
        facts["client"] = self.client[0] if self.client else "unknown"
        _log.info("a request that cannot be read", extra={"fields": facts})
        status, fields, body = self.config.problems(
            code,
            language=language_of(self.headers or ()),
            request_id=request_id,
            members={},
        )
        said = [
            *self.server_state.default_headers,
            *(field for field in fields if field[0].lower() != b"content-length"),
            (b"content-length", str(len(body)).encode()),
            (b"request-id", request_id.encode()),
            (b"cache-control", b"no-store"),
            (b"x-content-type-options", b"nosniff"),
            (b"connection", b"close"),
        ]
        head = b"".join(b"%b: %b\r\n" % field for field in said)
        self.transport.write(b"%b%b\r\n%b" % (STATUS_LINE[status], head, body))

    # Time

    def _watch(self) -> None:
        """Set the one timer for what the connection now waits for, if it waits for the client."""
        state = (self._stage, self._requests)
        waiting = self._stage is not Stage.CLOSING
        if self._busy and (self._stage is Stage.QUIET or self.cycle is not self._running):
            waiting = self._stage is Stage.HEAD
        if not waiting:
            self._disarm()
        elif state != self._watched:
            self._watched = state
            self._alarm.set(self._seconds())

    def _seconds(self) -> float:
        if self._stage is Stage.BODY:
            return self._deadlines.body_of(announced_length(self.headers))
        if self._stage is Stage.QUIET and self._stopping:
            return self._deadlines.farewell
        return self._deadlines.head

    def _disarm(self) -> None:
        self._watched = None
        self._alarm.call_off()

    def _too_late(self) -> None:
        if self._stage is Stage.CLOSING:
            self.transport.abort()
            return
        if self._stage is Stage.BODY:
            self._refuse("the body took too long", "request_timeout")
            return
        if self._stage is Stage.HEAD:
            metrics.CLOSED.labels("slow_head").inc()
        self._stage = Stage.CLOSING
        if self._busy:
            self._last_cycle().keep_alive = False
        else:
            self.transport.close()

    def _leave(self) -> None:
        """Close, but let a client that is still sending hear the answer first."""
        self._stage = Stage.CLOSING
        self._disarm()
        self.flow.resume_reading()
        if self.transport.can_write_eof():
            self.transport.write_eof()
            self._alarm.set(self._deadlines.linger)
        else:
            self.transport.close()

    # Readers

    def pause_writing(self) -> None:
        super().pause_writing()
        self._await_reader()

    def resume_writing(self) -> None:
        super().resume_writing()
        self._reader_alarm.call_off()

    def _await_reader(self) -> None:
        self._answers_then = self._answers
        self._reader_alarm.set(self._deadlines.reader)

    def _check_reader(self) -> None:
        if not self.transport.get_write_buffer_size():
            return
        if self.flow.write_paused or self._answers_then == self._answers:
            metrics.CLOSED.labels("slow_reader").inc()
            self.transport.abort()
        else:
            self._await_reader()
