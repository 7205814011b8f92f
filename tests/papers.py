"""Documents of tables in the shapes that agencies have, in words of our own. In: rows. Out: bytes.

Each is counted by hand: headings, rows as they stand in the document, and what they are once they are put together.
"""

import io
from collections.abc import Sequence
from typing import Any

import docx
import openpyxl

Rows = Sequence[Sequence[Any]]
THAI = "๐๑๒๓๔๕๖๗๘๙"


def workbook(**sheets: Rows) -> bytes:
    """Return a workbook with these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return saved(book)


def paper(*parts: str | Rows) -> bytes:
    """Return a Word document of paragraphs and tables; a line of a cell is a paragraph of its own."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(rows=0, cols=len(part[0]))
        for row in part:
            cells = table.add_row().cells
            for cell, text in zip(cells, row, strict=True):
                first, *others = text.split("\n")
                cell.paragraphs[0].text = first
                for line in others:
                    cell.add_paragraph(line)
    return saved(document)


def saved(document: Any) -> bytes:
    """Return the bytes of a document of either library."""
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


HALF_YEAR = ("มาตรการ/ แนวทาง", "วิธีการดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลา ดำเนินการ", "ผลการดำเนินงาน", "ข้อเสนอแนะ")


def half_year_report() -> bytes:
    """Six columns over three pages: two rows go on, one of them with words in its first cell."""
    entry = ("๑.ทำข้อหนึ่ง ๒.ทำข้อสอง", "กองคลัง", "ธ.ค.๖๕", "๑.ทำแล้ว", "")
    return paper(
        "บันทึกข้อความ",
        "รายงานผลครึ่งปี",
        [
            HALF_YEAR,
            ("๑.ดูแลเงินของตำบล", *entry),
            ("๒.การแบ่งงานและการประเมินผลของผู้ปฏิบัติ", "๑.คุยกันก่อน ๒.แบ่งงานตาม", "หัวหน้าส่วน", "๑ ม.ค.๖๖", "๑.ประชุมเพื่อ", ""),
        ],
        [
            HALF_YEAR,
            ("งานตามความถนัด", "สายงาน ๓.ประเมิน", "", "", "ชี้แจงเกณฑ์", ""),
            ("๓ . แ น ว ท า ง ใช้ของหลวง", *entry),
            ("๔.วันรณรงค์", *entry),
            ("๕.เวลาทำงาน", "๑.บอกขั้นตอน", "ทุกส่วน", "ม.ค.-ก.ย.๖๖", "๑.ชัดขึ้น", "๑.ควรถามผู้รับบริการ"),
        ],
        [
            HALF_YEAR,
            ("", "๒.ปลูกจิตสำนึก", "", "", "๒.บริการเท่ากัน", ""),
            ("๖.ช่องทางบอกข่าว", *entry),
            ("๗.ชวนคนมาช่วยคิด", *entry),
        ],
    )


def plan_after_analysis() -> bytes:
    """Five columns over three pages, one row goes on; tables of the analysis stand before them."""
    heads = ("มาตรการ/แนวทาง", "วิธีการดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลาดำเนินการ", "การติดตามผล")
    analysis = [("ตัวชี้วัดของการประเมิน ITA", "ประเด็นที่ต้องแก้ไข/ปรับปรุง"), ("1. งานประจำ 80.10 คะแนน", "พบหลายข้อ")]
    rest = ("๑.ทำหนึ่ง\n2.ทำสอง", "ทุกส่วนราชการ", "ต.ค.-ก.ย.๖5", "รายงานทุกไตรมาส")
    return paper(
        "แผนของหน่วยงานสมมติ",
        *(each for _ in range(3) for each in ("แบบวัดหนึ่ง", analysis)),
        "ตารางมาตรการ",
        [heads, ("1.ดูแลเงิน", *rest), ("2.แบ่งงาน", *rest)],
        [heads, ("", "๓.ประเมินผล", "", "", ""), *((f"{n}.เรื่องที่ {n}", *rest) for n in (3, 4, 5))],
        [heads, ("๖.บอกข่าว", *rest), ("๗.ชวนคิด", *rest)],
    )


def report_and_order() -> bytes:
    """Four columns without a period, one measure again on the next page; an order in three tables behind it."""
    heads = ("มาตรการ", "วิธีการดำเนินงาน", "ผู้รับผิดชอบ", "ผลการดำเนินงาน")
    order = ("ข้อ", "ข้อมูล", "ผู้รับผิดชอบ")
    return paper(
        "รายงานความก้าวหน้า",
        [
            heads,
            ("(๑) อบรมเรื่องการประเมิน", "๑. จัดอบรม", "สำนักปลัด", "- จัดแล้วเมื่อวันที่ ๔ เมษายน ๒๕๖๕"),
            ("(๒) เปิดข้อมูลบนเว็บ", "- แผน\n- สถิติ", "สำนักปลัด กองคลัง", "- ทำแล้ว"),
        ],
        [
            heads,
            ("(๒) เปิดข้อมูลบนเว็บ", "- ช่องทาง\n- ผล", "สำนักปลัด กอง คลัง", "- เผยแพร่แล้ว"),
            ("(๓) กันการทุจริต", "- ทำแผน", "สำนักปลัด", "- มีแผนแล้ว"),
        ],
        "คำสั่งของหน่วยงานสมมติ",
        "ตัวชี้วัดย่อย ๙.๑ เรื่องทั่วไป",
        "ด้านเรื่องทั่วไป",
        [order, *((f"๐{THAI[n]}", f"เรื่องที่ {n}", "นางสาวบทบาท สมมุติ") for n in range(1, 7))],
        "ด้านข่าว",
        [order, ("๐๗", "ข่าว", "ทุกกอง")],
        "ด้านถามตอบ",
        [order, ("๐๘", "ถามตอบ", "ทุกกอง"), ("๐๙", "เครือข่าย", "ทุกกอง")],
    )


