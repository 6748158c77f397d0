"""What mail servers say about mails that did not arrive (RFC 3464): read, or refused as no report."""

from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core import ids
from app.domain.bounces import NoReport
from app.gateways import mail_reports, return_paths
from tests.factories.mail_reports import ANSWER, report

MAIL = "mail_01KQ1RNJ47E65GH2BH8VGS9ZM6"
MAIL_ID = ids.parse("mail", MAIL)
BOUNCES = "bounces@portal.example.org"
WHOLE = (
    f"Message-ID: <{MAIL}@portal.example.org>\nSubject: A message\nContent-Type: text/plain\n\nIt waits.\n"
)


def test_a_report_names_the_mail_the_recipient_and_why() -> None:
    read = mail_reports.read(report("Zoe@Hospital.example"), bounce_address=None)

    (recipient,) = read.recipients
    assert (read.mail_id, read.message_id) == (MAIL_ID, f"<{MAIL}@portal.example.org>")
    assert recipient.addresses == {"zoe@hospital.example"}
    assert recipient.is_lost
    assert recipient.said.startswith("5.1.1 550 5.1.1 The email account")


@pytest.mark.parametrize(
    ("returned_type", "returned"),
    [
        ("message/rfc822", WHOLE),
        ("text/rfc822-headers", WHOLE.partition("\n\n")[0] + "\n"),
        ("message/global-headers", WHOLE.partition("\n\n")[0] + "\n"),
    ],
)
def test_what_is_returned_whole_or_by_its_headers_leads_to_the_mail(
    returned_type: str, returned: str
) -> None:
    raw = report("zoe@hospital.example", returned_type=returned_type, returned=returned)

    assert mail_reports.read(raw, bounce_address=None).mail_id == MAIL_ID


@pytest.mark.parametrize(
    "to", [f"<bounces+{MAIL}@portal.example.org>", f"BOUNCES+{MAIL.lower()}@Portal.Example.ORG"]
)
def test_where_nothing_is_returned_the_address_that_it_was_sent_to_leads_to_the_mail(to: str) -> None:
    raw = report("zoe@hospital.example", to=to, returned_type="text/plain", returned="Nothing.")

    read = mail_reports.read(raw, bounce_address=BOUNCES)
    unset = mail_reports.read(raw, bounce_address=None)

    assert (read.mail_id, unset.mail_id) == (MAIL_ID, None)


def test_a_report_that_says_two_things_is_about_no_mail() -> None:
    other = return_paths.of_mail(BOUNCES, UUID(int=MAIL_ID.int + 1))

    assert mail_reports.read(report("zoe@hospital.example", to=other), bounce_address=BOUNCES).mail_id is None


def test_an_address_in_any_letters_is_reported_in_the_wider_form() -> None:
    raw = report(
        "-", status_type="message/global-delivery-status", recipient="utf-8; zoe@hospital.example",
        original="utf-8; zoe@hospital.example",
    )  # fmt: skip

    (recipient,) = mail_reports.read(raw, bounce_address=None).recipients

    assert (recipient.addresses, recipient.is_lost) == ({"zoe@hospital.example"}, True)


@pytest.mark.parametrize(
    ("action", "status"),
    [("delayed", "4.4.1"), ("failed", "2.0.0"), ("delivered", "2.0.0"), ("relayed", "5.1.1")],
)
def test_only_what_a_server_has_given_up_is_lost(action: str, status: str) -> None:
    (recipient,) = mail_reports.read(
        report("zoe@hospital.example", action=action, status=status), bounce_address=None
    ).recipients

    assert not recipient.is_lost


def test_what_the_server_says_is_cut_and_cleaned_before_people_see_it() -> None:
    raw = report("zoe@hospital.example", diagnostic="smtp; 550 no\x1b[31m " + "x" * 900)

    (recipient,) = mail_reports.read(raw, bounce_address=None).recipients

    assert len(recipient.said) == 300
    assert "\x1b" not in recipient.said


NO_REPORTS = {
    "an answer of an absent person": ANSWER,
    "nothing": b"",
    "no mail at all": b"\xff\xfe\x00" * 50,
    "a receipt for reading": report("zoe@hospital.example", kind="disposition-notification"),
    "a report of nobody": report("-", recipient="", original="x400; zoe"),
    "a report without its middle": report("zoe@hospital.example", status_type="text/plain"),
    "too much": report("zoe@hospital.example") + b"x" * mail_reports.LARGEST,
    "too many lines": report("zoe@hospital.example") + b"\n" * 60_000,
    "parts in parts": b"".join(
        b'Content-Type: multipart/report; report-type=delivery-status; boundary="b%d"\n\n--b%d\n' % (n, n)
        for n in range(500)
    ),
    "messages in messages": b"Content-Type: message/rfc822\n\n" * 5_000,
    "a type that cannot be decoded": b"Content-Type: multipart/report; report-type*=no-such-set''%ff; b=c\n\n",
}


@pytest.mark.parametrize("name", NO_REPORTS)
def test_what_is_no_report_is_refused_in_words_of_our_own(name: str) -> None:
    with pytest.raises(NoReport) as refused:
        mail_reports.read(NO_REPORTS[name], bounce_address=BOUNCES)

    assert str(refused.value) in {
        "it is no delivery status notification", "it tells of nobody", "it is larger than 2 MiB",
        "it has more lines or parts than any report", "it cannot be read",
    }  # fmt: skip


LINES = report("zoe@hospital.example").split(b"\n")


@settings(max_examples=60, deadline=None, database=None)
@given(st.data())
def test_whatever_becomes_of_a_report_on_its_way_it_is_read_or_refused(data: st.DataObject) -> None:
    lines = list(LINES)
    for place in data.draw(st.lists(st.integers(0, len(lines) - 1), max_size=4)):
        lines[place] = data.draw(st.binary(max_size=40) | st.sampled_from(LINES))

    try:
        read = mail_reports.read(b"\n".join(lines), bounce_address=BOUNCES)
    except NoReport:
        return

    assert all(each.addresses for each in read.recipients)


def test_a_return_path_names_its_mail_and_no_other_address_does() -> None:
    path = return_paths.of_mail(BOUNCES, MAIL_ID)

    assert path == f"bounces+{MAIL}@portal.example.org"
    assert return_paths.mail_of(BOUNCES, path) == MAIL_ID
    for other in (
        BOUNCES, f"{MAIL}@portal.example.org", f"bounces+{MAIL}@example.org", "bounces+mail_@portal.example.org",
        f"bounces+{MAIL}x@portal.example.org", f"bounces+addr_{MAIL[5:]}@portal.example.org", "",
    ):  # fmt: skip
        assert return_paths.mail_of(BOUNCES, other) is None, other
