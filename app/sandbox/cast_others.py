"""Those of the cast who are not on the register, or whose accounts are not: applicants, strangers, a delegate."""

# ruff: noqa: RUF001 - texts have apostrophes

from typing import Final

from app.sandbox.cast_parts import Part, independent_since, life, ontario, person, stays

APPLICANT: Final = ("applicant",)

APPLICANT_1: Final = Part(
    key="applicant",
    story="Trained abroad and about to apply for a first certificate; has no registration number yet.",
    name="Priya Raghunathan",
    email="priya.raghunathan@example.org",
    roles=APPLICANT,
    life=life(
        "applicant",
        person("priya.raghunathan@example.org", "woman", "1993-08-11", mobile="+14375550186"),
        [("2025-10-20", "Raghunathan", "Priya")],
        [],
        stays(
            "Priya Raghunathan",
            "mailing",
            ("2025-10-20", ontario("Brampton", "L6Y 4K3", "9 Fletchers Green")),
        ),
    ),
)

APPLICANT_2: Final = Part(
    key="applicant_2",
    story="Licensed in Québec and about to apply for independent practice in Ontario; French-speaking.",
    name="Jean-François Bélanger",
    email="jean-francois.belanger@example.org",
    roles=APPLICANT,
    language="fr",
    life=life(
        "applicant_2",
        person("jean-francois.belanger@example.org", "man", "1988-02-03", serial=2345091, language="fr"),
        [("2025-11-10", "Bélanger", "Jean-François")],
        [],
        stays(
            "Jean-François Bélanger",
            "mailing",
            ("2025-11-10", ontario("Hawkesbury", "K6A 1B5", "310, rue Principale")),
        ),
    ),
)

UNLINKED: Final = Part(
    key="unlinked",
    story=(
        "Signed up with an address that is not on file, so the account belongs to nobody yet. Her record, number"
        " 123686, is on the register under another address."
    ),
    name="Hannah Weiss",
    email="hannah.weiss@example.org",
    roles=(),
    is_linked=False,
    life=life(
        "unlinked",
        person("h.weiss@mail.example", "woman", "1979-04-25", "123686", serial=2345086),
        [("2008-07-01", "Weiss", "Hannah")],
        [independent_since("2008-07-01")],
        stays(
            "Dr. Hannah Weiss",
            "primary_business",
            ("2008-07-01", ontario("Guelph", "N1H 3T9", "52 Norfolk Green", phone="+15195550186")),
        ),
        stays(
            "Dr. Hannah Weiss", "mailing", ("2008-07-01", ontario("Guelph", "N1G 2M7", "7 Arboretum Walk"))
        ),
    ),
)

DELEGATE: Final = Part(
    key="delegate",
    story="A lawyer who acts for physicians; has an account and, as yet, nobody’s leave to act for them.",
    name="Claire Fontaine-Hughes",
    email="claire.fontaine-hughes@example.org",
    roles=("delegate",),
    language="fr",
)
