"""Read the analysis of an ITA result that stands before the measures drawn from it. In: paragraphs, tables. Out: keys.

Lists of strengths and weaknesses are claims of the document, kept as it makes them. Scores belong to the file of their
year, which an import does not write: they are told, so that a person can type them there.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from site_builder.catalogue.model import Catalogue
from site_builder.importers import values
from site_builder.importers.grid import Grid, Said, one_line
from site_builder.importers.headings import found_in, plain
from site_builder.importers.repair import mended, split_items
from site_builder.importers.row import Told
from site_builder.importers.yaml_text import Flow, Record
from site_builder.text.blocks import parse_blocks
from site_builder.text.citizen_id import covered
from site_builder.text.frozen import frozen
from site_builder.text.thai import to_arabic_digits

_INSTRUMENT = re.compile(r"(?<![A-Za-z])(IIT|EIT|OIT)(?![A-Za-z])")
_YEAR = re.compile(r"(?<![0-9๐-๙])[2๒][5๕][0-9๐-๙]{2}(?![0-9๐-๙])")
_RESULT = re.compile(r"(?:ผล|ได้|มี)?คะแนน(?:รวม|เฉลี่ย|ภาพรวม)?[\s.…]*(?P<total>[0-9๐-๙]{1,3}\.[0-9๐-๙]{2})(?![0-9๐-๙])")
_LEVEL = re.compile(r"ระดับ\s*[\s“\"(:]*(?P<level>AA|[A-F](?![A-Za-z])|ผ่านดีเยี่ยม|ผ่านดี|ผ่าน(?!เกณฑ์)|ต้องปรับปรุง(?:โดยด่วน)?)")
_LISTS = {
    "strengths": re.compile(r"[\s0-9๐-๙.()]*(?:ประเด็น)?(?:ที่เป็น)?\s*จุด(?:แข็ง|เด่น)"),
    "weaknesses": re.compile(r"[\s0-9๐-๙.()]*(?:ประเด็น)?(?:ที่เป็น)?\s*(?:ข้อบกพร่อง|จุดอ่อน)"),
    "to_improve": re.compile(r"[\s0-9๐-๙.()]*ประเด็นที่(?:ต้อง|ควร)(?:พัฒนา|ปรับปรุง)"),
}
_RULE = re.compile(r"\((?P<rule>ตัวชี้วัดที่[^()]+)\)")
_CLAIM = re.compile(r"(?:[-–•]\s*|[0-9๐-๙]{1,2}[.)]\s*)?ตัวชี้วัดที่\s*[0-9๐-๙]{1,2}\s")
_LEADS_ON = re.compile(r"ดังนี้\s*:?\Z|\Aจากคะแนน")
_SAYS = re.compile(r"\s*พบว่า")


@frozen
class Analysis:
    """What a document says of the result before."""

    record: Record
    """Keys of `analysis`."""
    taken: frozenset[str]
    """Places of the paragraphs that it was read from."""
    told: tuple[Told, ...]


def analysis_in(paragraphs: Sequence[Said], grids: Sequence[Grid], *, catalogue: Catalogue | None) -> Analysis | None:
    """Return what was read; None where the document has no analysis that can be."""
    lists, taken = Record(), set[str]()
    for name, heading in _LISTS.items():
        _add_list(lists, name, heading, paragraphs, taken)
    findings: list[Flow] = []
    told: list[Told] = []
    for grid in grids:
        if (at := found_in(grid)) is not None:
            found = _findings(grid, at, catalogue=catalogue, told=told)
            findings += found
            scores = ", ".join(_scores(grid, catalogue))
            place = grid.rows[0][0].place
            told.append(Told("analysis-read", place, {"count": str(len(found))}) if found else Told("analysis", place))
            if scores and found:
                told.append(Told("analysis-scores", place, {"scores": scores}))
    if not lists and not findings:
        return Analysis(record=Record(), taken=frozenset(), told=tuple(told)) if told else None
    record = _result(paragraphs, taken)
    record += lists
    record.add("findings", findings)
    return Analysis(record=record, taken=frozenset(taken), told=tuple(told))


def _result(paragraphs: Sequence[Said], taken: set[str]) -> Record:
    """Return year, total and level, where one paragraph alone states them; a comment asks for the year else."""
    stating = [text for text in paragraphs if "ITA" in text or "คุณธรรมและความโปร่งใส" in text]
    stating = [text for text in stating if len(_RESULT.findall(text)) == 1 and len(set(_YEAR.findall(text))) == 1]
    record = Record()
    if len(stating) != 1:
        record.note("year: พิมพ์ปีของผลที่วิเคราะห์ เช่น 2567")
        return record
    (text,) = stating
    taken.add(text.place)
    record.add("year", Said(_YEAR.findall(text)[0], text.place))
    record.add("total", Said(_RESULT.findall(text)[0], text.place))
    levels = set(_LEVEL.findall(text))
    record.add("level", Said(levels.pop(), text.place) if len(levels) == 1 else None)
    return record


def _add_list(record: Record, name: str, heading: re.Pattern[str], paragraphs: Sequence[Said], taken: set[str]) -> None:
    """Add the indicators under a heading; where several such have a list, none is certain."""
    starts = [
        number
        for number, text in enumerate(paragraphs[:-1])
        if heading.match(text) and _CLAIM.match(f"{paragraphs[number + 1]} ")
    ]
    if len(starts) != 1:
        return
    over = paragraphs[starts[0]]
    rule = _RULE.search(over)
    record.add(
        f"{name}_rule", None if rule is None or name == "to_improve" else Said(one_line(rule["rule"]), over.place)
    )
    claims = list(takewhile(lambda text: _CLAIM.match(f"{text} "), paragraphs[starts[0] + 1 :]))
    record.add(name, [_claim(text) for text in claims])
    taken.update(text.place for text in (over, *claims))


def _claim(text: Said) -> Flow:
    number, printed, score = values.parted_indicator(text[text.index("ตัวชี้วัด") :])
    claim = Flow(indicator=Said(to_arabic_digits(number or ""), text.place))
    if printed:
        claim["printed"] = Said(printed, text.place)
    if score is not None:
        claim["note"] = Said(f"{score} คะแนน", text.place)
    return claim


def _findings(grid: Grid, at: tuple[int, int], *, catalogue: Catalogue | None, told: list[Told]) -> list[Flow]:
    """Return what a table found, under the instrument that it names; nothing where it names none, or two at once."""
    row, column = at
    made: list[Flow] = []
    instrument = _instrument_of(" ".join(grid.before[-1:]))
    for number in range(row + 1, len(grid.rows)):
        named = _instrument_of(" ".join(cell.text for cell in grid.rows[number][:column]))
        instrument = named or instrument
        cell = grid.rows[number][column]
        if not cell.text or plain(cell.text) == plain(grid.shown(row, column).text):
            continue
        if instrument is None:
            return []
        text = covered(split_items(mended(cell.text)[0]))
        for block in parse_blocks(text).items:
            said = one_line(block.text)
            if block.marker is None and _LEADS_ON.search(said):
                told.append(Told("analysis-lead", cell.place, {"text": said[:80]}))
                continue
            finding = Flow(instrument=instrument)
            if block.marker is not None and re.search("[0-9๐-๙]", block.marker):
                finding["no"] = Said(block.marker, cell.place)
            if (indicator := _indicator_of(_SAYS.split(said)[0], catalogue)) is not None:
                finding["indicator"] = Said(str(indicator), cell.place)
            finding["finding"] = Said(said, cell.place)
            made.append(finding)
    return made


def _instrument_of(text: str) -> str | None:
    found = set(_INSTRUMENT.findall(text))
    return found.pop() if len(found) == 1 else None


def _indicator_of(name: str, catalogue: Catalogue | None) -> int | None:
    """Return the number of an indicator by its name: a document may count those of each instrument from 1."""
    known = () if catalogue is None else catalogue.indicators
    found = [each.number for each in known if plain(each.title) == plain(name)]
    return found[0] if len(found) == 1 else None


def _scores(grid: Grid, catalogue: Catalogue | None) -> Iterator[str]:
    """Give the scores that stand beside the indicators, each with the number that its name has."""
    for row in grid.rows:
        for cell in row[:1]:
            _, name, score = values.parted_indicator(cell.text)
            if score is not None:
                yield f"{_indicator_of(name, catalogue) or name} = {to_arabic_digits(score)}"
