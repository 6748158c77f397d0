"""The Medical Identification Number for Canada (domain.md 1.1): written, and doubted but never refused."""

import pytest

from app.domain import minc
from app.domain.minc import MincWarning


@pytest.mark.parametrize(
    ("serial", "written"), [(1234567, "CAMD-1234-5679"), (0, "CAMD-0000-0000"), (2000000, "CAMD-2000-0006")]
)
def test_a_number_has_the_check_digit_that_the_published_sample_suggests(serial: int, written: str) -> None:
    assert minc.write(serial) == written


def test_one_serial_in_eleven_has_no_check_digit() -> None:
    without = [serial for serial in range(1_000_000, 1_011_000) if minc.write(serial) is None]

    assert len(without) == 1000


@pytest.mark.parametrize(
    ("number", "sample", "form"),
    [
        ("CAMD-1234-5679", None, None),
        ("CAMD12345679", None, None),
        ("CAMD-1234-5678", MincWarning.CHECK_DIGIT, None),
        ("CAMD-1234-567", MincWarning.FORM, MincWarning.FORM),
        ("USMD-1234-5679", MincWarning.FORM, MincWarning.FORM),
        ("", MincWarning.FORM, MincWarning.FORM),
    ],
)
def test_a_deployment_chooses_what_is_doubted(
    number: str, sample: MincWarning | None, form: MincWarning | None
) -> None:
    assert minc.VALIDATORS["sample"](number) is sample
    assert minc.VALIDATORS["form"](number) is form
