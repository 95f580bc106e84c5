from datetime import timedelta

import pytest

import cast as world
from cast import NOW, Cast
from naewon.contacts.models import attempt
from naewon.errors import NotAllowed
from naewon.inquiries.models import Inquiry
from naewon.journal.models import Outbox
from naewon.scores.history import Moment, leads
from naewon.scores.models import ModelVersion, Refused, Score
from naewon.scores.published import published
from naewon.scores.publishing import publish
from naewon.scores.ripening import ripe_moments
from naewon.scores.scoring import score
from naewon.scores.training import train_clinic
from naewon.scores.wording import said_of
from naewon.visits.models import Visit
from ringing import talked


def test_a_history_gives_two_models_that_know_more_than_the_rate(half_a_year: Cast) -> None:
    versions = train_clinic(half_a_year.haneul, NOW)
    assert [version.phase for version in versions] == ["pre", "post"]
    for version in versions:
        assert version.report["model"]["log_loss"] < version.report["baseline"]["log_loss"]


def test_who_wants_it_this_week_scores_higher_and_the_reason_says_so(half_a_year: Cast) -> None:
    train_clinic(half_a_year.haneul, NOW)
    keen = world.asks(half_a_year, answers={"wished_time": "이번 주"}, message="이번 주에 예약하고 싶어요")
    idle = world.asks(half_a_year, "박서연", "010-9876-5432", answers={"wished_time": "그냥 알아보는 중"})
    scores = score(half_a_year.haneul, [keen.pk, idle.pk], NOW)
    assert scores[keen.pk].probability > scores[idle.pk].probability
    assert scores[keen.pk].reasons[0]["feature"] in {"wished_time", "message"}


def test_what_they_said_in_calls_is_learned_from_where_an_exchange_writes_it_down(half_a_year: Cast) -> None:
    clinic = half_a_year.haneul
    for inquiry in Inquiry.objects.all():
        said = "바로 예약할게요" if inquiry.answers["wished_time"] == "이번 주" else "더 알아보고 연락드릴게요"
        talked(half_a_year, inquiry, ["person", said], at=inquiry.received_at + timedelta(minutes=18))
    Inquiry.objects.update(message="", answers={})
    train_clinic(clinic, NOW)
    keen, idle = world.asks(half_a_year), world.asks(half_a_year, "박서연", "010-9876-5432")
    for inquiry, said in ((keen, "네, 바로 예약할게요"), (idle, "더 알아보고 전화할게요")):
        attempt(inquiry, "connected", by=half_a_year.minji, at=NOW)
        talked(half_a_year, inquiry, ["clinic", "예약해 드릴까요?"], ["person", said], at=NOW)
    scores = score(clinic, [keen.pk, idle.pk], NOW)
    assert scores[keen.pk].probability > 2 * scores[idle.pk].probability
    assert [scores[row.pk].reasons[0]["feature"] for row in (keen, idle)] == ["talk", "talk"]
    assert said_of(scores[keen.pk].reasons[0]).startswith("통화에서 ‘")


def test_the_points_add_up_to_the_number_shown(half_a_year: Cast) -> None:
    train_clinic(half_a_year.haneul, NOW)
    inquiry = world.asks(half_a_year, answers={"wished_time": "이번 주"}, message="예약 가능할까요?")
    row = score(half_a_year.haneul, [inquiry.pk], NOW)[inquiry.pk]
    assert row.base_percent + sum(reason["points"] for reason in row.reasons) == row.percent


def test_people_alike_are_counted_once_however_many_moments_taught_of_them(half_a_year: Cast) -> None:
    train_clinic(half_a_year.haneul, NOW)
    spoken = Inquiry.objects.filter(channel=half_a_year.referral).first()
    assert spoken
    row = score(half_a_year.haneul, [spoken.pk], NOW)[spoken.pk]
    alike = Inquiry.objects.filter(channel=half_a_year.referral)
    assert (row.alike, row.alike_visited) == (alike.count(), alike.filter(visits__isnull=False).count())


def test_a_clinic_without_outcomes_shows_a_starting_score(cast: Cast, haneul_asks: Inquiry) -> None:
    assert train_clinic(cast.haneul, NOW) == []
    row = score(cast.haneul, [haneul_asks.pk], NOW)[haneul_asks.pk]
    assert (row.basis, row.version) == ("starting", None)


