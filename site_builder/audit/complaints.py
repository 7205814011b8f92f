"""Rules about how and where to complain: the guideline and the channels."""

import re
from collections.abc import Iterator

from site_builder.audit.rules import fault, rule
from site_builder.audit.walk import label_of, told_by
from site_builder.issues.issue import Issue, Note
from site_builder.model.complaints import OF_OTHERS, Channel, ComplaintChannels, ComplaintGuideline
from site_builder.model.general import Contact, Executives
from site_builder.model.site import Edition, Site
from site_builder.text.blocks import Blocks
from site_builder.text.fields import Label
from site_builder.text.thai import to_arabic_digits
from site_builder.text.web_addresses import address_host

_ONLINE = frozenset({"online-form", "email", "app", "line", "facebook"})
_PAGE = Label("ที่อยู่ https://… ของหน้าเว็บ", "a web address, https://…"), re.compile(r"^https?://\S+$")
_REACHED_BY = {
    "online-form": _PAGE,
    "app": _PAGE,
    "email": (Label("อีเมล", "an e-mail address"), re.compile(r"[^\s@]@[^\s@]+\.[A-Za-z]|^https?://")),
    "phone": (Label("หมายเลขโทรศัพท์", "a telephone number"), re.compile(r"\d{3}|\d[\d -]{5,}\d")),
}
"""What nobody can use a channel of a type without, and how that looks."""
_FREE_MAIL = re.compile(
    r"@(?:gmail|hotmail|yahoo|outlook|live|msn|icloud|ymail|windowslive|proton(?:mail)?)\.[a-z.]+", re.IGNORECASE
)
_LINE_GROUP = re.compile(
    r"line\.me/(?:R/)?ti/g2?/|line\.me/g/|facebook\.com/groups/|กลุ่ม ?(?:ไลน์|LINE)|OpenChat|โอเพนแชท", re.IGNORECASE
)
_PLACEHOLDER = re.compile(
    r"example\.(?:com|org|net|go\.th|or\.th)|x{3,}|\.{3,}|…|^[-–#]$|ใส่ลิงก์|ระบุที่อยู่|https?://(?:www\.)?$", re.IGNORECASE
)
_OF_OTHERS = r"(?! ?(?:เสียง|(?:ของ)?(?:เจ้าหน้าที่|ผู้ถูก|พยาน|หน่วยงาน|ส่วนงาน|สถานที่)))"
"""Behind a name: not that of who complains."""
_MANDATORY = re.compile(
    r"ไม่รับ(?:ไว้)?(?:พิจารณา|เรื่อง|ดำเนินการ|ตรวจสอบ|คำร้อง|บัตรสนเท่ห์)[^\n]{0,30}?"
    r"(?:ที่|ซึ่ง|หาก|ถ้า|กรณี|เมื่อ)[ก-๎]{0,12}? ?(?:ไม่|มิได้)(?:ระบุ|ลง|แจ้ง|บอก|เปิดเผย|ปรากฏ)"
    rf"(?:ชื่อ|ที่อยู่|ตัวตน){_OF_OTHERS}(?![^\n]{{0,40}}(?:ก็รับ|ก็ได้|เว้นแต่|ยกเว้น))"
    r"|(?<!ไม่)(?<!ไม่จำเป็น)(?<!เจ้าหน้าที่)(?<!หน่วยงาน)(?<!ผู้รับเรื่อง)(?<!คณะกรรมการ)"
    r"ต้อง(?:ระบุ|แจ้ง(?!ผล)|กรอก|มี|ให้(?!ความ)|ลง|ใส่|บอก|แสดง|เปิดเผย)[^\n]{0,30}?"
    r"(?P<what>ชื่อ|ที่อยู่|หมายเลขโทรศัพท์|เบอร์โทร|โทรศัพท์|เลขประจำตัว|บัตรประจำตัว|บัตรประชาชน)"
    rf"{_OF_OTHERS}"
)
_ALLOWED_HOSTS = (
    "nacc.go.th", "pacc.go.th", "1111.go.th", "damrongdhama.moi.go.th", "facebook.com", "line.me", "lin.ee",
)  # fmt: skip
"""Hosts of national complaint services, and of the networks that a channel of their own type names."""
_HOTLINES = frozenset({"1205", "1206", "1567", "1111", "1676", "1299", "191"})
_PHONE = re.compile(r"(?:0|\+66[ -]?)[\d \-\u2010-\u2015]{7,11}\d|(?<!\d)1\d{2,3}(?!\d)")
_BLOCK_DIGITS = 7
"""Numbers that agree so far belong to one exchange of one agency; the extensions differ in the rest."""


