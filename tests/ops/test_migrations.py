"""An installation from before the tables of an app were made by one migration."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from naewon.ops.commands.migrate import migrate
from naewon.ops.doctor import Grade, examine
from naewon.ops.errors import Halfway

pytestmark = pytest.mark.django_db


@pytest.fixture
def step_by_step() -> MigrationRecorder:
    """A database that knows the migrations which were replaced, and none of those that replace them."""
    recorder = MigrationRecorder(connection)
    for app, name in MigrationExecutor(connection).loader.replacements:
        recorder.record_unapplied(app, name)
    return recorder


def test_one_that_had_them_all_goes_on(step_by_step: MigrationRecorder) -> None:
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


def test_one_that_stopped_midway_is_told_so_rather_than_passed_by(step_by_step: MigrationRecorder) -> None:
    step_by_step.record_unapplied("clinics", "0026_procedure_position")
    with pytest.raises(Halfway, match="clinics"):
        migrate()
    assert "migrations" in {finding.what for finding in examine() if finding.grade is Grade.FAILS}
