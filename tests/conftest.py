"""What holds for every test."""

from hypothesis import settings

# How long an example takes says more about the machine than about the code; benchmarks measure.
settings.register_profile("unhurried", deadline=None, print_blob=True)
settings.load_profile("unhurried")
