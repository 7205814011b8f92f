"""Turn the rows of a table into the records of its kind. In: rows and headings. Out: keys in the order of the model."""

from collections.abc import Callable

from site_builder.importers import lists, values
from site_builder.importers.grid import Said, one_line
from site_builder.importers.headings import Shape
from site_builder.importers.reading import Made, TableRows
from site_builder.importers.row import Piece, Row, Told, text_of
from site_builder.importers.rows import Fragment, Rows, numbers_restart
from site_builder.importers.yaml_text import Flow, Record, Word
from site_builder.text.thai import to_arabic_digits

_NAMED = 10
"""Cells that are named, of those in which nothing but the lines changed."""


def made_of(shape: Shape, fragments: tuple[Fragment, ...], rows: Rows) -> Made:
    """Return the keys that the rows of a table make."""
    table = TableRows(shape, fragments, rows)
    made = _MAKERS[shape.name](table)
    made.told += table.told
    made.told += [Told("sum", row.place, {"text": text_of(row)}) for row in table.sums]
    if table.parted:
        fields = {"count": str(len(table.parted)), "places": ", ".join(table.parted[:_NAMED])}
        made.told.append(Told("parted", fields=fields))
    return made


def _measures(table: TableRows) -> Made:
    is_report = table.shape.name == "entries"
    file, items = Record(), []
    groups = _groups(table)
    for row, group in zip(table.rows, groups, strict=True):
        record = Record()
        title, number = table.read(row, "title"), table.read(row, "no")
        if title is not None:
            printed, rest = values.parted_title(title)
            if number is None and printed:
                number, title = Said(printed, title.place), Said(rest, title.place)
        record.add("no", number)
        record.add("group", None if group is None else group[0])
        if title is None:
            record.note("title: พิมพ์ชื่อมาตรการ")
        record.add("title", title)
        table.add(row, record, "methods", read=values.cell)
        table.add(row, record, "responsible", read=values.names)
        table.add(row, record, "period", "budget", "target")
        table.add(row, record, "followup", read=values.cell)
        if is_report:
            table.add(row, record, "results", "outcomes", "suggestions", read=values.cell)
            _add_status(table, row, record)
        table.extra(row, record)
        if len(row.numbers) > 1 and is_report:
            record.add("joined_from", [f"แถวที่ {each}" for each in row.numbers])
        elif len(row.numbers) > 1:
            record.note(f"รวมจากแถวที่ {', '.join(map(str, row.numbers))} ของเอกสาร")
        items.append(record)
    file.add("columns", table.columns())
    named: dict[str, str | None] = {group[0]: group[1] for group in groups if group is not None}
    if named:
        if not any(named.values()):
            file.note("เอกสารเริ่มนับ ๑ ใหม่โดยไม่มีชื่อกลุ่ม")
        file.add(
            "groups", [Flow(id=name) if text is None else Flow(id=name, title=text) for name, text in named.items()]
        )
    file.add("entries" if is_report else "measures", items)
    return Made(file, len(items))


def _groups(table: TableRows) -> list[tuple[str, str | None] | None]:
    """Return the group of each row: what stands over it, or where printed numbers begin again the next one."""
    titles = list(dict.fromkeys(row.group for row in table.rows if row.group is not None))
    if titles:
        return [
            None if row.group is None else (f"group-{titles.index(row.group) + 1}", row.group) for row in table.rows
        ]
    restarts = list(numbers_restart(table.rows, table.head))
    if not any(restarts):
        return [None] * len(restarts)
    number, found = 1, []
    for row, restart in zip(table.rows, restarts, strict=True):
        if restart:
            number += 1
            table.told.append(Told("unsure-group", row.place, {"number": str(number)}))
        found.append((f"group-{number}", None))
    return list(found)


def _add_status(table: TableRows, row: Row, record: Record) -> None:
    said = table.read(row, "status")
    status = None
    if said is not None:
        status = values.status_of(said) or values.status_from(values.boxes_in(said.replace("\n", " "))[1])
        if status is None:
            record.note(f"status: {said} (พิมพ์ done, in-progress หรือ not-started)")
            table.told.append(values.doubtful("unsure-status", said))
    marks = ((each, table.piece(row, f"status.{each}")) for each in values.STATUSES)
    ticked = [each for each, piece in marks if piece is not None and values.is_ticked(piece.text)]
    if len(ticked) > 1:
        table.told.append(Told("unsure-status", row.place, {"text": ", ".join(ticked)}))
    elif ticked:
        status = ticked[0]
    for name in ("results", "outcomes"):
        piece = table.piece(row, name)
        if status is None and piece is not None:
            status = values.status_from(values.boxes_in(piece.text)[1])
    record.add("status", status)


def _followups(table: TableRows) -> Made:
    file, items = Record(), []
    for row in table.rows:
        record = Record()
        said = table.read(row, "indicator") or Said("", row.place)
        number, printed, score = values.parted_indicator(said)
        if number is None:
            record.note("indicator: พิมพ์เลขตัวชี้วัด 1-10")
            table.told.append(values.doubtful("unsure-indicator", said))
        else:
            record.add("indicator", Said(to_arabic_digits(number), said.place))
        record.add("printed", Said(printed, said.place))
        record.add("score", table.read(row, "score") or (None if score is None else Said(score, said.place)))
        table.add(row, record, "guidelines", read=values.cell)
        table.add(row, record, "responsible", read=values.names)
        table.add(row, record, "period")
        piece = table.piece(row, "progress")
        if piece is not None:
            text, boxes = values.boxes_in(piece.text)
            record.add("progress", values.cell(Piece(text, piece.place)) if text.strip() else None)
            if any(is_on for _, is_on in boxes):
                status = values.status_from(boxes)
                record.add("status", status)
                if status is None:
                    table.told.append(Told("unsure-status", piece.place, {"text": one_line(piece.text)[-60:]}))
            record.add("options", [Flow(label=label, checked=Word("true" if on else "false")) for label, on in boxes])
        table.add(row, record, "note")
        table.beside(row, record)
        items.append(record)
    file.add("followups_columns", table.columns())
    file.add("followups", items)
    return Made(file, len(items))


_MAKERS: dict[str, Callable[[TableRows], Made]] = {
    "measures": _measures,
    "entries": _measures,
    "followups": _followups,
    "statistics": lists.statistics,
    "assignments": lists.assignments,
    "gifts": lists.gifts,
    "activities": lists.activities,
    "questions": lists.questions,
    "executives": lists.executives,
    "documents": lists.documents,
}
