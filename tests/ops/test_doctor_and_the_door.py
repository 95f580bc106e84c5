import pytest
from django.conf import LazySettings

from naewon.ops.doctor.surroundings import second_factor


@pytest.mark.parametrize(("value", "debug", "fine"), [("off", False, False), ("off", True, True), ("", False, True)])
def test_the_doctor_refuses_a_door_without_its_second_lock(
    monkeypatch: pytest.MonkeyPatch, settings: LazySettings, value: str, debug: bool, fine: bool
) -> None:
    monkeypatch.setenv("NAEWON_SECOND_FACTOR", value)
    settings.DEBUG = debug
    assert [finding.is_fine for finding in second_factor()] == [fine]
