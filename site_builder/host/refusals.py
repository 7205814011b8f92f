"""Why a site was not put in place, in the words of an officer. In: what stopped it. Out: one line with what to do."""

from pathlib import Path

from site_builder.build.lock import StageBusy
from site_builder.build.stage import CannotWrite, NotOurs
from site_builder.build.workers import WorkerLost

Stopped = NotOurs | StageBusy | CannotWrite | WorkerLost
STOPPED = (NotOurs, StageBusy, CannotWrite, WorkerLost)
"""What stops a build that has nothing to do with its content."""

_CANNOT_WRITE = {
    "full": "ที่ว่างในดิสก์ไม่พอเขียน {site} เว็บไซต์เดิมยังอยู่ครบ ลบไฟล์ที่ไม่ใช้แล้วสั่งใหม่ หรือใช้ --site ระบุโฟลเดอร์ในดิสก์อื่น",
    "read-only": "ดิสก์ของ {site} อ่านได้อย่างเดียว เว็บไซต์เดิมยังอยู่ครบ ใช้ --site ระบุโฟลเดอร์ที่เขียนได้",
    "denied": "ไม่มีสิทธิ์เขียน {site} หรือโฟลเดอร์ที่ {site} อยู่ เว็บไซต์เดิมยังอยู่ครบ ขอสิทธิ์จากผู้ดูแล หรือใช้ --site ระบุโฟลเดอร์อื่น",
    "no-folder": "{site} อยู่ใต้ไฟล์ ไม่ใช่โฟลเดอร์ ใช้ --site ระบุโฟลเดอร์อื่น",
    "broken": "ดิสก์ของ {site} อ่านหรือเขียนไม่สำเร็จ เว็บไซต์เดิมไม่ได้ถูกแตะ ตรวจดิสก์ หรือใช้ --site ระบุโฟลเดอร์ในดิสก์อื่น",
}


def refusal(error: Stopped, *, site_dir: Path) -> str:
    """Return why, and what to do."""
    match error:
        case NotOurs():
            return f"{site_dir} มีไฟล์อื่นอยู่และไม่ได้สร้างโดย site-builder จึงไม่เขียนทับ ใช้ --site ระบุโฟลเดอร์อื่น"
        case StageBusy():
            return f"มีการสร้าง {site_dir} อยู่แล้ว รอให้เสร็จก่อนแล้วสั่งใหม่"
        case CannotWrite():
            return _CANNOT_WRITE[error.reason].format(site=site_dir)
        case WorkerLost():
            return "ระบบปิดโพรเซสที่กำลังสร้างหน้า มักเพราะหน่วยความจำไม่พอ เว็บไซต์เดิมยังอยู่ครบ ลด --jobs แล้วสั่งใหม่"
