"""Reads the files that offices send: rows in, values and problems with row numbers out."""
