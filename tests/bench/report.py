"""The figures as people read them. In: samples. Out: a table of builders, the table of floors, and plain data.

A ratio is taken within each turn, where both ran one after the other; the middle one counts, and the lowest and the
highest are its spread.
"""

import math
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from tests.bench.measure import Cost, Size

Kind = Literal["cold", "unchanged", "check", "with-xlsx"]
Place = Literal["memory", "disk"]
OURS, YARDSTICK = "site-builder", "hugo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One command that was run."""

    builder: str
    """Who was measured."""
    kind: Kind
    """What was done: a build from nothing, one where nothing had changed, a check, a build with workbooks."""
    agencies: int
    """Size of the contents."""
    place: Place
    """File system that held contents and site."""
    turn: int
    """Commands of one turn ran one after the other."""
    cost: Cost
    """What it took."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Latency:
    """How long an edit takes to be seen."""

    builder: str
    """Whose preview it was."""
    agencies: int
    """Size of the contents."""
    seconds: tuple[float, ...]
    """Of each edit, in turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What it takes to refuse a file that was made to keep the program busy."""

    seconds: float
    """Of a processor."""
    megabytes: float
    """Of the whole process."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All that a run has found."""

    samples: tuple[Sample, ...]
    """Commands in the order in which they ran."""
    sizes: dict[tuple[str, int], Size]
    """Sites by builder and agencies."""
    latencies: tuple[Latency, ...]
    """Previews."""
    refusals: tuple[Refusal, ...]
    """Of hostile files."""

    def costs(self, builder: str, agencies: int, *, kind: Kind = "cold", place: Place = "memory") -> list[Cost]:
        """Return what a builder took, turn by turn."""
        return [
            sample.cost
            for sample in self.samples
            if (sample.builder, sample.agencies, sample.kind, sample.place) == (builder, agencies, kind, place)
        ]

    def largest(self, wanted: int, *, kind: Kind = "cold", builder: str = OURS) -> int | None:
        """Return the size that was measured in the place of the wanted one: the largest that is not beyond it."""
        sizes = {
            sample.agencies
            for sample in self.samples
            if sample.kind == kind and sample.builder == builder and sample.place == "memory"
        }
        return max((size for size in sizes if size <= wanted), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table of floors."""

    title: str
    """What is compared."""
    measured: float
    """Middle value."""
    low: float
    """Lowest value."""
    high: float
    """Highest value."""
    floor: float
    """What must be held."""
    aim: float
    """What is hoped for."""
    is_judged: bool
    """Whether the size is the one that the floor speaks of."""

    @property
    def verdict(self) -> str:
        """Say whether the floor is held, in a word."""
        if not self.is_judged:
            return "other size"
        if self.measured <= self.aim:
            return "aim"
        return "held" if self.measured <= self.floor else "NOT held"


def rows(figures: Figures) -> Iterator[Row]:
    """Yield the table of floors, as far as it was measured."""
    # Where nothing larger was measured, both would be the same line.
    for wanted in (50, 200) if (figures.largest(200) or 0) > 50 else (50,):
        yield from _ratio(figures, wanted, title="CPU per page / Hugo's, cold", field="cpu", floor=0.6, aim=0.3)
    yield from _ratio(figures, 200, title="wall per page / Hugo's, 2 processors", field="wall", floor=0.6, aim=0.25)
    yield from _ratio(
        figures, 1, title="wall of the whole command / Hugo's", field="wall", per_page=False, floor=2.5, aim=1
    )
    yield from _growth(figures)
    yield from _own(figures)
    yield from _within(figures, "unchanged", title="nothing changed / cold, CPU", floor=0.05, aim=0.02)
    yield from _edits(figures)
    yield from _within(figures, "check", title="check / build, CPU", floor=1, aim=0.3)
    yield from _refusals(figures)


def print_builders(figures: Figures) -> None:
    """Print what a page costs each builder at each size."""
    print(
        f"{'':<14}{'':<11}{'agencies':>9}{'pages':>7}{'cpu ms/p':>10}{'spread':>14}{'wall ms/p':>10}"
        f"{'peak MB':>9}{'B/page':>9}{'mean':>9}"
    )
    seen = dict.fromkeys((each.place, each.agencies, each.kind, each.builder) for each in figures.samples)
    for place, agencies, kind, builder in seen:
        costs = figures.costs(builder, agencies, kind=kind, place=place)
        size = figures.sizes[builder, agencies]
        cpu = sorted(1000 * cost.cpu / size.pages for cost in costs)
        wall = 1000 * statistics.median(cost.wall for cost in costs) / size.pages
        peak = statistics.median(cost.memory for cost in costs) / 1e6
        what = kind if place == "memory" else f"{kind} disk"
        print(
            f"{builder:<14}{what:<11}{agencies:>9}{size.pages:>7}{statistics.median(cpu):>10.2f}"
            f"{f'{cpu[0]:.2f}-{cpu[-1]:.2f}':>14}{wall:>10.2f}{peak:>9.0f}"
            f"{size.page_bytes:>9,}{size.mean_page_bytes:>9,}"
        )
    for latency in figures.latencies:
        ordered = sorted(1000 * second for second in latency.seconds)
        print(
            f"{latency.builder:<14}{'edit':<11}{latency.agencies:>9}   shown after {statistics.median(ordered):.0f} ms "
            f"({ordered[0]:.0f}-{ordered[-1]:.0f})"
        )


def print_rows(table: Sequence[Row]) -> None:
    """Print the table of floors."""
    print(f"\n{'':<54}{'measured':>9}{'spread':>16}{'floor':>8}{'aim':>7}")
    for row in table:
        print(
            f"{row.title:<54}{row.measured:>9.3f}{f'{row.low:.3f}-{row.high:.3f}':>16}{row.floor:>8g}{row.aim:>7g}"
            f"  {row.verdict}"
        )


def print_xlsx(figures: Figures) -> None:
    """Print what the workbooks cost, which no peer makes."""
    agencies = figures.largest(200, kind="with-xlsx")
    if agencies is None:
        print("XLSX is part of every figure of ours: it could not be left out.")
        return
    pairs = zip(
        figures.costs(OURS, agencies, kind="with-xlsx"), figures.costs(OURS, agencies, kind="cold"), strict=False
    )
    pages = figures.sizes[OURS, agencies].pages
    more = sorted(1000 * (with_xlsx.cpu - without.cpu) / pages for with_xlsx, without in pairs)
    print(
        f"XLSX, left out above: {statistics.median(more):.2f} ms of processor per page{_at(agencies)} "
        f"({more[0]:.2f}-{more[-1]:.2f})"
    )


def as_data(figures: Figures, table: Sequence[Row]) -> dict[str, Any]:
    """Return everything as plain data, for JSON."""
    return {
        "rows": [{**asdict(row), "verdict": row.verdict} for row in table],
        "samples": [asdict(sample) for sample in figures.samples],
        "sizes": [
            {"builder": builder, "agencies": agencies, **asdict(size)}
            for (builder, agencies), size in figures.sizes.items()
        ],
        "latencies": [asdict(latency) for latency in figures.latencies],
        "refusals": [asdict(refusal) for refusal in figures.refusals],
    }


def _row(values: Sequence[float], *, title: str, floor: float, aim: float, is_judged: bool) -> Row:
    return Row(
        title=title,
        measured=statistics.median(values),
        low=min(values),
        high=max(values),
        floor=floor,
        aim=aim,
        is_judged=is_judged,
    )


def _at(agencies: int) -> str:
    return f", {agencies} {'agency' if agencies == 1 else 'agencies'}"


def _ratio(
    figures: Figures,
    wanted: int,
    *,
    title: str,
    field: Literal["cpu", "wall"],
    floor: float,
    aim: float,
    per_page: bool = True,
) -> Iterator[Row]:
    """Compare ours with the yardstick, turn by turn."""
    agencies = figures.largest(wanted, builder=YARDSTICK)
    if agencies is None:
        return
    ours, theirs = figures.costs(OURS, agencies), figures.costs(YARDSTICK, agencies)
    pages = figures.sizes[YARDSTICK, agencies].pages / figures.sizes[OURS, agencies].pages if per_page else 1
    values = [pages * getattr(one, field) / getattr(other, field) for one, other in zip(ours, theirs, strict=False)]
    yield _row(values, title=title + _at(agencies), floor=floor, aim=aim, is_judged=agencies == wanted)


def _growth(figures: Figures) -> Iterator[Row]:
    """Return the power of the number of pages with which the processor's time grows: 1 is in proportion.

    What every build costs, however small, is left out by counting from one agency.
    """
    least, smaller, larger = figures.largest(1), figures.largest(10), figures.largest(200)
    if least is None or smaller is None or larger is None or not least < smaller < larger:
        return
    start = statistics.median(cost.cpu for cost in figures.costs(OURS, least))
    pages = [figures.sizes[OURS, agencies].pages - figures.sizes[OURS, least].pages for agencies in (smaller, larger)]
    pairs = zip(figures.costs(OURS, smaller), figures.costs(OURS, larger), strict=False)
    values = [
        math.log((high.cpu - start) / (low.cpu - start)) / math.log(pages[1] / pages[0])
        for low, high in pairs
        # The smaller of two builds that hardly differ may by chance have taken longer.
        if high.cpu > start and low.cpu > start
    ]
    if values:
        title = f"growth exponent, {smaller} to {larger} agencies"
        yield _row(values, title=title, floor=1.02, aim=1.00, is_judged=(smaller, larger) == (10, 200))


def _own(figures: Figures) -> Iterator[Row]:
    """Weigh our memory and our pages."""
    agencies = figures.largest(200)
    if agencies is None:
        return
    peaks = [cost.memory / 1e6 for cost in figures.costs(OURS, agencies)]
    title, is_judged = "peak memory of a process, MB" + _at(agencies), agencies == 200
    yield _row(peaks, title=title, floor=150, aim=80, is_judged=is_judged)
    middle = figures.sizes[OURS, agencies].page_bytes / 1000
    yield _row([middle], title="HTML per page, median, kB", floor=25, aim=15, is_judged=True)


def _within(figures: Figures, kind: Kind, *, title: str, floor: float, aim: float) -> Iterator[Row]:
    """Compare something of ours with our cold build of the same turn."""
    agencies = figures.largest(200, kind=kind)
    if agencies is None:
        return
    pairs = zip(figures.costs(OURS, agencies, kind=kind), figures.costs(OURS, agencies), strict=False)
    values = [one.cpu / cold.cpu for one, cold in pairs]
    yield _row(values, title=title + _at(agencies), floor=floor, aim=aim, is_judged=agencies == 200)


def _edits(figures: Figures) -> Iterator[Row]:
    found = {latency.builder: latency for latency in figures.latencies}
    if OURS not in found or YARDSTICK not in found:
        return
    theirs = statistics.median(found[YARDSTICK].seconds)
    values = [second / theirs for second in found[OURS].seconds]
    agencies = found[OURS].agencies
    title = "edit to new page over HTTP / Hugo's server" + _at(agencies)
    yield _row(values, title=title, floor=0.25, aim=0.1, is_judged=agencies == 50)


def _refusals(figures: Figures) -> Iterator[Row]:
    """Yield what the file that takes most takes: none may take more."""
    for title, values, floor, aim in (
        ("a hostile file is refused, s", [each.seconds for each in figures.refusals], 1, 0.5),
        ("a hostile file is refused, MB", [each.megabytes for each in figures.refusals], 200, 100),
    ):
        if values:
            row = _row(values, title=f"{title}, most of {len(values)}", floor=floor, aim=aim, is_judged=True)
            yield replace(row, measured=row.high)
