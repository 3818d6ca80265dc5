"""NPQ Desktop: registers, reflections and certificates for NPQ workshops, offline."""

__version__ = "0.1.0"
