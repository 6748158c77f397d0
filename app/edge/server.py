"""Starts the API: uvicorn with our protocol, without its banner, its access log and its belief in proxies."""

import asyncio
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import uvicorn
from uvicorn.supervisors import Multiprocess

from app.core.loading import uncollected
from app.edge.deadlines import Deadlines
from app.edge.listeners import (
    ACCEPT_SECONDS,
    LISTENERS,
    SHARED_LISTENERS,
    ignore_newcomers,
    listen_again,
)
from app.edge.protocol import Protocol
from app.edge.refusal import Problems
from app.edge.server_config import ServerConfig

STOP_SECONDS: Final = 20
BACKLOG: Final = 1_024

# Of several processes, one that does not answer for so long is killed and begun anew. On a busy machine they take more
# than uvicorn's five seconds to load, and would never come up.
SILENT_SECONDS: Final = 30


class Server(uvicorn.Server):
    """One process with a port of its own."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """End like any other program after a stop that was asked for.

        uvicorn raises the signal once more and dies of it: whoever waits sees a failure, and nothing that
        stands around the server is closed.
        """
        with super().capture_signals():
            yield
            self._captured_signals.clear()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen several times at the same socket, so that a crowd is taken in quickly."""
        await super().startup(sockets)
        loop = asyncio.get_running_loop()
        own = [listener.fileno() for server in self.servers for listener in server.sockets]
        for again in (each for descriptor in own for each in listen_again(descriptor, LISTENERS - 1)):
            self.servers.append(await loop.create_server(self._protocol, sock=again, backlog=BACKLOG))

    def _protocol(self) -> asyncio.Protocol:
        made: asyncio.Protocol = self.config.http_protocol_class(  # type: ignore[call-arg]
            config=self.config, server_state=self.server_state, app_state=self.lifespan.state
        )
        return made

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take in those who are at the door, then close it and finish what has begun."""
        if sockets is None:
            for listener in (listener for server in self.servers for listener in server.sockets):
                ignore_newcomers(listener.fileno())
            await asyncio.sleep(ACCEPT_SECONDS)
        await super().shutdown(sockets)


class Processes(Multiprocess):
    """Several processes that share a port: each is uvicorn's own server, and listens at every socket it is given."""

    def terminate_all(self) -> None:
        """Let the processes take in those who are at the door, stop them, and let go of the port."""
        for listener in self.sockets:
            ignore_newcomers(listener.fileno())
        time.sleep(ACCEPT_SECONDS)
        super().terminate_all()
        for listener in self.sockets:
            listener.close()


def config(
    app: str | Callable[..., Any],
    *,
    problems: Problems | None = None,
    host: str = "127.0.0.1",
    port: int = 0,
    processes: int = 1,
    factory: bool = False,
    deadlines: Deadlines | None = None,
) -> ServerConfig:
    """Settle how the API is served; `problems` must be a function of a module: it travels between processes.

    Logging is left alone: whoever starts the process configures it, and so does the application's factory.
    """
    settings = ServerConfig(
        app,
        host=host,
        port=port,
        workers=processes,
        factory=factory,
        loop="uvloop",
        http=Protocol,
        ws="none",
        interface="asgi3",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        backlog=BACKLOG,
        timeout_graceful_shutdown=STOP_SECONDS,
        timeout_worker_healthcheck=SILENT_SECONDS,
    )
    settings.problems = problems or _problems_of_the_house()
    settings.deadlines = deadlines or Deadlines()
    return settings


def _problems_of_the_house() -> Problems:
    with uncollected():
        from app.routers.errors import problem_response_bytes

    return problem_response_bytes


def serve(
    app: str,
    *,
    host: str,
    port: int,
    processes: int,
    problems: Problems | None = None,
    factory: bool = False,
) -> None:
    """Serve until told to stop: then finish what has begun, for at most 20 seconds."""
    settings = config(app, problems=problems, host=host, port=port, processes=processes, factory=factory)
    if processes == 1:
        Server(settings).run()
    else:
        bound = settings.bind_socket()
        Processes(settings, sockets=[bound, *listen_again(bound.fileno(), SHARED_LISTENERS - 1)]).run()
