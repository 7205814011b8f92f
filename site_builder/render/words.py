"""The words of the interface that Python chooses, in Thai. Templates hold the rest."""

from site_builder.model.measures import Schedule
from site_builder.model.readiness import State
from site_builder.render.contexts.base import EditionStatus
from site_builder.text.fields import Label
from site_builder.text.thai import MONTHS

ITEM_STATES: dict[State, str] = {
    "complete": "ครบถ้วน",
    "partly": "บางส่วน",
    "nothing-to-report": "ไม่มีเรื่องต้องรายงาน",
    "not-applicable": "ไม่เกี่ยวข้องกับหน่วยงาน",
    "missing": "ยังไม่เผยแพร่",
    "not-in-collection": "ไม่มีในชุดข้อมูลนี้",
}
STATE_LABELS: dict[State, Label] = {
    "complete": Label(ITEM_STATES["complete"], "complete"),
    "partly": Label(ITEM_STATES["partly"], "in part"),
    "nothing-to-report": Label(ITEM_STATES["nothing-to-report"], "nothing to report"),
    "not-applicable": Label(ITEM_STATES["not-applicable"], "not applicable"),
    "missing": Label(ITEM_STATES["missing"], "not published yet"),
    "not-in-collection": Label(ITEM_STATES["not-in-collection"], "not in this collection"),
}
"""The same for reports, which have no theme at hand."""
ITEM_STATE_SENTENCES: dict[State, str] = {
    "complete": "มีข้อมูลครบตามที่ข้อนี้กำหนด เปิดอ่านได้จากรายการด้านล่าง",
    "partly": "มีข้อมูลแล้วบางส่วน สิ่งที่ยังขาดอยู่ในรายการด้านล่าง",
    "nothing-to-report": "หน่วยงานแจ้งว่าไม่มีเรื่องต้องรายงานในรอบนี้",
    "not-applicable": "หน่วยงานแจ้งว่าข้อนี้ไม่เกี่ยวข้อง พร้อมเหตุผลด้านล่าง",
    "missing": "หน่วยงานยังไม่เผยแพร่ข้อมูลของข้อนี้",
    "not-in-collection": "ไม่มีในชุดข้อมูลนี้ ไม่ได้หมายความว่าหน่วยงานไม่ได้เผยแพร่ไว้ที่อื่น",
}
ALL_TOPICS_PUBLISHED = "เผยแพร่ครบทุกหัวเรื่องของข้อนี้ เปิดอ่านได้จากรายการด้านล่าง"
"""What is said of a complete item for which no source names the elements: more is not known."""
EDITION_STATUS: dict[EditionStatus, str] = {
    "published": "เผยแพร่แล้ว",
    "nothing-to-report": "ไม่มีเรื่องต้องรายงาน",
    "not-applicable": "ไม่เกี่ยวข้องกับหน่วยงาน",
}
REGISTER_ANSWERS: dict[State, str] = {
    "complete": "มี",
    "partly": "มี",
    "nothing-to-report": "ไม่มีเรื่องต้องรายงาน",
    "not-applicable": "ไม่เกี่ยวข้อง",
    "missing": "ไม่มี",
    "not-in-collection": "ไม่มีในชุดข้อมูลนี้",
}
"""What the evidence register says of an item in each state."""
MEASURE_STATUS = {
    "done": "เสร็จแล้ว",
    "in-progress": "อยู่ระหว่างดำเนินการ",
    "not-started": "ยังไม่ได้ดำเนินการ",
    "unstated": "เอกสารไม่ได้ระบุสถานะ",
}
SCHEDULES: dict[Schedule, str] = {
    "month": "ทุกเดือน",
    "quarter": "ทุกไตรมาส",
    "6-months": "รอบ 6 เดือน",
    "12-months": "รอบ 12 เดือน",
    "6-and-12-months": "รอบ 6 เดือนและ 12 เดือน",
    "date": "ตามวันที่กำหนด",
    "after-activity": "เมื่อเสร็จกิจกรรม",
}
"""When a measure is followed up."""
DOORS = {
    "แจ้งเรื่องทุจริต": ("complaint-channels",),
    "นโยบายไม่รับของขวัญ": ("no-gift-policy",),
    "ผลตามมาตรการส่งเสริมคุณธรรม": ("integrity-report",),
    "มาตรการส่งเสริมคุณธรรม": ("integrity-measures", "ita-improvement"),
}
"""What citizens come for in words of theirs, each with its topics: newer catalogues ask for the same under others."""
CHANGES = {"published": "เผยแพร่", "updated": "ปรับปรุง", "stated": "แจ้ง", "withdrawn": "ถอน"}
"""What happened to a disclosure, in the feed of changes."""
INSTRUMENTS = {
    "IIT": "การรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)",
    "EIT": "การรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT)",
    "OIT": "การเปิดเผยข้อมูลสาธารณะ (OIT)",
}
DUTY_TIMES = {"before": "ก่อนปฏิบัติหน้าที่", "while": "ขณะปฏิบัติหน้าที่", "after": "หลังปฏิบัติหน้าที่"}
CHANNELS = {
    "online-form": ("แบบฟอร์มออนไลน์", "เปิดแบบฟอร์ม"),
    "email": ("อีเมล", "เขียนอีเมล"),
    "phone": ("โทรศัพท์", "โทรออก"),
    "post": ("ไปรษณีย์", None),
    "walk-in": ("มาด้วยตนเอง", None),
    "box": ("ตู้รับเรื่อง", None),
    "line": ("LINE", "เปิด LINE"),
    "facebook": ("Facebook", "เปิด Facebook"),
    "app": ("แอปพลิเคชัน", "เปิดแอปพลิเคชัน"),
    "hotline": ("สายด่วน", "โทรออก"),
    "external": ("ช่องทางของหน่วยงานอื่น", "เปิดช่องทาง"),
}
"""Label of a channel's type, and the words of its button."""
GIVERS = {"private": "เอกชน", "agency": "หน่วยงานรัฐ", "other": "อื่น ๆ"}
BRANCHES = {"political": "ฝ่ายการเมือง", "permanent": "ฝ่ายข้าราชการประจำ"}
ROUNDS = {
    "6-months": "รอบ 6 เดือน",
    "12-months": "รอบ 12 เดือน",
    "quarter-1": "ไตรมาส 1",
    "quarter-2": "ไตรมาส 2",
    "quarter-3": "ไตรมาส 3",
    "quarter-4": "ไตรมาส 4",
    "annual": "รายงานประจำปี",
    "ad-hoc": "รายงานเฉพาะกิจ",
}
MONTHS_OF_FISCAL_YEAR = tuple(Label(month.th_short, month.en_short) for month in (*MONTHS[9:], *MONTHS[:9]))
RULE_PARTS: dict[str, tuple[str, dict[str, str]]] = {
    "files": (
        "กฎเรื่องไฟล์และการพิมพ์",
        {
            "YAM": "การเขียนไฟล์ YAML",
            "ENC": "รหัสอักขระของไฟล์",
            "SIZ": "ขนาดของไฟล์และข้อความ",
            "KEY": "หัวข้อในไฟล์",
            "VAL": "ค่าที่พิมพ์",
            "DAT": "วันที่",
            "PER": "ช่วงเวลา",
            "YEA": "ปี",
            "NUM": "ตัวเลข",
            "FIL": "ไฟล์และโฟลเดอร์",
            "CSV": "ไฟล์ CSV",
        },
    ),
    "answers": (
        "กฎเรื่องข้อ OIT และความครบถ้วน",
        {
            "TOP": "หัวเรื่อง",
            "ITM": "รหัสข้อ OIT",
            "KIN": "ชนิดข้อมูล",
            "DUP": "ข้อมูลซ้ำ",
            "REF": "การอ้างถึงกัน",
            "DRA": "ร่าง",
            "ELM": "องค์ประกอบที่ระบุ",
            "EMP": "ข้อมูลว่างและข้อมูลที่ขัดกันเอง",
            "REA": "ความครบถ้วนตามแบบ OIT",
        },
    ),
    "subjects": (
        "กฎเรื่องเนื้อหาของแต่ละข้อ",
        {
            "ITA": "ผลการประเมิน ITA",
            "MEA": "มาตรการและรายงานผล",
            "STA": "สถานะกับเวลา",
            "NGP": "No Gift Policy",
            "GIF": "การรับของขวัญ",
            "CGL": "แนวปฏิบัติเรื่องร้องเรียน",
            "CCH": "ช่องทางร้องเรียน",
            "CST": "สถิติเรื่องร้องเรียน",
        },
    ),
    "texts": (
        "กฎเรื่องข้อความ ลิงก์ และที่อยู่",
        {
            "TXT": "ข้อความที่คัดลอกหรือเสียหาย",
            "GEO": "ชื่อสถานที่",
            "LNK": "ลิงก์",
            "PDP": "ข้อมูลส่วนบุคคล",
            "OIA": "พ.ร.บ. ข้อมูลข่าวสารของราชการ",
            "FRS": "ความทันสมัย",
            "TRN": "ฉบับภาษาอังกฤษ",
            "ADR": "ที่อยู่ที่เผยแพร่แล้ว",
            "BAS": "รายการที่ยอมรับไว้",
        },
    ),
}
"""Parts of the rules by their addresses, each with its title and subjects, by what codes begin with.

They stand in the order in which an editor meets them.
"""
