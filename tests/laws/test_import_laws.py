"""What is carried over is what the document says: import → YAML → load gives the table back, whatever stands in it."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder.importers.carrying import Carried, Order, carry
from site_builder.importers.repair import mended, split_items
from site_builder.importers.yaml_text import Comment, Flow, Record, written
from site_builder.load.amiss import filed_amiss, values_amiss
from site_builder.model.kinds import KINDS
from site_builder.text.citizen_id import covered
from tests import papers

HEADS = ("มาตรการ", "วิธีการดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลา", "ผลที่คาดว่าจะได้รับ", "งบประมาณ")
SIGNS = "กขคงนมรสอเแโใไ่้๊์็ิีุูำาะๆฯ๑๒๓012.,:;()[]{}-–—•☑☐#&*!|>'\"%@`~?=+<\\/$^_ azOo\u00a0é€😀"
WORDS = ("๑.", "2)", "(๓)", "- ", "# ", ": ", "null", "true", "no", "2568-01-31", "12:30", "ทดลอง", "<b>", "{{x}}", "'")
line = st.lists(st.one_of(st.sampled_from(SIGNS), st.sampled_from(WORDS)), max_size=12).map("".join)
cell = st.lists(line, max_size=4).map("\n".join)
told = line.map(lambda text: f"ก{text}")
"""A text that says something, and that neither a number nor a name of a group begins."""
measure = st.tuples(told, cell, told, st.sampled_from(["ต.ค. 2567", "ปีงบประมาณ ๒๕๖๘"]), cell, line)
settled = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("import") / "content"
    (folder / "agencies" / "ban-sommut").mkdir(parents=True)
    return folder


def sheet(rows: list[tuple[str, ...]]) -> bytes:
    book = openpyxl.Workbook()
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            made = book.active.cell(number, column)
            made.value = text
            # What begins with = is a text here, not a formula.
            made.data_type = "s"
    return papers.saved(book)


def separated(rows: list[tuple[str, ...]]) -> bytes:
    made = io.StringIO(newline="")
    csv.writer(made).writerows(rows)
    return made.getvalue().encode("utf-8-sig")


DOCUMENTS = {".xlsx": sheet, ".csv": separated, ".docx": papers.paper}


def imported(content: Path, rows: list[tuple[str, ...]], *, ending: str, topic: str) -> Carried:
    path = content.parent / f"document{ending}"
    path.write_bytes(DOCUMENTS[ending](rows))
    return carry(Order(path=path, agency="ban-sommut", year="2568", topic=topic), content_dir=content)


def letters(text: str) -> str:
    """Return what a text says, after what an import mends and covers, without blanks."""
    return "".join(covered(mended(text)[0].replace("\n", " ")).split())


def loaded(carried: Carried, name: str, kind: str) -> Any:
    record, issues = filed_amiss(carried.files[f"{name}.yml"], KINDS[kind], source_path=f"{name}.yml")
    assert record is not None, [(issue.code, issue.fields) for issue in issues]
    return record


@pytest.mark.parametrize("ending", DOCUMENTS)
@settled
@given(rows=st.lists(measure, min_size=1, max_size=5))
def test_measures_come_back_as_they_were(content: Path, ending: str, rows: list[tuple[str, ...]]) -> None:
    plan = loaded(
        imported(content, [HEADS, *rows], ending=ending, topic="integrity-measures"), "integrity-measures", "measures"
    )
    assert [each.period.text for each in plan.measures] == [row[3] for row in rows]
    for row, each in zip(rows, plan.measures, strict=True):
        said = {
            0: (each.no or "") + each.title,
            1: "" if each.methods is None else each.methods.text,
            4: "" if HEADS[4] not in each.extra else each.extra[HEADS[4]].text,
            5: each.budget or "",
        }
        assert {column: letters(text) for column, text in said.items()} == {n: letters(row[n]) for n in said}
        assert "".join(map(letters, each.responsible.names)) == letters(row[2].replace(",", "").replace("/", ""))


@pytest.mark.parametrize("ending", DOCUMENTS)
@settled
@given(rows=st.lists(st.tuples(told, told, cell), min_size=1, max_size=6))
def test_any_table_comes_back_as_it_was(content: Path, ending: str, rows: list[tuple[str, ...]]) -> None:
    heads = ("เรื่อง", "ลักษณะ", "รายละเอียดเพิ่ม")
    carried = imported(content, [heads, *rows], ending=ending, topic="service-statistics")
    table = loaded(carried, "service-statistics", "table")
    text = carried.files[table.csv].decode("utf-8-sig")
    found = list(csv.reader(io.StringIO(text, newline="")))
    assert found[0] == list(heads)
    assert [[letters(text) for text in row] for row in found[1:]] == [[letters(text) for text in row] for row in rows]


flat = st.dictionaries(told.map(str.strip), line, min_size=1, max_size=3).map(Flow)
text = st.one_of(line, cell.map(str.strip))
keys = st.sampled_from(["no", "title", "ก ข", "a:b", "null"])


def records(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Record]:
    return st.lists(st.tuples(keys, values), min_size=1, max_size=3, unique_by=lambda each: each[0]).map(Record)


trees = st.one_of(text, flat, st.lists(line, min_size=1, max_size=3), st.lists(flat, min_size=1, max_size=3))
trees = st.one_of(trees, records(trees), st.lists(records(trees), min_size=1, max_size=3))


@settings(max_examples=200, deadline=None)
@given(tree=trees, comment=line)
def test_what_is_written_is_what_is_read(tree: Any, comment: str) -> None:
    record = Record([("key", tree), Comment(comment), ("last", "ก")])
    read = values_amiss(written(record).encode(), source_path="x.yml")
    assert stripped(read) == stripped(values_of(record))


def values_of(value: Any) -> Any:
    """Return what the loader will read, without comments."""
    if isinstance(value, Record):
        return {each[0]: values_of(each[1]) for each in value if not isinstance(each, Comment)}
    if isinstance(value, Mapping):
        return {key: values_of(each) for key, each in value.items()}
    return [values_of(each) for each in value] if isinstance(value, list) else value


def stripped(value: Any) -> Any:
    """Return values without the line end that a block of lines ends with, and an empty text as none."""
    if isinstance(value, dict):
        return {key: stripped(each) for key, each in value.items() if each is not None}
    if value is None:
        return ""
    if isinstance(value, list):
        return [stripped(each) for each in value]
    return "\n".join(each.rstrip() for each in value.split("\n")).strip("\n")


@given(text=cell)
def test_parting_items_moves_blanks_alone(text: str) -> None:
    assert "".join(split_items(text).split()) == "".join(text.split())


@given(text=cell)
def test_mending_once_is_enough(text: str) -> None:
    assert mended(mended(text)[0])[0] == mended(text)[0]
