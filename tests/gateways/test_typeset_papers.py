"""Papers: the same bytes for the same facts, and nothing that somebody wrote is read as markup."""

import io
import os
import signal
from datetime import UTC, datetime

import pikepdf
import pytest

from app.gateways import papers
from app.gateways.papers import press

AT = datetime(2026, 5, 4, 13, 40, tzinfo=UTC)
HOSTILE = '#read("/etc/passwd") $x^2$ <label> *b* `c` \\ #panic()'


def facts(name: str = "Amara Solis") -> dict[str, object]:
    return {
        "lang": "en",
        "title": "Diploma",
        "college": {"name": "College", "motto": "Motto", "address": ["Street"], "registrar": "Registrar"},
        "words": dict.fromkeys(
            ("registrar", "number_label", "issued_label", "known", "admitted", "admitted_on"), "Words"
        ),
        "facts": {"name": name, "number": "123602", "class": "Independent", "issued_on": "May 4, 2026"},
    }


async def test_the_same_facts_make_the_same_bytes() -> None:
    one = await papers.typeset("registration_diploma", facts(), at=AT)
    two = await papers.typeset("registration_diploma", facts(), at=AT)

    assert one == two


async def test_what_somebody_wrote_is_printed_as_it_is() -> None:
    made = await papers.typeset("registration_diploma", facts(HOSTILE), at=AT)

    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert len(pdf.pages) == 1


@pytest.mark.parametrize("name", ["../house", "no_such_paper", "/etc/passwd", "house.typ"])
async def test_only_our_own_templates_are_set(name: str) -> None:
    with pytest.raises(LookupError):
        await papers.typeset(name, facts(), at=AT)


async def test_facts_that_do_not_fit_are_an_error_without_the_facts_in_it() -> None:
    with pytest.raises(ValueError, match="does not take these facts") as refused:
        await papers.typeset("registration_diploma", {"lang": "en", "secret": "4711-canary"}, at=AT)

    assert "canary" not in str(refused.value)


def whoever_makes_it() -> bytes:
    return str(os.getpid()).encode()


async def test_papers_are_made_in_another_process() -> None:
    assert int(await press.run(whoever_makes_it)) != os.getpid()


async def test_a_press_that_was_killed_is_followed_by_another() -> None:
    killed = int(await press.run(whoever_makes_it))

    os.kill(killed, signal.SIGKILL)

    assert (await papers.typeset("registration_diploma", facts(), at=AT)).startswith(b"%PDF-")
    assert int(await press.run(whoever_makes_it)) != killed
