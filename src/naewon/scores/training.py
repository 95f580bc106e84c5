"""Learning from a clinic's own history: a model a phase, judged on leads newer than any it had learned from."""

import warnings
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

import polars as pl

import leadscore
from naewon.clinics.models import Clinic, Membership
from naewon.errors import Conflict
from naewon.journal.recording import record
from naewon.scores.card.inputs import inputs_of
from naewon.scores.fairness import calibration_of
from naewon.scores.feed import silence_now
from naewon.scores.fleet.giving import effects_told, give, gives, people_of
from naewon.scores.fleet.taking import ENOUGH_ALONE, base_for, begin
from naewon.scores.found_out import Tried, found_out
from naewon.scores.gate import Flags, Refusal, Trial, refusals
from naewon.scores.history import everything, left_out, without
from naewon.scores.judging import judge_outside
from naewon.scores.models import ModelVersion, Phase, Refused, Step
from naewon.scores.publishing import is_held, publish, standing_version
from naewon.scores.reading_once import keep_words
from naewon.scores.ripening import Visited, once_each, ripe_moments
from naewon.scores.schemas import fitted_to, schema_for
from naewon.scores.settling import hear
from naewon.scores.staleness import known_by
from naewon.scores.warning import warn
from naewon.scores.watching import watch
from naewon.tenancy.within import within

Tell = Callable[[Step], None]


def train_clinic(clinic: Clinic, now: datetime, *, by: Membership | None = None) -> list[ModelVersion]:
    """Train what the clinic has outcomes for, and publish what the gate lets through; the published versions."""
    if by:
        by.require("can_train")
    versions = [train_phase(clinic, phase, now, by=by) for phase in Phase.values]
    warn(clinic, now)
    return [version for version in versions if version and version.is_standing]


def train_phase(
    clinic: Clinic, phase: str, now: datetime, *, by: Membership | None, tell: Tell = lambda _: None
) -> ModelVersion | None:
    """A new version of one phase, published unless the gate refuses it; None where there are too few outcomes.

    A refused one is kept with its reasons, and what stands stays.
    """
    with within([clinic.pk]):
        standing = standing_version(clinic.pk, phase)
    version = learn(clinic, phase, now, standing, tell, is_asked=by is not None)
    with within([clinic.pk]):
        if version:
            settle(version, standing, by=by, at=now)
        if version is None:
            begin(clinic, phase, now)
        if version is None or not version.is_standing:
            # Where the model stays the same, there is more to tell of the weights beside it all the same.
            hear(clinic, phase, now)
    look_after(clinic, phase, now)
    return version


def leave(clinic: Clinic, phase: str, now: datetime) -> None:
    """A night without a training: the model stays the same, and what is beside it is heard and looked at as ever."""
    hear(clinic, phase, now)
    look_after(clinic, phase, now)


def look_after(clinic: Clinic, phase: str, now: datetime) -> None:
    """What every night looks at, whether or not it learned: does what stands still fit, and came true what was said."""
    with within([clinic.pk]):
        watch(clinic, phase, now)
        judge_outside(clinic, phase, now)


def settle(version: ModelVersion, standing: ModelVersion | None, *, by: Membership | None, at: datetime) -> None:
    """Keep it, and publish it or say why not."""
    version.save()
    if not version.refused:
        try:
            publish(version, instead_of=standing, by=by, at=at)
        except Conflict:
            version.refused = [Refusal(Refused.OVERTAKEN, {}).to_json()]
            version.save(update_fields=["refused"])
    if version.refused:
        codes = [row["code"] for row in version.refused]
        record("kept_back", version, by=by, at=at, phase=version.phase, codes=codes)


