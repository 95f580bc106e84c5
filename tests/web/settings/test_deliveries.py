import json
from collections.abc import Callable

import pytest
from django.test import Client

from cast import Cast, asks
from doors import delivered, door
from naewon.clinics.models import Membership
from naewon.inquiries.models import Inquiry
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


def test_who_wrote_a_letter_no_second_try_finds_out(cast: Cast, manager: Client, delivery: Delivery) -> None:
    delivered(delivery.source, "two")
    Delivery.objects.update(trouble="doubtful", trouble_detail="lead@agency.example")
    shown = page(manager)
    assert "다시 시도" not in shown
    assert "/correction/" in shown


def test_taking_it_off_the_list_can_be_undone(manager: Client, delivery: Delivery) -> None:
    response = manager.post(f"/settings/deliveries/{delivery.pk}/dismissal/")
    assert "확인할 것이 없습니다" in page(manager)
    undo = json.loads(response["HX-Trigger"])["toast"]["undo"]
    manager.delete(undo)
    assert "JSON 형식이 아닙니다." in page(manager)


def test_correcting_shows_what_came_and_that_goes_on_record(manager: Client, delivery: Delivery) -> None:
    shown = manager.get(f"/settings/deliveries/{delivery.pk}/correction/").content.decode()
    assert 'value="김하늘"' in shown
    assert 'value="010-7315-2846"' in shown
    assert Entry.objects.filter(verb="viewed", subject="delivery", subject_id=delivery.pk).count() == 1


def test_corrected_it_is_an_inquiry_and_undone_it_waits_again(manager: Client, delivery: Delivery) -> None:
    said = {"name": "김하늘", "phone": "010-7315-2846", "wish": "쌍꺼풀", "message": "", "email": ""}
    address = f"/settings/deliveries/{delivery.pk}/correction/"
    response = manager.post(address, said, headers={"HX-Request": "true"})
    assert Inquiry.objects.get().patient.name == "김하늘"
    assert "확인할 것이 없습니다" in page(manager)
    told = json.loads(response["HX-Trigger"])["toast"]
    assert (told["undo"], told["method"]) == (address, "delete")
    manager.delete(address)
    assert not Inquiry.objects.exists()
    assert "JSON 형식이 아닙니다." in page(manager)
    assert told_of(delivery) == ["corrected_delivery", "took_back_correction"]


def told_of(delivery: Delivery) -> list[str]:
    """What the journal says was done with it, in that order; and it is still as it came."""
    assert bytes(Delivery.objects.get().raw) == bytes(delivery.raw)
    return list(
        Entry.objects.filter(subject="delivery", subject_id=delivery.pk).order_by("pk").values_list("verb", flat=True)
    )


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"phone": "01O-7315-2846"}, "번호를 읽을 수 없습니다."),
        ({"wish": "쌍꺼풀"}, "이름이나 연락처를 적어 주세요."),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(
    manager: Client, delivery: Delivery, said: dict[str, str], told: str
) -> None:
    response = manager.post(f"/settings/deliveries/{delivery.pk}/correction/", said)
    assert response.status_code == 422
    assert told in response.content.decode()
    assert not Inquiry.objects.exists()


def test_several_that_wait_for_one_reason_are_tried_again_with_one_press(cast: Cast, manager: Client) -> None:
    source = door(cast)
    for number in range(2):
        delivered(source, str(number), b"{}")
    Delivery.objects.update(trouble="not_allowed", trouble_detail="토큰")
    assert "모두 다시 시도" in page(manager)
    said = {"source": source.pk, "trouble": "not_allowed", "detail": "토큰"}
    manager.post("/settings/deliveries/retries/", said)
    assert not Delivery.objects.exclude(trouble="").exists()


def test_another_clinic_does_not_find_it(cast: Cast, as_staff: SignIn, delivery: Delivery) -> None:
    stranger = as_staff(cast.oh_at_bada)
    assert "JSON 형식이 아닙니다." not in page(stranger)
    assert stranger.post(f"/settings/deliveries/{delivery.pk}/dismissal/").status_code == 404


def test_a_counsellor_may_not_look(cast: Cast, as_staff: SignIn, delivery: Delivery) -> None:
    assert as_staff(cast.minji).get("/settings/deliveries/").status_code == 403


def test_unknown_words_are_told_with_one_choice_and_taken_back(cast: Cast, manager: Client) -> None:
    asked = asks(cast, procedure=None, asked_for="매몰법")
    assert "모르는 시술 이름" in page(manager)
    assert "확인 필요 <small>1</small>" in page(manager)
    response = manager.post("/settings/deliveries/bynames/", {"words": "매몰법", "procedure": cast.eyes.pk})
    asked.refresh_from_db()
    assert asked.procedure == cast.eyes
    assert "모르는 시술 이름" not in page(manager)
    manager.delete(json.loads(response["HX-Trigger"])["toast"]["undo"])
    assert "모르는 시술 이름" in page(manager)
