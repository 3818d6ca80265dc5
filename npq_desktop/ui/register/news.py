"""What came into the store since a window looked, as far as one register is concerned."""

from npq_desktop.domain.ids import Id
from npq_desktop.services.ports import Store

MOST = 200
"""More changes than that are read with the whole register."""


def people_marked_since(store: Store, session_id: Id, before: int) -> list[Id] | None:
    """Who was marked in this register; None when everything has to be read.

    That is when more than marks changed, and when this window announces what it did itself and
    has taken note of already.
    """
    with store.reading() as view:
        news = list(view.history(after=before, limit=MOST))
    others = any(not _is_told_by_marks(each.kind, each.entity) for each in news)
    if others or not 0 < len(news) < MOST:
        return None
    here = f"{session_id}."
    marks = [each.person for each in news if each.kind == "mark" and each.entity.startswith(here)]
    return [person for person in dict.fromkeys(marks) if person is not None]


def _is_told_by_marks(kind: str, entity: Id) -> bool:
    return kind == "mark" or (kind == "setting" and entity != "current_user")
