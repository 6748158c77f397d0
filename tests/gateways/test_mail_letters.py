"""A letter becomes a message that says one thing in two forms, and nothing in it reaches beyond its place."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from email import policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.gateways import mail_templates
from app.gateways.mail import Attachment, Letter, Said, UnsafeLetter, compose

SENDER = "Portail de l'Ordre <no-reply@portal.example.org>"
SENT_AT = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
LETTER = Letter(
    to="zoe@example.org",
    subject="Un message vous attend",
    title="Un message vous attend",
    body="Vous avez un nouveau message.\n\nPour le lire,\nouvrez une session.",
    button="Lire le message",
    url="https://portal.example.org/sign-in?next=%2Fmessages&lang=fr",
    language="fr",
    message_id="<01KQ1RNJ47E65GH2BH8VGS9ZM6@portal.example.org>",
    cause="ntc_01KQ1RNJ47E65GH2BH8VGS9ZM6",
)
ALSO = Said(
    language="en",
    subject="A message is waiting for you",
    title="A message is waiting for you",
    body="You have a new message.\n\nTo read it,\nsign in.",
    button="Read the message",
)
HEADERS = [
    "from", "to", "subject", "date", "message-id", "auto-submitted", "x-auto-response-suppress",
    "x-portal-cause", "mime-version", "content-type", "content-language",
]  # fmt: skip
ENCODED = "=?utf-8?q?x=0D=0ABcc:_evil@example.com?="
HOSTILE = [
    "x\r\nBcc: evil@example.com",
    "x\nBcc: evil@example.com",
    "x\rBcc: evil@example.com",
    "x\x85Bcc: evil@example.com",
    "x\u2028Bcc: evil@example.com",
    ENCODED,
    "x\u202emoc.elpmaxe@live",
    "x\x00",
    "x\ud800",
]


def on_the_wire(
    letter: Letter, *, sender: str = SENDER, attachments: tuple[Attachment, ...] = ()
) -> EmailMessage:
    written = compose(letter, sender=sender, sent_at=SENT_AT, attachments=attachments).as_bytes()
    message = BytesParser(policy=policy.default).parsebytes(written)
    assert isinstance(message, EmailMessage)
    return message


def altered(field: str, value: str | None) -> Letter:
    changed: dict[str, Any] = {field: value}
    return replace(LETTER, **changed)


def part(message: EmailMessage, kind: str) -> str:
    found = message.get_body((kind,))
    assert found is not None
    return str(found.get_content())


def written_in(message: EmailMessage, header: str) -> tuple[str, str]:
    """The name and the address in a header, read by the package's older parser, which keeps every space."""
    (raw,) = [value for name, value in message.raw_items() if name == header]
    unfolded = str(raw).replace("\r\n", "").encode("utf-8", "surrogateescape").decode()
    name, address = parseaddr(unfolded)
    return str(make_header(decode_header(name))), address


