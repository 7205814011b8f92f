"""Write what a folder lacks for a new agency. In: who it is, a folder. Out: files that are not written yet.

Where there is a content already, the agency alone is added to it.
"""

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from os.path import relpath
from pathlib import Path
from typing import get_args

from site_builder.audit.places import near_province
from site_builder.beginnings.drafts import note_others
from site_builder.beginnings.new_files import NewFile
from site_builder.catalogue.gazetteer import provinces_in_english
from site_builder.importers.refusal import Refused
from site_builder.importers.yaml_text import Record, scalar, written
from site_builder.issues.issue import Issue, Place
from site_builder.load.agency import read_index
from site_builder.load.discover import AGENCY_FILE, agency_file, fault_of_slug
from site_builder.load.making import made_of
from site_builder.load.opening import is_there
from site_builder.model.agency import Agency, AgencyType
from site_builder.model.kinds import labels_of
from site_builder.model.schemas import schema_files
from site_builder.model.site import IndexEntry
from site_builder.text.fields import Label
from site_builder.text.spelling import nearest

_PACKAGE = Path(__file__).resolve().parents[1]
_SETTINGS = """\
site_name: {name}
# ที่อยู่ของเว็บไซต์ที่เผยแพร่ ลบ # แล้วแก้
# site_url: https://example.go.th/oit/
docs_dir: {content}
theme:
  name: material
  language: th
  font: false
plugins:
  - site_builder
"""
_LEFT_OUT = """\
# ไฟล์ที่ไม่เก็บใน Git: โปรแกรมสร้างใหม่ได้
/.venv/
/site/
/.site.*
/.cache/
# ไฟล์ชั่วคราวของเครื่องและโปรแกรมแก้ไข
.DS_Store
*~
~$*
"""
"""What Git leaves out: who adds a folder as a whole would put the program and the built site into its history."""
_AS_TYPED = "# ห้าม Git เปลี่ยนตัวขึ้นบรรทัดใหม่: เอกสารแนบต้องเผยแพร่ตามที่วาง\n* -text\n"
"""Git for Windows would otherwise give texts line ends of its own, which then are published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Who an agency is, in the words that were given."""

    slug: str
    name: str
    type: str
    province: str
    district: str | None = None


def guide_path() -> Path:
    """Return the editors' guide that comes with the program: inside an installed wheel, or in a checkout."""
    inside = _PACKAGE / "guide" / "README.md"
    return inside if inside.is_file() else _PACKAGE.parent / "content" / "README.md"


def files_for(newcomer: Newcomer, *, content_dir: Path, settings: Path) -> tuple[NewFile, ...]:
    """Return the file of an agency, and whatever else a folder without a content lacks. Raise `Refused`."""
    agency = _agency(newcomer)
    _hold_slug(newcomer.slug, content_dir=content_dir)
    index, _ = read_index(content_dir)
    _hold_apart(newcomer.slug, agency, index)
    path, _ = agency_file(content_dir, newcomer.slug)
    own = _new_file(path, _agency_text(agency).encode())
    if is_there(content_dir / "agencies"):
        return (own,)
    return (*_beside(agency, content_dir=content_dir, settings=settings), own)


def _agency(newcomer: Newcomer) -> Agency:
    """Return the agency that words make, once type and province are known."""
    types = get_args(AgencyType)
    kind = " ".join(newcomer.type.split())
    if kind not in types:
        near = nearest(kind, types)
        words: dict[str, str | Label] = {"label": labels_of(Agency)["type"], "value": kind}
        words |= {"known": ", ".join(types), "near": near or ""}
        raise Refused.of(Issue(code="VAL011" if near is None else "VAL010", place=Place(AGENCY_FILE), fields=words))
    stated = {"name": newcomer.name, "type": kind, "district": newcomer.district, "province": newcomer.province}
    agency = made_of({key: value for key, value in stated.items() if value is not None}, Agency)
    blank = next((key for key, value in stated.items() if value is not None and not value.strip()), None)
    if agency is None or blank is not None:
        raise Refused("new-blank", option=f"--{blank or 'name'}")
    near = near_province(agency.province)
    if near is not None:
        fields = {"value": agency.province, "near": near}
        raise Refused.of(Issue(code="GEO002", place=Place(AGENCY_FILE), fields=fields))
    return agency


def _hold_slug(slug: str, *, content_dir: Path) -> None:
    fault = fault_of_slug(slug, f"{content_dir.name}/agencies/{slug}")
    if fault is not None:
        raise Refused.of(fault)
    if is_there(content_dir / "agencies" / slug):
        raise Refused("is-there", path=f"{content_dir.name}/agencies/{slug}")


def _hold_apart(slug: str, agency: Agency, index: Iterable[IndexEntry]) -> None:
    """Hold that the name of the folder, or the district, tells the agency from others of its name."""
    namesakes = [other for other in index if other.name == agency.name]
    english = provinces_in_english().get(agency.province, "").lower().replace(" ", "-")
    for other in namesakes:
        if (other.province, other.district) == (agency.province, agency.district):
            raise Refused("new-same", name=agency.name, other=other.slug, province=other.province)
    for other in namesakes:
        if other.province != agency.province and english not in slug:
            words = {"name": agency.name, "other": other.slug, "province": other.province}
            raise Refused("new-namesake", **words, near=f"{slug}-{english}")


def _agency_text(agency: Agency) -> str:
    record = Record()
    record.add("name", agency.name)
    record.add("type", agency.type)
    record.add("district", agency.district)
    record.add("province", agency.province)
    note_others(record, Agency, taken={key for key, _ in record.pairs()})
    return f"# yaml-language-server: $schema=../../.schemas/agency.json\n{written(record)}"


def _beside(agency: Agency, *, content_dir: Path, settings: Path) -> Iterator[NewFile]:
    """Give what a folder lacks beside the agency: settings, the guide, what Git is to know, and
    schemas for programs that help to edit."""
    content = posixpath.join(*Path(relpath(content_dir, settings.parent.resolve())).parts)
    name = scalar(f"ข้อมูลสาธารณะ {agency.name}")
    wanted = {
        settings: _SETTINGS.format(name=name, content=scalar(content)).encode(),
        settings.with_name(".gitignore"): _LEFT_OUT.encode(),
        settings.with_name(".gitattributes"): _AS_TYPED.encode(),
        content_dir / "README.md": guide_path().read_bytes(),
    }
    if not is_there(content_dir / ".schemas"):
        wanted |= {content_dir / ".schemas" / each: data for each, data in schema_files().items()}
    return (_new_file(path, data) for path, data in wanted.items() if not is_there(path))


def _new_file(path: Path, data: bytes) -> NewFile:
    return NewFile(path=path, shown_path=relpath(path), data=data)
