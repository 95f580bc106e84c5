"""What a row does with what it seals."""

import pytest
from django.core.exceptions import FieldError
from django.db import connection

from cast import NOW, Cast, asks
from naewon.inquiries.models import Comment, Inquiry
from naewon.patients.models import Patient
from naewon.vault.errors import Damaged, KeyMissing
from naewon.vault.fields import Sealed, field_of
from naewon.vault.inserting import insert

from .conftest import Turn

WORDS = "실밥은 언제 풀어요?"


def raw(table: str, column: str, pk: int) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} WHERE id = %s", [pk])
        return bytes(cursor.fetchone()[0])


def test_a_row_reads_what_it_wrote_and_the_database_saw_none_of_it(cast: Cast) -> None:
    inquiry = asks(cast, message=WORDS, answers={"concern": "붓기"})
    found = Inquiry.objects.get(pk=inquiry.pk)
    assert (found.message, found.answers) == (WORDS, {"concern": "붓기"})
    for column, word in (("message", "실밥"), ("answers", "붓기")):
        assert word.encode() not in raw("inquiries_inquiry", column, inquiry.pk)


def test_many_rows_at_once_are_sealed_like_one(cast: Cast) -> None:
    inquiry = asks(cast)
    insert(Comment(clinic=cast.haneul, inquiry=inquiry, text=f"{WORDS} {n}", at=NOW) for n in range(60))
    texts = {comment.text for comment in Comment.objects.all()}
    assert texts == {f"{WORDS} {n}" for n in range(60)}
    assert "실밥".encode() not in raw("inquiries_comment", "text", Comment.objects.latest("pk").pk)


def test_nothing_is_kept_as_nothing(cast: Cast) -> None:
    inquiry = asks(cast)
    assert raw("inquiries_inquiry", "message", inquiry.pk) == raw("inquiries_inquiry", "answers", inquiry.pk) == b""
    found = Inquiry.objects.get(pk=inquiry.pk)
    assert (found.message, found.answers) == ("", {})


def test_a_value_carried_to_another_clinic_does_not_open(cast: Cast) -> None:
    mine, theirs = asks(cast, message=WORDS), asks(cast, clinic=cast.bada_dental)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE inquiries_inquiry SET message = %s WHERE id = %s",
            [raw("inquiries_inquiry", "message", mine.pk), theirs.pk],
        )
    with pytest.raises(Damaged, match=r"inquiries_inquiry\.message"):
        _ = Inquiry.objects.get(pk=theirs.pk).message


def test_a_value_carried_to_another_column_does_not_open(cast: Cast) -> None:
    inquiry = asks(cast, message=WORDS)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE inquiries_inquiry SET preferred_time = message")
    with pytest.raises(Damaged):
        _ = Inquiry.objects.get(pk=inquiry.pk).preferred_time


def test_what_nobody_opened_is_written_back_as_it_was(cast: Cast, keys: Turn) -> None:
    inquiry = asks(cast, message=WORDS)
    before = raw("inquiries_inquiry", "message", inquiry.pk)
    keys("new")
    found = Inquiry.objects.get(pk=inquiry.pk)
    found.source_kind = "meta"
    found.save()
    assert raw("inquiries_inquiry", "message", inquiry.pk) == before


def test_a_missing_key_is_named_and_costs_nothing_but_its_values(cast: Cast, keys: Turn) -> None:
    inquiry = asks(cast, message=WORDS)
    keys("new")
    found = Inquiry.objects.select_related("patient").get(pk=inquiry.pk)
    with pytest.raises(KeyMissing, match="old"):
        _ = found.message
    assert found.patient.masked_name == "열 수 없음 (열쇠 old)"
    keys("new", "old")
    assert found.message == WORDS


def test_a_plain_value_never_slips_past_a_row(cast: Cast) -> None:
    asks(cast)
    with pytest.raises(TypeError, match="is sealed"):
        Inquiry.objects.update(message=WORDS)
    with pytest.raises(TypeError, match="is sealed"):
        Inquiry.objects.filter(message=WORDS).exists()
    with pytest.raises(FieldError):
        Inquiry.objects.filter(message__contains="실밥").exists()


def test_a_sealed_value_may_be_written_without_its_row(cast: Cast) -> None:
    inquiry = asks(cast)
    Inquiry.objects.update(message=field_of(Inquiry, "message").sealed(WORDS, inquiry.clinic_id))
    assert Inquiry.objects.get(pk=inquiry.pk).message == WORDS


def test_words_about_a_row_hold_nothing_of_it(cast: Cast) -> None:
    inquiry = asks(cast, message=WORDS)
    comment = inquiry.comment(WORDS, by=cast.minji, at=NOW)
    fact = inquiry.learn("concern", WORDS, by=cast.minji, at=NOW)
    rows = [inquiry, inquiry.patient, comment, fact, field_of(Inquiry, "message").sealed(WORDS, 1)]
    shown = " ".join(f"{row!r} {row}" for row in rows)
    assert not [word for word in ("실밥", "김하늘", "6789") if word in shown]


def test_values_read_without_a_row_stay_sealed(cast: Cast) -> None:
    asks(cast, message=WORDS)
    [value] = Inquiry.objects.values_list("message", flat=True)
    assert isinstance(value, Sealed)


def test_one_number_in_two_clinics_looks_like_two(cast: Cast) -> None:
    mine, theirs = asks(cast), asks(cast, clinic=cast.bada_dental)
    hashes = {(row.phone_hash, row.last4_hash) for row in Patient.objects.all()}
    assert len(hashes) == 2
    assert mine.patient.phone == theirs.patient.phone
