"""The frame around an agency's pages. In: a site and its addresses. Out: a `Frame` for each depth."""

from markupsafe import Markup

from site_builder.model.agency import Agency
from site_builder.model.oia import filed_by_clause
from site_builder.model.site import Site
from site_builder.render.addresses import Addresses
from site_builder.render.shell import Frame, NavigationEntry

_FICTIONAL = Markup("<strong>หน่วยงานสมมติ</strong> ทุกชื่อ ตัวเลข และเอกสารในหน้านี้แต่งขึ้นเพื่อสาธิตเท่านั้น")
_DEMONSTRATION = Markup("<strong>ข้อมูลสาธิต ไม่ใช่เว็บไซต์ทางการของหน่วยงาน</strong> จัดทำจากเอกสารสาธารณะฉบับเดียว: {}")
_MADE_WITH = Markup("เว็บไซต์นี้สร้างจากไฟล์ข้อมูลด้วย site_builder")


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
    """Return what must be said beside the name of an agency whose pages are not its own."""
    if agency.fictional:
        return "หน่วยงานสมมติ"
    return None if agency.demonstration is None else "ข้อมูลสาธิต ไม่เป็นทางการ"


def agency_frame(site: Site, addresses: Addresses, *, root_url: str, has_portal: bool, is_offline: bool) -> Frame:
    """Return the frame of an agency's pages at one depth."""
    agency = site.agency
    notice = Markup()
    if agency.fictional:
        notice = _FICTIONAL
    elif agency.demonstration is not None:
        notice = _DEMONSTRATION.format(agency.demonstration.document)
    note = kind_note(agency)
    where = f"จังหวัด{agency.province}"
    return Frame(
        language="th",
        site_name=agency.name,
        tagline=where if note is None else f"{note} · {where}",
        seal=seal_of(agency),
        logo_url=None if agency.logo is None else addresses.below(agency.logo),
        brand=agency.colour,
        notice=notice,
        navigation=_navigation(site, addresses),
        portal_url="" if has_portal else None,
        home_url=addresses.home,
        contents_url=addresses.contents,
        root_url=root_url,
        footer=Markup("{} · {}").format(agency.name, _MADE_WITH),
        is_offline=is_offline,
    )


def _navigation(site: Site, addresses: Addresses) -> tuple[NavigationEntry, ...]:
    entries = [NavigationEntry(key="home", title="หน้าแรก", url=addresses.home)]
    years = site.years()
    if years:
        entries.append(NavigationEntry(key="oit", title="ข้อมูล OIT", url=addresses.year(years[0])))
    if site.results:
        entries.append(NavigationEntry(key="ita", title="ผลประเมิน ITA", url=addresses.ita))
    if filed_by_clause(site):
        entries.append(NavigationEntry(key="oia", title="ข้อมูลข่าวสาร", url=addresses.oia))
    channels = [e for e in site.editions if e.topic == "complaint-channels" and e.record.withdrawn is None]
    if channels:
        entries.append(NavigationEntry(key="complain", title="แจ้งทุจริต", url=addresses.edition(channels[-1])))
    return tuple(entries)


def portal_frame(*, site_name: str, root_url: str, is_offline: bool) -> Frame:
    """Return the frame of the pages that belong to no agency."""
    return Frame(
        language="th",
        site_name=site_name,
        tagline="",
        seal="OIT",
        logo_url=None,
        brand=None,
        notice=Markup(),
        navigation=(
            NavigationEntry(key="home", title="หน่วยงาน", url=""),
            NavigationEntry(key="contents", title="สารบัญ", url="contents/"),
        ),
        portal_url=None,
        home_url="",
        contents_url="contents/",
        root_url=root_url,
        footer=_MADE_WITH,
        is_offline=is_offline,
    )
