"""Values and rules of the programme; imports the standard library only."""
