"""Measure site_builder beside its peers, in turn, on the same contents. `make bench`, or `run.py --help`.

Contents of 1, 10, 50 and 200 agencies are written in memory; in each turn every builder builds them into a new folder,
one after the other, and the middle turn counts. Ours also builds once more without a change, and judges without
building. Then an edit is followed through both previews, 50 agencies are built on a disk, and files made to keep ours
busy are judged. Who is compared with whom, and what each does, is said in `builders.py`.
"""

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

# Run as a script, this folder and not the repository is where imports are looked for.
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests import bombs  # noqa: E402 - found only now
from tests.bench import builders  # noqa: E402
from tests.bench.builders import Builder  # noqa: E402
from tests.bench.measure import Size, confine, free_port, latencies, size_of, spend  # noqa: E402
from tests.bench.report import (  # noqa: E402
    OURS,
    YARDSTICK,
    Figures,
    Kind,
    Latency,
    Place,
    Refusal,
    Sample,
    as_data,
    print_builders,
    print_rows,
    print_xlsx,
    rows,
)

SIZES = (1, 10, 50, 200)
ON_DISK = 50
"""Agencies that are built on a disk, too."""
EDITED = 50
"""Agencies in the previews."""
EDITS = 5
TURNS = 3
TURNS_OF_ONE = 9
"""Turns of a single agency, whose build takes a moment and therefore varies."""
PEERS = {"hugo": builders.hugo, "eleventy": builders.eleventy, "material": builders.material}
PARTS = ("unchanged", "check", "xlsx", "edit", "disk", "refusals")


def main() -> None:
    """Measure, print, and write the numbers where they are wanted."""
    options = _options()
    processors = confine()
    session = _Session(
        builders=_installed(options.peers), parts=frozenset(options.parts), turns=options.turns, edits=options.edits
    )
    # In memory, where there is such a folder: the disk of the machine is not what the floors are about.
    memory = Path("/dev/shm")
    for agencies in options.sizes:
        session.measure(agencies, place="memory", folder=memory if os.access(memory, os.W_OK) else None)
    if "disk" in options.parts:
        disk = ROOT / ".cache"
        disk.mkdir(exist_ok=True)
        session.measure(min(ON_DISK, max(options.sizes)), place="disk", folder=disk)
    if "refusals" in options.parts:
        session.refuse()
    figures = session.figures()
    table = list(rows(figures))
    machine = {
        "machine": platform.machine(),
        "system": platform.system(),
        "processors": processors,
        "python": platform.python_version(),
    }
    print(", ".join(f"{key} {value}" for key, value in machine.items()) + "\n")
    print_builders(figures)
    print_rows(table)
    print_xlsx(figures)
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps({**machine, **as_data(figures, table)}, indent=1) + "\n", encoding="utf-8")
    print(f"\nAll numbers: {options.json}")


