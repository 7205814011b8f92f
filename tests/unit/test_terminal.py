"""What is told of an answer that was lost on its way, and what is another matter."""

import errno

import pytest

from site_builder.terminal import is_unsaid


@pytest.mark.parametrize(
    ("error", "is_one"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (OSError(errno.ENOSPC, "No space left on device", "site/index.html"), False),
        (OSError(errno.EADDRINUSE, "Address already in use"), False),
        (BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable"), False),
    ],
)
def test_only_an_answer_for_a_disk_without_room_is_one_that_was_not_said(error: OSError, is_one: bool) -> None:
    assert is_unsaid(error) is is_one
