"""The types of the fields that editors fill in, and the labels that people read.

In: text scalars, lists and mappings from a decoded file. Out: typed values that keep what was typed.
A value that cannot be understood raises `Unreadable`, which pydantic collects with the place of the field.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar, dataclass_transform

from site_builder.text.blocks import Blocks, parse_blocks
from site_builder.text.dates import ThaiDate, parse_date
from site_builder.text.frozen import frozen
from site_builder.text.names import (
    MOST_FORMER,
    SLUG,
    parse_former_address,
    parse_former_folder,
    parse_reference,
    parse_slug,
)
from site_builder.text.numbers import Number, parse_count, parse_number
from site_builder.text.oia import CLAUSES, parse_clause
from site_builder.text.periods import Period, parse_period
from site_builder.text.prose_limits import hold_limits
from site_builder.text.thai import clean, to_arabic_digits
from site_builder.text.timings import EXAMPLES, Timing, parse_timing
from site_builder.text.unreadable import Unreadable
from site_builder.text.web_addresses import parse_web_address

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

_Record = TypeVar("_Record")


@frozen(kw_only=False)
class Label:
    """The name of a field as people read it, in messages, pages, forms and editors."""

    th: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the name in `th` or `en`."""
        return self.th if language == "th" else self.en

    def __get_pydantic_json_schema__(self, schema: "CoreSchema", handler: "GetJsonSchemaHandler") -> "JsonSchemaValue":
        """Put the label into the JSON Schema, so that an editor shows it beside the key."""
        return {**handler(schema), "title": f"{self.th} ({self.en})"}


@frozen(kw_only=False)
class Hint:
    """A sentence about a field that an editor shows beside the key."""

    text: str

    def __get_pydantic_json_schema__(self, schema: "CoreSchema", handler: "GetJsonSchemaHandler") -> "JsonSchemaValue":
        """Put the sentence into the JSON Schema."""
        return {**handler(schema), "description": self.text}


