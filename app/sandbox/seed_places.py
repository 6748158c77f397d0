"""Where people practise and live: towns of Ontario with their postal districts, some elsewhere, and streets."""

# ruff: noqa: RUF001 - names have apostrophes

from random import Random
from typing import Final, NamedTuple

from app import catalogue
from app.sandbox.seed_chances import among, happens, one


def _listed(text: str) -> tuple[str, ...]:
    return tuple(entry.strip() for entry in text.split(","))


_POSTAL_LETTERS: Final = "ABCEGHJKLMNPRSTVWXYZ"
_ONTARIO: Final = """
Toronto|300|416|M5G M5S M4Y M5T M6H M4N M2N M1P M3C M9W M8X M4C M5B M4W M6J M2J M1B M3J M9C M6M
Ottawa|110|613|K1H K1N K1Y K2B K2G K1S K2P K4A K1V K2K K1J K1Z
Mississauga|70|905|L5B L5M L5N L4Y L5C L4Z L5A L5L
Hamilton|70|905|L8N L8P L8S L8L L9C L8V L8K
London|65|519|N6A N6C N6G N5Y N6H N6K N5X
Brampton|35|905|L6R L6Y L6X L6V L6P
Markham|35|905|L3R L3P L6C L3T L6E
Vaughan|25|905|L4L L4K L6A L4J L4H
Kingston|30|613|K7L K7M K7K K7P
Kitchener|25|519|N2G N2H N2M N2E N2A
Windsor|25|519|N9A N8W N9E N8X N8Y
Oakville|22|905|L6H L6J L6K L6M L6L
Richmond Hill|20|905|L4C L4B L4S L4E
Burlington|20|905|L7R L7L L7M L7N
Barrie|18|705|L4M L4N L9J
Sudbury|17|705|P3E P3C P3A P3B
Guelph|14|519|N1H N1E N1G N1L
Waterloo|14|519|N2J N2L N2T N2K
Oshawa|14|905|L1G L1H L1J L1K
Thunder Bay|13|807|P7B P7E P7A P7C
St. Catharines|13|905|L2R L2N L2M L2S
Newmarket|12|905|L3Y L3X
Peterborough|11|705|K9H K9J K9K
Cambridge|10|519|N1R N3H N3C N1T
Whitby|10|905|L1N L1R L1P
Ajax|9|905|L1S L1T L1Z
Pickering|8|905|L1V L1X L1W
Niagara Falls|8|905|L2E L2G L2H
Brantford|8|519|N3R N3T N3S
Sault Ste. Marie|8|705|P6A P6B P6C
Belleville|7|613|K8N K8P
North Bay|7|705|P1B P1A P1C
Milton|7|905|L9T
Sarnia|7|519|N7T N7S
Chatham|6|519|N7M N7L
Aurora|6|905|L4G
Cornwall|5|613|K6H K6J K6K
Timmins|5|705|P4N P4R
Orillia|5|705|L3V
Owen Sound|5|519|N4K
Stratford|4|519|N5A N4Z
Welland|4|905|L3B L3C
Orangeville|4|519|L9W
Collingwood|3|705|L9Y
Brockville|3|613|K6V
Pembroke|3|613|K8A
Leamington|2|519|N8H
Hawkesbury|2|613|K6A
Kenora|2|807|P9N
Kapuskasing|1|705|P5N
Hearst|1|705|P0L
Moosonee|1|705|P0L
Grand Bend|1|519|N0M
"""
_ELSEWHERE: Final = """
Gatineau|CA-QC|819|J8X J8Y J9A
Montréal|CA-QC|514|H3G H2X H4A H3T
Winnipeg|CA-MB|204|R3A R3C R3T
Calgary|CA-AB|403|T2N T2P T2R
Vancouver|CA-BC|604|V5Z V6B V6T
Halifax|CA-NS|902|B3H B3J B3K
St. John’s|CA-NL|709|A1B A1C
"""
_STREETS: Final = _listed("""
    King Street West, Queen Street East, Main Street, Dundas Street, Wellington Street, Bay Street, Church Street,
    Victoria Avenue, Albert Street, George Street, John Street, William Street, Elgin Street, Simcoe Street,
    Richmond Road, Brock Street, Union Street, Mill Street, Bridge Street, Front Street, Water Street, Park Avenue,
    Maple Avenue, Elm Street, Oak Street, Pine Street, Cedar Lane, Birch Avenue, Willow Drive, Chestnut Street,
    Lakeshore Road, Harbour Street, Hillcrest Avenue, Valley Road, Ridge Road, River Road, Sherwood Drive,
    Glen Road, Highland Avenue, Heritage Drive, Colborne Street, Talbot Street, Ontario Street, Erie Street,
    Huron Street, Superior Avenue, Algonquin Boulevard, Regent Street, Princess Street, Duke Street, Centre Street,
    College Avenue, University Avenue, Hospital Road, Medical Drive, Commerce Way, Industrial Parkway,
    Trafalgar Road, Kingsway Crescent, Fairview Drive, Sunnyside Avenue, Concession Street, Stone Road, Airport Road,
    Bayview Avenue, Kennedy Road, Woodland Court, Meadowvale Boulevard, Orchard Park Road, Pioneer Trail
""")
_RUES: Final = (
    "rue Saint-Joseph", "rue Notre-Dame", "boulevard Saint-Laurent", "chemin Montréal", "rue Principale",
    "rue de l’Église", "avenue Beausoleil", "rue Dalhousie", "rue Cartier", "chemin de la Rivière",
)  # fmt: skip
_FRENCH_TOWNS: Final = frozenset({"Ottawa", "Hawkesbury", "Hearst", "Kapuskasing", "Gatineau", "Montréal"})
_UNITS: Final = ("Suite", "Unit", "Suite", "Suite", "Room", "Floor")
_PRACTICES: Final = (
    "Family Health Team", "Medical Centre", "Medical Arts Building", "Community Health Centre", "Walk-in Clinic",
    "Professional Building", "Specialists’ Clinic", "Diagnostic Imaging", "Wellness Centre", "Health Hub",
)  # fmt: skip
_DEPARTMENTS: Final = (
    "Department of Medicine", "Department of Surgery", "Department of Anesthesia", "Department of Paediatrics",
    "Department of Psychiatry", "Department of Emergency Medicine", "Department of Diagnostic Imaging",
    "Department of Family Medicine", "Department of Obstetrics and Gynaecology", "Department of Pathology",
)  # fmt: skip