_DURATION = re.compile(r"(?<!\d)(?P<number>\d{1,6}) ?(?P<unit>วันทำการ|วัน|สัปดาห์|เดือน|ชั่วโมง|นาที)")
_DAYS = {"วันทำการ": 1.0, "วัน": 1.0, "สัปดาห์": 7.0, "เดือน": 30.0, "ชั่วโมง": 1 / 24, "นาที": 1 / 1440}
_DASHES = frozenset({"-", "–", "—"})
_WORKING_DAY = "วันทำการ"


def _is_blank(value: object) -> bool:
    """Return whether nothing is said, or no more than a dash."""
    said = getattr(value, "text", value)
    return said in (None, ()) or (isinstance(said, str) and said.strip() in _DASHES)


@rule("CGL001")
def incomplete_guideline(site: Site) -> Iterator[Issue]:
    """Find a guideline without one of its four parts: how to complain, the steps, who is responsible, how long."""
    for edition, guideline in _guidelines(site):
        for key in ("how_to_complain", "steps", "responsible", "duration"):
            if _is_blank(getattr(guideline, key)):
                yield fault("CGL001", edition.place(key), label=label_of(guideline, key))


@rule("CGL002")
def ownerless_step(site: Site) -> Iterator[Issue]:
    """Find a step of which nobody knows who takes it, or how long it takes."""
    for edition, guideline in told_by(site, ComplaintGuideline):
        for index, step in enumerate(guideline.steps):
            for key in ("owner", "duration"):
                if _is_blank(getattr(step, key)):
                    label = label_of(step, key)
                    yield fault("CGL002", edition.place("steps", index, key), value=step.action, label=label)


@rule("CGL003")
def overrun_duration(site: Site) -> Iterator[Issue]:
    """Find steps that together take longer than the whole is said to take."""
    for edition, guideline in told_by(site, ComplaintGuideline):
        durations = [step.duration for step in guideline.steps if step.duration is not None]
        # Days of the calendar are not compared with a total of working days: holidays lie between, nobody knows which.
        if guideline.duration is None or (
            _WORKING_DAY in guideline.duration and not all(_WORKING_DAY in duration for duration in durations)
        ):
            continue
        total = _days(guideline.duration)
        taken = sum(days for days in map(_days, durations) if days is not None)
        if total is not None and taken > total:
            note = Note("NOTE_STEPS", edition.place("steps", at_key=True))
            yield fault("CGL003", edition.place("duration"), note, value=guideline.duration, sum=f"{taken:.0f}")


@rule("CGL004", "CGL005")
def unapproved_guideline(site: Site) -> Iterator[Issue]:
    """Find a guideline without approver, day of approval or version: nobody can tell which one is in force."""
    for edition, guideline in _guidelines(site):
        if guideline.approved is None:
            yield fault("CGL004", edition.place("approved"), label=label_of(guideline, "approved"))
        elif guideline.approved.date is None:
            label = label_of(guideline.approved, "date")
            yield fault("CGL004", edition.place("approved", "date"), label=label)
        if guideline.version is None:
            yield fault("CGL005", edition.place("version"))


@rule("CCH001", "CCH002")
def missing_online_channel(site: Site) -> Iterator[Issue]:
    """Find channels of which none is online, or none of those is kept apart from general complaints."""
    for edition, record in _channels(site):
        online = [channel for channel in record.channels if channel.type in _ONLINE]
        if not online:
            yield fault("CCH001", edition.place("channels", at_key=True))
        elif not any(channel.separate for channel in online):
            index = record.channels.index(online[0])
            yield fault("CCH002", edition.place("channels", index, "separate"))


@rule("CCH003", "CCH004")
def unsaid_protection(site: Site) -> Iterator[Issue]:
    """Find channels that do not say whether one may stay anonymous, or who will see what is said."""
    for edition, record in _channels(site):
        if all(channel.anonymous is None for channel in record.channels):
            yield fault("CCH003", edition.place("channels", 0, "anonymous"))
        if record.protection is None and all(channel.confidentiality is None for channel in record.channels):
            yield fault("CCH004", edition.place("protection"))


@rule("CCH005", "CCH006")
def unattended_channel(site: Site) -> Iterator[Issue]:
    """Find a channel that nobody looks after, and channels that are all of one kind."""
    for edition, record in _channels(site):
        for index, channel in enumerate(record.channels):
            if channel.owner is None and record.owner is None:
                yield fault("CCH005", edition.place("channels", index, "owner"), value=channel.title)
        if len({channel.type for channel in record.channels}) < 2:
            yield fault("CCH006", edition.place("channels", at_key=True))


@rule("CCH007", "CCH008", "CCH009", "CCH010", "CCH012", "CCH013")
def doubtful_address(site: Site) -> Iterator[Issue]:
    """Find an address that repels: free mail, an open group, another's domain or telephone, one never filled in, or a
    form that nobody can open.
    """
    hosts, phones = _hosts(site), _phones(site)
    for edition, record in _channels(site):
        for index, channel in enumerate(record.channels):
            code = _doubt(channel, hosts=hosts, phones=phones, is_fictional=site.agency.fictional)
            if code is not None:
                words: dict[str, str | Label] = {"title": channel.title, "value": channel.address}
                if code == "CCH013":
                    words["wanted"] = _REACHED_BY[channel.type][0]
                yield fault(code, edition.place("channels", index, "address"), **words)


