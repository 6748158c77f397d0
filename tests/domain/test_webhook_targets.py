"""Where webhooks may go, how often that is tried, and when it is given up: security.md 6.9 and T30, contract.md 8."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import Invalid
from app.domain.webhooks import (
    WAITS,
    Answer,
    Failure,
    PauseReason,
    failure_of,
    is_allowed,
    next_attempt,
    pause_after,
    target_of,
)

NOW = datetime(2026, 5, 4, 15, 0, tzinfo=UTC)

REFUSED = [
    "http://hooks.lakeview.example/",
    "https://hooks.lakeview.example:8443/",
    "https://user@hooks.lakeview.example/",
    "https://user:secret@hooks.lakeview.example/",
    "https://@hooks.lakeview.example/",
    "https://hooks.lakeview.example/#part",
    "https://localhost/",
    "https://localhost./",
    "https://127.0.0.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0x7f.0.0.1/",
    "https://0177.0.0.1/",
    "https://10.0.0.8/",
    "https://169.254.169.254/latest/meta-data",
    "https://8.8.8.8/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:7f00:1]/",
    "https://[fe80::1%25eth0]/",
    "https://intranet/",
    "https://hooks.lakeview.example\\@127.0.0.1/",
    "https://hooks.lakeview.example\t/",
    "https://hooks.lakeview.example /",
    "https://h\u00f6oks.example/",
    "https:///path",
    "https://hooks..example/",
    "https://-hooks.example/",
    "file:///etc/passwd",
    "gopher://hooks.example/",
    "//hooks.lakeview.example/",
    "hooks.lakeview.example",
    "https://hooks.lakeview.example:99999/",
    "https://[hooks.lakeview.example/",
    "https://hooks.lakeview.example/" + "a" * 500,
    "",
]


@pytest.mark.parametrize("url", REFUSED)
def test_a_url_that_leads_elsewhere_or_has_two_meanings_is_refused(url: str) -> None:
    with pytest.raises(Invalid) as refused:
        target_of(url, to_loopback=False)

    assert [(each.code, each.pointer) for each in refused.value.faults] == [("url_not_allowed", "/url")]


def test_a_url_is_taken_apart_once_and_for_all() -> None:
    target = target_of("https://Hooks.Lakeview.Example:443/regulator?of=1", to_loopback=False)

    assert (target.scheme, target.host, target.port) == ("https", "hooks.lakeview.example", 443)
    assert (target.path, target.netloc) == ("/regulator?of=1", "hooks.lakeview.example")


def test_a_sandbox_may_send_to_its_own_machine_and_still_to_no_other_number() -> None:
    target = target_of("http://127.0.0.1:9000/hooks", to_loopback=True)

    assert (target.scheme, target.port, target.netloc) == ("http", 9000, "127.0.0.1:9000")
    with pytest.raises(Invalid):
        target_of("http://127.0.0.2:9000/", to_loopback=True)
    with pytest.raises(Invalid):
        target_of("http://hooks.lakeview.example/", to_loopback=True)


@given(st.text("aZ09.-_:/@?#%[]\\ \té", max_size=40))
def test_any_text_is_a_target_or_is_refused(text: str) -> None:
    try:
        target = target_of(f"https://{text}", to_loopback=False)
    except Invalid:
        return
    assert target.port == 443
    assert target.host.rpartition(".")[2][0].isalpha()
    assert target.path.startswith(("/", "?"))


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("8.8.8.8", True), ("127.0.0.1", False), ("127.8.8.8", False), ("10.1.2.3", False),
        ("172.16.0.1", False), ("172.32.0.1", True), ("192.168.1.1", False), ("169.254.169.254", False),
        ("100.64.0.1", False), ("0.0.0.1", False), ("255.255.255.255", False), ("224.0.0.1", False),
        ("240.0.0.1", False), ("192.0.2.1", False), ("198.18.0.1", False), ("2606:4700::1111", True),
        ("::1", False), ("::", False), ("::ffff:8.8.8.8", False), ("::ffff:127.0.0.1", False),
        ("::127.0.0.1", False), ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False), ("2001::1", False),
        ("2001:db8::1", False), ("fe80::1", False), ("fe80::1%eth0", False), ("fc00::1", False),
        ("fd12::1", False), ("fec0::1", False), ("ff02::1", False),
    ],
)  # fmt: skip
def test_only_addresses_of_the_public_internet_are_allowed(address: str, allowed: bool) -> None:
    assert is_allowed(address, to_loopback=False) is allowed


def test_loopback_is_allowed_where_that_was_chosen_and_nothing_else_with_it() -> None:
    assert is_allowed("127.0.0.1", to_loopback=True)
    assert is_allowed("::1", to_loopback=True)
    assert not is_allowed("10.0.0.1", to_loopback=True)
    assert not is_allowed("169.254.169.254", to_loopback=True)


def test_there_are_eight_attempts_over_about_28_hours() -> None:
    at, attempts = NOW, 1
    while (again := next_attempt(attempts=attempts, now=at, jitter=0)) is not None:
        at, attempts = again, attempts + 1

    assert attempts == 8
    assert timedelta(hours=27) < at - NOW < timedelta(hours=29)


@given(st.integers(1, len(WAITS)), st.floats(0, 1))
def test_jitter_makes_a_wait_a_little_longer_and_never_shorter(attempts: int, jitter: float) -> None:
    again = next_attempt(attempts=attempts, now=NOW, jitter=jitter)

    assert again is not None
    assert WAITS[attempts - 1] <= again - NOW <= WAITS[attempts - 1] * 1.1 + timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("status_code", "failure"),
    [(200, None), (204, None), (301, Failure.REDIRECTED), (304, Failure.REDIRECTED),
     (400, Failure.REFUSED), (410, Failure.REFUSED), (500, Failure.REFUSED), (100, Failure.REFUSED)],
)  # fmt: skip
def test_only_a_good_status_is_a_delivery(status_code: int, failure: Failure | None) -> None:
    assert failure_of(status_code) is failure


def test_410_pauses_at_once_and_failure_pauses_after_five_days() -> None:
    gone = Answer(410, Failure.REFUSED, 5)
    failed = Answer(None, Failure.UNREACHABLE, 5)
    good = Answer(204, None, 5)
    since = NOW - timedelta(days=5)

    assert pause_after(gone, first_failed_at=NOW, now=NOW) is PauseReason.GONE
    assert pause_after(failed, first_failed_at=since, now=NOW) is PauseReason.FAILING
    assert pause_after(failed, first_failed_at=since + timedelta(seconds=1), now=NOW) is None
    assert pause_after(failed, first_failed_at=None, now=NOW) is None
    assert pause_after(good, first_failed_at=since, now=NOW) is None
