"""Name badges and table cards in the window."""
