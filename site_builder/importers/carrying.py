"""Carry a document of tables over into the content: the whole way of the command. In: a document and its place.

Out: the file that a person would have written, with all that is to be said of it; it is judged by the loader before
anybody is told. What stands in the content already is never written over.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from site_builder.catalogue.model import Library, Topic
from site_builder.importers.choosing import Table, plain_table, tables_for
from site_builder.importers.grid import Grid, Said, one_line
from site_builder.importers.headings import shapes
from site_builder.importers.naming import hold_agency, hold_year, topic_of
from site_builder.importers.opening import Opened, open_document
from site_builder.importers.outside import left_out, read_outside
from site_builder.importers.records import made_of
from site_builder.importers.refusal import Refused
from site_builder.importers.row import Row, Told, text_of
from site_builder.importers.rows import Rows, nothing_said, rows_of
from site_builder.importers.sheet import made_sheet
from site_builder.importers.spanning import with_spans
from site_builder.importers.yaml_text import Comment, Record, written
from site_builder.issues.issue import Issue
from site_builder.load.discover import Source
from site_builder.load.drafts import is_draft
from site_builder.load.library import read_library
from site_builder.load.opening import is_there
from site_builder.load.values import MAX_BYTES
from site_builder.model.kinds import KINDS
from site_builder.text.frozen import frozen
from site_builder.text.thai import to_arabic_digits

_NAME = re.compile(r"[a-z0-9]+(?:-+[a-z0-9]+)*")
_LONGEST_TITLE = 200
"""Letters beyond which a line over a table is no title, but words that lead to it."""
_COMMON = (
    "covers: พิมพ์ปีหรือช่วงของข้อมูล เช่น ปีงบประมาณ {year}",
    "published: พิมพ์วันที่เผยแพร่ เช่น 5 ม.ค. {year}",
    "owner: พิมพ์หน่วยรับผิดชอบ",
)


@frozen
class Order:
    """What an officer asks for."""

    path: Path
    agency: str
    year: str
    topic: str
    part: str | None = None
    table: int | None = None
    sheet: str | None = None

    @property
    def name(self) -> str:
        """Return the name of the file that it becomes, without its ending."""
        return self.topic if self.part is None else f"{self.topic}--{self.part}"


@frozen
class Carried:
    """What was made of a document. Nothing is written yet."""

    folder: Path
    """Folder of the year."""
    shown_folder: str
    """The same as people write it."""
    files: dict[str, bytes]
    """Path below the folder → bytes."""
    told: tuple[Told, ...]
    """What was mended, doubted and left out, in the order of the document."""
    kind: str
    taken: tuple[str, ...]
    """Names of the tables that were taken."""
    tables: int
    """Tables of the document."""
    headings: tuple[tuple[str, str], ...]
    """Headings and what they were taken for."""
    data: int
    """Rows of the document."""
    records: int
    joined: int
    issues: tuple[tuple[Issue, str], ...]
    """What the loader says of the file, with the cell that it speaks of."""

    @property
    def repairs(self) -> int:
        """Return how many pieces of text were mended."""
        return sum(each.name == "repair" for each in self.told)


def carry(order: Order, *, content_dir: Path) -> Carried:
    """Return what a document becomes. Raise `Refused`."""
    order = replace(order, year=to_arabic_digits(order.year))
    library, _ = read_library(content_dir)
    topic = _topic(order, content_dir=content_dir, library=library)
    opened = open_document(order.path, sheet=order.sheet)
    opened = replace(opened, grids=tuple(map(with_spans, opened.grids)))
    grids = opened.grids
    if order.table is not None:
        grids = _numbered(opened, order.table)
    if not grids:
        raise Refused("no-table", name=opened.name)
    is_paper = order.path.suffix.lower() == ".docx"
    found = tables_for(topic.kind, grids, is_paper=is_paper)
    told = [Told(what, opened.name, fields) for what, fields in opened.told]
    if int(order.year) not in library.catalogues:
        years = ", ".join(map(str, sorted(library.catalogues)))
        told.insert(0, Told("no-catalogue", fields={"year": order.year, "known": years}))
    work = _Work(order=order, topic=topic, opened=opened, content_dir=content_dir, told=told)
    if found:
        # A result is analysed for the year after it: indicators have the names of either.
        catalogue = library.catalogues.get(int(order.year) - 1) or library.catalogues.get(int(order.year))
        outside = read_outside(topic.kind, opened.paragraphs, opened.grids, name=opened.name, catalogue=catalogue)
        told += outside.told
        return work.of_kind(found, outside=outside.record)
    told += left_out(opened.paragraphs, name=opened.name)
    plain = plain_table(grids, is_paper=is_paper)
    if plain is None:
        raise Refused("no-table", name=opened.name)
    if wanted := [shape.wanted for shape in shapes().values() if shape.kind == topic.kind]:
        told.append(Told("as-table", opened.name, {"kind": topic.kind, "wanted": ", ".join(wanted)}))
    elif topic.kind != "table":
        told.append(Told("always-table", opened.name, {"kind": topic.kind}))
    return work.as_sheet(plain)


def write(carried: Carried) -> None:
    """Put the files into the content. Raise `Refused` where one of them is there already."""
    for source in in_the_way(carried):
        raise Refused("draft-in-place" if is_draft(source) else "there", path=source.source_path)
    made: list[Path] = []
    try:
        for name, data in carried.files.items():
            path = carried.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                made.append(path)
                file.write(data)
    except OSError:
        # A file without its sheet, or half of one, would be in the way of the next try.
        for path in made:
            path.unlink(missing_ok=True)
        raise


def in_the_way(carried: Carried) -> list[Source]:
    """Return what is there already under the names of the files."""
    # Prose of the same name would answer at the same address.
    prose = (name.removesuffix(".yml") + ".md" for name in carried.files if name.endswith(".yml"))
    names = (*carried.files, *prose)
    named = (Source(carried.folder / name, f"{carried.shown_folder}/{name}", Path(name).stem) for name in names)
    return [source for source in named if is_there(source.path)]


def _topic(order: Order, *, content_dir: Path, library: Library) -> Topic:
    """Return the topic, once agency, year, topic and part are known to name a place in the content."""
    hold_agency(order.agency, content_dir=content_dir)
    hold_year(order.year)
    topic = topic_of(order.topic, library=library)
    if order.part is not None and not _NAME.fullmatch(order.part):
        raise Refused("no-part", part=order.part)
    return topic


def _numbered(opened: Opened, number: int) -> tuple[Grid, ...]:
    if not 1 <= number <= len(opened.grids):
        raise Refused("no-such-table", number=str(number), count=str(len(opened.grids)))
    return (opened.grids[number - 1],)


@frozen
class _Work:
    """A document on its way into the content."""

    order: Order
    topic: Topic
    opened: Opened
    content_dir: Path
    told: list[Told]

    def of_kind(self, tables: tuple[Table, ...], *, outside: Record) -> Carried:
        """Return what tables become that the kind knows."""
        order, kind, told = self.order, self.topic.kind, self.told
        file = _opening(order)
        body, data, records, joined = Record(), 0, 0, 0
        banner: list[Said] = []
        notes: list[Said] = []
        nil: list[Row] = []
        for table in tables:
            assert table.shape is not None
            rows = rows_of(table.fragments, table.shape)
            made = made_of(table.shape, table.fragments, rows)
            told += [*rows.told, *made.told, *_doubted_headings(table, rows, made.columns)]
            notes += _notes(rows)
            above = [Said(piece.text, piece.place) for piece in rows.banner if piece.text not in banner]
            # What stands over the first table is said of the document, over another of that one alone.
            told += [Told("above", piece.place, {"text": piece}) for piece in above if banner]
            banner = banner or above
            body += made.record
            nil += rows.nil
            told += _nothing(rows)
            data, records, joined = data + rows.data, records + made.records, joined + rows.joined
        if not records and not nil:
            raise Refused("no-table", name=self.opened.name)
        fields = KINDS[kind].__dataclass_fields__
        titles, leading = _titles(banner)
        if titles:
            name = "document_title" if "document_title" in fields else "title"
            file.add(name, Said(" ".join(titles), titles[0].place))
        # What the document says itself is not asked for.
        known = tuple(f"{entry[0]}:" for entry in outside if not isinstance(entry, Comment))
        body = Record(each for each in body if not (isinstance(each, Comment) and each.text.startswith(known)))
        file += outside
        if leading and "intro" in fields:
            file.add("intro", Said("\n".join(leading), leading[0].place))
        else:
            notes = leading + notes
        if nil and not records:
            file.add("nothing_to_report", _statement(nil[0], order))
        else:
            file += body
        file.add("notes", notes)
        return self._carried(file, tables, kind=kind, counts=(data, records, joined))

    def as_sheet(self, table: Table) -> Carried:
        """Return what any other table becomes: a sheet of separated values beside a disclosure that shows it."""
        order, told = self.order, self.told
        rows = rows_of(table.fragments, None)
        if not rows.rows and not rows.nil:
            raise Refused("no-table", name=self.opened.name)
        record, data, summed = made_sheet(table, rows, name=order.name)
        file = _opening(order)
        if self.topic.kind != "table":
            file.insert(0, ("kind", "table"))
        titles, leading = _titles([Said(piece.text, piece.place) for piece in rows.banner])
        if titles:
            file.add("title", Said(" ".join(titles), titles[0].place))
        if rows.nil:
            file.add("nothing_to_report", _statement(rows.nil[0], order))
        else:
            file += record
        file.add("table_notes", _notes(rows))
        file.add("notes", leading)
        told += [*rows.told, *summed, *_nothing(rows)]
        sheets = {} if rows.nil else {f"files/{order.name}.csv": data}
        return self._carried(
            file, (table,), kind="table", counts=(rows.data, len(rows.rows), rows.joined), sheets=sheets
        )

    def _carried(
        self,
        file: Record,
        tables: tuple[Table, ...],
        *,
        kind: str,
        counts: tuple[int, int, int],
        sheets: dict[str, bytes] | None = None,
    ) -> Carried:
        text = f"# yaml-language-server: $schema=../../../.schemas/{kind}.json\n{written(file)}"
        if len(data := text.encode()) > MAX_BYTES:
            raise Refused("too-large", limit=f"{MAX_BYTES:,}")
        taken = [fragment.grid.name for table in tables for fragment in table.fragments]
        heads = (heading for table in tables for heading in table.fragments[0].head.headings)
        below, source_path = f"agencies/{self.order.agency}/{self.order.year}", f"{self.order.name}.yml"
        return Carried(
            folder=self.content_dir / below,
            shown_folder=f"{self.content_dir.name}/{below}",
            files={source_path: data, **(sheets or {})},
            told=tuple(self.told),
            kind=kind,
            taken=tuple(filter(None, taken)),
            tables=len(self.opened.grids),
            headings=tuple((heading.text, heading.field) for heading in heads if heading.field is not None),
            data=counts[0],
            records=counts[1],
            joined=counts[2],
            issues=tuple(_judged(data, file, kind=kind, source_path=source_path)),
        )


def _opening(order: Order) -> Record:
    """Return the comments that ask for what every disclosure should say and no table does."""
    return Record(Comment(line.format(year=order.year)) for line in _COMMON)


def _statement(row: Row, order: Order) -> Record:
    """Return what a row becomes that says there is nothing: a statement, of which it gives the reason at most."""
    statement, said = Record(), nothing_said(row)
    statement.note(f"date: พิมพ์วันที่แจ้ง เช่น 5 เม.ย. {order.year}")
    if not said:
        statement.note("reason: พิมพ์ว่าตรวจอะไรแล้ว และไม่มีอะไร")
    statement.add("reason", Said(said, row.place))
    return statement


def _nothing(rows: Rows) -> Iterator[Told]:
    return (Told("nothing", row.place, {"text": text_of(row)}) for row in rows.nil)


def _titles(banner: list[Said]) -> tuple[list[Said], list[Said]]:
    """Part what stands over a table into its titles and the words that lead to it."""
    titles = [piece for piece in banner if len(piece) <= _LONGEST_TITLE]
    return titles, [piece for piece in banner if len(piece) > _LONGEST_TITLE]


def _notes(rows: Rows) -> list[Said]:
    return [Said(one_line(piece.text), piece.place) for piece in rows.notes]


def _doubted_headings(table: Table, rows: Rows, taken: dict[int, str]) -> Iterator[Told]:
    """Tell of headings whose wording is not known: they were taken for what they begin with, or kept aside."""
    for column, heading in enumerate(table.fragments[0].head.headings):
        if heading.field is not None and not heading.is_sure:
            yield Told("heading-near", heading.place, {"text": heading.text, "field": heading.field})
        elif heading.field is None and column not in taken and any(row.text(column).strip() for row in rows.rows):
            yield Told("heading-unknown", heading.place, {"text": heading.text})
    for fragment in table.fragments:
        if not fragment.has_head:
            yield Told("continued", fragment.grid.name, {})


def _judged(data: bytes, file: Record, *, kind: str, source_path: str) -> Iterator[tuple[Issue, str]]:
    """Give what the loader says of the file, each with the cell it speaks of."""
    from site_builder.load.amiss import filed_amiss

    _, issues = filed_amiss(data, KINDS[kind], source_path=source_path, original=None)
    for issue in issues:
        yield issue, _cell_at(file, issue.place.keys)


def _cell_at(value: object, keys: tuple[str | int, ...]) -> str:
    """Return the cell that a value came from, or the nearest of those around it."""
    if isinstance(value, Said):
        return value.place
    inside: list[object]
    if isinstance(value, Record):
        entries = [each for each in value if not isinstance(each, Comment)]
        inside = [each for key, each in entries if not keys or key == keys[0]] or [each for _, each in entries]
    elif isinstance(value, dict):
        inside = [value[keys[0]]] if keys and keys[0] in value else list(value.values())
    elif isinstance(value, list):
        inside = [value[int(keys[0])]] if keys and str(keys[0]).isdecimal() else list(value)
    else:
        return ""
    return next((place for each in inside if (place := _cell_at(each, keys[1:]))), "")