def test_a_model_that_knows_no_more_than_the_rate_is_kept_back(half_a_year: Cast) -> None:
    """The newest outcomes go against all that the older ones taught."""
    newest = Inquiry.objects.filter(received_at__gt=NOW - timedelta(days=61))
    Visit.objects.filter(inquiry__in=newest).delete()
    for inquiry in [row for row in newest if row.answers.get("wished_time") != "이번 주"]:
        Visit.objects.create(
            clinic=half_a_year.haneul, inquiry=inquiry, arrived_at=inquiry.received_at + timedelta(days=2)
        )
    assert train_clinic(half_a_year.haneul, NOW) == []
    assert published(half_a_year.haneul.pk, "pre")[0] is None
    assert ModelVersion.objects.filter(phase="pre").exists()


def test_a_score_that_says_the_same_is_not_written_twice(cast: Cast, haneul_asks: Inquiry) -> None:
    score(cast.haneul, [haneul_asks.pk], NOW)
    score(cast.haneul, [haneul_asks.pk], NOW + timedelta(seconds=20))
    assert Score.objects.count() == 1


def test_the_first_talk_changes_the_model(cast: Cast, haneul_asks: Inquiry) -> None:
    haneul_asks.attempts.create(clinic=cast.haneul, by=cast.minji, result="connected", at=NOW)
    row = score(cast.haneul, [haneul_asks.pk], NOW + timedelta(minutes=1))[haneul_asks.pk]
    assert row.phase == "post"


def test_an_inquiry_whose_month_has_not_passed_teaches_nothing(cast: Cast) -> None:
    world.asks(cast, at=NOW - timedelta(days=29))
    moments, _ = ripe_moments(cast.haneul, "pre", NOW)
    assert moments == []


def test_nothing_is_learned_from_the_time_after_a_visit(half_a_year: Cast) -> None:
    moments, visited = ripe_moments(half_a_year.haneul, "post", NOW)
    arrived = dict(half_a_year.haneul.visit_set.values_list("inquiry_id", "arrived_at"))
    assert len(moments) == len(visited) > 300
    assert all(moment.as_of < arrived.get(moment.inquiry_id, NOW) for moment in moments)


def test_one_model_of_a_phase_is_published_at_a_time(half_a_year: Cast) -> None:
    first = train_clinic(half_a_year.haneul, NOW)[0]
    second = train_clinic(half_a_year.haneul, NOW + timedelta(days=1))[0]
    assert published(half_a_year.haneul.pk, "pre")[0] == second
    publish(first, instead_of=second, by=half_a_year.lee, at=NOW + timedelta(days=2))
    assert published(half_a_year.haneul.pk, "pre")[0] == first
    assert ModelVersion.objects.filter(phase="pre", published_at__isnull=False, retired_at__isnull=True).count() == 1


def test_a_model_of_a_silent_night_is_held_against_the_current_one_only_where_neither_has_learned(
    half_a_year: Cast,
) -> None:
    """With the outcomes of two months missing, the newest that can be learned from is what taught the current model."""
    train_clinic(half_a_year.haneul, NOW)
    train_clinic(half_a_year.haneul, NOW + timedelta(days=1))
    second = newest(half_a_year)
    assert second.report["standing"]["auc"]
    Visit.objects.filter(arrived_at__gt=NOW - timedelta(days=70)).delete()
    train_clinic(half_a_year.haneul, NOW + timedelta(days=2))
    third = newest(half_a_year)
    assert third.report["older_until"] < second.report["older_until"]
    assert Refused.SILENT in [row["code"] for row in third.refused]
    assert Refused.WORSE not in [row["code"] for row in third.refused]
    assert "standing" not in third.report


def newest(cast: Cast) -> ModelVersion:
    return ModelVersion.objects.of(cast.haneul.pk, "pre").latest("trained_at")


def test_a_new_model_asks_for_everything_open_to_be_scored_again(half_a_year: Cast) -> None:
    Outbox.objects.all().delete()
    train_clinic(half_a_year.haneul, NOW)
    assert Outbox.objects.filter(clinic_id=half_a_year.haneul.pk).exists()


def test_a_counsellor_does_not_train(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        train_clinic(cast.haneul, NOW, by=cast.minji)


def test_a_lead_names_nobody(half_a_year: Cast) -> None:
    inquiry = world.asks(half_a_year)
    frame = leads(half_a_year.haneul, [Moment(inquiry.pk, NOW)])
    assert not {"name", "phone", "email"} & set(frame.columns)
    assert "김하늘" not in str(frame.rows())


def test_what_a_file_closed_in_the_instant_of_its_asking_still_teaches(cast: Cast) -> None:
    inquiry = world.asks(cast, at=NOW - timedelta(days=100))
    inquiry.close("price", by=cast.minji, at=inquiry.received_at)
    moments, visited = ripe_moments(cast.haneul, "pre", NOW)
    assert moments == [Moment(inquiry.pk, inquiry.received_at)]
    assert visited.tolist() == [0]
