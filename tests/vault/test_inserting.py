"""Many rows written at once, wherever the connection stands at that moment."""

import pytest

from cast import NOW, Cast, asks
from naewon.inquiries.models import Comment, Inquiry
from naewon.tenancy.within import within
from naewon.vault.fields import field_of
from naewon.vault.inserting import insert, insert_columns

MANY = 60


def comments_on(inquiry: Inquiry) -> list[Comment]:
    return [Comment(clinic_id=inquiry.clinic_id, inquiry=inquiry, text=f"메모 {n}", at=NOW) for n in range(MANY)]


@pytest.mark.parametrize("count", [0, 1, MANY])
@pytest.mark.django_db
def test_columns_become_rows_that_read_like_any_other(cast: Cast, count: int) -> None:
    inquiry, said = asks(cast), [f"메모 {n}" if n else "" for n in range(count)]
    sealed = field_of(Comment, "text").sealed_all(map(str.encode, said), cast.haneul.pk)
    story = {"clinic_id": cast.haneul.pk, "inquiry_id": inquiry.pk, "at": NOW}
    columns = {"text": sealed, **{name: [value] * count for name, value in story.items()}}
    numbers = insert_columns(Comment, columns)
    assert [(row.pk, row.text) for row in Comment.objects.order_by("pk")] == list(zip(numbers, said, strict=True))


@pytest.mark.django_db(transaction=True)
def test_they_stay_where_nobody_opened_a_transaction_and_whoever_writes_next(cast: Cast) -> None:
    inquiry = asks(cast)
    insert(comments_on(inquiry))
    assert Comment.objects.count() == MANY
    with within([cast.haneul.pk]):
        insert(comments_on(inquiry))
    assert Comment.objects.count() == 2 * MANY
