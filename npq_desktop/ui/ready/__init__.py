"""The check of the day before, and the papers of the day."""
