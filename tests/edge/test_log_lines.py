"""T31: one JSON line an event, whatever is in it; no secret, nothing that a terminal would act on."""

import io
import json
import logging
import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.core import logging as lines
from app.core.logging import MASK, JsonLines, configure, masked_text


def written(message: str, *arguments: Any, **extra: Any) -> dict[str, Any]:
    """Write one event, and read its line back."""
    out = io.BytesIO()
    error = extra.pop("error", None)
    info = (type(error), error, error.__traceback__) if error is not None else None
    record = logging.LogRecord("portal.test", logging.INFO, "", 0, message, arguments, info)
    record.__dict__.update(extra)
    JsonLines(out).emit(record)
    raw = out.getvalue()
    assert raw.count(b"\n") == 1
    assert raw.endswith(b"}\n")
    assert not any(byte < 0x20 or byte == 0x7F for byte in raw[:-1])
    read: dict[str, Any] = json.loads(raw)
    return read


@pytest.mark.parametrize(
    "text",
    [
        'a\r\n{"level":"error","message":"forged"}',
        "\x1b[2J\x1b[31mred",
        "\x9b31m",
        "\x00\x08\x7f",
        "\u202eesrever\u2069",
        "line\u2028end\u2029",
        "\ufeffmark \u200b",
        "lone \ud800 half",
        "é 東京 🏥",
    ],
)
def test_hostile_text_is_one_line_and_reads_back(text: str) -> None:
    assert written(text)["message"] == text
    assert written("event", fields={"said": text, text: 1})["said"] == text
    assert written("%s", text)["message"] == text


def test_nothing_reaches_a_terminal_as_a_control() -> None:
    out = io.BytesIO()
    record = logging.LogRecord("x", logging.INFO, "", 0, "\x9b\u202e\u2066\u2028\u200f\x85", None, None)

    JsonLines(out).emit(record)

    assert out.getvalue().isascii()


@pytest.mark.parametrize(
    "name",
    [
        "password",
        "new_password",
        "Authorization",
        "access_token",
        "refresh-token",
        "client_secret",
        "Cookie",
        "Set-Cookie",
        "totp_code",
        "api_key",
        "idempotency_key",
        "signing_pem",
        "birth_date",
        "sin",
        "answers",
    ],
)
def test_values_of_secret_names_are_masked_at_any_depth(name: str) -> None:
    line = written("event", fields={name: "canary", "inner": [{"deep": {name: {"more": "canary"}}}]})

    assert line[name] == MASK
    assert line["inner"] == [{"deep": {name: MASK}}]


def test_what_only_sounds_secret_is_kept() -> None:
    facts = {"problem": "invalid_credentials", "token_count": 3, "keyboard": "qwerty", "single": "yes"}

    assert facts.items() <= written("event", fields=facts).items()


@pytest.mark.parametrize(
    "text",
    [
        "password=canary",
        'body {"password": "canary word", "a": 1}',
        "new_password='canary word'",
        "Authorization: Bearer canary.canary-canary",
        "sent bearer canarycanary on",
        "token: canary",
        "?access_token=canary&x=1",
        "eyJhbGciOiJFUzI1NiJ9.canary.canary",
        "postgresql://portal:canary@db/portal",
        "[type=string_too_short, input_value='canary', input_type=str]",
        "DETAIL:  Key (email)=(canary) already exists.",
        "[parameters: ('canary', 1)]",
        "cookie: session=canary",
    ],
)
def test_secrets_in_running_text_are_masked(text: str) -> None:
    line = written("event: " + text, fields={"said": text})

    assert "canary" not in line["message"]
    assert "canary" not in line["said"]
    assert MASK in line["message"]


def fail_twice() -> None:
    try:
        int("password=canary")
    except ValueError as error:
        raise RuntimeError("postgresql://a:canary@db") from error


def test_a_traceback_is_told_in_one_line_without_secrets() -> None:
    with pytest.raises(RuntimeError) as failure:
        fail_twice()

    line = written("failed", error=failure.value)

    assert line["error"] == "RuntimeError"
    assert "ValueError" in line["traceback"]
    assert "test_log_lines.py" in line["traceback"]
    assert "canary" not in json.dumps(line)


def test_long_and_deep_and_strange_facts_are_cut_to_size() -> None:
    deep: dict[str, Any] = {}
    for _ in range(50):
        deep = {"deep": deep}

    line = written(
        "x" * 100_000,
        fields={
            "long": "y" * 100_000,
            "deep": deep,
            "many": list(range(10_000)),
            "huge": 2**200,
            "day": date(2026, 1, 1),
            "amount": Decimal("1.50"),
            "thing": object,
            "set": {1},
            7: "seven",
        },
    )

    assert len(json.dumps(line)) < 10_000
    assert line["huge"] == 2**200
    assert line["day"] == "2026-01-01"
    assert line["amount"] == "1.50"


@pytest.mark.parametrize(
    "text",
    ["a" * 16_000, "password" * 2_000, "://" + "a" * 16_000, "token " * 2_600, "eyJ" * 5_300, "eyJ." * 4_000],
)
def test_the_search_for_secrets_takes_no_time_on_hostile_text(text: str) -> None:
    started = time.perf_counter()

    masked_text(text, longest=20_000)

    assert time.perf_counter() - started < 0.1


def test_a_line_of_a_request_names_it() -> None:
    current = lines.request_id.set("req_1")

    line = written("event")

    lines.request_id.reset(current)
    assert line["request_id"] == "req_1"
    assert "request_id" not in written("event")


def test_an_event_that_cannot_be_written_is_reported_and_fails_nobody(
    capsys: pytest.CaptureFixture[str],
) -> None:
    closed = io.BytesIO()
    closed.close()

    JsonLines(closed).emit(logging.LogRecord("x", logging.INFO, "", 0, "event", None, None))

    assert "ValueError" in capsys.readouterr().err


@pytest.fixture
def own_logging() -> Iterator[None]:
    """Put the process's logging back as it was."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    switches = (logging.logThreads, logging.logProcesses, logging.logMultiprocessing, logging._srcfile)
    yield
    logging.captureWarnings(capture=False)
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.logThreads, logging.logProcesses, logging.logMultiprocessing, logging._srcfile = switches
    for name in ("asyncio", "httpx", "httpcore", "uvicorn", "uvicorn.error", "uvicorn.access"):
        logging.getLogger(name).setLevel(logging.NOTSET)


@pytest.mark.usefixtures("own_logging")
def test_configured_logging_writes_from_its_level_up_and_no_addresses_of_others() -> None:
    out = io.BytesIO()

    configure("info", out)
    logging.getLogger("portal.any").debug("too small")
    logging.getLogger("portal.any").info("said %s", "once")
    logging.getLogger("httpx").info("GET https://example.org/?token=canary")
    logging.getLogger("uvicorn.error").info("Started server process")
    logging.getLogger("uvicorn.error").error("failed")

    told = [(line["level"], line["message"]) for line in map(json.loads, out.getvalue().splitlines())]
    assert told == [("info", "said once"), ("error", "failed")]
