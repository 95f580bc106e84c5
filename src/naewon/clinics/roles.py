"""What each role may do. Views and verbs ask these questions; nobody compares role names anywhere else."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from naewon.errors import NotAllowed


class Role(models.TextChoices):
    MARKETER = "marketer", _("마케터")
    COUNSELLOR = "counsellor", _("전화상담원")
    MANAGER = "manager", _("상담실장")
    DIRECTOR = "director", _("원장")
    OPERATOR = "operator", _("운영사")


CALLING = {Role.COUNSELLOR, Role.MANAGER, Role.DIRECTOR, Role.OPERATOR}
LEADING = {Role.DIRECTOR, Role.OPERATOR}


class Rights:
    """The questions a membership answers about itself."""

    role: str

    @property
    def can_see_people(self) -> bool:
        """Names, numbers and what people wrote. Marketers see results without them."""
        return self.role in CALLING

    @property
    def can_call(self) -> bool:
        """Hold an inquiry, log attempts, promise callbacks, book, comment, close."""
        return self.role in CALLING

    @property
    def can_receive_visitors(self) -> bool:
        """Mark bookings as arrived, missed or cancelled."""
        return self.role in CALLING

    @property
    def can_import(self) -> bool:
        """Bring in files of inquiries and look after deliveries that could not be understood."""
        return self.role in LEADING | {Role.MANAGER}

    @property
    def can_see_marketing(self) -> bool:
        return self.role in LEADING | {Role.MARKETER}

    @property
    def can_see_insights(self) -> bool:
        return self.role in LEADING | {Role.MARKETER, Role.MANAGER}

    @property
    def can_train(self) -> bool:
        """See the model's report, train and publish."""
        return self.role in LEADING

    @property
    def can_look_after_staff(self) -> bool:
        """Invite, give roles, take access, and set what the clinic asks of who signs in."""
        return self.role in LEADING

    @property
    def always_needs_second_factor(self) -> bool:
        """Whoever sees everything proves twice who they are, whatever the clinic asks of others."""
        return self.role in LEADING

    @property
    def can_answer_requests(self) -> bool:
        """Decide what people ask about their own data, hand it to them, and see what is due to be destroyed."""
        return self.role in LEADING | {Role.MANAGER}

    @property
    def can_approve_destruction(self) -> bool:
        """Say how long the clinic keeps what, and let a plan of destruction go ahead. The clinic's own word."""
        return self.role == Role.DIRECTOR

    @property
    def can_review_access(self) -> bool:
        """See who looked at whose data, and sign the month as reviewed."""
        return self.role in LEADING

    def require(self, right: str) -> None:
        """Raise NotAllowed unless the person has the right of that name, e.g. `staff.require("can_call")`."""
        if not getattr(self, right):
            raise NotAllowed
