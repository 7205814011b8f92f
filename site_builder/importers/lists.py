"""Turn the rows of lists into records: statistics, orders, gifts, activities, questions, people, documents.

In: the rows of a table. Out: keys in the order of the model.
"""

import re
from collections.abc import Callable
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from site_builder.importers import values
from site_builder.importers.grid import Said, one_line
from site_builder.importers.headings import is_share, plain
from site_builder.importers.reading import Made, TableRows
from site_builder.importers.row import Row, Told
from site_builder.importers.rows import begins_group
from site_builder.importers.sums import sums_up
from site_builder.importers.yaml_text import Flow, Record, in_one_line
from site_builder.text.dates import BUDDHIST_OFFSET
from site_builder.text.packaged import packaged_yaml
from site_builder.text.periods import Period, format_period, parse_period
from site_builder.text.thai import MONTH_PATTERN, find_month, to_arabic_digits
from site_builder.text.unreadable import read_if_readable

_CODE = re.compile(r"[Oo0๐]\s*[0-9๐-๙]{1,2}")
_FISCAL_YEAR = re.compile(r"ปีงบประมาณ\s*(?:พ\.\s?ศ\.\s*)?(?P<year>[2๒][45๔๕][0-9๐-๙]{2})")
_ANY_YEAR = re.compile(r"(?:ปี|พ\.\s?ศ\.)\s*(?:พ\.\s?ศ\.\s*)?(?P<year>[2๒][45๔๕][0-9๐-๙]{2})")
_MONTH_OF_YEAR = re.compile(rf"{MONTH_PATTERN} ?(?:พ\.ศ\. ?)?(?:[0-9๐-๙]{{2}}){{1,2}}(?![0-9๐-๙])")
_OF_YEAR = "ปีงบประมาณ"
_STEMS = {"categories": "category", "channels": "channel"}
_Make = Callable[[TableRows], Made]
_COUNTS = ("done", "in_progress", "not_accepted")
_LONGEST_TITLE = 120
"""Letters beyond which a paragraph over a table is no title of it."""


@cache
def _names(what: str) -> dict[str, str]:
    words: dict[str, Any] = packaged_yaml(Path(__file__).with_name("names.yml"))
    return {plain(wording): name for name, known in words[what].items() for wording in known}


def statistics(table: TableRows) -> Made:
    """Make complaint statistics: each column of counts that means no field is a category or a channel."""
    counted: dict[str, dict[int, str]] = {"categories": {}, "channels": {}}
    for column, heading in enumerate(table.head.headings):
        stated = (row for row in (*table.rows, *table.sums) if row.text(column).strip())
        cells = [values.count(row.pieces[column]) for row in stated]
        last = heading.text.removeprefix(heading.above).strip() or heading.text
        is_named = heading.field is None and last and not is_share(last)
        if is_named and cells and all(map(values.is_count, cells)):
            is_channel = "ช่องทาง" in heading.above or plain(last) in _names("channels")
            # A column that never says more than “-” counts something only where its heading says so.
            is_counted = heading.above or is_channel or plain(last) in _names("categories")
            if not is_counted and not any(map(values.is_number, cells)):
                continue
            counted["channels" if is_channel else "categories"][column] = last
    ids = {what: _ids(list(columns.values()), what) for what, columns in counted.items()}
    file, total = Record(), None
    rows: list[Record] = []
    dated: list[tuple[Said, Said]] = []
    time, whole = _time_over(table), _whole_time(table)
    if whole is not None:
        table.told.append(Told("time", whole.place, {"text": whole}))
    # A sum of which the document holds the word alone states nothing.
    sums = [row for row in table.sums[-1:] if len(row.pieces) > 1 and sums_up(row, table.rows)]
    table.sums = table.sums[: len(table.sums) - len(sums)]
    for row in (*table.rows, *sums):
        record = Record()
        period: Said | None = table.read(row, "period")
        is_total = row in sums
        if is_total:
            period = None if not rows else _whole_period(rows, period or Said("", row.place))
        elif period is None:
            period = whole
        else:
            typed, period = period, _with_year(period, time)
            dated += [(typed, period)] if period != typed else []
        if period is None:
            record.note("period: พิมพ์ช่วงเวลา เช่น ต.ค. 2567")
        record.add("period", period)
        received = table.read(row, "received", values.count)
        if received is None:
            record.note("received: พิมพ์จำนวนเรื่องที่รับทั้งหมด")
        record.add("received", received)
        for what, key in (("categories", "by_category"), ("channels", "by_channel")):
            said = {
                ids[what][title]: values.count(row.pieces[column])
                for column, title in counted[what].items()
                if row.text(column).strip()
            }
            record.add(key, Flow(said))
        table.add(row, record, *_COUNTS, read=values.count)
        table.add(row, record, "note")
        table.beside(row, record, without=frozenset(column for each in counted.values() for column in each))
        if is_total:
            total = record
        else:
            rows.append(record)
    if dated:
        (before, after), (_, last) = dated[0], dated[-1]
        fields = {"count": str(len(dated)), "before": before, "after": after, "last": last}
        table.told.append(Told("year", before.place, fields))
    if _precision(rows) in {"quarter", "half"}:
        file.add("granularity", _precision(rows))
    for what, columns in counted.items():
        file.add(what, [Flow(id=ids[what][title], title=title) for title in dict.fromkeys(columns.values())])
    file.add("rows", [in_one_line(row) for row in rows])
    file.add("total", None if total is None else in_one_line(total))
    keys = {"categories": "by_category", "channels": "by_channel"}
    return Made(file, len(rows), {column: keys[what] for what, columns in counted.items() for column in columns})


