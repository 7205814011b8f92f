"""Who an agency is, and how the ITA assessed it."""

from typing import Annotated, Literal

from site_builder.model.common import Confirmation, Instrument, NotYet
from site_builder.model.general import SocialAccount
from site_builder.text.fields import (
    Amount,
    Before,
    Cell,
    Colour,
    Date,
    FilePath,
    Flag,
    FormerFolders,
    Label,
    Line,
    Lines,
    PlaceName,
    Slug,
    WebAddress,
    Whole,
    Year,
    as_list,
    record,
)

AgencyType = Literal[
    "อบต.", "เทศบาลตำบล", "เทศบาลเมือง", "เทศบาลนคร", "อบจ.", "จังหวัด", "อำเภอ", "กรม", "โรงพยาบาล", "สสอ.", "สสจ.",
    "สถานศึกษา", "มหาวิทยาลัย", "องค์การมหาชน", "รัฐวิสาหกิจ", "สถานีตำรวจ", "อื่น",
]  # fmt: skip
Language = Literal["th", "en"]
"""Language of pages."""
LOCAL_GOVERNMENT = frozenset({"อบต.", "เทศบาลตำบล", "เทศบาลเมือง", "เทศบาลนคร", "อบจ."})
"""Types that together are อปท., the condition that some required elements carry."""
_HEAD_TITLES = {"อบต.": "นายกองค์การบริหารส่วนตำบล", "อบจ.": "นายกองค์การบริหารส่วนจังหวัด"}
_FULL_NAMES = {"อบต.": "องค์การบริหารส่วนตำบล", "อบจ.": "องค์การบริหารส่วนจังหวัด"}


@record
class Division:
    """A division of the agency."""

    id: Annotated[Slug, Label("รหัส", "Identifier")]
    """Name that files use."""
    name: Annotated[Line, Label("ชื่อส่วนงาน", "Name")]
    """Name as people read it."""
    aliases: Annotated[Lines, Label("ชื่ออื่น", "Aliases")] = ()
    """Other names found in documents."""


@record
class Person:
    """A person who acts for the agency."""

    id: Annotated[Slug | None, Label("รหัส", "Identifier")] = None
    """Name that files use."""
    name: Annotated[Line, Label("ชื่อ-นามสกุล", "Name")]
    """Name with its title."""
    position: Annotated[Line | None, Label("ตำแหน่ง", "Position")] = None
    """Position."""
    division: Annotated[Slug | None, Label("ส่วนงาน", "Division")] = None
    """Division that the person belongs to."""


@record
class Demonstration:
    """Says that the pages of a real agency were made from one public document, unofficially."""

    document: Annotated[Line, Label("เอกสารต้นทาง", "Document")]
    """The document by its title."""
    note: Annotated[Line | None, Label("หมายเหตุ", "Note")] = None
    """What a reader should know about it."""


