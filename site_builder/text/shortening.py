"""A text cut to a number of letters, with an ellipsis where it was cut. In: text. Out: text, never longer.

Thai has no blanks between words. Short words that join others show where a word begins, and so, for a syllable, does a
vowel that is written before its consonant; elsewhere nothing short of a dictionary does.
"""

import re
import unicodedata
from functools import lru_cache

_INSIDE = "".join(
    f"(?<!{before})"
    for before in ("ราย", "ราช", "บริ", "กิจ", "โครง", "วิชา", "พิ", "กรรม", "ประ", "มาตร", "หน้า", "พื้น", "กำ", "ติด")
)
"""Where the letters of such a word end another: รายการ, มาตรการ, หน้าที่, กำกับ, ติดตาม."""
_JOINTS = f"{_INSIDE}(?:การ|ความ|และ|หรือ|ของ|เพื่อ|ตาม|โดย|จาก|กับ|ด้าน|ภายใน|ประจำ|สำหรับ|หน่วยงาน|ข้อมูล|ระหว่าง|ที่)"
_PLACES = (
    re.compile(r" |(?<=[)\],;:–-])"),
    re.compile(f"(?={_JOINTS})"),
    re.compile("(?=[เแโใไ])"),
)
"""Where a text may be cut, best first."""
_DANGLING = re.compile(rf"(?:[ ,;:(–-]*(?:{_JOINTS}|\b(?:an?|and|by|for|in|of|on|or|the|to|with)\b)){{0,2}}[ ,;:(–-]*$")
"""Words at an end that only what was cut would complete."""
_NEAR = 40
"""Letters within which a place to cut is looked for: further away, too much of the text would go."""


@lru_cache(maxsize=1024)
def shortened(text: str, *, longest: int) -> str:
    """Return a text of at most so many letters, cut between words where that is near, and never within a letter."""
    if len(text) <= longest:
        return text
    end = longest - 1
    least = max(end - _NEAR, end // 2)
    for boundary in _PLACES:
        places = [found.start() for found in boundary.finditer(text, least) if found.start() <= end]
        if places:
            return _DANGLING.sub("", text[: places[-1]], count=1) + "…"
    # A vowel or tone mark that stands above or below, and ำ, belong to the letter before; เ แ โ ใ ไ to the one after.
    while end > 0 and (unicodedata.category(text[end]) == "Mn" or text[end] in "ะาำ" or text[end - 1] in "เแโใไ"):
        end -= 1
    return text[:end].rstrip() + "…"
