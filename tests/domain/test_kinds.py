from npq_desktop.domain.kinds import LOCAL_KINDS, SCOPES, UNDIGESTED, Scope, scope_of
from npq_desktop.store.projection import HANDLERS

REASON = ("participant", "reason")


def test_every_cell_that_exists_is_shown_in_a_table() -> None:
    assert set(SCOPES) == set(HANDLERS)


def test_a_kind_is_local_as_a_whole_or_not_at_all() -> None:
    local = {kind for (kind, _), scope in SCOPES.items() if scope is Scope.LOCAL}
    travelling = {kind for (kind, _), scope in SCOPES.items() if scope is not Scope.LOCAL}
    assert local == LOCAL_KINDS
    assert not local & travelling


def test_settings_and_needs_never_leave_this_laptop() -> None:
    assert scope_of("setting", "value") is Scope.LOCAL
    assert scope_of("local_note", "text") is Scope.LOCAL
    assert scope_of("local_note", "needs") is Scope.LOCAL


def test_the_programme_itself_is_shared_and_digested() -> None:
    for kind in ("cohort", "topic", "session", "participant", "mark", "register"):
        fields = [field for known, field in SCOPES if known == kind]
        assert fields
        scopes = {scope_of(kind, field) for field in fields if (kind, field) != REASON}
        assert scopes == {Scope.SHARED}
        assert kind not in UNDIGESTED


def test_why_somebody_withdrew_is_the_offices_alone() -> None:
    assert scope_of(*REASON) is Scope.OFFICE


def test_what_this_version_does_not_know_has_no_scope() -> None:
    assert scope_of("certificate", "number") is None
    assert scope_of("mark", "mood") is None


def test_what_is_local_is_in_no_digest() -> None:
    assert LOCAL_KINDS <= UNDIGESTED
