"""Who the agency is and what it publishes: people, contact, structure, news, questions, documents, tables, prose."""

from typing import Annotated, Literal

from site_builder.model.common import Disclosure, Photo
from site_builder.text.fields import Cell, Date, FilePath, Label, Line, Lines, Reference, Slug, WebAddress, When, record

Branch = Literal["political", "permanent"]


@record
class Executive:
    """A person who leads."""

    id: Annotated[Slug | None, Label("รหัส", "Identifier")] = None
    """Name for the address; the place in the list where absent."""
    name: Annotated[Line, Label("ชื่อ-นามสกุล", "Name")]
    """Name with its title."""
    position: Annotated[Line, Label("ตำแหน่ง", "Position")]
    """Position."""
    rank: Annotated[Literal["head", "deputy", "other"], Label("ระดับ", "Rank")] = "other"
    """Head of the agency, deputy of the head, or another executive."""
    branch: Annotated[Branch | None, Label("ฝ่าย", "Branch")] = None
    """Political side or permanent officials."""
    photo: Annotated[Photo | None, Label("รูปถ่าย", "Photo")] = None
    """Portrait."""
    phone: Annotated[Line | None, Label("โทรศัพท์", "Telephone")] = None
    """Telephone number of the office."""
    email: Annotated[Line | None, Label("อีเมล", "E-mail")] = None
    """E-mail address of the office."""


@record
class Executives(Disclosure):
    """The executives of the agency."""

    executives: Annotated[tuple[Executive, ...], Label("ผู้บริหาร", "Executives")] = ()
    """Executives in their order."""


@record
class SocialAccount:
    """An official account elsewhere."""

    title: Annotated[Line, Label("ชื่อบัญชี", "Title")]
    """Name of the account."""
    url: Annotated[WebAddress, Label("ลิงก์", "Link")]
    """Its address."""


@record
class Contact(Disclosure):
    """How to reach the agency."""

    address: Annotated[Line | None, Label("ที่อยู่", "Address")] = None
    """Postal address."""
    phones: Annotated[Lines, Label("โทรศัพท์", "Telephone")] = ()
    """Telephone numbers."""
    fax: Annotated[Line | None, Label("โทรสาร", "Fax")] = None
    """Fax number."""
    email: Annotated[Line | None, Label("อีเมล", "E-mail")] = None
    """E-mail address."""
    hours: Annotated[Line | None, Label("เวลาทำการ", "Hours")] = None
    """When it is open."""
    map: Annotated[WebAddress | None, Label("แผนที่", "Map")] = None
    """Address of a map."""
    accounts: Annotated[tuple[SocialAccount, ...], Label("บัญชีทางการ", "Accounts")] = ()
    """Official accounts elsewhere."""


@record
class Unit:
    """A division with what stands below it."""

    name: Annotated[Line, Label("ส่วนงาน", "Unit")]
    """Name."""
    head: Annotated[Line | None, Label("หัวหน้า", "Head")] = None
    """Who leads it: a position."""
    branch: Annotated[Branch | None, Label("ฝ่าย", "Branch")] = None
    """Political side or permanent officials."""
    units: Annotated[tuple["Unit", ...], Label("ส่วนงานย่อย", "Units below")] = ()
    """What stands below it."""


@record
class Structure(Disclosure):
    """How the agency is organised."""

    chart: Annotated[Photo | None, Label("แผนผัง", "Chart")] = None
    """Picture of the chart; the units say the same in words."""
    units: Annotated[tuple[Unit, ...], Label("ส่วนงาน", "Units")] = ()
    """Units from the top."""


@record
class NewsItem:
    """One piece of news."""

    id: Annotated[Slug | None, Label("รหัส", "Identifier")] = None
    """Name for the address; the place in the list where absent."""
    title: Annotated[Line, Label("หัวข้อข่าว", "Title")]
    """Headline."""
    date: Annotated[Date, Label("วันที่", "Date")]
    """Day of the news."""
    text: Annotated[Cell | None, Label("เนื้อข่าว", "Text")] = None
    """What happened."""
    link: Annotated[WebAddress | None, Label("ลิงก์", "Link")] = None
    """Address elsewhere."""
    photos: Annotated[tuple[Photo, ...], Label("ภาพ", "Photos")] = ()
    """Pictures."""


@record
class News(Disclosure):
    """News of the agency."""

    news: Annotated[tuple[NewsItem, ...], Label("ข่าว", "News")] = ()
    """News, newest first."""


