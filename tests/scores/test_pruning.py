"""What of scores and models goes after a while, and what of them stays for ever."""

from datetime import datetime, timedelta

import pytest

import cast as world
from cast import NOW, Cast
from leadscore import Schema, StartingModel
from naewon.clinics.models import Clinic
from naewon.contacts.models import attempt
from naewon.errors import Invalid
from naewon.inquiries.models import Inquiry
from naewon.journal.models import Entry
from naewon.scores.comparing import would_say
from naewon.scores.jobs import prune_all
from naewon.scores.models import ModelVersion, Score, doubt
from naewon.scores.pruning import NEWEST_WITH_FILE, STEPS_BACK, prune
from naewon.scores.publishing import publish, take_back
from naewon.visits.models import Visit

STARTING = StartingModel(0.18, Schema(categories=("wished_time",)))
LONG_AGO = NOW - timedelta(days=40)


def says(inquiry: Inquiry, at: datetime, percent: int = 20, **more: str) -> Score:
    figures = {"probability": percent / 100, "lower": 0.1, "upper": 0.9, "base_percent": percent, "percent": percent}
    story = {"phase": "pre", "basis": "model", "grade": "C"} | more
    return Score.objects.create(clinic_id=inquiry.clinic_id, inquiry=inquiry, at=at, **figures, **story)


def through_a_day(inquiry: Inquiry, day: datetime) -> list[int]:
    """One score an hour, from ten to two."""
    return [says(inquiry, day + timedelta(hours=hour), 20 + hour).pk for hour in range(5)]


def kept(clinic: Clinic) -> list[int]:
    prune(clinic, NOW)
    return list(Score.objects.filter(clinic=clinic).order_by("at", "pk").values_list("pk", flat=True))


def test_of_a_day_long_past_the_last_stays_and_the_first_ever(cast: Cast) -> None:
    inquiry = world.asks(cast, at=LONG_AGO)
    one, another = (through_a_day(inquiry, LONG_AGO + timedelta(days=day)) for day in (0, 1))
    assert kept(cast.haneul) == [one[0], one[-1], another[-1]]


def test_what_a_colleague_saw_when_they_called_stays(cast: Cast) -> None:
    inquiry = world.asks(cast, at=LONG_AGO)
    said = through_a_day(inquiry, LONG_AGO)
    attempt(inquiry, "no_answer", by=cast.minji, at=LONG_AGO + timedelta(hours=1, minutes=30))
    assert kept(cast.haneul) == [said[0], said[1], said[-1]]


def test_what_stood_when_somebody_came_stays(cast: Cast) -> None:
    inquiry = world.asks(cast, at=LONG_AGO)
    said = through_a_day(inquiry, LONG_AGO)
    Visit.objects.create(clinic=cast.haneul, inquiry=inquiry, arrived_at=LONG_AGO + timedelta(hours=2, minutes=5))
    assert kept(cast.haneul) == [said[0], said[2], said[-1]]


def test_the_first_word_of_each_kind_stays(cast: Cast) -> None:
    """By it a model is judged later."""
    inquiry = world.asks(cast, at=LONG_AGO)
    start = says(inquiry, LONG_AGO, basis="starting")
    first_learned = says(inquiry, LONG_AGO + timedelta(hours=1))
    after_the_talk = says(inquiry, LONG_AGO + timedelta(hours=2), phase="post")
    says(inquiry, LONG_AGO + timedelta(hours=3), phase="post")
    last = says(inquiry, LONG_AGO + timedelta(hours=4), phase="post")
    assert kept(cast.haneul) == [start.pk, first_learned.pk, after_the_talk.pk, last.pk]


def test_a_day_ends_when_it_ends_at_the_clinic(cast: Cast) -> None:
    inquiry = world.asks(cast, at=LONG_AGO)
    evening = LONG_AGO.replace(hour=23)
    said = [says(inquiry, evening + timedelta(minutes=40 * n)).pk for n in range(4)]
    assert kept(cast.haneul) == [said[0], said[1], said[3]]


def test_what_somebody_doubted_stays_and_so_does_what_is_younger_than_a_month(cast: Cast) -> None:
    inquiry = world.asks(cast, at=LONG_AGO)
    said = through_a_day(inquiry, LONG_AGO)
    doubt(Score.objects.get(pk=said[2]), "너무 낮아요", by=cast.minji, at=NOW)
    lately = through_a_day(inquiry, NOW - timedelta(days=5))
    assert kept(cast.haneul) == [said[0], said[2], said[-1], *lately]


def test_the_night_prunes_every_clinic_for_itself_and_says_so_once(cast: Cast) -> None:
    through_a_day(world.asks(cast, at=LONG_AGO), LONG_AGO)
    through_a_day(world.asks(cast, clinic=cast.bada_dental, at=LONG_AGO), LONG_AGO)
    prune_all(0)
    prune_all(0)
    assert Score.objects.count() == 4
    told = Entry.objects.filter(verb="pruned").order_by("clinic_id").values_list("clinic_id", "detail")
    assert list(told) == [(clinic.pk, {"scores": 3, "models": 0}) for clinic in (cast.haneul, cast.bada_dental)]


def learned(cast: Cast, night: int) -> ModelVersion:
    story = {"phase": "pre", "document": STARTING.to_json(), "tested": {}, "leads": 500, "visits": 90}
    return ModelVersion.objects.create(clinic=cast.haneul, trained_at=LONG_AGO + timedelta(days=night), **story)


@pytest.fixture
def nights(cast: Cast) -> list[ModelVersion]:
    """Six that stood one after another, and since then a good week of which none was put in place."""
    versions = [learned(cast, night) for night in range(6 + NEWEST_WITH_FILE)]
    before = None
    for night, each in enumerate(versions[:6]):
        publish(each, instead_of=before, by=cast.lee, at=LONG_AGO + timedelta(days=night))
        before = each
    return versions


def test_models_keep_their_file_while_somebody_may_put_them_in_place(cast: Cast, nights: list[ModelVersion]) -> None:
    prune(cast.haneul, NOW)
    emptied = ModelVersion.objects.filter(emptied_at=NOW).order_by("trained_at")
    assert [version.pk for version in emptied] == [version.pk for version in nights[: 5 - STEPS_BACK]]
    assert {(str(version.document), version.tested, version.leads) for version in emptied} == {("{}", None, 500)}


def test_who_takes_back_step_by_step_never_comes_to_one_without_a_file(cast: Cast, nights: list[ModelVersion]) -> None:
    prune(cast.haneul, NOW)
    standing: ModelVersion | None = nights[5]
    stood = []
    for minute in range(1 + STEPS_BACK):
        assert standing
        standing = take_back(standing, by=cast.lee, at=NOW + timedelta(minutes=minute))
        stood.append(standing and standing.pk)
    assert stood == [nights[4].pk, nights[3].pk, nights[2].pk, None]


def test_one_without_a_file_is_neither_put_in_place_nor_asked(cast: Cast, nights: list[ModelVersion]) -> None:
    prune(cast.haneul, NOW)
    nights[0].refresh_from_db()
    assert would_say(nights[0], cast.haneul, [world.asks(cast).pk], NOW) == {}
    with pytest.raises(Invalid, match="파일을 지운 모델"):
        publish(nights[0], instead_of=nights[5], by=cast.lee, at=NOW)
