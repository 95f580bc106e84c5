"""Every column of text is searched for forbidden numbers whenever it is saved, or stands on a list with a reason."""

from django.apps import apps
from django.db import models

from cast import NOW, Cast
from naewon.inquiries.models import Inquiry
from naewon.patients.guarding import notice, noticing
from naewon.patients.words import WORDLESS, WORDS

NUMBER = "880208-1234567"


def test_every_column_of_text_is_guarded_or_says_why_not() -> None:
    known = WORDS | WORDLESS.keys()
    for model in apps.get_models():
        if model.__module__.startswith("naewon."):
            for field in model._meta.concrete_fields:
                if isinstance(field, models.CharField | models.TextField | models.JSONField) and not field.choices:
                    assert f"{model._meta.label_lower}.{field.name}" in known


def test_whatever_saves_a_row_masks_it_and_tells_who_typed(cast: Cast, haneul_asks: Inquiry) -> None:
    with noticing():
        comment = haneul_asks.comment(f"번호가 {NUMBER} 이래요", by=cast.minji, at=NOW)
        assert comment.text == "번호가 880208-******* 이래요"
        assert "주민등록번호는 저장하지 않습니다" in notice()
    assert notice() == ""


def test_a_number_in_the_field_for_the_phone_is_not_kept(cast: Cast, haneul_asks: Inquiry) -> None:
    haneul_asks.patient.set_phone(NUMBER)
    kept = haneul_asks.patient
    assert "1234567" not in f"{kept.phone_raw}{kept.phone}{kept.last4}"