def learn(
    clinic: Clinic, phase: str, now: datetime, standing: ModelVersion | None, tell: Tell, *, is_asked: bool
) -> ModelVersion | None:
    """A new version for the phase, judged but not yet kept; None when there are too few outcomes to learn from.

    `is_asked`: somebody waits for it, so nothing is taken over from an earlier training.
    """
    tell(Step.READING)
    with within([clinic.pk]):
        moments, visited = ripe_moments(clinic, phase, now)
        if not moments:
            give(clinic.pk, phase, [], now)
            return None
        whole = everything(clinic, moments)
        keep_words(clinic.pk, whole)
        frame = without(left_out(clinic.pk), whole)
        known = known_by(clinic, now)
        schema = schema_for(phase, frame)
        base = base_for(clinic.pk, phase, schema) if len(visited) < ENOUGH_ALONE else None
        found = None if base or is_asked else found_out(clinic.pk, phase, schema, len(visited), now)
        people = people_of(frame) if gives(clinic.pk) else None
    tell(Step.LEARNING)  # It takes its time; no transaction stays open for it.
    if people is not None:
        give_to_fleet(clinic, phase, effects_told(phase, frame, visited, people), now)
    training = trained(phase, frame, visited, base, found.tuned if found else None)
    if training is None:
        return None
    tell(Step.JUDGING)
    tried = found.tried if found else Tried(now.isoformat(), len(visited))
    trial = trial_of(training, standing)
    with within([clinic.pk]):
        against = refusals(trial, silence_now(clinic, now))
        against += of_the_night(clinic, phase, standing)
    return ModelVersion(
        clinic=clinic,
        phase=phase,
        document=training.model.to_json(),
        tested=training.judged.to_json(),
        report=report_of(training, trial, standing, whole) | {"known": known.to_json(), "tried": tried.to_json()},
        refused=[refusal.to_json() for refusal in against],
        trained_at=now,
        leads=len(visited),
        visits=int(visited.sum()),
    )


def of_the_night(clinic: Clinic, phase: str, standing: ModelVersion | None) -> list[Refusal]:
    """What keeps a model from being put in place by itself, however good it is."""
    held = [Refusal(Refused.HELD, {})] if is_held(clinic.pk, phase) else []
    return [*held, Refusal(Refused.OUTSIDE, {})] if standing and standing.is_external else held


def give_to_fleet(clinic: Clinic, phase: str, told: Sequence[leadscore.Effect], now: datetime) -> None:
    with within([clinic.pk]):
        give(clinic.pk, phase, told, now)


def trained(
    phase: str,
    frame: pl.DataFrame,
    visited: Visited,
    base: leadscore.FleetModel | None = None,
    tuned: leadscore.Tuned | None = None,
) -> leadscore.Training | None:
    schema = schema_for(phase, frame)
    with warnings.catch_warnings():
        # The gate looks for such a field itself, and says so where a person reads it.
        warnings.simplefilter("ignore", leadscore.SuspectedLeak)
        try:
            whole, moments = fitted_to(schema, frame), frame["as_of"].to_list()
            training = leadscore.train(schema, whole, visited, moments, base=base, tuned=tuned)
        except leadscore.NotEnoughOutcomes:
            return None
    training.model.count_alike(*once_each(whole, visited))
    return training


def trial_of(training: leadscore.Training, standing: ModelVersion | None) -> Trial:
    """What both models say of the newest fifth. A current one that nobody kept a tested twin of is not held against."""
    if not standing or not standing.tested:
        return Trial.of(training.examined)
    twin, newest = leadscore.model_from_json(standing.tested), training.newest.frame
    said = twin.predict(fitted_to(twin.schema, newest)).probability
    return Trial.of(training.examined, said, unseen_by(standing, newest))


def unseen_by(standing: ModelVersion, newest: pl.DataFrame) -> Flags | None:
    """Which of these moments its tested twin cannot have learned from; None where it was not kept, so all of them."""
    return (newest["as_of"] > standing.seen_until).to_numpy() if standing.seen_until else None


def report_of(
    training: leadscore.Training, trial: Trial, standing: ModelVersion | None, whole: pl.DataFrame
) -> dict[str, Any]:
    """What the screen shows of a training on these leads, as plain JSON; `card.filling` adds what can wait."""
    tried = training.tried
    groups = calibration_of(whole[tried.rows], tried.outcomes, tried.foretold)
    report = {"model": asdict(training.report), "baseline": asdict(training.baseline), "groups": groups}
    learned = pl.concat([training.older.frame, training.newest.frame])
    report["inputs"] = inputs_of(training.model.schema, learned)
    report["older_until"] = training.older.frame["as_of"][-1].isoformat()
    if isinstance(training.base, leadscore.FleetModel):
        report["fleet"] = {name: getattr(training.base.whole, name) for name in ("clinics", "leads", "visits")}
    gap = trial.difference()
    if standing is None or trial.standing is None or gap is None or not trial.unseen.all():
        # Beside the new one's figures on all of the newest fifth stand none on a part of it.
        return report
    theirs = leadscore.evaluate(trial.outcomes, trial.standing)
    figures = {"version": standing.pk, "auc": theirs.auc, "log_loss": theirs.log_loss}
    return {**report, "standing": {**figures, "lower": gap.lower, "upper": gap.upper}}
