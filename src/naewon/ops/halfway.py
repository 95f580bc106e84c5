"""Databases that stopped within what is one migration today. Django would pass by what they lack in silence."""

from collections import defaultdict

from django.db.migrations.loader import MigrationLoader


def halfway(loader: MigrationLoader) -> list[str]:
    """The apps of which this database has some of the migrations that were replaced, and not all."""
    replaced: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for (app, _name), whole in loader.replacements.items():
        replaced[app].update(whole.replaces)
    applied = loader.applied_migrations.keys()
    return sorted(app for app, names in replaced.items() if names & applied and names - applied)
