"""The preview of the attendance sheet."""
