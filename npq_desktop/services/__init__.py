"""One function for each thing a person can ask for; and what they need, as protocols."""
