"""What each role may do, as questions. Views and verbs ask them; nobody compares role names anywhere else."""

from django.utils.translation import gettext as _

from naewon.clinics.matrix import LINES, Role
from naewon.errors import NotAllowed

__all__ = ["CALLS_ALL_DAY", "Rights", "Role"]

# New inquiries are given to them, where a clinic has that done.
CALLS_ALL_DAY = frozenset({Role.COUNSELLOR})


class Question:
    """A right as an attribute: `staff.can_call`. The line of its name in the matrix answers."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.roles = LINES[name].roles

    def __get__(self, staff: "Rights", owner: type | None = None) -> bool:
        return staff.role in self.roles


class Rights:
    """The questions a membership answers about itself; `clinics/matrix.py` says what each one lets somebody do."""

    role: str

    can_see_people = Question()
    can_call = Question()
    can_set_questions = Question()
    can_merge = Question()
    can_see_tasks = Question()
    can_give_tasks = Question()
    can_see_bookings = Question()
    can_receive_visitors = Question()
    can_record_treatments = Question()
    can_set_rooms = Question()
    can_answer_unhappy = Question()
    can_see_insights = Question()
    can_see_marketing = Question()
    can_answer_notes = Question()
    can_enter_spend = Question()
    can_hand_over_adverts = Question()
    can_name_codes = Question()
    can_keep_reviews = Question()
    can_set_offers = Question()
    can_see_goals = Question()
    can_set_goals = Question()
    can_see_responsibilities = Question()
    can_set_responsibilities = Question()
    can_see_model = Question()
    can_compare_models = Question()
    can_train = Question()
    can_join_fleet = Question()
    can_run_experiment = Question()
    can_see_weights = Question()
    can_weigh = Question()
    can_see_forms = Question()
    can_edit_forms = Question()
    can_see_messages = Question()
    can_write_templates = Question()
    can_set_cadence = Question()
    can_see_intake = Question()
    can_import = Question()
    can_look_after_api_keys = Question()
    can_see_clinic = Question()
    can_set_clinic = Question()
    can_see_clock = Question()
    can_set_clock = Question()
    can_see_shifts = Question()
    can_set_shifts = Question()
    can_see_roles = Question()
    can_review_access = Question()
    can_look_after_staff = Question()
    can_answer_requests = Question()
    can_approve_destruction = Question()

    @property
    def always_needs_second_factor(self) -> bool:
        """Whoever sees everything proves twice who they are, whatever the clinic asks of others."""
        return self.role in (Role.DIRECTOR, Role.OPERATOR)

    def require(self, right: str) -> None:
        """Raise NotAllowed unless the person has the right of that name, e.g. `staff.require("can_call")`."""
        if not getattr(self, right):
            raise NotAllowed(who_may(right))


def who_may(right: str) -> str:
    """What is said to a colleague without the right: what it takes, and whom to ask."""
    line = LINES[right]
    able = ", ".join(str(role.label) for role in Role if role in line.roles)
    words = _("이 작업을 할 권한이 없습니다. ‘%(what)s’ 권한은 %(who)s에게 있습니다.")
    return words % {"what": line.words, "who": able}
