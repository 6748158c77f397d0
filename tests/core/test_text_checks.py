"""Text is refused for what breaks logs, mails and certificates, and for nothing else."""

import email.policy
from email.message import EmailMessage

import pytest

from app.core.texts import (
    ControlRefused,
    DirectionRefused,
    MarksRefused,
    NoncharacterRefused,
    SurrogateRefused,
    TextRefused,
    check_text,
)

CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))]
DIRECTIONS = [chr(code) for code in (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Amara Solis",
        "Zoë Sjögren-O\u2019Brien",
        "Nguy\u1ec5n Th\u1ecb \u00c1nh",
        "Nguye\u0302\u0303n",
        "\u05d3\u05f4\u05e8 \u05db\u05d4\u05df",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\u0938\u094d\u0924\u094d\u0930\u0940",
        "\u6771\u4eac",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 and \u2764\ufe0f",
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "5 \u00d7 10\u207b\u00b3 \u2014 50 %\u00a0off",
        "e" + "\u0301" * 8,
    ],
)
def test_what_people_write_is_accepted_in_one_line_and_in_many(text: str) -> None:
    check_text(text, multiline=False)
    check_text(text, multiline=True)


@pytest.mark.parametrize("character", ["\t", "\n", "\u2028", "\u2029"])
def test_tabs_and_line_breaks_are_for_text_of_many_lines_only(character: str) -> None:
    check_text(f"one{character}two", multiline=True)

    with pytest.raises(ControlRefused):
        check_text(f"one{character}two", multiline=False)


@pytest.mark.parametrize("multiline", [True, False])
def test_controls_are_refused(multiline: bool) -> None:
    for character in CONTROLS:
        if not (multiline and character in "\t\n"):
            with pytest.raises(ControlRefused):
                check_text(f"one{character}two", multiline=multiline)


@pytest.mark.parametrize("multiline", [True, False])
@pytest.mark.parametrize(
    ("characters", "kind"),
    [
        (DIRECTIONS, DirectionRefused),
        (["\ud800", "\udbff", "\udc00", "\udfff"], SurrogateRefused),
        (["\ufffe", "\uffff"], NoncharacterRefused),
        (["\u0301" * 9, "\u0300\u0301" * 30, "\u0d3e" * 9, "\u20dd" * 9], MarksRefused),
    ],
)
def test_what_nobody_types_on_purpose_is_refused(
    characters: list[str], kind: type[TextRefused], multiline: bool
) -> None:
    for character in characters:
        with pytest.raises(kind):
            check_text(f"Dr. Sol{character}is", multiline=multiline)


def test_neighbours_of_what_is_refused_are_accepted() -> None:
    check_text("\u061b\u061d\u200d\u2010\u202f\u2065\u206a\ufffd\ud7ff\ue000\u00a0", multiline=False)


def test_marks_count_anew_after_each_letter() -> None:
    check_text(("e" + "\u0301" * 8) * 50, multiline=False)


def test_the_refusal_tells_where_and_repeats_nothing() -> None:
    with pytest.raises(TextRefused) as refused:
        check_text("secret\u202egnp.exe", multiline=False)

    assert refused.value.position == 6
    assert str(refused.value) == "a direction control at position 6"


def test_marks_are_told_where_they_become_too_many() -> None:
    with pytest.raises(MarksRefused) as refused:
        check_text("ab" + "\u0301" * 20, multiline=False)

    assert refused.value.position == 10


def test_one_line_that_is_accepted_can_always_be_the_subject_of_a_mail() -> None:
    mail = EmailMessage(policy=email.policy.SMTP)

    for code in range(0x3000):
        text = f"one{chr(code)}two"
        try:
            check_text(text, multiline=False)
        except TextRefused:
            continue
        mail["Subject"] = text
        del mail["Subject"]

    assert "Subject" not in mail
