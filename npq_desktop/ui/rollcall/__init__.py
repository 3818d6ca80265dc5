"""A roll-call for an alarm: large, over everything, and it marks nobody."""
