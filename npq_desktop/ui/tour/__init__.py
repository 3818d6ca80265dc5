"""Drives the real window through the main job."""