@dataclass(frozen=True, slots=True, eq=False)
class Reader:
    """How a field is read from what an editor typed, and what the JSON Schema says of that.

    `load/` takes it as it is; pydantic, which is slow to import and only asked for JSON Schemas, through its protocol.
    """

    read: Callable[[object], object]
    schema: dict[str, Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        """Read the field so under pydantic too."""
        from pydantic import PlainValidator

        return PlainValidator(self.read).__get_pydantic_core_schema__(source, handler)

    def __get_pydantic_json_schema__(self, schema: "CoreSchema", handler: "GetJsonSchemaHandler") -> "JsonSchemaValue":
        """Say what may be typed."""
        return dict(self.schema)


@dataclass(frozen=True, slots=True, eq=False)
class Before:
    """What is done to what an editor typed before it is read, and what the JSON Schema then says of the field."""

    rewrite: Callable[[object], object]
    schema: dict[str, Any] | None = None
    """None where it says what the field itself says."""

    def __get_pydantic_core_schema__(self, source: Any, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        """Do the same under pydantic."""
        from pydantic import BeforeValidator

        return BeforeValidator(self.rewrite).__get_pydantic_core_schema__(source, handler)

    def __get_pydantic_json_schema__(self, schema: "CoreSchema", handler: "GetJsonSchemaHandler") -> "JsonSchemaValue":
        """Say what may be typed."""
        return handler(schema) if self.schema is None else dict(self.schema)


@dataclass_transform(kw_only_default=True, frozen_default=True)
def record(cls: type[_Record]) -> type[_Record]:
    """Make a class a record of content: a value whose keys are all known, which `load/` reads from a file."""
    cls.__pydantic_config__ = {"extra": "forbid"}  # type: ignore[attr-defined]
    return frozen(cls)


def is_record(kind: type) -> bool:
    """Return whether values of a class are records of content."""
    return hasattr(kind, "__pydantic_config__")


def _text(value: object) -> str:
    """Return the scalar, or refuse a list or a mapping where one text belongs."""
    if not isinstance(value, str):
        # Imported at the first fault: most runs meet none.
        from pydantic_core import PydanticCustomError

        raise PydanticCustomError("text_expected", "a text belongs here")
    return value


def _line(value: object) -> str:
    return clean(_text(value))


_LEVEL = re.compile(r"^(?:จังหวัด|อำเภอ|ตำบล|แขวง|เขต|[จอต]\.) *")


def _place(value: object) -> str:
    """Read the name of a place, without the word for what it is: pages say that themselves."""
    line = _line(value)
    return _LEVEL.sub("", line) or line


def _words(value: object) -> str:
    text = _line(value)
    if not text:
        from pydantic_core import PydanticCustomError

        raise PydanticCustomError("missing", "words belong here")
    return text


def _prose(value: object) -> str:
    text = _text(value).strip("\n")
    hold_limits(text)
    return text


def _cell(value: object) -> Blocks:
    """Read a cell from one text, or from a list with one text for each line."""
    if isinstance(value, list):
        return parse_blocks("\n".join(map(_text, value)))
    return parse_blocks(_text(value))


def _typed(parse: Callable[[str], object]) -> Callable[[object], object]:
    """Return what reads a text as it was typed."""
    return lambda value: parse(_text(value))


def _tidy(parse: Callable[[str], object]) -> Callable[[object], object]:
    """Return what reads one line, without blanks at its ends."""
    return lambda value: parse(_line(value))


def _year(value: object) -> int:
    """Read a year of the Buddhist Era, in Thai or Arabic digits."""
    text = _line(value)
    digits = to_arabic_digits(text)
    if not re.fullmatch(r"2[45]\d\d", digits):
        raise Unreadable("YEA001", value=text, example="2569")
    return int(digits)


def _whole(value: object) -> int:
    return int(parse_count(_text(value)).value)


_FLAGS = {"true": True, "yes": True, "ใช่": True, "มี": True, "false": False, "no": False, "ไม่ใช่": False, "ไม่มี": False}


def _flag(value: object) -> bool:
    text = _line(value)
    if text.lower() not in _FLAGS:
        raise Unreadable("VAL004", value=text)
    return _FLAGS[text.lower()]


def _colour(value: object) -> str:
    text = _line(value)
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise Unreadable("VAL008", value=text, example="#0b4f8a")
    return text.lower()


def _file_path(value: object) -> str:
    """Read the path of an attachment, relative to the folder of its year; it never leaves that folder."""
    text = _line(value)
    parts = text.split("/")
    if "\\" in text or text.startswith("/") or any(part in {"", ".", ".."} for part in parts) or len(parts) < 2:
        raise Unreadable("FIL002", value=text, example="files/report.pdf")
    return text


def _clauses(value: object) -> object:
    """Let an editor write one number, or several in one line as they are written in letters."""
    if not isinstance(value, str):
        return value
    parts = [part for part in re.split(r"[,;/]|และ|(?<=\))\s+(?=[^\s(])", value) if part.strip()]
    return parts or [value]


def as_list(value: object) -> object:
    """Let an editor write one thing where a list of things may stand."""
    return [value] if isinstance(value, (str, dict)) else value


@frozen(kw_only=False)
class Parties:
    """Those responsible: divisions, people, roles, or groups such as "ทุกส่วนราชการ"."""

    text: str
    """As typed."""
    names: tuple[str, ...]
    """One name each, split at commas, slashes and line ends."""


def _parties(value: object) -> Parties:
    return _parties_of("\n".join(map(_text, value)) if isinstance(value, list) else _text(value))


@lru_cache(maxsize=1024)
def _parties_of(text: str) -> Parties:
    names = (clean(name.strip()) for name in re.split(r"[,/\n]", text))
    return Parties(text=text.strip(), names=tuple(name for name in names if name))


_NONE_IN_WORDS = re.compile("[-–—]? ?ไม่มี ?[-–—]?")


def is_none_in_words(text: str) -> bool:
    """Return whether a cell of a statistic says 0 in words, bare or between the dashes of a form: `-ไม่มี-`."""
    return _NONE_IN_WORDS.fullmatch(text) is not None


@frozen(kw_only=False)
class Tally:
    """A cell of a statistic. Nothing stated, "-", "ไม่มี" and 0 stay four different things."""

    text: str
    """As typed."""
    value: int | None
    """The count; 0 where it is said in words, None where the text is "-", which says nothing."""


@lru_cache(maxsize=1024)
def _tally(typed: str) -> Tally:
    text = clean(typed)
    if text in {"-", "–"}:
        return Tally(text=text, value=None)
    if is_none_in_words(text):
        return Tally(text=text, value=0)
    return Tally(text=text, value=int(parse_count(text).value))


def _former(value: object) -> object:
    """Take several or one. Each is a copy of what lies there now: a line of text would fill a disk."""
    several = as_list(value)
    if isinstance(several, list) and len(several) > MOST_FORMER:
        raise Unreadable("SIZ007", value=str(len(several)), limit=str(MOST_FORMER))
    return several


def _one_or_several(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "array", "items": schema}]}


