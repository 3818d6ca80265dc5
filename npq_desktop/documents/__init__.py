"""Printed pages: a frozen page model in, PDF bytes out."""
