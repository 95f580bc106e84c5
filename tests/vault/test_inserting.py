"""Many rows written at once, wherever the connection stands at that moment."""

from datetime import timedelta

import polars as pl
import pytest

from cast import NOW, Cast, asks
from naewon.clinics.models import Procedure
from naewon.inquiries.models import Comment, Inquiry
from naewon.tenancy.within import within
from naewon.vault.fields import field_of
from naewon.vault.frames import insert_frame
from naewon.vault.inserting import insert, insert_columns

MANY = 60
AWKWARD = ("", "\\N", "NULL", '"', "a,b\n줄", "\\.", "\\x41")


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


@pytest.mark.parametrize("count", [0, 1, MANY])
@pytest.mark.django_db
def test_a_frame_becomes_rows_whatever_its_texts_look_like(cast: Cast, count: int) -> None:
    names = [AWKWARD[n % len(AWKWARD)] for n in range(count)]
    codes = [f"made-up {n}" for n in range(count)]
    rows = pl.DataFrame({"code": codes, "name": names}, schema={"code": pl.String, "name": pl.String}).with_columns(
        pl.lit("[]").alias("call_steps"),
        clinic_id=pl.lit(cast.haneul.pk),
        call_minutes=pl.lit(4),
        position=pl.lit(0),
        is_active=pl.lit(value=True),
    )
    numbers = insert_frame(Procedure, rows)
    written = Procedure.objects.filter(pk__in=numbers).order_by("pk")
    assert [(row.code, row.name, row.call_steps) for row in written] == [
        (code, name, []) for code, name in zip(codes, names, strict=True)
    ]


@pytest.mark.parametrize("count", [1, MANY])
@pytest.mark.django_db
def test_nothing_at_all_is_kept_apart_from_an_empty_text_and_bytes_from_their_spelling(cast: Cast, count: int) -> None:
    inquiry, until = asks(cast), NOW + timedelta(microseconds=1)
    sealed = field_of(Comment, "text").sealed_all([b""] + [b"\\N"] * (count - 1), cast.haneul.pk)
    rows = pl.DataFrame({"text": sealed, "withdrawn_at": [None, *[until] * (count - 1)]}).with_columns(
        clinic_id=pl.lit(cast.haneul.pk), inquiry_id=pl.lit(inquiry.pk), at=pl.lit(NOW)
    )
    insert_frame(Comment, rows)
    found = [(row.text, row.withdrawn_at) for row in Comment.objects.order_by("pk")]
    assert found == [("", None), *[("\\N", until)] * (count - 1)]
