"""Who I am, the cohort, the look, about."""
