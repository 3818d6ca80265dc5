"""What the tables must show for a set of changes, worked out slowly and on its own.

Written from sync.md 1.2 and 0b, without the program's fold, projection or SQL: every change is
looked at against every other, and rows are plain dictionaries that leave out what is empty.
"""

from collections import defaultdict
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from tests.store.wire import Said, text

THINGS = ("cohort", "topic", "session", "participant")
COLUMNS: dict[tuple[str, str], dict[str, str]] = {
    ("cohort", "name"): {"name": ""},
    ("cohort", "dates"): {"start_date": "start", "end_date": "end"},
    ("topic", "title"): {"title": ""},
    ("topic", "place"): {"cohort_id": "cohort", "position": "position"},
    ("session", "cohort"): {"cohort_id": ""},
    ("session", "title"): {"title": ""},
    ("session", "is_required"): {"is_required": ""},
    ("participant", "cohort"): {"cohort_id": ""},
    ("participant", "trn"): {"trn": ""},
    ("participant", "status"): {"training_status": "training_status", "status_since": "since"},
}
"""Column by column: the key of the value it comes from, or the whole value."""
OTHERS = {
    *((thing, "exists") for thing in THINGS),
    *(("mark", field) for field in ("mark", "how", "note")),
    ("session", "topics"),
    ("register", "closing"),
    ("same_person", "link"),
    ("alias", "id"),
    ("user", "name"),
}
KNOWN = COLUMNS.keys() | OTHERS
Tables = dict[str, dict[tuple[Any, ...], dict[str, Any]]]


def applied(changes: Iterable[Said]) -> list[Said]:
    """Each change once, if this version knows its cell."""
    once = {each.id: each for each in changes}.values()
    return [each for each in once if (each.kind, each.field) in KNOWN]


def heads(changes: Iterable[Said]) -> dict[tuple[str, str, str], list[Said]]:
    """The heads of every cell, the winner first."""
    known = applied(changes)
    found: dict[tuple[str, str, str], list[Said]] = defaultdict(list)
    for one in known:
        if not any(one.id in other.seen and one.cell == other.cell for other in known):
            found[one.cell].append(one)
    for those in found.values():
        those.sort(key=lambda said: (said.time, said.id))
        those.reverse()
    return found


def settled(kind: str, field: str, those: list[Said]) -> bool:
    """Whether nobody has to decide between these values."""
    values = [each.value for each in those]
    if (kind, field) == ("mark", "how") or len({text(value) for value in values}) == 1:
        return True
    return (kind, field) == ("mark", "mark") and None not in values and one_story(values)


def one_story(values: list[Any]) -> bool:
    """Whether marks agree (sync.md 0b.6)."""
    if len({(v["at"], v["agreed"], v["late"], v["early"]) for v in values}) > 1:
        return False
    ins = [v["times"][0][0] for v in values if v["times"] and v["times"][0][0] is not None]
    outs = [v["times"][-1][1] for v in values if v["times"] and v["times"][-1][1] is not None]
    late = values[0]["late"] and bool(ins) and max(ins) - min(ins) > 5
    early = values[0]["early"] and bool(outs) and max(outs) - min(outs) > 5
    return not late and not early


def shown(kind: str, field: str, those: list[Said]) -> Any:
    """The value to show: the winner's; marks of one story with the longest stay."""
    value = those[0].value
    if (kind, field) != ("mark", "mark") or len(those) == 1 or value is None:
        return value
    if not settled(kind, field, those):
        return value
    every = [span for each in those for span in (each.value["times"] or [[None, None]])]
    ins = [start for start, _ in every if start is not None]
    outs = [end for _, end in every if end is not None]
    stay = [min(ins, default=None), max(outs, default=None)]
    return {**value, "times": [] if stay == [None, None] else [stay]}


def tables(changes: Iterable[Said]) -> Tables:
    """Every row that must be there, stubs included."""
    made: Tables = defaultdict(lambda: defaultdict(dict))
    for said in applied(changes):
        for table, id_ in named(said):
            made[table][(id_,)].update({"id": id_})
    for (kind, entity, field), those in heads(changes).items():
        fill(made, kind, entity, field, those)
    for thing in THINGS:
        for row in made[thing].values():
            row.setdefault("known", 0)
            row.setdefault("present", 0)
    return made


