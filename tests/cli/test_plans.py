"""``plans``, and ``cohort create --template`` with one that was kept."""


def test_a_plan_is_kept_listed_used_renamed_and_taken_away(program):
    answer = program.done("plans", "keep", "Our year", "--cohort", "Autumn 2026")
    assert answer.err == "The plan of Autumn 2026 is kept as Our year.\n"
    shipped, own = program.done("plans", "list", "--json").json
    assert (shipped["id"], shipped["shipped"], shipped["sessions"]) == ("npqltd", True, 6)
    assert (own["name"], own["shipped"], own["sessions"]) == ("Our year", False, 6)
    program.done(
        "cohort", "create", "Spring 2028", "--start", "2028-01-06", "--template", "our year"
    )
    rows = program.done("sessions", "list", "--cohort", "Spring 2028", "--json").json
    assert rows[0]["starts_at"] == "2028-01-06T09:30:00+00:00"
    assert len(rows) == 6
    program.done("plans", "rename", own["id"], "Another year")
    assert "Another year" in program.done("plans", "list").out
    program.done("plans", "remove", "Another year")
    assert len(program.done("plans", "list", "--json").json) == 1


def test_the_shipped_plan_is_refused_to_go(program):
    assert "stays as it is" in program("plans", "remove", "npqltd").error
    assert "There is no template “none”" in program("plans", "rename", "none", "x").error