@rule("CCH011")
def demanded_identity(site: Site) -> Iterator[Issue]:
    """Find words that make name, address or telephone a condition: who has to say who he is says nothing."""
    for edition in site.editions:
        record = edition.record
        if isinstance(record, ComplaintGuideline):
            for key in ("how_to_complain", "required_facts", "acceptance"):
                yield from _demands(edition, record, getattr(record, key), key)
        elif isinstance(record, ComplaintChannels):
            yield from _demands(edition, record, record.intro, "intro")
            for index, channel in enumerate(record.channels):
                for key in ("description", "note", "confidentiality"):
                    yield from _demands(edition, channel, getattr(channel, key), "channels", index, key)


def _demands(edition: Edition, record: object, value: Blocks | str | None, *keys: str | int) -> Iterator[Issue]:
    text = value.text if isinstance(value, Blocks) else value
    if text is not None and ("ต้อง" in text or "ไม่รับ" in text) and (found := _MANDATORY.search(text)) is not None:
        label = label_of(record, str(keys[-1]))
        yield fault("CCH011", edition.place(*keys).within(text, span=found.span()), label=label, value=found[0])


def _guidelines(site: Site) -> Iterator[tuple[Edition, ComplaintGuideline]]:
    # A guideline that is only an attachment or prose is not judged by fields it does not use.
    told = told_by(site, ComplaintGuideline)
    return (each for each in told if each[1].steps or each[1].how_to_complain is not None)


def _channels(site: Site) -> Iterator[tuple[Edition, ComplaintChannels]]:
    return ((edition, record) for edition, record in told_by(site, ComplaintChannels) if record.channels)


def _doubt(channel: Channel, *, hosts: frozenset[str], phones: frozenset[str], is_fictional: bool) -> str | None:
    """Return the code of the gravest fault of an address, for one address has one remedy."""
    address = channel.address
    if not is_fictional and _PLACEHOLDER.search(address) is not None:
        return "CCH012"
    if channel.type in _REACHED_BY and _REACHED_BY[channel.type][1].search(to_arabic_digits(address)) is None:
        return "CCH013"
    if _LINE_GROUP.search(address) is not None:
        return "CCH008"
    if _FREE_MAIL.search(address) is not None:
        return "CCH007"
    if channel.type in OF_OTHERS:
        return None
    host = _host(address)
    if host is not None and hosts and not _is_below(host, (*hosts, *_ALLOWED_HOSTS)):
        return "CCH009"
    if channel.type == "phone" and phones and not _is_known(address, phones):
        return "CCH010"
    return None


def _host(address: str) -> str | None:
    """Return the host of a web or mail address."""
    if address.startswith(("http://", "https://")):
        return address_host(address)
    name, at, host = address.removeprefix("mailto:").partition("@")
    return host.lower() if at and name and "." in host and " " not in host else None


def _is_below(host: str, allowed: tuple[str, ...]) -> bool:
    return any(host == name or host.endswith(f".{name}") for name in allowed)


def _hosts(site: Site) -> frozenset[str]:
    """Return the agency's own domains: of its website, its mail and its official accounts."""
    agency = site.agency
    stated = (agency.website, agency.email, *(account.url for account in agency.accounts))
    hosts = (None if address is None else _host(address) for address in stated)
    return frozenset(host.removeprefix("www.") for host in hosts if host is not None)


def _phones(site: Site) -> frozenset[str]:
    """Return the telephone numbers that the agency states elsewhere, in digits."""
    stated = [site.agency.phone]
    for edition in site.editions:
        if isinstance(edition.record, Contact):
            stated += edition.record.phones
        elif isinstance(edition.record, Executives):
            stated += [person.phone for person in edition.record.executives]
    return frozenset(number for text in stated if text is not None for number in _numbers(text))


def _numbers(text: str) -> list[str]:
    return [re.sub(r"\D", "", found.replace("+66", "0")) for found in _PHONE.findall(to_arabic_digits(text))]


def _is_known(address: str, phones: frozenset[str]) -> bool:
    """Extensions of one exchange differ in the last digits only; an address without a number is no number."""
    return all(
        number in _HOTLINES or any(number[:_BLOCK_DIGITS] == phone[:_BLOCK_DIGITS] for phone in phones)
        for number in _numbers(address)
    )


def _days(duration: str) -> float | None:
    """Return the days that one duration says; None where it says none, or more than one."""
    found = _DURATION.findall(to_arabic_digits(duration))
    return int(found[0][0]) * _DAYS[found[0][1]] if len(found) == 1 else None
