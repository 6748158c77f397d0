"""The one way out to addresses that others choose: looked up, checked, pinned, and left soon (security.md 6.9)."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final

import httpx

from app.core import clock
from app.domain import webhooks as rules
from app.domain.webhooks import Answer, Failure, Target

CONNECT_SECONDS: Final = 5.0
TOTAL_SECONDS: Final = 8.0
LOOK_UP_SECONDS: Final = 2.0
MOST_READ: Final = 64 * 1024
MOST_ADDRESSES: Final = 2
AT_ONCE: Final = 8
AGENT: Final = "member-portal-webhooks/1"

LookUp = Callable[[str, int], Awaitable[Sequence[str]]]


class Stopped(Exception):  # noqa: N818 - the house names errors as statements of fact
    """Nothing was sent, or nothing that counts came back."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.value)
        self.failure = failure


async def look_up(host: str, port: int) -> list[str]:
    """Ask the resolver for the addresses of a name."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class Egress:
    """Posts to receivers. No proxy, no redirect, no reuse of a connection, and never an internal address.

    `to_loopback` lets receivers be on this machine, over http as well: for a sandbox that nobody else reaches.
    """

    def __init__(
        self, *, to_loopback: bool = False, look_up: LookUp = look_up, trusting: ssl.SSLContext | None = None
    ) -> None:
        self.to_loopback = to_loopback
        self._look_up = look_up
        self._trusting = trusting
        self._slots = asyncio.Semaphore(AT_ONCE)

    async def leads_inside(self, target: Target) -> bool:
        """Tell whether a name leads to an address that is not allowed; one that leads nowhere yet does not."""
        try:
            async with asyncio.timeout(LOOK_UP_SECONDS):
                await self._addresses(target)
        except TimeoutError:
            return False
        except Stopped as stopped:
            return stopped.failure is Failure.ADDRESS_NOT_ALLOWED
        return False

    async def post(self, target: Target, *, headers: Mapping[str, str], body: bytes) -> Answer:
        """Post a body, and tell how that ended; it never raises for what is the receiver's fault."""
        if self._trusting is None:  # takes a while, and is nothing that the receiver's time should go to
            self._trusting = httpx.create_ssl_context(trust_env=False)
        async with self._slots:
            began = clock.ticks()
            status_code, failure = None, None
            try:
                async with asyncio.timeout(TOTAL_SECONDS):
                    status_code = await self._post(target, headers, body)
                    failure = rules.failure_of(status_code)
            except Stopped as stopped:
                failure = stopped.failure
            except TimeoutError:
                failure = Failure.TIMEOUT
            return Answer(status_code, failure, round((clock.ticks() - began) * 1000))

    async def _post(self, target: Target, headers: Mapping[str, str], body: bytes) -> int:
        *others, last = (await self._addresses(target))[:MOST_ADDRESSES]
        async with self._client() as client:
            for address in others:
                try:
                    return await self._ask(client, target, address, headers, body)
                except Stopped as stopped:
                    if stopped.failure is not Failure.UNREACHABLE:
                        raise
            return await self._ask(client, target, last, headers, body)

    async def _addresses(self, target: Target) -> Sequence[str]:
        """Look a name up; if only one of its addresses is not allowed, none of them is used."""
        try:
            addresses = await self._look_up(target.host, target.port)
        except OSError:
            raise Stopped(Failure.NAME_NOT_FOUND) from None
        if not addresses:
            raise Stopped(Failure.NAME_NOT_FOUND)
        if not all(rules.is_allowed(each, to_loopback=self.to_loopback) for each in addresses):
            raise Stopped(Failure.ADDRESS_NOT_ALLOWED)
        return addresses

    @asynccontextmanager
    async def _client(self) -> AsyncIterator[httpx.AsyncClient]:
        assert self._trusting is not None  # it was made before anything is sent
        async with httpx.AsyncClient(
            verify=self._trusting,
            trust_env=False,
            follow_redirects=False,
            timeout=httpx.Timeout(TOTAL_SECONDS, connect=CONNECT_SECONDS),
            limits=httpx.Limits(max_keepalive_connections=0),
        ) as client:
            yield client

    async def _ask(
        self,
        client: httpx.AsyncClient,
        target: Target,
        address: str,
        headers: Mapping[str, str],
        body: bytes,
    ) -> int:
        at = f"[{address}]" if ":" in address else address
        said = {"Host": target.netloc, "User-Agent": AGENT, "Accept-Encoding": "identity", **headers}
        # The certificate must be the name's, though the connection is to the address that was checked.
        pinned = {"trace": _insisting_on(address), "sni_hostname": target.host}
        url = f"{target.scheme}://{at}:{target.port}{target.path}"
        try:
            async with client.stream("POST", url, content=body, headers=said, extensions=pinned) as answer:
                await _read_some(answer)
                return answer.status_code
        except httpx.ConnectError as error:
            raise Stopped(Failure.TLS_FAILED if _is_of_tls(error) else Failure.UNREACHABLE) from None
        except httpx.ConnectTimeout:
            raise Stopped(Failure.UNREACHABLE) from None
        except httpx.TimeoutException:
            raise Stopped(Failure.TIMEOUT) from None
        except httpx.HTTPError:
            raise Stopped(Failure.BAD_ANSWER) from None


def _insisting_on(address: str) -> Callable[[str, Mapping[str, Any]], Awaitable[None]]:
    """Look at who is at the other end as soon as there is a connection, before anything is said to them."""

    async def trace(event: str, facts: Mapping[str, Any]) -> None:
        if event == "connection.connect_tcp.complete":
            peer = facts["return_value"].get_extra_info("server_addr")
            if peer[0].partition("%")[0] != address.partition("%")[0]:
                raise Stopped(Failure.ADDRESS_NOT_ALLOWED)

    return trace


async def _read_some(answer: httpx.Response) -> None:
    """Let a receiver finish what it says, up to a limit; nothing of it is kept."""
    read = 0
    async for piece in answer.aiter_raw():
        read += len(piece)
        if read > MOST_READ:
            return


def _is_of_tls(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return True
        error = error.__cause__ or error.__context__
    return False
