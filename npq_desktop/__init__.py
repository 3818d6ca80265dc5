"""NPQ Desktop: registers for NPQ workshops, offline."""

__version__ = "0.1.0"
