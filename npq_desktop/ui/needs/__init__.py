"""What people need: the facilitator’s card, its editor, the caterer’s count."""
