"""Words by which documents say when something is done and name no day, with their English ones."""

_SAID = {
    # How it is decided when.
    "as planned": ("ตามแผน ตามแผนงาน ตามแผนการดำเนินงาน ตามแผนปฏิบัติการ ตามแผนปฏิบัติงาน ตามแผนที่กำหนด ตามแผนที่กำหนดไว้"),
    "as scheduled": (
        "ตามกำหนด ตามกำหนดการ ตามที่กำหนด ตามที่กำหนดไว้ ตามระยะเวลาที่กำหนด ภายในระยะเวลาที่กำหนด "
        "ภายในเวลาที่กำหนด ตามปฏิทินที่กำหนด ตามปฏิทินการปฏิบัติงาน ตามวันและเวลาที่กำหนด"
    ),
    "by the school calendar": "ตามปฏิทินการศึกษา",
    "as the law requires": "ตามระยะเวลาที่กฎหมายกำหนด ตามที่กฎหมายกำหนด ภายในระยะเวลาที่กฎหมายกำหนด",
    "as the regulation requires": "ตามระเบียบกำหนด",
    "by contract": "ตามสัญญา",
    "as appropriate": "ตามความเหมาะสม",
    "as needed": "ตามความจำเป็น",
    "as the situation requires": "ตามสถานการณ์",
    "on occasion": "ตามวาระ ตามโอกาส",
    # Not at a time.
    "not scheduled": "ไม่กำหนด ไม่กำหนดระยะเวลา ไม่ได้กำหนด ไม่มีกำหนด ไม่มีกำหนดเวลา ไม่มีกำหนดระยะเวลา",
    "not scheduled yet": "ยังไม่กำหนด",
    "not stated": "ไม่ระบุ ไม่ได้ระบุ",
    # All the time, or as long as something else lasts.
    "continuously": "ต่อเนื่อง อย่างต่อเนื่อง ดำเนินการต่อเนื่อง ดำเนินการอย่างต่อเนื่อง",
    "throughout the year": "ต่อเนื่องตลอดปี",
    "throughout the fiscal year": "ต่อเนื่องตลอดปีงบประมาณ",
    "at all times": "ตลอดเวลา",
    "at all hours": "ตลอด24ชั่วโมง ทุกวันตลอด24ชั่วโมง ตลอด24ชม.",
    "throughout the project": "ตลอดโครงการ ตลอดระยะเวลาโครงการ ตลอดระยะเวลาดำเนินโครงการ",
    "throughout the work": "ตลอดระยะเวลาดำเนินการ",
    "throughout the contract": "ตลอดระยะเวลาของสัญญา ตลอดอายุสัญญา",
    "from now on": "บัดนี้เป็นต้นไป ตั้งแต่บัดนี้เป็นต้นไป",
    "in office hours": "ในเวลาราชการ ในวันและเวลาราชการ วันและเวลาราชการ ทุกวันในเวลาราชการ",
    "outside office hours": "นอกเวลาราชการ",
    "except on public holidays": "เว้นวันหยุดราชการ ยกเว้นวันหยุดราชการ เว้นวันหยุดนักขัตฤกษ์ ยกเว้นวันหยุดนักขัตฤกษ์",
    "public holidays included": "ไม่เว้นวันหยุดราชการ",
    # With something else.
    "in the following month": "เดือนถัดไป",
    "by the end of the following month": "ภายในเดือนถัดไป",
    "the beginning and the last part of the year": "ต้นปีและปลายปี",
    "in each round": "ทุกรอบ",
    "in each round of assessment": "ทุกรอบการประเมิน",
    "by the rounds of assessment": "ตามรอบการประเมิน",
    "at the end of the project": "สิ้นสุดโครงการ เมื่อสิ้นสุดโครงการ เมื่อเสร็จสิ้นโครงการ",
    "at the end of the activity": "เมื่อเสร็จสิ้นกิจกรรม",
    "at once": "ทันที โดยทันที",
    "without delay": "โดยเร็ว",
    "each time": "ทุกครั้ง",
    "at each meeting": "ทุกครั้งที่ประชุม ทุกครั้งที่มีการประชุม",
    "at each procurement": "ทุกครั้งที่มีการจัดซื้อจัดจ้าง",
    "at each complaint": "ทุกครั้งที่มีเรื่องร้องเรียน",
    "when there is a complaint": "เมื่อมีเรื่องร้องเรียน เมื่อมีการร้องเรียน เมื่อมีผู้ร้องเรียน",
    "on receipt": "เมื่อได้รับเรื่อง",
    "on receipt of the complaint": "เมื่อได้รับเรื่องร้องเรียน",
    "on notice": "เมื่อได้รับแจ้ง",
    "when it occurs": "เมื่อมีเหตุ เมื่อเกิดเหตุ",
    "on a change": "เมื่อมีการเปลี่ยนแปลง",
    "on completion": "เมื่อแล้วเสร็จ",
    "after the activity": "หลังเสร็จสิ้นกิจกรรม หลังจากเสร็จสิ้นกิจกรรม",
    "after the project": "หลังเสร็จสิ้นโครงการ หลังสิ้นสุดโครงการ",
    "after the end of the fiscal year": "หลังสิ้นปีงบประมาณ",
    "from the day of the announcement": ("ตั้งแต่วันที่ประกาศ นับแต่วันที่ประกาศ ตั้งแต่วันประกาศเป็นต้นไป ตั้งแต่วันที่ประกาศเป็นต้นไป"),
    # What schools say.
    "throughout the term": "ตลอดภาคเรียน",
    "before the term begins": "ก่อนเปิดภาคเรียน",
    "when the term begins": "ช่วงเปิดภาคเรียน เปิดภาคเรียน",
    "in the school holidays": "ช่วงปิดภาคเรียน ระหว่างปิดภาคเรียน ปิดภาคเรียน",
    "before the term ends": "ก่อนปิดภาคเรียน",
}
"""What is meant, and the words for it, each without its blanks."""
TIME_WORDS = {word: said for said, words in _SAID.items() for word in words.split()}
"""The list is closed: words that are not among them may be a typing error."""
