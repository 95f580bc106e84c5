from collections.abc import Callable

from django.test import Client

from cast import NOW, Cast
from doors import delivered, door
from naewon.clinics.models import Membership
from naewon.intake.doors import count_refusal

SignIn = Callable[[Membership], Client]


def page(client: Client) -> str:
    return client.get("/settings/").content.decode()


def test_each_way_in_shows_its_address(cast: Cast, as_staff: SignIn) -> None:
    door(cast, name="우리 홈페이지")
    shown = page(as_staff(cast.lee))
    assert "우리 홈페이지" in shown
    assert "http://testserver/in/form/form-key" in shown


def test_a_missing_key_is_said_and_no_secret_is_shown(cast: Cast, as_staff: SignIn) -> None:
    door(cast, kind="meta", settings={"app_secret": "hush-hush", "verify_token": "quiet"})
    shown = page(as_staff(cast.lee))
    assert "키가 빠짐" in shown
    assert "hush-hush" not in shown


def test_it_tells_when_something_last_came_and_how_much_was_refused(cast: Cast, as_staff: SignIn) -> None:
    from django.utils import timezone

    source = door(cast)
    delivered(source, at=NOW)
    count_refusal(source, "signature", timezone.now())
    shown = page(as_staff(cast.lee))
    assert NOW.isoformat()[:10] in shown
    assert "1건" in shown


def test_a_clinic_without_connections_is_told_the_next_step(cast: Cast, as_staff: SignIn) -> None:
    assert "파일로 가져오기" in page(as_staff(cast.lee))


def test_only_who_may_import_sees_it(cast: Cast, as_staff: SignIn) -> None:
    for staff, status in ((cast.jung, 200), (cast.minji, 403), (cast.maru, 403)):
        assert as_staff(staff).get("/settings/").status_code == status


def test_another_clinic_sees_nothing_of_it(cast: Cast, as_staff: SignIn) -> None:
    door(cast, name="하늘의 폼")
    assert "하늘의 폼" not in page(as_staff(cast.oh_at_bada))


def test_a_stranger_signs_in_first(client: Client, cast: Cast) -> None:
    assert client.get("/settings/").status_code == 302