def named(said: Said) -> list[tuple[str, str]]:
    """Every thing that a change names, with its table."""
    found: list[tuple[str, str]] = []
    first, _, second = said.entity.partition(".")
    if said.kind in THINGS:
        found.append((said.kind, said.entity))
    if said.kind in {"mark", "register"}:
        found.append(("session", first))
    if said.kind == "mark":
        found.append(("participant", second))
    if said.kind == "same_person":
        found += [("participant", first), ("participant", second)]
    value = said.value
    if value is None:
        return found
    match said.kind, said.field:
        case (("session" | "participant"), "cohort"):
            found.append(("cohort", value))
        case "topic", "place":
            found.append(("cohort", value["cohort"]))
        case "session", "topics":
            found += [("topic", each) for each in value]
        case "register", "closing":
            found += [("participant", each) for each in value["expected"]]
        case "alias", "id":
            found.append(("participant", value["participant"]))
    return found


def fill(made: Tables, kind: str, entity: str, field: str, those: list[Said]) -> None:
    """Write what one cell says into its row."""
    value, origin = shown(kind, field, those), those[0]
    first, _, second = entity.partition(".")
    if (kind, field) in COLUMNS:
        for column, key in COLUMNS[(kind, field)].items():
            put(made[kind][(entity,)], column, value if not key or value is None else value[key])
    elif field == "exists":
        made[kind][(entity,)].update(known=1, present=int(bool(value)))
    elif field == "topics":
        for place, topic in enumerate(value or []):
            row = {"session_id": entity, "place": place, "topic_id": topic}
            made["session_topic"][(entity, place)] = row
    elif kind == "mark":
        row = made["register_entry"][(first, second)]
        row.update(session_id=first, participant_id=second)
        if field == "mark":
            mark(row, value, origin, unsettled=not settled(kind, field, those))
        else:
            put(row, field, value)
    elif kind == "register":
        closed = value or {"is_closed": False, "expected": [], "code": ""}
        row = made["register_closing"][(first, second)]
        row.update(session_id=first, stream=second, is_closed=int(closed["is_closed"]))
        row.update(expected=text(closed["expected"]), code=closed["code"])
        row.update(hlc=origin.time, author=origin.author)
        put(row, "reason", origin.reason)
    elif kind == "same_person":
        row = made["same_person"][(first, second)]
        row.update(a=first, b=second)
        put(row, "relation", value and value["is"])
        put(row, "why", value and text(value["why"]))
    elif kind == "alias":
        row = made["participant_alias"][(entity,)]
        row.update(id=entity)
        put(row, "participant_id", value and value["participant"])
        put(row, "dfe_id", value and value["dfe_id"])
    else:
        row = made["user_name"][(entity,)]
        row.update(id=entity)
        put(row, "name", value)


def mark(row: dict[str, Any], value: Any, origin: Said, *, unsettled: bool) -> None:
    """The columns of one mark."""
    for column, key in {"place": "at", "agreed": "", "late": "", "early": ""}.items():
        put(row, column, value and value[key or column])
    put(row, "times", value and text(value["times"]))
    row.update(hlc=origin.time, author=origin.author, stream=origin.stream)
    row.update(unsettled=int(unsettled))


def put(row: dict[str, Any], column: str, value: Any) -> None:
    """Set a column; an empty one is not there."""
    if value is not None:
        row[column] = int(value) if isinstance(value, bool) else value


def digest(changes: Iterable[Said]) -> str:
    """The digest of contract.md, from the set of changes."""
    lines: list[tuple[str, str, str, str]] = []
    found = heads(changes)
    for (kind, entity, field), those in found.items():
        alive = found.get((kind, entity, "exists"))
        gone = alive is not None and not shown(kind, "exists", alive)
        value = shown(kind, field, those)
        if kind == "user" or gone or value is None:
            continue
        several = [] if settled(kind, field, those) else sorted({text(e.value) for e in those})
        lines.append((kind, entity, field, text([kind, entity, field, value, several])))
    lines.sort(key=lambda line: (line[0], line[1], line[2] != "exists", line[2]))
    return sha256("".join(f"{line[3]}\n" for line in lines).encode()).hexdigest()
