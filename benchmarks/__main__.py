"""``python -m benchmarks [NAME …]``: measure everything, or what is named, and print it."""

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from time import perf_counter

NAMES = (
    "start",
    "mark",
    "key",
    "imports",
    "sheet",
    "memory",
    "merge",
    "people_search",
    "people_page",
)
Progress = Callable[[str], None]


def main(argv: Sequence[str]) -> int:
    """Run what was asked for; 1 when a goal was missed."""
    parser = ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(NAMES)}")
    asked = parser.parse_args(argv).names or list(NAMES)
    unknown = [name for name in asked if name not in NAMES]
    if unknown:
        parser.error(f"there is no benchmark {unknown[0]}; there are {', '.join(NAMES)}")
    return _measure(asked)


def _measure(names: Sequence[str]) -> int:
    from benchmarks.machine import figures
    from benchmarks.places import Places, places
    from benchmarks.processes import compile_program
    from benchmarks.report import Comparison, summary, tell

    def each(places: Places) -> Iterator[Comparison]:
        for name in names:
            yield from import_module(f"benchmarks.{name}").run(places, _progress)

    began = perf_counter()
    compile_program()
    told: list[Comparison] = []
    with places() as where:
        print("## The machine\n")
        for line in figures(where):
            print(f"- {line}")
        for comparison in each(where):
            tell(comparison)
            told.append(comparison)
    print("\n## In short\n")
    for line in summary(told):
        print(f"- {line}")
    print(f"\nMeasured in {perf_counter() - began:.0f} seconds.")
    return int(any(comparison.is_missed for comparison in told))


def _progress(words: str) -> None:
    print(f"… {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
