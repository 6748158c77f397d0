"""The registrants of the cast, with their records."""

# ruff: noqa: RUF001 - names have apostrophes

from typing import Final

from app.sandbox.cast_backgrounds import SOLIS
from app.sandbox.cast_parts import (
    Part,
    certificate,
    independent_since,
    life,
    ontario,
    person,
    stays,
    supervised,
    trained,
)

REGISTRANT: Final = ("registrant",)

INDEPENDENT: Final = Part(
    key="independent",
    story=(
        "In independent practice in Toronto since 2017, after five years of training; has moved twice, has an"
        " additional practice in Pickering, and nothing is open. Most walks through the portal begin with her."
    ),
    name="Dr. Amara Solis",
    email="amara.solis@example.org",
    roles=REGISTRANT,
    life=life(
        "independent",
        person(
            "amara.solis@example.org", "woman", "1985-03-14", "123602", serial=1234567, mobile="+14375550123"
        ),
        [("2012-07-01", "Solis", "Amara")],
        [trained("2012-07-01", "2017-07-01"), independent_since("2017-07-01")],
        stays(
            "Dr. Amara Solis",
            "primary_business",
            ("2012-07-01", ontario("Toronto", "M4N 3M5", "Lakeview General Hospital", "2075 Shore Road")),
            ("2017-07-01", ontario("Toronto", "M6H 1M4", "1255 Bloor Street West", phone="+14165550119")),
            ("2021-09-01", ontario("Toronto", "M5G 2E2", "80 College Street", phone="+14165550123")),
        ),
        stays(
            "Dr. Amara Solis",
            "mailing",
            ("2012-07-01", ontario("Toronto", "M4Y 1P9", "77 Maitland Place", "Apt. 1204")),
            ("2019-05-01", ontario("Toronto", "M4C 5K7", "34 Gledhill Avenue")),
        ),
        stays(
            "Dr. Amara Solis",
            "secondary_business",
            (
                "2022-03-01",
                ontario("Pickering", "L1X 1V4", "2180 Liverpool Road", "Unit 6", phone="+19055550142"),
            ),
        ),
        background=SOLIS,
    ),
)

INDEPENDENT_2: Final = Part(
    key="independent_2",
    story=(
        "A second ordinary registrant, in independent practice in Ottawa since 2014 and French-speaking; she"
        " changed her name in 2019."
    ),
    name="Dr. Émilie Gagné",
    email="emilie.gagne@example.org",
    roles=REGISTRANT,
    language="fr",
    life=life(
        "independent_2",
        person("emilie.gagne@example.org", "woman", "1982-11-02", "123618", serial=2345018, language="fr"),
        [("2014-08-01", "Poulin", "Émilie"), ("2019-06-15", "Gagné", "Émilie")],
        [independent_since("2014-08-01")],
        stays(
            "Dr. Émilie Gagné",
            "primary_business",
            ("2014-08-01", ontario("Ottawa", "K1N 7G2", "240, rue Dalhousie", phone="+16135550117")),
            ("2022-01-10", ontario("Ottawa", "K1K 3B8", "702, chemin Montréal", phone="+16135550164")),
        ),
        stays(
            "Dr. Émilie Gagné",
            "mailing",
            ("2014-08-01", ontario("Ottawa", "K1N 6E4", "18, rue Guigues")),
        ),
    ),
)

