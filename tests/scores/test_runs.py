"""A training as a job: seen from outside, killed, and taken up again."""

from datetime import datetime, timedelta
from typing import Any

import psycopg
import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from cast import NOW, Cast
from naewon.journal.models import Entry
from naewon.scores import jobs, runs, training
from naewon.scores.models import ModelVersion, TrainingRun
from naewon.scores.published import published
from naewon.visits.models import Visit

LATER = NOW + timedelta(minutes=10)


def waiting_jobs() -> int:
    return ProcrastinateJob.objects.filter(task_name="scores.train", status="todo").count()


def carry_out(run: TrainingRun, at: datetime = NOW) -> TrainingRun:
    runs.carry_out(run.clinic_id, run.pk, lambda: at)
    run.refresh_from_db()
    return run


def test_asking_twice_trains_once(cast: Cast) -> None:
    first = runs.ask_for_training(cast.haneul, by=cast.lee, at=NOW)
    assert runs.ask_for_training(cast.haneul, by=cast.oh, at=LATER) == first
    assert waiting_jobs() == 1


def test_the_night_asks_for_every_clinic(cast: Cast) -> None:
    jobs.train_all(0)
    assert set(TrainingRun.objects.values_list("clinic", "by")) == {(cast.haneul.pk, None), (cast.bada_dental.pk, None)}


def test_a_run_tells_every_step_and_what_came_of_it(half_a_year: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    kept = runs.keep

    def watched(run: TrainingRun, clock: runs.Clock) -> None:
        kept(run, clock)
        seen.append((run.phase, run.step))

    monkeypatch.setattr(runs, "keep", watched)
    run = carry_out(runs.ask_for_training(half_a_year.haneul, by=half_a_year.lee, at=NOW))
    assert run.outcome == {"pre": "published", "post": "published"}
    assert run.finished_at == NOW
    assert seen[:3] == [("pre", "reading"), ("pre", "learning"), ("pre", "judging")]
    assert published(half_a_year.haneul.pk, "pre")[0] is not None


def test_a_clinic_without_outcomes_is_told_so(cast: Cast) -> None:
    run = carry_out(runs.ask_for_training(cast.haneul, by=None, at=NOW))
    assert run.outcome == {"pre": "thin", "post": "thin"}


def test_a_killed_worker_is_followed_by_another(half_a_year: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """It dies while it learns the second phase; the next one does not learn the first again."""
    run = runs.ask_for_training(half_a_year.haneul, by=None, at=NOW)
    real = training.trained

    def dies(phase: str, *story: Any) -> Any:
        if phase == "post":
            raise SystemExit
        return real(phase, *story)

    monkeypatch.setattr(training, "trained", dies)
    with pytest.raises(SystemExit):
        carry_out(run)
    monkeypatch.setattr(training, "trained", real)
    ProcrastinateJob.objects.all().delete()
    runs.queue_forgotten(half_a_year.haneul, LATER)
    assert waiting_jobs() == 1
    assert carry_out(run, LATER).outcome == {"pre": "published", "post": "published"}
    assert ModelVersion.objects.filter(phase="pre").count() == 1


def test_a_run_that_moves_is_left_alone(cast: Cast) -> None:
    runs.ask_for_training(cast.haneul, by=None, at=NOW)
    ProcrastinateJob.objects.all().delete()
    runs.queue_forgotten(cast.haneul, NOW + timedelta(minutes=1))
    assert waiting_jobs() == 0


def test_two_workers_do_not_train_one_clinic(cast: Cast) -> None:
    run = runs.ask_for_training(cast.haneul, by=None, at=NOW)
    story = connection.settings_dict
    place = {"dbname": story["NAME"], "user": story["USER"], "host": story["HOST"], "port": story["PORT"] or 5432}
    with psycopg.connect(**place) as other:
        other.execute("SELECT pg_advisory_lock(hashtext(%s), %s::int)", [runs.TRAIN, cast.haneul.pk])
        assert carry_out(run).started_at is None
        other.execute("SELECT pg_advisory_unlock_all()")
    assert carry_out(run).finished_at == NOW


def test_what_never_comes_to_its_end_is_given_up(cast: Cast) -> None:
    run = runs.ask_for_training(cast.haneul, by=None, at=NOW)
    TrainingRun.objects.update(tries=3)
    runs.queue_forgotten(cast.haneul, LATER)
    run.refresh_from_db()
    assert run.failed_at == LATER
    assert runs.ask_for_training(cast.haneul, by=cast.lee, at=LATER) != run


def test_while_outcomes_do_not_come_in_nothing_is_published(half_a_year: Cast) -> None:
    lost = silence(half_a_year)
    run = carry_out(runs.ask_for_training(half_a_year.haneul, by=None, at=NOW))
    assert run.outcome == {"pre": "refused", "post": "refused"}
    version = ModelVersion.objects.filter(phase="pre").get()
    assert version.refused[0]["code"] == "silent"
    assert published(half_a_year.haneul.pk, "pre")[0] is None
    assert Entry.objects.filter(verb="kept_back", subject_id=version.pk).exists()
    Visit.objects.bulk_create(lost)
    again = carry_out(runs.ask_for_training(half_a_year.haneul, by=None, at=LATER), LATER)
    assert again.outcome == {"pre": "published", "post": "published"}


def silence(cast: Cast) -> list[Visit]:
    """The last three weeks of visits are lost on their way."""
    lost = list(Visit.objects.filter(arrived_at__gt=NOW - timedelta(days=48)))
    Visit.objects.filter(pk__in=[visit.pk for visit in lost]).delete()
    return lost
