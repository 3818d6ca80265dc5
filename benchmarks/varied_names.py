"""Names as varied as can be: nearly every family name once, so that no search finds few parts."""

from random import Random

from npq_desktop.domain.ids import new_id
from npq_desktop.domain.people import Name, Participant, Work

_BEGIN = ("Ash", "Brán", "Car", "Dun", "Él", "Fen", "Gor", "Haw", "Ing", "Jun", "Kes", "Llŷ", "Mar")
_MIDDLE = ("ba", "che", "do", "fi", "ga", "hu", "ka", "le", "mo", "ni", "o", "pe", "ri", "su", "tu")
_END = (
    "bury",
    "croft",
    "dale",
    "field",
    "ham",
    "ková",
    "ley",
    "mere",
    "ński",
    "son",
    "ton",
    "wick",
)
_GIVEN = ("Aoi", "Bron", "Chi", "Daf", "Eil", "Fa", "Gwe", "Har", "Is", "Jo", "Kat", "Ma", "Ni")
_GIVEN_END = (
    "ann",
    "beth",
    "dir",
    "fe",
    "gan",
    "h",
    "lyn",
    "mar",
    "na",
    "rah",
    "seun",
    "wen",
    "zoë",
)


def varied(count: int, seed: int = 1) -> list[Participant]:
    """So many people, the same ones for the same seed."""
    chance = Random(seed)
    return [_one(number, chance) for number in range(count)]


def _one(number: int, chance: Random) -> Participant:
    given = chance.choice(_GIVEN) + chance.choice(_GIVEN_END)
    family = "".join(map(chance.choice, (_BEGIN, _MIDDLE, _MIDDLE, _END)))
    place = f"{chance.choice(_BEGIN)}{chance.choice(_END)} Primary School"
    return Participant(
        id=new_id(),
        cohort_id="c",
        name=Name(f"{given} {family}", given, family),
        trn=f"{1_000_000 + number:07d}",
        email=f"{given[0].lower()}.{family.lower()}{number}@example.org",
        work=Work(place, "Tutor"),
    )


def with_slip(word: str, chance: Random) -> str:
    """Two letters beside each other swapped, as fingers do."""
    at = chance.randrange(1, max(len(word) - 1, 2))
    return word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
