"""Rules about names of places and of agencies: a district of another province, another agency's name, two spellings."""

import re
from collections.abc import Iterator

from site_builder.audit.rules import fault, rule
from site_builder.audit.texts import Corpus, Text, corpus_of
from site_builder.catalogue.gazetteer import districts_by_province, is_district, is_elsewhere, provinces_of
from site_builder.issues.issue import Issue, Note, Place
from site_builder.model.site import IndexEntry, Site
from site_builder.text.spelling import nearest

_INVENTED = frozenset({"ตัวอย่าง", "สมมติ"})
"""Provinces that examples live in."""
_PAIR = re.compile(r"(?:อำเภอ|อ\. ?)(?P<district>[ก-๎-]{2,40}?) ?(?:จังหวัด|จ\. ?)(?P<province>[ก-๎]{2,40})")

_KINDS = {
    "เทศบาลตำบล": "ทต.",
    "เทศบาลเมือง": "ทม.",
    "เทศบาลนคร": "ทน.",
    "องค์การบริหารส่วนตำบล": "อบต.",
    "องค์การบริหารส่วนจังหวัด": "อบจ.",
}
"""Kinds of local government, whose names are the kind and a place, and their abbreviations."""
LOCAL = re.compile(
    rf"(?P<kind>{'|'.join(_KINDS)}|{'|'.join(re.escape(short) for short in _KINDS.values())}) ?(?P<rest>[ก-๎]{{3,60}})"
)
"""A local government of some name."""
LOCAL_STARTS = ("เทศบาล", "องค์การบริหารส่วน", *_KINDS.values())
"""How it begins."""
_PLACE_NAME = (
    "บาง(?!ส่วน|คน|แห่ง|ราย|เรื่อง|ครั้ง|พื้นที่|กรณี|ประเภท|อย่าง)|บ้าน|หนอง|คลอง|ท่า(?!น)|ห้วย|โคก|โนน|ดอน|วัง|ทุ่ง|"
    "เขา|แม่|ป่า|ศรี|สัน(?!ติ)|เกาะ|ปาก|กุด|โพธิ์|โพน|บึง|ไทร|เชียง|เวียง|นิคม|สระ|ลำ(?!ดับ)|แก้ง|แก่ง|ไร่|พระ(?!ราช)"
)
"""How names of places begin; words that only begin alike are left out."""
_OF_A_PROVINCE = frozenset({"องค์การบริหารส่วนจังหวัด", "อบจ."})
_SHOWN = 20
"""Letters of a place that a message shows: Thai has no blanks, so what follows a name cannot be told from it."""
_START, _LONGEST_NAME = 4, 100
_WITH_OTHERS = (
    "ร่วมกับ", "ความร่วมมือ", "ข้อตกลง", "ดูงาน", "เครือข่าย", "ใกล้เคียง", "เช่น", "ณ ",
    "ทิศเหนือ", "ทิศใต้", "ทิศตะวัน", "อาณาเขต", "จดเขต", "จรดเขต",
    "โอนย้าย", "รับโอน", "ขอบคุณ", "แข่งขัน", "แอบอ้าง",
)  # fmt: skip
"""Words before which another agency is rightly named."""
_BY_OTHERS = ("ดูงาน",)
"""Words behind which it is."""

LEADS = ("โรงแรม", "ห้องประชุม", "หอประชุม", "ศาลาประชาคม")
"""What stands before the names of hotels and halls."""
NAMED = re.compile(rf"(?P<lead>{'|'.join(LEADS)})(?P<name>[ก-๎]{{5,40}})")
"""A hotel or a hall of some name."""
_SAME_START = 4
_LEAST_LIKENESS = 0.7
_MOST_COMPARED = 20
"""Names of a year that begin alike and that others are compared with: no agency uses so many halls."""


def near_province(name: str) -> str | None:
    """Return a province to type in the place of one that does not exist; None where it does, or examples live there."""
    provinces = districts_by_province()
    return None if name in provinces or name in _INVENTED else nearest(name, provinces) or "ขอนแก่น"


@rule("GEO001", "GEO002", "GEO003")
def misplaced_agency(site: Site) -> Iterator[Issue]:
    """Find an agency whose province does not exist, or does not have its district."""
    agency = site.agency
    if agency.fictional or agency.province in _INVENTED:
        return
    province, provinces = agency.province, districts_by_province()
    near_name = near_province(province)
    if near_name is not None:
        yield fault("GEO002", Place(site.source_path, ("province",)), value=province, near=near_name)
    elif agency.district is not None:
        district, place = agency.district, Place(site.source_path, ("district",))
        if is_district(district, province=province):
            return
        if elsewhere := provinces_of(district):
            note = Note("NOTE_PROVINCE", Place(site.source_path, ("province",)))
            yield fault("GEO001", place, note, value=district, province=province, elsewhere=_joined(elsewhere))
        else:
            near = nearest(district, provinces[province]) or provinces[province][0]
            yield fault("GEO003", place, value=district, province=province, near=near)