OPEN_CONCERN: Final = Part(
    key="open_concern",
    story=(
        "In independent practice in Mississauga since 2010, with a concern that the College is still looking into."
        " His record shows nothing of it; a certificate of professional conduct is prepared by hand."
    ),
    name="Dr. Tariq Haddad",
    email="tariq.haddad@example.org",
    roles=REGISTRANT,
    life=life(
        "open_concern",
        person("tariq.haddad@example.org", "man", "1976-06-21", "123631", serial=2345031),
        [("2010-04-12", "Haddad", "Tariq")],
        [independent_since("2010-04-12")],
        stays(
            "Dr. Tariq Haddad",
            "primary_business",
            ("2010-04-12", ontario("Mississauga", "L5B 3Y4", "145 Burnhamthorpe Way", phone="+19055550131")),
            (
                "2018-02-05",
                ontario(
                    "Mississauga", "L5M 2T9", "5602 Streetsville Lane", "Suite 204", phone="+19055550131"
                ),
            ),
        ),
        stays(
            "Dr. Tariq Haddad",
            "mailing",
            ("2010-04-12", ontario("Oakville", "L6H 4B7", "61 Sixth Mill Court")),
        ),
    ),
)

TRAINEE: Final = Part(
    key="trainee",
    story="A resident in Hamilton since July 2023, with a certificate for postgraduate education.",
    name="Dr. Mei-Ling Zhou",
    email="mei-ling.zhou@example.org",
    roles=REGISTRANT,
    life=life(
        "trainee",
        person(
            "mei-ling.zhou@example.org",
            "woman",
            "1996-01-29",
            "123644",
            serial=2345044,
            mobile="+14375550144",
        ),
        [("2023-07-01", "Zhou", "Mei-Ling")],
        [certificate("postgraduate_education", ("2023-07-01", "active", "issued"))],
        stays(
            "Dr. Mei-Ling Zhou",
            "primary_business",
            (
                "2023-07-01",
                ontario(
                    "Hamilton",
                    "L8N 3Z5",
                    "Escarpment General Hospital",
                    "Department of Medicine",
                    "711 Concession Road",
                ),
            ),
        ),
        stays(
            "Dr. Mei-Ling Zhou",
            "mailing",
            ("2023-07-01", ontario("Hamilton", "L8P 4R2", "190 Hess Street", "Apt. 7")),
        ),
    ),
)

RESTRICTED: Final = Part(
    key="restricted",
    story=(
        "In London since 2022 with a restricted certificate: practises under supervision at one hospital until the"
        " examinations are passed."
    ),
    name="Dr. Oluwaseun Adeyemi",
    email="oluwaseun.adeyemi@example.org",
    roles=REGISTRANT,
    life=life(
        "restricted",
        person("oluwaseun.adeyemi@example.org", "man", "1984-09-08", "123657", serial=2345057),
        [("2022-09-01", "Adeyemi", "Oluwaseun")],
        [supervised(certificate("restricted", ("2022-09-01", "active", "issued")))],
        stays(
            "Dr. Oluwaseun Adeyemi",
            "primary_business",
            (
                "2022-09-01",
                ontario(
                    "London", "N6A 5W9", "St. Anselm’s Hospital", "268 Grosvenor Row", phone="+15195550157"
                ),
            ),
        ),
        stays(
            "Dr. Oluwaseun Adeyemi",
            "mailing",
            ("2022-09-01", ontario("London", "N6G 2V4", "1021 Western Woods Road")),
        ),
    ),
)

SUSPENDED: Final = Part(
    key="suspended",
    story=(
        "In independent practice in Windsor since 2009; suspended since 3 September 2025, because the renewal was"
        " not completed."
    ),
    name="Dr. Viktor Kowalczyk",
    email="viktor.kowalczyk@example.org",
    roles=REGISTRANT,
    life=life(
        "suspended",
        person("viktor.kowalczyk@example.org", "man", "1971-12-17", "123660", serial=2345060),
        [("2009-06-01", "Kowalczyk", "Viktor")],
        [
            certificate(
                "independent_practice",
                ("2009-06-01", "active", "issued"),
                ("2025-09-03", "suspended", "renewal_incomplete"),
            )
        ],
        stays(
            "Dr. Viktor Kowalczyk",
            "primary_business",
            ("2009-06-01", ontario("Windsor", "N9A 1J5", "430 Pelissier Row", phone="+15195550160")),
            (
                "2016-10-03",
                ontario("Windsor", "N8X 2S2", "2450 Dougall Park", "Suite 12", phone="+15195550160"),
            ),
        ),
        stays(
            "Dr. Viktor Kowalczyk",
            "mailing",
            ("2009-06-01", ontario("Windsor", "N9E 3C8", "88 Kenora Crescent")),
        ),
    ),
)

