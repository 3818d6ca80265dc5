"""The report of an online meeting, looked at before it becomes marks."""
