"""이 점수 이상해요: one press, a word if there is one; the director reads it beside the model."""

from django.db import connection

from cast import NOW, Cast
from naewon.inquiries.models import Inquiry
from naewon.scores.models import ScoreDoubt
from naewon.scores.scoring import score
from web.bookings.signing import SignIn

HTMX = {"HX-Request": "true"}


def doubts_of(inquiry: Inquiry) -> str:
    return f"/inquiries/{inquiry.pk}/score-doubts/"


def test_a_score_is_doubted_with_one_press(cast: Cast, haneul_asks: Inquiry, as_staff: SignIn) -> None:
    score(cast.haneul, [haneul_asks.pk], NOW)
    minji = as_staff(cast.minji)
    answer = minji.post(doubts_of(haneul_asks), headers=HTMX)
    doubt = ScoreDoubt.objects.get()
    assert (answer.status_code, doubt.by, doubt.word) == (204, cast.minji, "")
    assert f"{doubts_of(haneul_asks)}{doubt.pk}/" in answer["HX-Trigger"]
    assert "민지님이" in minji.get(f"/inquiries/{haneul_asks.pk}/").content.decode()


def test_the_word_is_sealed_and_read_by_the_director(cast: Cast, haneul_asks: Inquiry, as_staff: SignIn) -> None:
    score(cast.haneul, [haneul_asks.pk], NOW)
    as_staff(cast.minji).post(doubts_of(haneul_asks), {"word": "이미 다른 병원에서 수술함"}, headers=HTMX)
    page = as_staff(cast.lee).get("/insights/model/").content.decode()
    assert "이미 다른 병원에서 수술함" in page
    assert f"/inquiries/{haneul_asks.pk}/" in page
    with connection.cursor() as cursor:
        cursor.execute("SELECT word FROM scores_scoredoubt")
        assert "수술".encode() not in bytes(cursor.fetchone()[0])


def test_it_is_about_the_score_that_was_seen(cast: Cast, haneul_asks: Inquiry, as_staff: SignIn) -> None:
    seen = score(cast.haneul, [haneul_asks.pk], NOW)[haneul_asks.pk]
    haneul_asks.attempts.create(clinic=cast.haneul, by=cast.minji, result="connected", at=NOW)
    score(cast.haneul, [haneul_asks.pk], NOW)
    as_staff(cast.minji).post(doubts_of(haneul_asks), {"score": seen.pk}, headers=HTMX)
    assert ScoreDoubt.objects.get().score == seen


def test_it_is_taken_back_by_who_said_it(cast: Cast, haneul_asks: Inquiry, as_staff: SignIn) -> None:
    score(cast.haneul, [haneul_asks.pk], NOW)
    minji = as_staff(cast.minji)
    minji.post(doubts_of(haneul_asks), headers=HTMX)
    own = f"{doubts_of(haneul_asks)}{ScoreDoubt.objects.get().pk}/"
    assert as_staff(cast.sua).delete(own, headers=HTMX).status_code == 403
    assert minji.delete(own, headers=HTMX).status_code == 204
    assert "이상하다고 한 점수가 없습니다" in as_staff(cast.lee).get("/insights/model/").content.decode()


def test_twice_is_once(cast: Cast, haneul_asks: Inquiry, as_staff: SignIn) -> None:
    score(cast.haneul, [haneul_asks.pk], NOW)
    minji = as_staff(cast.minji)
    minji.post(doubts_of(haneul_asks), headers=HTMX)
    assert minji.post(doubts_of(haneul_asks), headers=HTMX).status_code == 409
    assert ScoreDoubt.objects.count() == 1


def test_a_stranger_finds_no_such_score(cast: Cast, haneul_asks: Inquiry, as_staff: SignIn) -> None:
    score(cast.haneul, [haneul_asks.pk], NOW)
    assert as_staff(cast.bada).post(doubts_of(haneul_asks), headers=HTMX).status_code == 404
    assert as_staff(cast.maru).post(doubts_of(haneul_asks), headers=HTMX).status_code == 403