def year_report() -> bytes:
    """Six columns over seven pages, six rows go on in any of their cells; numbers begin again at the eighth."""
    heads = (
        "มาตรการ/โครงการ/ กิจกรรม",
        "ขั้นตอนหรือวิธีการปฏิบัติ",
        "ระยะเวลา",
        "ผู้รับผิดชอบ",
        "ผลการดำเนินการ",
        "ผลลัพธ์หรือผลสัมฤทธิ์ใน การดำเนินการ",
    )

    def whole(number: int) -> tuple[str, ...]:
        title = f"{THAI[number]}. เรื่องที่ {number}"
        return (title, "๑) ทำหนึ่ง ๒) ทำสอง", "ธ.ค. ๖๗ - ก.ย. ๖๘", "สำนักปลัด, กองคลัง", "๑) ทำแล้ว", "๑) ดีขึ้น")

    return paper(
        "รายงานทั้งปี",
        [heads, whole(1), whole(2)],
        [heads, ("", "", "", "", "๓) เผยแพร่แล้ว", ""), whole(3), whole(4)],
        [heads, ("ที่มีประสิทธิภาพ", "ต่อเนื่อง ๓) มอบหมาย", "", "", "๒) แจ้งแล้ว", "ทั่วถึง ๓) ตอบได้"), whole(5)],
        [heads, ("ส่วนตัว", "๓) แจ้งเวียน", "", "", "คู่มือ", ""), whole(6)],
        [heads, ("", "ที่กำหนด", "", "", "", "๓) เปิดเผย"), whole(7)],
        [heads, ("", "", "", "", "และประชาชน", "ของหน่วยงาน"), whole(1)],
        [heads, ("", "๓) ติดตาม", "", "", "๓) ติดตามแล้ว", "")],
    )


def report_with_indicators() -> bytes:
    """Seven columns over five pages, and four tables of indicators: eight with a box that is ticked, two without."""
    heads = (
        "ลำดับ",
        "มาตรการ/กิจกรรม",
        "วิธีดำเนินการ",
        "ระยะเวลาในการดำเนินการ",
        "ผู้รับผิดชอบ",
        "สรุปผลการดำเนินการตามมาตรการหรือกิจกรรม",
        "ผลลัพธ์หรือความสำเร็จในการดำเนินการ",
    )
    followed = ("ตัวชี้วัด", "แนวทางในการยกระดับการประเมิน", "ผู้รับผิดชอบ", "ระยะเวลา", "ความก้าวหน้าผลการดำเนินการ")
    done = "☑ ดำเนินการแล้วเสร็จ\n☐ ยังไม่ได้ดำเนินการ\n☐ อยู่ระหว่างดำเนินการ"
    going = "☐ ดำเนินการแล้วเสร็จ\n☐ ยังไม่ได้ดำเนินการ\n☑ อยู่ระหว่างดำเนินการ"

    def entry(number: str) -> tuple[str, ...]:
        return (number, f"เรื่อง {number}", "1. ทำหนึ่ง 2. ทำสอง", "ปีงบประมาณ 2566", "ทุกส่วนราชการ", "-ทำแล้ว", "-ดีขึ้น")

    def indicator(number: int, score: str, boxes: str) -> tuple[str, ...]:
        name = f"ตัวชี้วัดที่ {number} ชื่อที่ {number}{score}"
        return (name, "1. ปรับปรุง", "ทุกส่วนราชการ", "ปีงบประมาณ 2566", f"-ทำแล้ว\n{boxes}".strip())

    return paper(
        "รายงานผล",
        [heads, entry("1")],
        [heads, entry("2")],
        [heads, entry("3.")],
        [heads, entry("4."), entry("5")],
        [heads, entry("6")],
        "สรุปการประเมิน IIT",
        [followed, indicator(1, " คะแนน 97.44", done), indicator(2, " คะแนน 94.03", done), indicator(3, "", done)],
        "สรุปการประเมิน IIT",
        [followed, indicator(4, " คะแนน 92.87", done), indicator(5, " คะแนน 94.05", done)],
        "สรุปการประเมิน EIT",
        [followed, *(indicator(n, " คะแนน 90.10", going if n == 8 else done) for n in (6, 7, 8))],
        "สรุปการประเมิน OIT",
        [followed, indicator(9, " คะแนน 100", ""), indicator(10, " คะแนน 100", "")],
    )