def _ids(titles: list[str], what: str) -> dict[str, str]:
    """Return a name for each title: the usual one where there is one, else one that is counted."""
    stem, found = _STEMS[what], dict[str, str]()
    for number, title in enumerate(titles, 1):
        name = _names(what).get(plain(title)) or f"{stem}-{number}"
        found[title] = f"{stem}-{number}" if name in found.values() else name
    return found


def _time_over(table: TableRows) -> Period | None:
    """Return the time that is named over a table whose months stand without a year, where it is one alone."""
    periods = [said for row in table.rows if (said := table.read(row, "period")) is not None]
    years = {found["year"] for text in table.around for found in _FISCAL_YEAR.finditer(text)}
    spans = {span for text in table.around if (span := _span_in(text)) is not None}
    if not years and not spans and values.cross_new_year(periods):
        # Of months that go on after December the year is the fiscal one, whatever its heading calls it.
        years = {found["year"] for text in table.around for found in _ANY_YEAR.finditer(text)}
    named = {f"{_OF_YEAR} {year}" for year in years} or spans
    return parse_period(next(iter(named))) if len(named) == 1 else None


def _whole_time(table: TableRows) -> Said | None:
    """Return the time that a table of one row without any is of, as it is named over it, where it is one alone."""
    if len(table.rows) != 1 or table.read(table.rows[0], "period") is not None:
        return None
    spans = {span for text in table.around if (span := _span_in(text)) is not None}
    fiscal = {f"{_OF_YEAR} {found['year']}" for text in table.around for found in _FISCAL_YEAR.finditer(text)}
    others = {f"พ.ศ. {found['year']}" for text in table.around for found in _ANY_YEAR.finditer(text)}
    # Months say more than the year that they belong to.
    named = spans or fiscal or others
    return Said(named.pop(), table.rows[0].place) if len(named) == 1 else None


def _span_in(text: str) -> str | None:
    """Return the time from one month to another that a text names, of a year at most."""
    months = [found[0] for found in _MONTH_OF_YEAR.finditer(text)]
    span = " - ".join(months)
    is_span = len(months) == 2 and values.is_period(span) and len(parse_period(span).months()) <= 12
    return span if is_span else None


def _with_year(period: Said, time: Period | None) -> Said:
    """Add the year to a part of it that stands without one."""
    if time is None:
        return period
    month = find_month(period)
    if month is not None:
        years = [year + BUDDHIST_OFFSET for year, number in time.months() if number == month.number]
        return Said(f"{period} {years[0]}", period.place) if len(years) == 1 else period
    of_year = f"{period} {_OF_YEAR} {time.fiscal_year}"
    return Said(of_year, period.place) if not values.is_period(period) and values.is_period(of_year) else period


def _period_at(record: Record) -> str:
    return next((str(entry[1]) for entry in record if isinstance(entry, tuple) and entry[0] == "period"), "")


def _whole_period(rows: list[Record], said: Said) -> Said | None:
    """Return the time from the first row to the last, where both can be read."""
    first, last = _period_at(rows[0]), _period_at(rows[-1])
    whole = f"{first} - {last}"
    if not values.is_period(whole) and values.is_period(first) and values.is_period(last):
        # Quarters are not read as the ends of a longer time, their months are.
        whole = format_period((parse_period(first).start, parse_period(last).end))
    return Said(whole, said.place) if values.is_period(whole) else None


def _precision(rows: list[Record]) -> str | None:
    period = read_if_readable(parse_period, _period_at(rows[0])) if rows else None
    return None if period is None else period.precision


def assignments(table: TableRows) -> Made:
    """Make the groups of an order: one of each table, under what stands over it, or over its rows."""
    file = Record()
    file.note("subject: พิมพ์เรื่องของคำสั่ง")
    groups = []
    first = list[str]()
    while table.banner and begins_group(table.banner[-1].text):
        first.insert(0, table.banner.pop().text)
    for (fragment, title), rows in groupby(table.rows, key=lambda row: (row.fragment, row.group)):
        group = Record()
        before = [each for each in table.fragments[fragment].grid.before if len(each) <= _LONGEST_TITLE]
        before, first = before + first, []
        place = table.fragments[fragment].grid.rows[0][0].place
        over = title or (before[-1] if before else None)
        if title is None and len(before) > 1 and before[-2].startswith("ตัวชี้วัด"):
            group.add("heading", Said(one_line(before[-2]), place))
        if over is None:
            group.note("title: พิมพ์ชื่อด้าน")
        else:
            group.add("title", Said(one_line(over), place))
        group.add("rows", [in_one_line(_assignment(table, row)) for row in rows])
        groups.append(group)
    file.add("groups", groups)
    return Made(file, len(table.rows))


