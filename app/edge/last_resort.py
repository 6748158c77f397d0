"""The last resort: what escapes the application becomes `internal_error`, and only the log is told more."""

import logging

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.edge.refusal import Problems, refuse

_log = logging.getLogger("portal.failure")

_FAILED = 500


class LastResort:
    """Answers for an application that cannot.

    The framework writes an answer of its own before it lets an exception go, so an answer of 500 waits here
    until the application has ended: if it ended badly, ours takes its place. When another answer is already
    under way, nothing can be said any more; the server cuts an answer that was never completed.
    """

    def __init__(self, app: ASGIApp, *, problems: Problems) -> None:
        self._app = app
        self._problems = problems

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        waiting: list[Message] = []
        under_way = False

        async def send_unless_failed(message: Message) -> None:
            nonlocal under_way
            if not under_way and (waiting or message.get("status") == _FAILED):
                waiting.append(message)
                return
            under_way = True
            await send(message)

        try:
            await self._app(scope, receive, send_unless_failed)
        except Exception as error:  # noqa: BLE001 - this is where all of them end
            _log.exception("a request failed", exc_info=error)
            if not under_way:
                await refuse(scope, send, self._problems, "internal_error")
        else:
            for message in waiting:
                await send(message)
