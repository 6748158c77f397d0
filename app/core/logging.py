"""Lines of the log: one JSON object an event on standard error, safe to show in a terminal, secrets masked.

Facts of an event travel as `extra={"fields": {...}}`. A line written during a request carries the request's
identifier. The one line that every request writes goes the short way, through `write_codes`.
"""

import json
import logging
import re
import traceback
from collections.abc import Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import lru_cache
from io import FileIO, RawIOBase
from typing import Any, BinaryIO, Final

import orjson

from app.core.clock import real_now

request_id: Final[ContextVar[str | None]] = ContextVar("request_id", default=None)

MASK: Final = "***"
STANDARD_ERROR: Final = 2
_LONGEST_TEXT: Final = 2_000
_LONGEST_TRACEBACK: Final = 16_000
_DEEPEST: Final = 6
_MOST_ENTRIES: Final = 100

_SECRET_NAMES: Final = re.compile(
    r"""
    answers? | authorization | birth_date | client_assertion | cookie | credentials | date_of_birth | dpop
    | otp | passphrase | passwd | pepper | proxy_authorization | recovery_codes | seed | set_cookie | sin
    | signature | stripe_signature | totp | totp_code
    | .*(?: password | secret | token | _key | _pem | _seed )
    """,
    re.VERBOSE,
)

# What gives a secret away in running text: a telling name before a value, a bearer, a token's own shape,
# the password of a connection address, and what drivers and validators quote of a person's data.
_TELLING: Final = re.compile(
    r"""
    (?P<name> (?: password | passwd | passphrase | secret | token | authorization | cookie | api[_-]?key
        | private[_-]?key | pepper | otp | assertion | signature ) \w{0,30} ["']? \s{0,4} [:=] \s{0,4} )
        (?: (?:bearer|basic|dpop)\s+ )? (?: "[^"\n]*"? | '[^'\n]*'? | [^\s,;&}\])]+ )
    | (?P<scheme> \b (?:bearer|basic|dpop) \s+ ) [\w.~+/=-]{8,}
    | (?<![\w-]) (?P<jwt> eyJ ) [\w-]+ \. [\w.-]+
    | (?P<address> :// [^/\s:@]{1,100} : ) [^/\s@]{1,200} (?=@)
    | (?P<quoted> input_value= | DETAIL:\s | \[parameters:\s ) [^\n]*
    """,
    re.VERBOSE | re.IGNORECASE,
)

_TALKATIVE: Final = re.compile(r"[\s:=]|eyJ")

# Terminals act on C1 controls; viewers act on the others: line ends, direction marks, invisible joiners.
_UNSAFE: Final = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")

_OPTIONS: Final = orjson.OPT_UTC_Z | orjson.OPT_NON_STR_KEYS | orjson.OPT_APPEND_NEWLINE


@lru_cache(maxsize=1_000)
def _is_secret(name: str) -> bool:
    return _SECRET_NAMES.fullmatch(name.lower().replace("-", "_")) is not None


def masked_text(text: str, *, longest: int = _LONGEST_TEXT) -> str:
    """Take secrets out of running text, and cut it to size."""
    if len(text) > longest:
        text = f"{text[: longest // 4]} ... {text[-longest * 3 // 4 :]}"
    return _TELLING.sub(lambda found: f"{found[found.lastgroup or 0]}{MASK}", text)


def masked(value: Any, *, depth: int = 0) -> Any:
    """Take the values of secret names out of structured facts, and cut what is too long or too deep."""
    if isinstance(value, str):
        # Identifiers and codes, most of what is logged, have nothing that a pattern would find.
        return masked_text(value) if len(value) > _LONGEST_TEXT or _TALKATIVE.search(value) else value
    if isinstance(value, Mapping):
        if depth >= _DEEPEST:
            return MASK
        entries = list(value.items())[:_MOST_ENTRIES]
        return {
            key: MASK if isinstance(key, str) and _is_secret(key) else masked(entry, depth=depth + 1)
            for key, entry in entries
        }
    if isinstance(value, list | tuple | set | frozenset):
        if depth >= _DEEPEST:
            return MASK
        return [masked(entry, depth=depth + 1) for entry in list(value)[:_MOST_ENTRIES]]
    return value


def _dump(fields: dict[str, Any]) -> bytes:
    try:
        line = orjson.dumps(fields, default=str, option=_OPTIONS)
    except TypeError:
        # Lone surrogates and numbers past 64 bits; the standard library escapes what it cannot say.
        line = json.dumps(fields, default=str, skipkeys=True).encode() + b"\n"
    if line.isascii() and b"\x7f" not in line:
        return line
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", line.decode()).encode()


def line(record: logging.LogRecord) -> bytes:
    """Write an event as one line of JSON."""
    fields: dict[str, Any] = {
        "time": datetime.fromtimestamp(record.created, UTC),
        "level": record.levelname.lower(),
        "logger": record.name,
        "message": masked(record.getMessage()),
    }
    facts = record.__dict__.get("fields")
    if facts:
        fields.update(masked(facts))
    current = request_id.get()
    if current is not None:
        fields.setdefault("request_id", current)
    if record.exc_info and record.exc_info[1] is not None:
        error = record.exc_info[1]
        frames = "".join(traceback.format_exception(error))
        fields["error"] = type(error).__qualname__
        fields["traceback"] = masked_text(frames, longest=_LONGEST_TRACEBACK)
    return _dump(fields)


class JsonLines(logging.Handler):
    """Writes each event as one line, in one piece."""

    def __init__(self, out: BinaryIO | RawIOBase) -> None:
        super().__init__()
        self._out = out

    def write(self, line: bytes) -> None:
        self._out.write(line)
        self._out.flush()

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self.write(line(record))
        except Exception:  # noqa: BLE001 - a log that cannot be written must not fail the request; this reports it
            self.handleError(record)


def write_codes(logger: logging.Logger, level: int, message: str, codes: Mapping[str, Any]) -> None:
    """Write a line of nothing but identifiers, codes and numbers of our own making.

    There is nothing to search for secrets and no record to make, which takes a fifth of the time.
    """
    if not logger.isEnabledFor(level):
        return
    named = {"level": logging.getLevelName(level).lower(), "logger": logger.name, "message": message}
    written = _dump({"time": real_now(), **named, **codes})
    place: logging.Logger | None = logger
    while place is not None:
        for handler in place.handlers:
            if isinstance(handler, JsonLines):
                handler.write(written)
        place = place.parent if place.propagate else None


def configure(level: str, out: BinaryIO | None = None) -> None:
    """Send every event of the process from `level` up to `out` (standard error) as JSON lines."""
    root = logging.getLogger()
    root.handlers = [JsonLines(out or FileIO(STANDARD_ERROR, "w", closefd=False))]
    root.setLevel(level.upper())
    logging.captureWarnings(capture=True)
    # Nothing of this is shown, and finding it out doubles the cost of a line (the switches are documented).
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    logging._srcfile = None  # noqa: SLF001
    # httpx writes whole addresses, stripe every call; uvicorn's greetings and its access lines are ours to write.
    for name in ("asyncio", "httpx", "httpcore", "uvicorn", "uvicorn.error", "uvicorn.access", "stripe"):
        logger = logging.getLogger(name)
        logger.handlers = []
        logger.propagate = True
        logger.setLevel(logging.WARNING)
