"""Measures the program against bare libraries, in the same run and in turn (see README.md)."""
