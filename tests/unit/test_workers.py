"""Work that is spread over processes: every result, in order, and faults as they are."""

import os

import pytest

from site_builder.build.workers import spread

NAMES = [f"agency-{number}" for number in range(23)]


@pytest.mark.parametrize("jobs", [1, 2, 3, 40])
@pytest.mark.parametrize("count", [0, 1, 2, 23])
def test_each_name_has_its_result_in_order(jobs: int, count: int) -> None:
    assert list(spread(str.upper, NAMES[:count], jobs=jobs)) == [name.upper() for name in NAMES[:count]]


def test_the_first_is_made_where_the_others_come_from() -> None:
    processes = list(spread(lambda _: os.getpid(), NAMES, jobs=2))
    assert processes[0] == os.getpid()
    assert 1 <= len(set(processes) - {os.getpid()}) <= 2


def test_one_job_needs_no_other_process() -> None:
    assert set(spread(lambda _: os.getpid(), NAMES, jobs=1)) == {os.getpid()}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_of_the_program_is_raised(jobs: int) -> None:
    def fail(name: str) -> str:
        if name == "agency-7":
            raise ZeroDivisionError(name)
        return name

    with pytest.raises(ZeroDivisionError, match="agency-7"):
        list(spread(fail, NAMES, jobs=jobs))