@dataclass(slots=True, kw_only=True)
class _Session:
    """One run of the benchmark, and what it has found so far."""

    builders: tuple[Builder, ...]
    """Who is measured, ours first."""
    parts: frozenset[str]
    """What is measured beside cold builds."""
    turns: int | None
    """How often, if not as usual."""
    edits: int
    """How many edits a preview must follow."""
    samples: list[Sample] = field(default_factory=list)
    """Commands that were run."""
    sizes: dict[tuple[str, int], Size] = field(default_factory=dict)
    """Sites by builder and agencies."""
    latencies: list[Latency] = field(default_factory=list)
    """Previews that were followed."""
    refusals: list[Refusal] = field(default_factory=list)
    """Hostile files that were judged."""

    def figures(self) -> Figures:
        """Return what was found."""
        return Figures(
            samples=tuple(self.samples),
            sizes=self.sizes,
            latencies=tuple(self.latencies),
            refusals=tuple(self.refusals),
        )

    def refuse(self) -> None:
        """Judge each hostile file in a process of its own."""
        print("hostile files", file=sys.stderr)
        with tempfile.TemporaryDirectory(prefix="site-builder-bench-") as folder:
            found = bombs.judged(Path(folder)).values()
        self.refusals += (Refusal(seconds=each["seconds"], megabytes=each["megabytes"]) for each in found)

    def measure(self, agencies: int, *, place: Place, folder: Path | None) -> None:
        """Write the contents for each builder, and let them build in turn."""
        taking_part = [each for each in self.builders if each.largest is None or agencies <= each.largest]
        with tempfile.TemporaryDirectory(prefix="site-builder-bench-", dir=folder) as place_name:
            projects = {builder.name: Path(place_name) / builder.name for builder in taking_part}
            for builder in taking_part:
                projects[builder.name].mkdir()
                builder.prepare(projects[builder.name], agencies)
            for turn in range(self.turns or (TURNS_OF_ONE if agencies == 1 else TURNS)):
                for builder in taking_part:
                    run = Path(place_name) / "run"
                    self._build(builder, projects[builder.name], run, agencies=agencies, place=place, turn=turn)
                    shutil.rmtree(run)
            if place == "memory" and "edit" in self.parts and agencies == EDITED:
                self._follow_edits(projects, agencies=agencies)

    def _build(self, builder: Builder, project: Path, run: Path, *, agencies: int, place: Place, turn: int) -> None:
        """Build from nothing; with ours, do what the peers cannot, as well."""
        print(f"{place}, {agencies} agencies, turn {turn + 1}: {builder.name}", file=sys.stderr)
        # Whatever ours may remember lies in the folder where it runs or beside its site, but for compiled templates:
        # what is cold has a new one and none of these. A single agency is the command of every day, which finds them.
        steps: list[tuple[Kind, list[str], Path]] = [("cold", builder.build(project, run / "site"), run)]
        if builder.name == OURS and place == "memory":
            if "unchanged" in self.parts:
                steps.append(("unchanged", builder.build(project, run / "site"), run))
            if "check" in self.parts:
                steps.append(("check", builders.check_command(project), run / "check"))
            if "xlsx" in self.parts and builders.supports(builders.NO_XLSX):
                steps.append(("with-xlsx", builders.with_xlsx(project, run / "xlsx" / "site"), run / "xlsx"))
        for kind, command, folder in steps:
            folder.mkdir(exist_ok=True)
            where = project if builder.runs_in_project else folder
            if kind == "cold" and agencies > 1:
                builder.forget()
            cost = spend(command, folder=where, variables=builder.variables)
            self.samples.append(
                Sample(builder=builder.name, kind=kind, agencies=agencies, place=place, turn=turn, cost=cost)
            )
        if (builder.name, agencies) not in self.sizes:
            self.sizes[builder.name, agencies] = size_of(run / "site")

    def _follow_edits(self, projects: dict[str, Path], *, agencies: int) -> None:
        """Let both previews show edits of one file in the middle of the contents."""
        for name, edit_of, serve in (
            (OURS, builders.edit_ours, builders.serve_ours),
            (YARDSTICK, builders.edit_hugo, builders.serve_hugo),
        ):
            if name not in projects:
                continue
            print(f"memory, {agencies} agencies, edits: {name}", file=sys.stderr)
            builder = next(builder for builder in self.builders if builder.name == name)
            port, edit = free_port(), edit_of(projects[name], agency=agencies // 2)
            seconds = latencies(
                serve(projects[name], port),
                folder=projects[name],
                url=f"http://127.0.0.1:{port}{edit.url}",
                edit=edit,
                edits=self.edits,
                variables=builder.variables,
            )
            self.latencies.append(Latency(builder=name, agencies=agencies, seconds=tuple(seconds)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=_numbers, default=SIZES, metavar="1,10", help="numbers of agencies")
    parser.add_argument("--turns", type=int, metavar="N", help=f"how often each builds; {TURNS} unless told")
    parser.add_argument("--edits", type=int, default=EDITS, metavar="N", help=f"edits to follow; {EDITS} unless told")
    parser.add_argument("--peers", type=_names, default=tuple(PEERS), metavar=",".join(PEERS), help="who is compared")
    parser.add_argument(
        "--parts", type=_names, default=PARTS, metavar=",".join(PARTS), help="what is measured beside cold builds"
    )
    parser.add_argument(
        "--json", type=Path, default=ROOT / ".cache" / "bench.json", metavar="PATH", help="where all numbers go"
    )
    return parser.parse_args()


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(sorted({int(part) for part in text.split(",")}))


def _names(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split(",") if part)


def _installed(peers: tuple[str, ...]) -> tuple[Builder, ...]:
    """Return ours and the peers that are wanted; all of them must be there."""
    unknown = sorted(set(peers) - set(PEERS))
    if unknown:
        raise SystemExit(f"no such peer: {', '.join(unknown)}; there are {', '.join(PEERS)}")
    wanted = (builders.ours(), *(PEERS[name]() for name in peers))
    missing = [builder.name for builder in wanted if not builder.program.exists()]
    if missing:
        raise SystemExit(f"not installed: {', '.join(missing)}; `make bench` does that")
    return wanted


if __name__ == "__main__":
    main()
