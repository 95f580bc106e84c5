"""What somebody types in to connect a source: what is needed, or everything its screen asks for."""

from naewon.intake.adapter import Puller, Way
from recorded import first_answer

# Where any words will not do.
FITTING = {
    "networks": "211.249.40.0/27, 211.249.68.0/27",
    "numbers": "02-1234-5678 = 네이버플레이스",
    "disclaimers": "marketing: 소식을 받습니다.",
    "forms": "u6nXL7",
}


def settings_of(way: Way) -> dict[str, str]:
    secrets = {setting.name: f"the {setting.name} of 하늘" for setting in way.settings if setting.is_secret}
    return secrets | first_answer(way.kind).settings if isinstance(way, Puller) else secrets


def all_settings_of(way: Way) -> dict[str, str]:
    told = {setting.name: FITTING.get(setting.name, f"the {setting.name} of 하늘") for setting in way.settings}
    return told | settings_of(way)
