"""Who is who: the same person twice, walk-ins, guests from other cohorts, moves."""
