"""What time brings: what is done by itself as it passes, and links that come by text."""

import re

from naewon.contacts.models import Sending
from naewon.queues.jobs import tick
from serving import Clock


def later(clock: Clock, **by: float) -> None:
    """Time passes, and what time alone does is done."""
    clock.forward(**by)
    tick(0)


def link_to(part: str) -> str:
    """The address in the last text that brings one."""
    texts = Sending.objects.filter(clinic__name="하늘 성형외과").order_by("-pk")
    found = (re.search(rf"https://naewon\.example(/{part}/\S+/)", sending.text) for sending in texts)
    return next(one[1] for one in found if one)