FORMER: Final = Part(
    key="former",
    story="Resigned in 2024 after 38 years of independent practice in Kingston; not in practice.",
    name="Dr. Margaret O’Connell",
    email="margaret.oconnell@example.org",
    roles=REGISTRANT,
    life=life(
        "former",
        person("margaret.oconnell@example.org", "woman", "1957-05-30", "25117", serial=1007114),
        [("1986-07-01", "O’Connell", "Margaret")],
        [
            certificate(
                "independent_practice",
                ("1986-07-01", "active", "issued"),
                ("2024-07-01", "expired", "resigned"),
            )
        ],
        stays(
            "Dr. Margaret O’Connell",
            "primary_business",
            ("1986-07-01", ontario("Kingston", "K7L 2V7", "76 Stuart Lane", phone="+16135550173")),
            (
                "2003-03-17",
                ontario("Kingston", "K7M 8S5", "800 Gardiners Row", "Unit 3", phone="+16135550173"),
            ),
            ("2024-07-01", None),
        ),
        stays(
            "Dr. Margaret O’Connell",
            "mailing",
            ("1986-07-01", ontario("Kingston", "K7L 4B2", "15 Lakeshore Mews")),
        ),
    ),
)

MEDICAL_DIRECTOR: Final = Part(
    key="medical_director",
    story="In independent practice in Brampton since 2011, and medical director of an out-of-hospital premises.",
    name="Dr. Farah Siddiqui",
    email="farah.siddiqui@example.org",
    roles=REGISTRANT,
    life=life(
        "medical_director",
        person("farah.siddiqui@example.org", "woman", "1978-10-19", "123699", serial=2345099),
        [("2011-09-06", "Siddiqui", "Farah")],
        [independent_since("2011-09-06")],
        stays(
            "Dr. Farah Siddiqui",
            "primary_business",
            (
                "2011-09-06",
                ontario(
                    "Brampton",
                    "L6R 3J7",
                    "Bramalea Medical Arts Building",
                    "20 Cottrelle Row",
                    phone="+19055550199",
                ),
            ),
        ),
        stays(
            "Dr. Farah Siddiqui",
            "secondary_business",
            (
                "2015-01-12",
                ontario(
                    "Brampton",
                    "L6X 4C8",
                    "Peel Endoscopy Centre",
                    "118 Queen Street West",
                    phone="+19055550198",
                ),
            ),
        ),
        stays(
            "Dr. Farah Siddiqui",
            "mailing",
            ("2011-09-06", ontario("Brampton", "L6P 1R5", "45 Castlemore Hill")),
        ),
    ),
)

SHAREHOLDER: Final = Part(
    key="shareholder",
    story="In independent practice in Toronto since 2013; holds a professional corporation together with Dr. Solis.",
    name="Dr. Daniel Okafor",
    email="daniel.okafor@example.org",
    roles=REGISTRANT,
    life=life(
        "shareholder",
        person("daniel.okafor@example.org", "man", "1980-07-07", "123715", serial=2345115),
        [("2008-07-01", "Okafor", "Daniel")],
        [trained("2008-07-01", "2013-07-01"), independent_since("2013-07-01")],
        stays(
            "Dr. Daniel Okafor",
            "primary_business",
            ("2008-07-01", ontario("Toronto", "M5B 1W8", "St. Brendan’s Health Centre", "30 Bond Row")),
            ("2013-07-01", ontario("Toronto", "M5G 2E2", "80 College Street", phone="+14165550115")),
        ),
        stays(
            "Dr. Daniel Okafor",
            "mailing",
            ("2008-07-01", ontario("Toronto", "M4W 2L3", "12 Castle Frank Row")),
        ),
    ),
)
