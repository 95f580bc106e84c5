import json
from collections.abc import Callable

import pytest
from django.test import Client

from cast import Cast
from doors import delivered, door
from naewon.clinics.models import Membership
from naewon.intake.models import Delivery
from naewon.journal.models import Entry

SignIn = Callable[[Membership], Client]


@pytest.fixture
def delivery(cast: Cast) -> Delivery:
    delivery = delivered(door(cast), raw='{"name": "김하늘", "phone": "010-7315-2846"'.encode())
    Delivery.objects.update(trouble="unreadable", trouble_detail="JSON 형식이 아닙니다.")
    return delivery


@pytest.fixture
def manager(cast: Cast, as_staff: SignIn) -> Client:
    return as_staff(cast.jung)


def page(client: Client) -> str:
    return client.get("/settings/deliveries/").content.decode()


def test_what_needs_a_look_says_why_and_shows_nobodys_name(manager: Client, delivery: Delivery) -> None:
    shown = page(manager)
    assert "JSON 형식이 아닙니다." in shown
    assert "김••" in shown
    assert "하늘&" not in shown
    assert "2846" not in shown


def test_trying_again_puts_it_back_into_the_drain(manager: Client, delivery: Delivery) -> None:
    manager.post(f"/settings/deliveries/{delivery.pk}/retry/")
    delivery.refresh_from_db()
    assert (delivery.trouble, delivery.settled_at) == ("", None)
    assert Entry.objects.get().verb == "retried"


def test_who_tries_again_second_is_told_nothing_is_there(manager: Client, delivery: Delivery) -> None:
    statuses = [manager.post(f"/settings/deliveries/{delivery.pk}/retry/").status_code for _ in range(2)]
    assert statuses == [204, 404]


def test_what_could_not_even_be_opened_offers_no_second_try(manager: Client, delivery: Delivery) -> None:
    Delivery.objects.update(external_id="unopened:abc")
    assert "/retry/" not in page(manager)
    response = manager.post(f"/settings/deliveries/{delivery.pk}/retry/", headers={"HX-Request": "true"})
    assert response.status_code == 409


def test_taking_it_off_the_list_can_be_undone(manager: Client, delivery: Delivery) -> None:
    response = manager.post(f"/settings/deliveries/{delivery.pk}/dismissal/")
    assert "확인할 것이 없습니다" in page(manager)
    undo = json.loads(response["HX-Trigger"])["toast"]["undo"]
    manager.delete(undo)
    assert "JSON 형식이 아닙니다." in page(manager)


def test_another_clinic_does_not_find_it(cast: Cast, as_staff: SignIn, delivery: Delivery) -> None:
    stranger = as_staff(cast.oh_at_bada)
    assert "JSON 형식이 아닙니다." not in page(stranger)
    assert stranger.post(f"/settings/deliveries/{delivery.pk}/dismissal/").status_code == 404


def test_a_counsellor_may_not_look(cast: Cast, as_staff: SignIn, delivery: Delivery) -> None:
    assert as_staff(cast.minji).get("/settings/deliveries/").status_code == 403