@record
class Question:
    """A question and its answer."""

    id: Annotated[Slug | None, Label("รหัส", "Identifier")] = None
    """Name for the address; the place in the list where absent."""
    question: Annotated[Line, Label("คำถาม", "Question")]
    """What is asked."""
    answer: Annotated[Cell, Label("คำตอบ", "Answer")]
    """What is answered."""
    date: Annotated[Date | None, Label("วันที่ตอบ", "Answered on")] = None
    """Day of the answer."""


@record
class Questions(Disclosure):
    """Questions and answers, and where to ask."""

    questions: Annotated[tuple[Question, ...], Label("คำถามและคำตอบ", "Questions")] = ()
    """Questions in their order."""


@record
class DocumentItem:
    """A document: a file of ours, or an address elsewhere."""

    id: Annotated[Slug | None, Label("รหัส", "Identifier")] = None
    """Name for the address; the place in the list where absent."""
    title: Annotated[Line, Label("ชื่อเอกสาร", "Title")]
    """What it is."""
    group: Annotated[Line | None, Label("กลุ่ม", "Group")] = None
    """Heading that it stands under."""
    date: Annotated[Date | None, Label("วันที่", "Date")] = None
    """Date of the document."""
    period: Annotated[When | None, Label("ข้อมูลของช่วง", "Period")] = None
    """Period that it covers."""
    number: Annotated[Line | None, Label("เลขที่", "Number")] = None
    """Number of the document."""
    signatory: Annotated[Line | None, Label("ผู้ลงนาม", "Signatory")] = None
    """Who signed it."""
    description: Annotated[Cell | None, Label("สาระสำคัญ", "Description")] = None
    """What it says, in short."""
    file: Annotated[FilePath | None, Label("ไฟล์", "File")] = None
    """Path below the folder of the year."""
    url: Annotated[WebAddress | None, Label("ลิงก์", "Link")] = None
    """Address elsewhere."""
    disclosure: Annotated[Reference | None, Label("หน้าในเว็บไซต์นี้", "Disclosure")] = None
    """Disclosure of the same agency that is the document."""

    @property
    def is_there(self) -> bool:
        """Return whether there is anything to read: the document itself, or what it says."""
        return any(each is not None for each in (self.file, self.url, self.disclosure, self.description))


@record
class Documents(Disclosure):
    """A list of documents."""

    documents: Annotated[tuple[DocumentItem, ...], Label("เอกสาร", "Documents")] = ()
    """Documents in their order."""

    @property
    def is_hollow(self) -> bool:
        """Return whether documents are named, and neither they nor anything else is there to read."""
        if not self.documents or any(document.is_there for document in self.documents) or self.attachments:
            return False
        return all(each is None for each in (self.body, self.link, self.nothing_to_report, self.not_applicable))


@record
class TableColumn:
    """A column of a CSV file."""

    name: Annotated[Line, Label("ชื่อคอลัมน์ในไฟล์", "Name")]
    """Heading in the file."""
    title: Annotated[Line | None, Label("หัวคอลัมน์", "Title")] = None
    """Heading on the page; the name where absent."""
    unit: Annotated[Line | None, Label("หน่วย", "Unit")] = None
    """Unit, such as ครั้ง or บาท."""
    type: Annotated[Literal["text", "number", "date", "period"], Label("ชนิด", "Type")] = "text"
    """What the cells hold."""
    total: Annotated[Literal["sum"] | None, Label("ผลรวม", "Total")] = None
    """`sum` adds a total row."""

    @property
    def heading(self) -> str:
        """Return its heading on the page, with its unit: columns of the same heading count the same."""
        title = self.title or self.name
        return title if self.unit is None else f"{title} ({self.unit})"


@record
class Table(Disclosure):
    """A CSV file with what its columns mean."""

    csv: Annotated[FilePath | None, Label("ไฟล์ CSV", "CSV file")] = None
    """Path of the CSV file (UTF-8, first row holds the headings) below the folder of the year."""
    columns: Annotated[tuple[TableColumn, ...], Label("คอลัมน์", "Columns")] = ()
    """Columns in the order of the page; those not named keep their own heading."""
    table_notes: Annotated[Lines, Label("หมายเหตุใต้ตาราง", "Notes under the table")] = ()
    """Notes under the table."""


@record
class Article(Disclosure):
    """Prose."""

    figures: Annotated[tuple[Photo, ...], Label("ภาพประกอบ", "Figures")] = ()
    """Pictures after the text."""
