"""Colours, type, icons and the style of the program, from one set of tokens."""