def _assignment(table: TableRows, row: Row) -> Record:
    record = Record()
    printed: Said | None = table.read(row, "printed")
    record.add("printed", printed)
    if printed is not None and _CODE.fullmatch(printed):
        record.add("item", Said(f"O{int(to_arabic_digits(printed)[1:])}", printed.place))
    table.ask(row, record, "title", "พิมพ์ข้อมูลที่ต้องเผยแพร่")
    table.ask(row, record, "assignees", "พิมพ์ผู้รับผิดชอบ", read=values.names)
    table.add(row, record, "note")
    table.beside(row, record)
    return record


def gifts(table: TableRows) -> Made:
    """Make a gift report. Who gave is a kind of giver, never a person."""
    file, items = Record(), []
    total = None
    if table.sums and sums_up(table.sums[-1], table.rows):
        total = table.read(table.sums[-1], "value")
    if total is not None:
        table.sums.pop()
    for row in table.rows:
        record = Record()
        table.add(row, record, "no")
        table.ask(row, record, "date", "พิมพ์วันที่รับ")
        table.ask(row, record, "received_by", "พิมพ์ตำแหน่งหรือหน่วยงานที่รับในนาม")
        said: Said | None = table.read(row, "giver")
        giver = None if said is None else _names("givers").get(plain(said))
        if giver is None:
            record.note("giver: พิมพ์ private (เอกชน), agency (หน่วยงานของรัฐ) หรือ other")
            table.told.append(Told("giver", row.place if said is None else said.place))
        record.add("giver", giver)
        table.ask(row, record, "item", "พิมพ์รายการ")
        table.add(row, record, "quantity", "value", "occasion", "action", "reported", "approved_by")
        table.beside(row, record)
        items.append(record)
    file.add("gifts", items)
    file.add("total", total)
    return Made(file, len(items))


def _listed(key: str, fill: Callable[[TableRows, Row, Record], None], *, ask: str | None = None) -> _Make:
    """Return what makes a list of the rows of a table, each filled in by itself; a comment asks for what none has."""

    def make(table: TableRows) -> Made:
        file, items = Record(), []
        for row in table.rows:
            record = Record()
            fill(table, row, record)
            items.append(record)
        if ask is not None:
            file.note(ask)
        file.add(key, items)
        return Made(file, len(items))

    return make


def _activity(table: TableRows, row: Row, record: Record) -> None:
    table.add(row, record, "no")
    table.ask(row, record, "title", "พิมพ์ชื่อกิจกรรม")
    table.add(row, record, "description", read=values.cell)
    table.add(row, record, "date", "place")
    table.add(row, record, "organiser", read=values.names)
    table.add(row, record, "participants", "note")
    table.extra(row, record)


def _question(table: TableRows, row: Row, record: Record) -> None:
    table.ask(row, record, "question", "พิมพ์คำถาม")
    table.ask(row, record, "answer", "พิมพ์คำตอบ", read=values.cell)
    table.add(row, record, "date")
    table.beside(row, record)


def _executive(table: TableRows, row: Row, record: Record) -> None:
    table.ask(row, record, "name", "พิมพ์ชื่อ-นามสกุล")
    table.ask(row, record, "position", "พิมพ์ตำแหน่ง")
    table.add(row, record, "phone", "email")
    table.beside(row, record)


def _document(table: TableRows, row: Row, record: Record) -> None:
    said: Said | None = table.read(row, "title")
    if said is None:
        record.note("title: พิมพ์ชื่อเอกสาร")
    title, address = (None, None) if said is None else values.parted_address(said)
    url: Said | None = table.read(row, "url")
    if url is not None:
        address = values.parted_address(url)[1] or url
    record.add("title", None if said is None else Said(title or said, said.place))
    record.add("group", table.read(row, "group") or row.group)
    table.add(row, record, "date", "period", "number", "signatory")
    table.add(row, record, "description", read=values.cell)
    place = url.place if url is not None else "" if said is None else said.place
    record.add("url", None if address is None else Said(address, place))
    table.beside(row, record)


activities = _listed("activities", _activity)
questions = _listed("questions", _question)
# Who of them is the head, and where the files are, is for a person to say.
executives = _listed("executives", _executive, ask="เติม rank: head ให้ผู้บริหารสูงสุด และ rank: deputy ให้รองผู้บริหาร")
documents = _listed("documents", _document, ask="วางเอกสารใน files/ แล้วเติม file: files/ชื่อไฟล์ ให้แต่ละรายการ")
