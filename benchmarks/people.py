"""Invented people in any number, the same ones for the same seed: varied as real lists are."""

from random import Random

from npq_desktop.domain.ids import Id, new_id
from npq_desktop.domain.people import Name, Participant, Work

_GIVEN = (
    *("Aoife", "Bronwen", "Chidi", "Dafydd", "Eilidh", "Farah", "Gwen", "Harpreet", "Isla"),
    *("Joaquín", "Kateřina", "Llŷr", "Małgorzata", "Niamh", "Oluwaseun", "Priya", "Quentin"),
    *("Rhiannon", "Siân", "Tamsin", "Uzma", "Valentina", "Wanjiru", "Xiulan", "Yusuf", "Zoë"),
    *("Anne-Marie", "Đặng", "François", "Søren"),
)
_FAMILY = (
    *("Ashdown", "Brackwell", "Copperfield", "Dunmorrow", "Eastlake", "Fernhollow", "Gorsedale"),
    *("Hawthornby", "Inglenook", "Juniper", "Kestrelby", "Larkmoor", "Marram", "Northwick"),
    *("O’Fallow", "Penhallow", "Quillfeather", "Ravensworth", "Saltmarsh", "Tarnside"),
    *("Underbrook", "Vellacott", "Winterbourne", "Yarrowby", "Ó Dúill", "Šimůnek", "Nguyễn"),
    *("D’Ashwater", "MacArrow", "van der Heide"),
)
_PLACES = ("Hawthorn", "Larkmoor", "Tarnside", "Copperfield", "Fellbrook", "Norwood", "Marram")
_KINDS = ("Primary School", "SCITT", "Teaching School Hub", "Academy", "ITT Partnership")
ROLES = ("ITT Lead Mentor", "Head of SCITT", "Mentoring Lead", "Deputy Director ITT")


def invented(count: int, cohort: Id | None, seed: int = 1) -> list[Participant]:
    """So many people of one cohort."""
    chance = Random(seed)
    return [_one(number, cohort, chance) for number in range(1, count + 1)]


def _one(number: int, cohort: Id | None, chance: Random) -> Participant:
    given, family = chance.choice(_GIVEN), f"{chance.choice(_FAMILY)}-{chance.choice(_FAMILY)}"
    place = f"{chance.choice(_PLACES)} {chance.choice(_PLACES)} {chance.choice(_KINDS)}"
    return Participant(
        id=new_id(),
        cohort_id=cohort,
        name=Name(f"{given} {family}", given, family),
        trn=f"{1_000_000 + number * 7:07d}",
        email=f"{given[0].lower()}{number}@example.org",
        work=Work(place, chance.choice(ROLES), lead_mentor=number % 3 == 0),
    )
