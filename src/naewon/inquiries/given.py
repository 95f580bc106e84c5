"""Why it was given to this colleague, as one sentence."""

from django.utils.translation import gettext as _

from naewon.clinics.models import Language
from naewon.inquiries.models.assignment import Given


def given_words(rule: str, skill: str) -> str:
    """쌍꺼풀 담당 중 오늘 가장 적게 받음. `skill`: a procedure by name, a language by its code, or nothing."""
    return str(Given(rule).label) % {"who": who_words(skill)} if rule else ""


def who_words(skill: str) -> str:
    """쌍꺼풀 담당, 중국어 상담이 되는 사람, or all who are at work."""
    if skill in Language.values:
        return _("%s 상담이 되는 사람") % Language(skill).label
    return _("%s 담당") % skill if skill else _("근무 중인 사람")