@record
class Agency:
    """Who the agency is. The slug of its folder names it for ever."""

    name: Annotated[Line, Label("ชื่อหน่วยงาน", "Name")]
    """Full official name."""
    name_short: Annotated[Line | None, Label("ชื่อย่อ", "Short name")] = None
    """Name in everyday use, such as อบต.ท่าตูม."""
    name_en: Annotated[Line | None, Label("ชื่อภาษาอังกฤษ", "English name")] = None
    """Name in English."""
    type: Annotated[AgencyType, Label("ประเภทหน่วยงาน", "Type")]
    """What kind of agency it is."""
    official_code: Annotated[Line | None, Label("รหัสหน่วยงาน", "Official code")] = None
    """Code in the official register."""
    subdistrict: Annotated[PlaceName | None, Label("ตำบล", "Subdistrict")] = None
    """Subdistrict (ตำบล)."""
    district: Annotated[PlaceName | None, Label("อำเภอ", "District")] = None
    """District (อำเภอ)."""
    province: Annotated[PlaceName, Label("จังหวัด", "Province")]
    """Province; part of the identity, for names repeat between provinces."""
    head_title: Annotated[Line | None, Label("ตำแหน่งผู้บริหารสูงสุด", "Title of the head")] = None
    """Title of the head; derived from the name where absent."""
    document_prefix: Annotated[Line | None, Label("รหัสหนังสือ", "Document prefix")] = None
    """Prefix of its letters, such as `ขก ๖๙๐๑`."""
    phone: Annotated[Line | None, Label("โทรศัพท์", "Telephone")] = None
    """Telephone number."""
    extension: Annotated[Line | None, Label("หมายเลขต่อ", "Extension")] = None
    """Extension."""
    fax: Annotated[Line | None, Label("โทรสาร", "Fax")] = None
    """Fax number."""
    email: Annotated[Line | None, Label("อีเมล", "E-mail")] = None
    """E-mail address."""
    address: Annotated[Line | None, Label("ที่อยู่", "Address")] = None
    """Postal address."""
    map: Annotated[WebAddress | None, Label("แผนที่", "Map")] = None
    """Address of a map."""
    hours: Annotated[Line | None, Label("เวลาทำการ", "Hours")] = None
    """When it is open."""
    website: Annotated[WebAddress | None, Label("เว็บไซต์หลัก", "Website")] = None
    """Its own main website."""
    accounts: Annotated[tuple[SocialAccount, ...], Label("บัญชีทางการ", "Accounts")] = ()
    """Official accounts elsewhere."""
    logo: Annotated[FilePath | None, Label("ตราหน่วยงาน", "Logo")] = None
    """Path of the seal below the agency's folder, such as `files/logo.png`."""
    seal: Annotated[Line | None, Label("อักษรย่อในตรา", "Seal letters")] = None
    """Two or three letters shown where there is no logo."""
    colour: Annotated[Colour | None, Label("สีประจำหน่วยงาน", "Colour")] = None
    """Main colour."""
    digits: Annotated[Literal["as-printed", "arabic", "thai"], Label("ตัวเลขบนเว็บไซต์", "Digits")] = "as-printed"
    """Which digits the site shows."""
    languages: Annotated[tuple[Language, ...], Before(as_list), Label("ภาษาของเว็บไซต์", "Languages")] = ("th",)
    """Languages of the pages; Thai is always among them."""
    divisions: Annotated[tuple[Division, ...], Label("ส่วนงาน", "Divisions")] = ()
    """Divisions."""
    people: Annotated[tuple[Person, ...], Label("บุคลากร", "People")] = ()
    """People who act for it."""
    former_names: Annotated[Lines, Label("ชื่อเดิม", "Former names")] = ()
    """Names that it had."""
    formerly: Annotated[FormerFolders, Label("โฟลเดอร์เดิม", "Former folders")] = ()
    """Folders of the site in which its pages lay, `/` for its root: all addresses there lead on."""
    closed: Annotated[Date | None, Label("วันที่ยุบเลิก", "Closed on")] = None
    """Day on which it ceased to exist."""
    fictional: Annotated[Flag, Label("หน่วยงานสมมติ", "Fictional")] = False
    """Whether the agency is invented; every page then says so."""
    confirmed: Annotated[tuple[Confirmation, ...], Label("เลขที่ตรวจแล้ว", "Confirmed numbers")] = ()
    """Numbers that look like citizen IDs and are none, or are published on purpose."""
    demonstration: Annotated[Demonstration | None, Label("ข้อมูลสาธิต", "Demonstration")] = None
    """Present when the pages are an unofficial demonstration about a real agency."""

    @property
    def short_name(self) -> str:
        """Return the name in everyday use, or the full one."""
        return self.name_short if self.name_short is not None else self.name

    @property
    def head(self) -> str:
        """Return the title of the head, derived from the name where the file gives none.

        เทศบาลตำบล… is led by นายกเทศมนตรีตำบล…, an อบต. by นายกองค์การบริหารส่วนตำบล….
        """
        if self.head_title is not None:
            return self.head_title
        if self.type in _HEAD_TITLES:
            return _HEAD_TITLES[self.type] + self.name.removeprefix(_FULL_NAMES[self.type])
        if self.name.startswith("เทศบาล"):
            return "นายกเทศมนตรี" + self.name.removeprefix("เทศบาล")
        return "หัวหน้าหน่วยงาน"

    @property
    def has_english(self) -> bool:
        """Return whether the pages are made in English too."""
        return "en" in self.languages

    @property
    def is_public_record(self) -> bool:
        """Return whether search engines may list the pages: not what is fictional or a demonstration."""
        return not self.fictional and self.demonstration is None


