import pytest

from cast import NOW
from naewon.journal.outbox import follow, take


@pytest.mark.django_db
def test_who_asks_just_now_is_followed_before_a_crowd_that_came_earlier() -> None:
    follow(1, range(1, 40), at=NOW)
    follow(2, [77], at=NOW)
    assert take(1, limit=2) == [39, 38]
    assert take(2, limit=2) == [77]


@pytest.mark.django_db
def test_several_changes_of_an_inquiry_are_followed_once() -> None:
    follow(1, [5, 6], at=NOW)
    follow(1, [5], at=NOW)
    assert take(1, limit=10) == [5, 6]
