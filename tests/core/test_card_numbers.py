"""Card numbers in free text are noticed; other numbers that a registrant writes are not."""

import time

import pytest

from app.core.texts import looks_like_card_number


# Numbers that the brands and payment providers publish for tests.
@pytest.mark.parametrize(
    "number",
    [
        "4111111111111111",
        "4012888888881881",
        "4242424242424242",
        "4222222222222",
        "4000056655665556",
        "5555555555554444",
        "5105105105105100",
        "5200828282828210",
        "2223003122003222",
        "2720990000000007",
        "378282246310005",
        "371449635398431",
        "341111111111111",
        "6011111111111117",
        "6011000990139424",
        "6445644564456445",
        "6500000000000002",
        "30569309025904",
        "38520000023237",
        "36227206271667",
        "3530111333300000",
        "3566002020360505",
        "6200000000000005",
        "6205500000000000004",
        "6759649826438453",
    ],
)
@pytest.mark.parametrize("frame", ["{}", "Please charge {}, thank you.", "card:{}exp 12/29", "N\u00ba{}\n"])
def test_a_card_number_is_noticed(number: str, frame: str) -> None:
    assert looks_like_card_number(frame.format(number))


@pytest.mark.parametrize(
    "text",
    [
        "4111 1111 1111 1111",
        "4111-1111-1111-1111",
        "4111 - 1111 - 1111 - 1111",
        "4111\u00a01111\u00a01111\u00a01111",
        "4111\u20131111\u20131111\u20131111",
        "4111 1111-1111 1111",
        "3782 822463 10005",
        "3782-822463-10005",
        "3056 930902 5904",
        "3056 9309 0259 04",
        "6205 5000 0000 0000 004",
        "my registration number is 123602 and my card 5555 5555 5555 4444",
        "2026 5555 5555 5555 4444 1229",
        "\uff14\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11",
        "\u0664\u0661\u0661\u0661 \u0661\u0661\u0661\u0661 \u0661\u0661\u0661\u0661 \u0661\u0661\u0661\u0661",
    ],
)
def test_a_card_number_written_as_on_the_card_is_noticed(text: str) -> None:
    assert looks_like_card_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "123602",
        "M-2026-0048213",
        "C-2026-001937",
        "CPC-2026-004182",
        "INV-2026-000412",
        "Invoice 2026-0004127, due 2026-06-01, $1,725.00",
        "416-967-2600",
        "+1 (416) 967-2600 ext. 4111",
        "+1 416 967 2600, +1 647 123 4567",
        "416 967 2600 416 967 2603 416 967 2604",
        "4169672600 4169672603",
        "4169672600 123602",
        "4169672600 4111",
        "1-800-268-7096",
        "+44 20 7946 0958",
        "+33 6 12 34 56 78 06 12 34 56 78",
        "011 49 30 901820",
        "SIN 046 454 286",
        "OHIP 4532-015-112-AB",
        "OHIP 4532 015 112 830",
        "transit 00412 institution 003 account 4111111",
        "CAMD-1116-5501 MINC",
        "2026-05-04 13:05:22.123456",
        "20260504130522",
        "1793500800000",
        "https://portal.example.org/v1/invoices/inv_01KQS7E1Z3N6M0V9T7Y2Q4R8KD",
        "019b2d60-4111-7000-8000-000000000001",
        "ISBN 978-0-306-40615-7",
        "9780306406157",
        "IMEI 356938035643809",
        "GTIN 4006381333931",
        "4111 1111 1111 1112",
        "4111111111111112",
        "41111111111111111111111",
        "411111111111111",
        "1111 1111 1111 1117",
        "5555 5555 5555 444",
        "0000 0000 0000 0000",
        "9999999999999995",
        "3.14159265358979323846",
        "0.4111111111111111",
        "2019 2020 2021 2022 2023 2024 2025 2026",
        "1 2 3 4 5 4 5 5 1 2 3 4 5 1 2 3 4 5",
        "123602 123603 123604 412345 512345 612345",
        "4111\n1111\n1111\n1111",
        "4111, 1111, 1111, 1111",
    ],
)
def test_another_number_is_left_alone(text: str) -> None:
    assert not looks_like_card_number(text)


def test_a_run_of_telephone_and_registration_numbers_is_left_alone() -> None:
    numbers = [
        f"{area} {exchange} {line:04}"
        for area in (416, 437, 514)
        for exchange in (267, 555)
        for line in range(50)
    ]
    registrations = [str(number) for number in range(40_000, 130_000, 211)]

    assert not looks_like_card_number(" ".join(numbers))
    assert not looks_like_card_number(" ".join(registrations))


@pytest.mark.parametrize("text", ["4" * 100_000, "4111 " * 20_000, "4 - " * 25_000, "4111" + " " * 100_000])
def test_long_text_takes_no_long_time(text: str) -> None:
    before = time.process_time()

    looks_like_card_number(text)

    assert time.process_time() - before < 1
