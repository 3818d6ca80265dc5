"""The plan of a cohort, and the dialogs that change it."""