class Place(NamedTuple):
    """Where a letter goes, and the telephone there."""

    lines: list[str]
    city: str
    region: str
    postal_code: str
    country: str
    phone: str | None


class Town(NamedTuple):
    """A place with a post office."""

    name: str
    region: str
    area_code: str
    districts: tuple[str, ...]


def _ontario() -> tuple[tuple[Town, int], ...]:
    split = (line.split("|") for line in _ONTARIO.strip().splitlines())
    return tuple(
        (Town(name, "CA-ON", code, tuple(districts.split())), int(share))
        for name, share, code, districts in split
    )


TOWNS: Final = {town.name: town for town, _ in _ontario()}
# One entry for each share, so that one number picks a town.
_DRAWN: Final = tuple(town for town, share in _ontario() for _ in range(share))
_FAR: Final = tuple(
    Town(name, region, code, tuple(districts.split()))
    for name, region, code, districts in (line.split("|") for line in _ELSEWHERE.strip().splitlines())
)
_HOSPITALS: Final = tuple(
    (body.name, TOWNS[body.city])
    for body in catalogue.institutions()
    if body.institution_type == "hospital" and body.city in TOWNS
)


def draw_town(rng: Random) -> Town:
    """Pick a town; most people are in the big ones, and two of a hundred outside Ontario."""
    if happens(rng, 0.02):
        return one(rng, _FAR)
    return one(rng, _DRAWN)


def draw_office(rng: Random, town: Town) -> Place:
    """Make up a place of practice."""
    lines = [_street(rng, town)]
    if happens(rng, 0.35):
        lines.append(f"{one(rng, _UNITS)} {100 + among(rng, 900)}")
    elif happens(rng, 0.25):
        lines.insert(0, f"{town.name} {one(rng, _PRACTICES)}")
    return _at(rng, town, lines, _phone(rng, town))


def draw_home(rng: Random, town: Town) -> Place:
    """Make up a place for letters; one in eighty is abroad."""
    if happens(rng, 0.0125):
        return _abroad(rng)
    lines = [_street(rng, town)]
    if happens(rng, 0.25):
        lines.append(f"Apt. {1 + among(rng, 2400)}")
    return _at(rng, town, lines, None if happens(rng, 0.6) else _phone(rng, town))


def draw_hospital(rng: Random) -> Place:
    """Pick a department of one of the hospitals that are on the list of institutions."""
    name, town = one(rng, _HOSPITALS)
    return _at(rng, town, [name, one(rng, _DEPARTMENTS), _street(rng, town)], _phone(rng, town))


def _street(rng: Random, town: Town) -> str:
    number = 1 + int(rng.random() ** 2 * 3000)
    french = town.name in _FRENCH_TOWNS and happens(rng, 0.4)
    return f"{number}, {one(rng, _RUES)}" if french else f"{number} {one(rng, _STREETS)}"


def _phone(rng: Random, town: Town) -> str:
    # 555-0100 to 555-0199 is kept for people who do not exist.
    return f"+1{town.area_code}55501{among(rng, 100):02}"


def _at(rng: Random, town: Town, lines: list[str], phone: str | None) -> Place:
    spot = among(rng, 2000)
    unit = f"{spot // 200}{_POSTAL_LETTERS[spot // 10 % 20]}{spot % 10}"
    return Place(lines, town.name, town.region, f"{one(rng, town.districts)} {unit}", "CA", phone)


def _abroad(rng: Random) -> Place:
    number = 1 + among(rng, 900)
    if happens(rng, 0.6):
        return Place([f"{number} Delaware Avenue"], "Buffalo", "NY", "14202", "US", None)
    return Place([f"{number % 90 + 1} Harley Street"], "London", "England", "W1G 9PF", "GB", None)
