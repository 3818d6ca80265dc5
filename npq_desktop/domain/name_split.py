"""The split of a name into given and family name, as somebody who knows it puts it right.

The split only sorts and greets; the full name is what was given. So a split holds the words of the
full name, each once, and in the full name's spelling: nothing can be lost or invented by it.
"""

from collections import Counter
from dataclasses import replace

from npq_desktop.domain.folding import fold
from npq_desktop.domain.names import TITLES, clean, name_key
from npq_desktop.domain.people import Name


def same_words(one: str, other: str) -> bool:
    """Whether two names hold the same words, in any order; accents and titles do not count."""
    return _counted(one) == _counted(other)


def split_as(name: Name, given: str, family: str) -> Name | None:
    """The name with this split, no longer a guess; None where its words are not the full name's.

    A name written without spaces (李伟) may be split between its characters.
    """
    parts = clean(given), clean(family)
    between = " " not in name.full and name.full in {"".join(parts), "".join(reversed(parts))}
    if not any(parts) or not (between or same_words(" ".join(parts), name.full)):
        return None
    made = replace(name, given=parts[0], family=parts[1], guessed=False)
    return respelt(made, name.full)


def respelt(name: Name, full: str) -> Name:
    """The same name of the same words, spelt as ``full`` spells them (Nguyen, Nguyễn)."""
    spelt = {_key(word): _bare(word) for word in full.split()}

    def words(part: str) -> str:
        return " ".join(spelt.get(_key(word), word) for word in part.split())

    whole = full if name_key(full) == name_key(name.full) else words(name.full)
    return replace(name, full=whole, given=words(name.given), family=words(name.family))


def _counted(text: str) -> Counter[str]:
    keys = (_key(word) for word in text.split())
    return Counter(key for key in keys if key and key not in TITLES)


def _key(word: str) -> str:
    return fold(_bare(word)).rstrip(".")


def _bare(word: str) -> str:
    return word.strip(",")
