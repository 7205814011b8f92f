"""Elements that follow from the No Gift Policy and from activities."""

from site_builder.model.common import Signatory
from site_builder.model.conduct import ActivityList, NoGiftPolicy
from site_builder.model.derivations.registry import Case, derives, derives_from, every, first, is_in_year, is_year

_DUTY_TIMES = frozenset({"before", "while", "after"})

derives_from(NoGiftPolicy, "declaration", key="statement", anchor="announcement", line="statement: …")


@derives(NoGiftPolicy, "signed-by-head", line="signatory: {name: …, position: …, date: …}")
def _signed(record: NoGiftPolicy, case: Case) -> str | None:
    """A deputy's signature, or one without a position, does not satisfy."""
    return "announcement" if record.statement is not None and _is_head(record.signatory, case) else None


@derives(NoGiftPolicy, "current-head", line="signatory: {name: …, position: …, date: …}")
def _signed_by_current_head(record: NoGiftPolicy, case: Case) -> str | None:
    agency = case.site.agency
    heads = {each.name for each in agency.people if each.position is not None and _same(each.position, agency.head)}
    return _signed(record, case) if record.signatory is not None and record.signatory.name in heads else None


def _is_head(signatory: Signatory | None, case: Case) -> bool:
    return signatory is not None and signatory.position is not None and _same(signatory.position, case.site.agency.head)


def _same(text: str, other: str) -> bool:
    """Compare titles without their blanks: a line end of a document becomes one."""
    return text.replace(" ", "") == other.replace(" ", "")


@derives(NoGiftPolicy, "no-gifts-for-anyone", line="duty: [before, while, after]\nscope: …")
def _before_while_after(record: NoGiftPolicy, _: Case) -> str | None:
    return "duty" if set(record.duty) >= _DUTY_TIMES and record.scope is not None else None


@derives(NoGiftPolicy, "of-the-year", line="for_year: พ.ศ. …")
def _announced_for_the_year(record: NoGiftPolicy, case: Case) -> str | None:
    period = record.for_year
    is_of_the_year = period is not None and is_year(period, case.year)
    return "announcement" if is_of_the_year and record.statement is not None else None


@derives(
    ActivityList,
    "awareness-activity",
    "culture",
    "participation-activities",
    "executive-activities",
    line="activities: [{title: …, date: …, place: …, participants: …}]",
)
def _activities(record: ActivityList, _: Case) -> str | None:
    return first("activity", record.activities, lambda _: True)


@derives(ActivityList, "meeting-or-seminar", line="activities: [{title: ประชุม…, date: …}]")
def _meeting(record: ActivityList, _: Case) -> str | None:
    words = ("ประชุม", "สัมมนา")
    return first("activity", record.activities, lambda activity: any(word in activity.title for word in words))


@derives(ActivityList, "of-the-year", line="date: …")
def _activity_of_the_year(record: ActivityList, case: Case) -> str | None:
    return first(
        "activity",
        record.activities,
        lambda activity: activity.date is not None and is_in_year(activity.date.start, activity.date.end, case),
    )


@derives(ActivityList, "participants", line="participants: …")
def _participants(record: ActivityList, _: Case) -> str | None:
    return every("activity", record.activities, lambda activity: activity.participants is not None)
