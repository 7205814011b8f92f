"""The frame around an agency's pages. In: a site and its addresses. Out: a `Frame` for each depth."""

from markupsafe import Markup, escape

from site_builder.model.agency import Agency
from site_builder.model.oia import filed_by_clause
from site_builder.render.language import Words
from site_builder.render.shell import Frame, NavigationEntry
from site_builder.render.titles import short_name
from site_builder.render.views.scope import Scope

_FICTIONAL = "<strong>หน่วยงานสมมติ</strong> ทุกชื่อ ตัวเลข และเอกสารในหน้านี้แต่งขึ้นเพื่อสาธิตเท่านั้น"
_DEMONSTRATION = "<strong>ข้อมูลสาธิต ไม่ใช่เว็บไซต์ทางการของหน่วยงาน</strong> จัดทำจากเอกสารสาธารณะฉบับเดียว: %(document)s"
_LOGO_HEIGHT, _WIDEST_LOGO = 44, 200
"""Pixels of a logo in the header."""
_MADE_WITH = "เว็บไซต์นี้สร้างจากไฟล์ข้อมูลด้วย site_builder"


def seal_of(agency: Agency) -> str:
    """Return the letters of the seal: as given, else the first two of what is the agency's own in its name."""
    if agency.seal is not None:
        return agency.seal
    own = agency.name
    for prefix in ("องค์การบริหารส่วนตำบล", "องค์การบริหารส่วนจังหวัด", "เทศบาลตำบล", "เทศบาลเมือง", "เทศบาลนคร"):
        own = own.removeprefix(prefix)
    consonants = [letter for letter in own if "ก" <= letter <= "ฮ" or (letter.isascii() and letter.isalpha())]
    return "".join(consonants[:2]) or "○"


def kind_note(agency: Agency) -> str | None:
    """Return what must be said beside the name of an agency whose pages are not its own, or which is no more."""
    if agency.fictional:
        return "หน่วยงานสมมติ"
    if agency.demonstration is not None:
        return "ข้อมูลสาธิต ไม่เป็นทางการ"
    return None if agency.closed is None else "ยุบเลิกแล้ว"


def agency_frame(scope: Scope, *, root_url: str) -> Frame:
    """Return the frame of an agency's pages in one language at one depth."""
    agency, addresses, words = scope.site.agency, scope.addresses, scope.words
    notice = Markup()
    if agency.fictional:
        notice = words.markup(_FICTIONAL)
    elif agency.demonstration is not None:
        notice = words.markup(_DEMONSTRATION, document=agency.demonstration.document)
    note = kind_note(agency)
    where = words.province(agency.province)
    name = words.agency(agency)
    return Frame(
        language=words.language,
        site_name=name,
        short_name=short_name(agency, words=words),
        tagline=where if note is None else f"{words(note)} · {where}",
        seal=seal_of(agency),
        logo_url=agency.logo,
        logo_width=_logo_width(scope),
        brand=agency.colour,
        notice=notice,
        navigation=_navigation(scope),
        portal_url=scope.site_url + addresses.home if scope.folder else None,
        home_url=addresses.home,
        contents_url=addresses.contents,
        root_url=root_url,
        site_url=scope.site_url,
        footer=Markup("{} · {}").format(name, words(_MADE_WITH)),
        other_language=words.other if agency.has_english else None,
        is_offline=scope.is_offline,
    )


def _logo_width(scope: Scope) -> int:
    """Return how wide the logo stands in the header: a long one gets room to be read, as far as a name leaves any."""
    logo = scope.site.agency.logo
    source = None if logo is None else scope.site.files.get(logo)
    width, height = (None if source is None else source.examination.dimensions) or (1, 1)
    return min(max(_LOGO_HEIGHT, _LOGO_HEIGHT * width // height), _WIDEST_LOGO)


def _navigation(scope: Scope) -> tuple[NavigationEntry, ...]:
    site, addresses, words = scope.site, scope.addresses, scope.words
    entries = [NavigationEntry(key="home", title=words("หน้าแรก"), url=addresses.home)]
    years = site.years()
    if years:
        entries.append(NavigationEntry(key="oit", title=words("ข้อมูล OIT"), url=addresses.year(years[0])))
    if site.results:
        entries.append(NavigationEntry(key="ita", title=words("ผลประเมิน ITA"), url=addresses.ita))
    if filed_by_clause(site):
        entries.append(NavigationEntry(key="oia", title=words("ข้อมูลข่าวสาร"), url=addresses.oia))
    channels = [e for e in site.editions if e.topic == "complaint-channels" and e.is_living]
    if channels:
        url = addresses.edition(channels[-1])
        entries.append(NavigationEntry(key="complain", title=words("แจ้งทุจริต"), url=url))
    return tuple(entries)


def portal_frame(
    *, site_name: str, root_url: str, home_url: str, has_english: bool, is_offline: bool, words: Words
) -> Frame:
    """Return the frame of the pages that belong to no agency."""
    return Frame(
        language=words.language,
        site_name=site_name,
        tagline="",
        seal="OIT",
        logo_url=None,
        brand=None,
        notice=Markup(),
        navigation=(
            NavigationEntry(key="home", title=words("หน่วยงาน"), url=home_url),
            NavigationEntry(key="contents", title=words("สารบัญ"), url=f"{home_url}contents/"),
        ),
        portal_url=None,
        home_url=home_url,
        contents_url=f"{home_url}contents/",
        root_url=root_url,
        footer=escape(words(_MADE_WITH)),
        other_language=words.other if has_english else None,
        is_offline=is_offline,
    )