@record
class InstrumentScore:
    """The mean of an instrument as stated."""

    instrument: Annotated[Instrument, Label("แบบวัด", "Instrument")]
    """Which instrument."""
    score: Annotated[Amount | None, Label("คะแนนเฉลี่ย", "Score")] = None
    """Mean score; None where it is not stated."""


@record
class IndicatorScore:
    """The score of an indicator as stated."""

    indicator: Annotated[Whole, Label("ตัวชี้วัดที่", "Indicator")]
    """Number of the indicator over all instruments, 1–10."""
    printed_no: Annotated[Line | None, Label("ลำดับที่พิมพ์", "Printed number")] = None
    """Number as printed, which may count within the instrument."""
    printed: Annotated[Line | None, Label("ตามที่พิมพ์", "As printed")] = None
    """Name as the document gives it."""
    score: Annotated[Amount | None, Label("คะแนน", "Score")] = None
    """Score; None where it is not stated, and never filled in."""
    note: Annotated[Line | None, Label("หมายเหตุ", "Note")] = None
    """What a reader should know."""


@record
class PreviousResult:
    """The result that the document compares with."""

    year: Annotated[Year, Label("ปี", "Year")]
    """Assessment year."""
    total: Annotated[Amount | None, Label("คะแนนรวม", "Total")] = None
    """Total score."""
    level: Annotated[Line | None, Label("ระดับ", "Level")] = None
    """Level as stated."""


@record
class ItaResult:
    """The ITA result of one year, as far as it is stated."""

    total: Annotated[Amount | None, Label("คะแนนรวม", "Total")] = None
    """Total score."""
    level: Annotated[Line | None, Label("ระดับ", "Level")] = None
    """Level as stated: a letter to 2565, a ผ่าน-level from 2566."""
    announced: Annotated[Date | None, Label("วันที่ประกาศผล", "Announced on")] = None
    """Day of the announcement."""
    source_url: Annotated[WebAddress | None, Label("ที่มา", "Source")] = None
    """Address of the announcement."""
    stated_in: Annotated[Line | None, Label("ปรากฏใน", "Stated in")] = None
    """Document that states it."""
    instruments: Annotated[tuple[InstrumentScore, ...], Label("คะแนนรายแบบวัด", "Instruments")] = ()
    """Means per instrument as stated."""
    indicators: Annotated[tuple[IndicatorScore, ...], Label("คะแนนรายตัวชี้วัด", "Indicators")] = ()
    """Scores per indicator as stated."""
    previous: Annotated[PreviousResult | None, Label("ผลปีก่อน", "Previous result")] = None
    """Result compared with."""
    change_percent: Annotated[Amount | None, Label("เปลี่ยนแปลงร้อยละ", "Change in per cent")] = None
    """Change against the previous result as stated."""
    comment: Annotated[Cell | None, Label("คำอธิบายผล", "Comment")] = None
    """What the agency says of the result."""
    notes: Annotated[Lines, Label("หมายเหตุ", "Notes")] = ()
    """What a reader should know."""
    draft: NotYet = None
    """Whether the file is kept and not published yet; of what is published nothing is said."""
