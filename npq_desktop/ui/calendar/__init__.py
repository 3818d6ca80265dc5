"""The plan and the calendars of other programs."""
