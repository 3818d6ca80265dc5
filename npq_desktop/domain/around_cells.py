"""How what stands around a register is written into the log: values of cells and back.

The fields' meanings stand in ``domain.around``; as in ``domain.cells``, ``None`` means empty.
"""

from typing import Any

from npq_desktop.domain.around import Apology, CatchUp, Credit, Needs, Standing
from npq_desktop.domain.cells import day, iso
from npq_desktop.domain.ids import Id

Json = Any


def apology_value(apology: Apology) -> Json:
    """The ``said`` cell of an apology."""
    return {"told_on": iso(apology.told_on), "words": apology.words}


def apology_from(session_id: Id, participant_id: Id, value: Json) -> Apology:
    """The apology of a ``said`` cell."""
    told = day(value["told_on"])
    assert told is not None  # noqa: S101 - written by apology_value
    return Apology(session_id, participant_id, told, value["words"])


def catch_up_value(work: CatchUp) -> Json:
    """The ``work`` cell of a catch-up; everything is settled together."""
    return {
        "session": work.session_id,
        "participant": work.participant_id,
        "day": iso(work.day),
        "minutes": work.minutes,
        "done": work.done,
        "evidence": work.evidence,
        "agreed_by": work.agreed_by,
        "from_session": work.from_session,
        "code": work.code,
    }


def catch_up_from(id_: Id, value: Json) -> CatchUp:
    """The catch-up of a ``work`` cell."""
    on = day(value["day"])
    assert on is not None  # noqa: S101 - written by catch_up_value
    return CatchUp(
        id_,
        value["session"],
        value["participant"],
        on,
        value["minutes"],
        value["done"],
        value["evidence"],
        value["agreed_by"],
        value["from_session"],
        value["code"],
    )


def credit_value(credit: Credit) -> Json:
    """The ``decision`` cell of a credit."""
    return {
        "as": credit.standing.value,
        "reason": credit.reason,
        "from_session": credit.from_session,
        "from_participant": credit.from_participant,
    }


def credit_from(session_id: Id, participant_id: Id, value: Json) -> Credit:
    """The credit of a ``decision`` cell."""
    return Credit(
        session_id,
        participant_id,
        Standing(value["as"]),
        value["reason"],
        value["from_session"],
        value["from_participant"],
    )


def needs_value(needs: Needs) -> Json:
    """The ``needs`` cell of a local note; None when there is nothing to keep."""
    if needs.is_empty:
        return None
    return {"dietary": list(needs.dietary), "access": needs.access}


def needs_from(value: Json) -> Needs:
    """The needs of a ``needs`` cell."""
    return Needs() if value is None else Needs(tuple(value["dietary"]), value["access"])
