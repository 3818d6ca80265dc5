"""Who takes the register: asked once, changed with one click, told in history and on the sheet."""

from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.ids import Id, new_id
from npq_desktop.domain.names import clean
from npq_desktop.services.ports import Store


def use_as(store: Store, name: str) -> Id:
    """From now on this person marks here; the id of the user. Raises BadInput without a name.

    The first one gives the laptop its name, so that the history can tell two laptops apart.
    """
    shown = clean(name)
    if not shown:
        raise BadInput("Type your name as it should stand on the sheet.")
    with store.writing() as work:
        current, current_name = work.user()
        known = {held.casefold(): id_ for id_, held in work.users()}
        id_ = known.get(shown.casefold()) or (new_id() if current_name else current)
        if shown.casefold() not in known:
            work.put("user", id_, "name", shown)
        device, device_name = work.device()
        if not device_name:
            work.put("device", device, "name", f"{shown}’s laptop")
        work.put("setting", "current_user", "value", id_)
        work.commit()
    return id_


def name_laptop(store: Store, name: str) -> Id | None:
    """Give this laptop the name that stands beside marks in the history. Raises BadInput."""
    shown = clean(name)
    if not shown:
        raise BadInput("Type a name for this laptop, for example Office 2.")
    with store.writing() as work:
        device, _ = work.device()
        work.put("device", device, "name", shown)
        return work.commit()


def set_setting(store: Store, key: str, value: object) -> None:
    """Keep a setting of this laptop; it never leaves it."""
    with store.writing() as work:
        work.put("setting", key, "value", value)
        work.commit()
