"""What sections 7 and 9 of the Official Information Act B.E. 2540 want open, in our own short words."""

from site_builder.text.frozen import frozen
from site_builder.text.oia import CLAUSES


@frozen(kw_only=False)
class Subject:
    """What a section or a number of the law is about."""

    title: str
    title_en: str


SECTIONS = {
    "7": Subject("เรื่องที่ต้องประกาศในราชกิจจานุเบกษา", "What must be published in the Government Gazette"),
    "9": Subject("เรื่องที่ต้องจัดไว้ให้ประชาชนตรวจดู", "What must be open for the public to inspect"),
}
_BOARD = Subject("ข้อมูลอื่นที่คณะกรรมการข้อมูลข่าวสารของราชการกำหนด", "What else the Official Information Board names")
_SUBJECTS = (
    Subject("โครงสร้างและการจัดองค์กร", "Structure and organisation"),
    Subject("สรุปอำนาจหน้าที่ที่สำคัญและวิธีดำเนินงาน", "Main powers and duties, and how the work is done"),
    Subject("สถานที่ติดต่อเพื่อขอข้อมูลหรือคำแนะนำ", "Where to ask for information or advice"),
    Subject(
        "กฎ มติคณะรัฐมนตรี ข้อบังคับ คำสั่ง หนังสือเวียน ระเบียบ แบบแผน และนโยบาย ที่ใช้เป็นการทั่วไปอย่างกฎ",
        "By-laws, Cabinet resolutions, regulations, orders, circulars, rules and policies that bind in general",
    ),
    _BOARD,
    Subject(
        "ผลการพิจารณาหรือคำวินิจฉัยที่มีผลโดยตรงต่อเอกชน รวมทั้งความเห็นแย้ง",
        "Decisions that bear directly on a private person, dissenting opinions included",
    ),
    Subject("นโยบายและการตีความที่ไม่ต้องประกาศตามมาตรา 7(4)", "Policies and interpretations outside section 7(4)"),
    Subject(
        "แผนงาน โครงการ และงบประมาณรายจ่ายของปีที่กำลังดำเนินการ", "Plans, projects and the estimated expenditure of the year"
    ),
    Subject(
        "คู่มือหรือคำสั่งเรื่องวิธีปฏิบัติงานของเจ้าหน้าที่ ที่กระทบสิทธิหรือหน้าที่ของเอกชน",
        "Manuals and orders on how officials work, where rights or duties of private persons are touched",
    ),
    Subject("สิ่งพิมพ์ที่ประกาศตามมาตรา 7 วรรคสองอ้างถึง", "Publications that section 7, second paragraph, speaks of"),
    Subject(
        "สัญญาสัมปทาน สัญญาที่มีลักษณะผูกขาด และสัญญาร่วมทุนกับเอกชน เพื่อบริการสาธารณะ",
        "Concessions, agreements of a monopolistic nature and joint ventures for public services",
    ),
    Subject(
        "มติคณะรัฐมนตรี และมติของคณะกรรมการที่ตั้งโดยกฎหมายหรือโดยมติคณะรัฐมนตรี",
        "Resolutions of the Cabinet, and of boards set up by law or by the Cabinet",
    ),
    _BOARD,
)
SUBJECTS = dict(zip(CLAUSES, _SUBJECTS, strict=True))
"""What each number wants open, in the order of the law."""
