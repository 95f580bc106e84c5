"""Many rows written at once, wherever the connection stands at that moment."""

import pytest

from cast import NOW, Cast, asks
from naewon.inquiries.models import Comment, Inquiry
from naewon.tenancy.within import within
from naewon.vault.inserting import insert

MANY = 60


def comments_on(inquiry: Inquiry) -> list[Comment]:
    return [Comment(clinic_id=inquiry.clinic_id, inquiry=inquiry, text=f"메모 {n}", at=NOW) for n in range(MANY)]


@pytest.mark.django_db(transaction=True)
def test_they_stay_where_nobody_opened_a_transaction_and_whoever_writes_next(cast: Cast) -> None:
    inquiry = asks(cast)
    insert(comments_on(inquiry))
    assert Comment.objects.count() == MANY
    with within([cast.haneul.pk]):
        insert(comments_on(inquiry))
    assert Comment.objects.count() == 2 * MANY
