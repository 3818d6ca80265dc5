"""The people of a cohort, and importing a list."""