class VisibleText(HTMLParser):
    """What a reader of an HTML part sees, piece by piece."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._unseen = 0
        self.feed(re.sub(r'<div style="display:none.*?</div>', "", html, flags=re.DOTALL))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - inherited
        self._unseen += tag in {"style", "title"}

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in {"style", "title"}

    def handle_data(self, data: str) -> None:
        if not self._unseen and data.strip():
            self.pieces.append(data.strip())


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("has_button", [True, False])
def test_both_parts_say_the_same_in_the_same_order(language: str, has_button: bool) -> None:
    letter = replace(LETTER, language=language)
    letter = letter if has_button else replace(letter, button=None, url=None)

    message = on_the_wire(letter)

    plain = [line for line in part(message, "plain").splitlines() if line.strip(" -")]
    rich = VisibleText(part(message, "html")).pieces
    fallback = mail_templates.frames()[language].fallback
    assert plain == [piece for piece in rich if piece != fallback]
    assert (fallback in rich) is has_button
    assert "Pour le lire," in plain


def test_a_letter_to_who_reads_nobody_knows_which_language_says_it_in_both() -> None:
    message = on_the_wire(replace(LETTER, also=ALSO))

    plain, html = part(message, "plain"), part(message, "html")
    frames = mail_templates.frames()
    said = [line for line in plain.splitlines() if line.strip(" -")]
    seen = VisibleText(html).pieces
    assert message["Subject"] == "Un message vous attend / A message is waiting for you"
    assert message["Content-Language"] == "fr-CA, en-CA"
    assert "Lire le message / Read the message" in said
    assert {"Bonjour,", "Hello,", *frames["fr"].footer, *frames["en"].footer} <= set(said)
    assert "".join(said).replace(" ", "") == "".join(
        each for each in seen if each not in {frames["fr"].fallback, frames["en"].fallback}
    ).replace(" ", "")
    assert html.count('lang="en-CA"') == 4


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_hostile_reaches_a_header_in_the_other_language_either(hostile: str) -> None:
    with pytest.raises(UnsafeLetter):
        on_the_wire(replace(LETTER, also=replace(ALSO, subject=hostile)))


def test_a_french_letter_arrives_as_it_was_written() -> None:
    letter = replace(LETTER, subject="Votre certificat — renouvelé pour Zoë, à l'été")

    message = on_the_wire(letter)

    assert message["Subject"] == letter.subject
    assert message["From"].addresses[0].display_name == "Portail de l'Ordre"
    assert message["Content-Language"] == "fr-CA"
    assert "Bonjour," in part(message, "plain")
    assert "veuillez ne pas y répondre" in part(message, "plain")


def test_an_english_letter_has_english_around_it() -> None:
    message = on_the_wire(replace(LETTER, language="en"))

    assert message["Content-Language"] == "en-CA"
    assert 'lang="en-CA"' in part(message, "html")
    assert "please do not reply" in part(message, "plain")


def test_headers_say_who_when_which_and_that_nobody_is_there_to_answer() -> None:
    message = on_the_wire(LETTER)

    assert [name.lower() for name in message] == HEADERS
    assert message["Date"].datetime == SENT_AT
    assert message["Message-ID"] == LETTER.message_id
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Portal-Cause"] == LETTER.cause


def test_a_letter_made_again_is_the_same_to_the_byte() -> None:
    letter = replace(LETTER, body="--=_alternative\n--=_alternative--\n--=_mixed")
    file = Attachment("note.txt", "text/plain", b"--=_mixed--\r\n")

    first, second = (
        compose(letter, sender=SENDER, sent_at=SENT_AT, attachments=[file]).as_bytes() for _ in range(2)
    )

    message = on_the_wire(letter, attachments=(file,))
    assert first == second
    assert letter.body in part(message, "plain").replace("\r\n", "\n")
    assert [each.get_payload(decode=True) for each in message.iter_attachments()] == [file.content]


def test_a_long_identifier_of_a_message_stays_whole() -> None:
    identifier = f"<{'a' * 64}@{'b' * 60}.example.org>"

    message = on_the_wire(replace(LETTER, message_id=identifier))

    assert message["Message-ID"] == identifier


def test_every_line_on_the_wire_is_short_enough_for_any_server() -> None:
    letter = replace(LETTER, body="é" * 5000, subject="Objet " * 200)

    written = compose(letter, sender=SENDER, sent_at=SENT_AT).as_bytes()

    assert max(len(line) for line in written.split(b"\r\n")) <= 998
    assert written.isascii()


def test_words_are_escaped_in_the_html_part_and_bare_in_the_plain_one() -> None:
    words = """<script>alert("1")</script> & {{ 7 * 7 }} {% raw %} <mj-text>"""
    letter = replace(LETTER, title=words, body=words, button=words, url="https://a.example/?a=1&b='2'")

    message = on_the_wire(letter, sender='"<b>& {{ 7 * 7 }}" <no-reply@portal.example.org>')

    rich = part(message, "html")
    assert "<script" not in rich
    assert "<mj-" not in rich
    assert "<b>" not in rich
    assert 'href="https://a.example/?a=1&amp;b=&#39;2&#39;"' in rich
    assert words in VisibleText(rich).pieces
    assert words in part(message, "plain")


def test_the_html_part_fetches_nothing() -> None:
    rich = part(on_the_wire(LETTER), "html")

    addresses = set(re.findall(r"https?://[^\s\"'<]+", rich)) - {"http://www.w3.org/1999/xhtml"}
    assert addresses == {LETTER.url.replace("&", "&amp;") if LETTER.url else ""}
    assert not re.search(r"<img|<link|@import|url\(", rich)


@pytest.mark.parametrize("field", ["to", "subject", "url", "language", "message_id", "cause"])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_hostile_reaches_a_header(field: str, hostile: str) -> None:
    letter = altered(field, hostile)

    with pytest.raises(UnsafeLetter) as refusal:
        compose(letter, sender=SENDER, sent_at=SENT_AT)

    assert refusal.value.field == field
    assert "evil" not in str(refusal.value)


@pytest.mark.parametrize("field", ["title", "button", "body"])
@pytest.mark.parametrize("hostile", [words for words in HOSTILE if "\n" not in words and "=?" not in words])
def test_controls_and_backward_text_are_refused_in_words_too(field: str, hostile: str) -> None:
    letter = altered(field, hostile)

    with pytest.raises(UnsafeLetter) as refusal:
        compose(letter, sender=SENDER, sent_at=SENT_AT)

    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("field", "hostile"),
    [
        ("title", ENCODED),
        ("button", ENCODED),
        ("body", ENCODED),
        ("body", "x\r\nBcc: evil@example.com"),
        ("body", "x\n\nBcc: evil@example.com"),
    ],
)
def test_words_that_look_like_headers_stay_words(field: str, hostile: str) -> None:
    message = on_the_wire(altered(field, hostile))

    assert [name.lower() for name in message] == HEADERS
    assert [a.addr_spec for a in message["To"].addresses] == [LETTER.to]
    assert set(hostile.splitlines()) <= set(part(message, "plain").splitlines())


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_sender_and_no_file_name_can_add_a_header(hostile: str) -> None:
    file = Attachment(hostile, "application/pdf", b"%PDF")

    with pytest.raises(UnsafeLetter, match="sender"):
        compose(LETTER, sender=f"{hostile} <no-reply@portal.example.org>", sent_at=SENT_AT)
    with pytest.raises(UnsafeLetter, match="attachment"):
        compose(LETTER, sender=SENDER, sent_at=SENT_AT, attachments=[file])


NASTY = st.text("\r\n\t :;,.<>@\"'=?\\()[]%&x_Éé\u00a0\u2019\u2028\u202e\U0001f600", min_size=1, max_size=60)


@settings(max_examples=40, deadline=None, database=None)
@given(name=NASTY, subject=NASTY, title=NASTY, file_name=NASTY)
def test_whatever_is_written_the_headers_stay_what_they_are(
    name: str, subject: str, title: str, file_name: str
) -> None:
    file = Attachment(file_name, "text/plain", b"-")
    letter = replace(LETTER, to=f"{name} <zoe@example.org>", subject=subject, title=title)

    try:
        message = on_the_wire(letter, attachments=(file,))
    except UnsafeLetter:
        return

    assert [header.lower() for header in message] == HEADERS
    assert [a.addr_spec for a in message["To"].addresses] == ["zoe@example.org"]


@settings(max_examples=40, deadline=None, database=None)
@given(st.text("abcdéàÉ  '\u00a0\u2014«»-:;!?", min_size=1, max_size=200).map(str.strip).filter(bool))
def test_every_subject_and_every_name_arrives_as_it_was_written(words: str) -> None:
    letter = replace(LETTER, subject=words, to=f'"{words}" <zoe@example.org>')

    message = on_the_wire(letter)

    name, address = written_in(message, "To")
    assert message["Subject"] == words
    assert name.split() == words.split()
    assert address == "zoe@example.org"


@pytest.mark.parametrize(
    ("to", "name", "address"),
    [
        ("zoe@example.org", "", "zoe@example.org"),
        ("Zoë Tremblay <zoe@example.org>", "Zoë Tremblay", "zoe@example.org"),
        ('"Tremblay, Dre Zoë" <zoe@example.org>', "Tremblay, Dre Zoë", "zoe@example.org"),
        ("A. B. O'Neil <zoe@example.org>", "A. B. O'Neil", "zoe@example.org"),
        ("zoe@médecins.example.ca", "", "zoe@xn--mdecins-bya.example.ca"),
        ("zoë@example.org", "", "zoë@example.org"),
        ("o'neil+portal@example.org", "", "o'neil+portal@example.org"),
    ],
)
def test_people_of_all_names_can_be_written_to(to: str, name: str, address: str) -> None:
    message = on_the_wire(replace(LETTER, to=to))

    assert written_in(message, "To") == (name, address)


@pytest.mark.parametrize(
    "to",
    ["", "zoe", "zoe@", "@example.org", "a@example.org, b@example.org", "a@example.org b@example.org",
     "<a@example.org>, b@example.org", "a@example.org;", "team: a@example.org;", "a b@example.org",
     "a@example.org\u202e"],
)  # fmt: skip
def test_what_is_not_one_address_is_refused(to: str) -> None:
    with pytest.raises(UnsafeLetter) as refusal:
        compose(replace(LETTER, to=to), sender=SENDER, sent_at=SENT_AT)

    assert refusal.value.field == "to"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("url", "javascript:alert(1)"),
        ("url", "https://portal.example.org/a b"),
        ("url", 'https://portal.example.org/"onclick="x'),
        ("url", "//portal.example.org"),
        ("message_id", "no-brackets@portal.example.org"),
        ("message_id", "<a@b> <c@d>"),
        ("cause", "Dr Osler's complaint"),
        ("language", "de"),
        ("body", " \n\n "),
        ("body", "bell \x07"),
        ("subject", ""),
        ("button", None),
        ("url", None),
    ],
)
def test_a_letter_that_is_not_what_it_should_be_is_refused(field: str, value: str | None) -> None:
    with pytest.raises(UnsafeLetter):
        compose(altered(field, value), sender=SENDER, sent_at=SENT_AT)


def test_files_go_with_a_letter_under_their_own_names() -> None:
    names = ('Certificat "Zoë"; x=y.pdf', "../carte.pdf", "a" * 200 + ".pdf")
    files = tuple(
        Attachment(name, "application/pdf", b"%PDF-1.7 \x00\xff " + name.encode()) for name in names
    )

    message = on_the_wire(LETTER, attachments=files)

    arrived = list(message.iter_attachments())
    assert [each.get_filename() for each in arrived] == list(names)
    assert [each.get_content() for each in arrived] == [file.content for file in files]
    assert {each.get_content_disposition() for each in arrived} == {"attachment"}
    assert "Bonjour," in part(message, "plain")


@pytest.mark.parametrize(
    "media_type", ["pdf", "multipart/mixed", "message/rfc822", "application/pdf; x=y", "a/b\n"]
)
def test_a_file_without_a_plain_media_type_is_refused(media_type: str) -> None:
    with pytest.raises(UnsafeLetter, match="media type"):
        compose(LETTER, sender=SENDER, sent_at=SENT_AT, attachments=[Attachment("a", media_type, b"")])
