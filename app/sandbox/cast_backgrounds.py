"""What those of the cast learned and do of whom the documents tell in their examples."""

from datetime import date
from typing import Final

from app.sandbox.cast_parts import told_by, told_by_staff
from app.sandbox.seed_background import institution_id
from app.sandbox.seed_lives import Background, Fact

_NAME: Final = "Dr. Amara Solis"
_CAME: Final = told_by_staff("2012-07-01")
_QUALIFIED: Final = told_by_staff("2017-07-01")

SOLIS: Final = Background(
    education=(
        Fact(date(2012, 6, 1), ("medical_degree", "University of Toronto", "CA", None, 2012), _CAME),
        Fact(
            date(2012, 7, 1), ("postgraduate_training", "University of Toronto", "CA", "internal_medicine", None),
            _CAME, date(2017, 7, 1), _QUALIFIED,
        ),
    ),
    qualifications=(Fact(date(2017, 6, 30), ("internal_medicine", "rcpsc"), _QUALIFIED),),
    examinations=(Fact(date(2012, 5, 11), ("mccqe_1", "pass"), _CAME),),
    activities=(
        Fact(
            date(2017, 7, 1), ("hospital_inpatients", None), _QUALIFIED,
            date(2023, 1, 1), told_by(_NAME, "2023-01-01"),
        ),
        Fact(date(2021, 9, 1), ("chronic_disease", None), told_by(_NAME, "2021-09-01")),
        Fact(date(2022, 3, 1), ("virtual_care", None), told_by(_NAME, "2022-03-01")),
    ),
    privileges=(
        Fact(
            date(2017, 7, 1), (institution_id("lakeview_general"), None, "active"), _QUALIFIED,
            date(2021, 9, 1), told_by(_NAME, "2021-09-01"),
        ),
        Fact(
            date(2021, 9, 1), (institution_id("st_brendan"), None, "courtesy"), told_by(_NAME, "2021-09-01")
        ),
    ),
    licences=(
        Fact(
            date(2019, 3, 1), ("cpsbc", None, None, "31415", "active", date(2019, 2, 1)),
            told_by_staff("2019-03-01"),
        ),
    ),
    languages=(
        Fact(date(2012, 7, 1), (["en"], 1), _CAME),
        Fact(date(2021, 3, 2), (["en", "es"], 2), told_by(_NAME, "2021-03-02")),
    ),
)  # fmt: skip