@rule("GEO004")
def impossible_place(site: Site) -> Iterator[Issue]:
    """Find a text that puts a district into a province that does not have it, as texts copied from others do."""
    corpus = corpus_of(site)
    for text, found in corpus.find(_PAIR):
        district, province = found["district"], _province_at(found["province"])
        if province is not None and is_elsewhere(district, province=province):
            place, elsewhere = corpus.place(found.span("district")), _joined(provinces_of(district))
            yield fault("GEO004", place, label=text.label, value=district, province=province, elsewhere=elsewhere)


def _province_at(text: str) -> str | None:
    """Return the province that a text begins with; the sentence may go on without a blank."""
    return next((name for name in districts_by_province() if text.startswith(name)), None)


def _joined(provinces: tuple[str, ...]) -> str:
    return ", ".join(provinces)


@rule("TXT001")
def foreign_name(site: Site, *, index: tuple[IndexEntry, ...]) -> Iterator[Issue]:
    """Find the name of another agency in a text: it stayed behind when the text was copied from there."""
    own, corpus = _own_names(site), corpus_of(site)
    others = frozenset(name for entry in index for name in (entry.name, entry.short_name)) - frozenset(own)
    lengths = sorted({len(name) for name in others if _START < len(name) <= _LONGEST_NAME}, reverse=True)
    told: set[Place] = set()
    for text, found in (*_listed(corpus, others), *corpus.find(LOCAL, starts=LOCAL_STARTS)):
        if text.place in told or corpus.whole.startswith(own, found.start()) or not _is_copied(corpus, found.start()):
            continue
        listed = _listed_name(corpus, found, others, lengths)
        name = listed or _local_name(found, own)
        if name is not None:
            told.add(text.place)
            # A blank between the kind and the name of a place is left out of the message.
            blanks = 0 if listed is not None else found.start("rest") - found.end("kind")
            place = corpus.place((found.start(), found.start() + blanks + len(name)))
            yield fault("TXT001", place, label=text.label, value=name)


def _own_names(site: Site) -> tuple[str, ...]:
    """Return the agency's names, in full, short, former, and each with its kind spelt in the other way."""
    agency = site.agency
    stated = (agency.name, agency.short_name, *agency.former_names)
    names = dict.fromkeys(stated)
    for name in stated:
        for kind, short in _KINDS.items():
            if name.startswith(kind):
                names[short + name.removeprefix(kind)] = None
            elif name.startswith(short):
                names[kind + name.removeprefix(short).strip()] = None
    return tuple(names)


def _listed(corpus: Corpus, others: frozenset[str]) -> Iterator[tuple[Text, re.Match[str]]]:
    """Give the places where names of this content may begin: there are many names, and few beginnings."""
    starts = tuple(sorted({name[:_START] for name in others}))
    return corpus.find(re.compile("|".join(map(re.escape, starts))), starts=starts) if starts else iter(())


def _listed_name(corpus: Corpus, found: re.Match[str], others: frozenset[str], lengths: list[int]) -> str | None:
    """Return the longest name of another agency that begins here."""
    at = corpus.whole[found.start() : found.start() + _LONGEST_NAME]
    return next((at[:length] for length in lengths if at[:length] in others), None)


def _local_name(found: re.Match[str], own: tuple[str, ...]) -> str | None:
    """Return the name of a local government that no list of ours holds, cut where a name may end."""
    kind, rest = found.groupdict().get("kind"), found.groupdict().get("rest") or ""
    # The authority of a province stands above the agency and is rightly named.
    if kind is None or kind in _OF_A_PROVINCE or re.match(_PLACE_NAME, rest) is None:
        return None
    # "อบต. ท่าตูม" is "อบต.ท่าตูม".
    if (kind + rest).startswith(own):
        return None
    return kind + rest[:_SHOWN]


def _is_copied(corpus: Corpus, position: int) -> bool:
    """Return whether nothing on its line says that others are meant."""
    start, end = corpus.whole.rfind("\n", 0, position) + 1, corpus.whole.find("\n", position)
    before, behind = corpus.whole[start:position], corpus.whole[position : end if end >= 0 else None]
    return not any(word in before for word in _WITH_OTHERS) and not any(word in behind for word in _BY_OTHERS)


@rule("TXT014")
def two_spellings(site: Site) -> Iterator[Issue]:
    """Find a hotel or a hall that the files of a year spell in two ways: one of them is wrong."""
    first: dict[tuple[int | None, str, str], dict[str, tuple[int, int]]] = {}
    corpus = corpus_of(site)
    for text, found in corpus.find(NAMED, starts=LEADS):
        lead, name = found["lead"], found["name"]
        others = first.setdefault((text.found.year, lead, name[:_SAME_START]), {})
        twin = next((other for other in others if _is_misspelt(name, other)), None)
        if twin is not None:
            place = corpus.place(found.span())
            note = Note("NOTE_SPELLING", corpus.place(others[twin]))
            yield fault("TXT014", place, note, label=text.label, value=lead + name, first=lead + twin)
        if len(others) < _MOST_COMPARED:
            others.setdefault(name, found.span())


def _is_misspelt(name: str, other: str) -> bool:
    """Return whether two names that begin alike are nearly the same; a shortened name is no other spelling."""
    if name == other or name.startswith(other) or other.startswith(name):
        return False
    from difflib import SequenceMatcher

    likeness = SequenceMatcher(None, name, other)
    return likeness.quick_ratio() >= _LEAST_LIKENESS and likeness.ratio() >= _LEAST_LIKENESS