_TEXT_SCHEMA = {"type": ["string", "number"]}
_STRING_SCHEMA = {"type": "string"}
_CLAUSE_SCHEMA = {**_STRING_SCHEMA, "examples": list(CLAUSES)}

Line = Annotated[str, Reader(_line, _TEXT_SCHEMA)]
"""One line of text, without blanks at its ends."""
PlaceName = Annotated[str, Reader(_place, _TEXT_SCHEMA)]
"""A province, district or subdistrict: `พล`, also where อำเภอพล or อ.พล was typed."""
Words = Annotated[str, Reader(_words, {**_TEXT_SCHEMA, "pattern": r"\S"})]
"""A line that says something: a blank one is as good as none."""
Prose = Annotated[str, Reader(_prose, _STRING_SCHEMA)]
"""Markdown."""
Cell = Annotated[Blocks, Reader(_cell, _one_or_several(_TEXT_SCHEMA))]
"""What an officer may number or bullet: lines, each with its marker as printed."""
Date = Annotated[ThaiDate, Reader(_typed(parse_date), {"type": "string", "examples": ["5 เม.ย. 2566"]})]
Span = Annotated[Period, Reader(_typed(parse_period), {**_TEXT_SCHEMA, "examples": ["ต.ค. 2565 - มี.ค. 2566"]})]
"""A stretch of days: of data, which have a first and a last one."""
When = Annotated[Timing, Reader(_typed(parse_timing), {**_TEXT_SCHEMA, "examples": list(EXAMPLES)})]
"""What a row says of its time, which may be less than a stretch of days: a last day, how often, a school year."""
Amount = Annotated[Number, Reader(_typed(parse_number), _TEXT_SCHEMA)]
Whole = Annotated[int, Reader(_whole, _TEXT_SCHEMA)]
Year = Annotated[int, Reader(_year, _TEXT_SCHEMA)]
Flag = Annotated[bool, Reader(_flag, {"enum": [True, False, *sorted(_FLAGS)]})]
Slug = Annotated[str, Reader(_typed(parse_slug), {**_TEXT_SCHEMA, "pattern": f"^{SLUG}$"})]
Reference = Annotated[str, Reader(_tidy(parse_reference), _STRING_SCHEMA)]
FormerAddress = Annotated[str, Reader(_tidy(parse_former_address), _STRING_SCHEMA)]
FormerFolder = Annotated[str, Reader(_tidy(parse_former_folder), {"type": "string", "pattern": f"^(?:/|/?{SLUG}/?)$"})]
WebAddress = Annotated[str, Reader(_tidy(parse_web_address), _STRING_SCHEMA)]
Colour = Annotated[str, Reader(_colour, {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"})]
FilePath = Annotated[str, Reader(_file_path, _STRING_SCHEMA)]
Names = Annotated[Parties, Reader(_parties, _one_or_several(_STRING_SCHEMA))]
Clause = Annotated[str, Reader(_typed(parse_clause), _CLAUSE_SCHEMA)]
Clauses = Annotated[tuple[Clause, ...], Before(_clauses, _one_or_several(_CLAUSE_SCHEMA))]
"""Numbers of sections 7 and 9 of the Official Information Act; one number may stand without a list."""
Count = Annotated[Tally, Reader(_typed(_tally), _TEXT_SCHEMA)]
Lines = Annotated[tuple[Line, ...], Before(as_list, _one_or_several(_TEXT_SCHEMA))]
"""A list of lines; one line may stand without a list."""
FormerAddresses = Annotated[tuple[FormerAddress, ...], Before(_former, _one_or_several(_STRING_SCHEMA))]
"""Addresses that once led to a disclosure."""
FormerFolders = Annotated[tuple[FormerFolder, ...], Before(_former, _one_or_several(_STRING_SCHEMA))]
"""Folders of the site in which an agency once lay."""
Extra = dict[Line, Cell]
"""Columns of a document that the model does not know: heading → cell, so that nothing is lost."""
Status = Literal["done", "in-progress", "not-started", "unstated"]
"""How far a measure is. `unstated` is what a document says by saying nothing; it is not "not started"."""
