"""The public surface is a decision: a name joins it or leaves it here."""

import leadscore

PUBLIC = """
BadHandSet Between ClinicModel Condition HandSet Told learn_between
BadOutcomes BadSchema ContractBroken Grade History Lead LeadClassifier LeadscoreError MISSING
MissingColumns Model NaiveTime NotEnoughOutcomes NotFitted OTHER PRIORS PersonalKey Phase Predictions Prior Reason
ReliabilityBin Report Schema Scorer Similar StartingModel SuspectedLeak Training UnknownFormat check_model evaluate
frame_of grade grades holdout model_from_json points shown_percent train words words_of words_version
PhasedScorer Ripe model_from_ready ready recall ripe unread
Examined Interval area log_loss log_loss_difference paired_bootstrap peer_says says_with_less
Evidence SettledModel Settlement Tuned
Effect FleetModel Pooled effects_of
"""


def test_the_public_names_are_these() -> None:
    assert set(leadscore.__all__) == set(PUBLIC.split())


def test_every_public_name_exists() -> None:
    assert all(hasattr(leadscore, name) for name in leadscore.__all__)


def test_an_error_says_its_docstring_unless_told_better() -> None:
    assert "call fit first" in str(leadscore.NotFitted())
    assert str(leadscore.NotFitted("Not yet.")) == "Not yet."
