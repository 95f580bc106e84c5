import json
import threading

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from cast import assemble
from doors import door
from naewon.inquiries.models import Inquiry
from naewon.intake.drain import drain
from naewon.intake.models import Delivery

FIELDS = {
    "name": "김하늘",
    "phone": "010-7315-2846",
    "agree_privacy": True,
    "agree_sensitive": True,
    "key": "one click",
}


@pytest.mark.django_db(transaction=True)
def test_a_form_submitted_twice_at_once_is_one_inquiry() -> None:
    door(assemble())
    barrier = threading.Barrier(6)
    statuses: list[int] = []

    def click() -> None:
        barrier.wait(timeout=10)
        response = Client().post(
            "/in/form/form-key", json.dumps(FIELDS), "application/json", headers={"Accept": "application/json"}
        )
        statuses.append(response.status_code)
        connection.close()

    clicks = [threading.Thread(target=click) for _ in range(6)]
    for each in clicks:
        each.start()
    for each in clicks:
        each.join(timeout=60)
    drain(timezone.now())
    assert statuses == [202] * 6
    assert (Delivery.objects.count(), Inquiry.objects.count()) == (1, 1)
    assert not Inquiry.objects.get().touches.exists()
