import json
from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from cast import NOW, Cast
from doors import delivered, door
from naewon.clinics.models import Membership
from naewon.intake.doors import count_refusal
from naewon.intake.models import Health, Source

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
    source = door(cast)
    delivered(source, at=NOW)
    count_refusal(source, "signature", timezone.now())
    shown = page(as_staff(cast.lee))
    assert NOW.isoformat()[:10] in shown
    assert "1건" in shown


def test_it_tells_why_something_was_refused(cast: Cast, as_staff: SignIn) -> None:
    source, now = door(cast), timezone.now()
    for reason in ("too_fast", "too_fast", "trap"):
        count_refusal(source, reason, now)
    count_refusal(source, "origin", now - timedelta(days=8))
    shown = page(as_staff(cast.lee))
    assert "너무 빨리 보냄 2건" in shown
    assert "보이지 않는 칸을 채움 1건" in shown
    assert "허락하지 않은 사이트" not in shown


def test_a_clinic_without_connections_is_told_the_next_step(cast: Cast, as_staff: SignIn) -> None:
    assert "파일로 가져오기" in page(as_staff(cast.lee))


def test_only_who_may_import_sees_it(cast: Cast, as_staff: SignIn) -> None:
    for staff, status in ((cast.jung, 200), (cast.minji, 403), (cast.maru, 403)):
        assert as_staff(staff).get("/settings/").status_code == status


def test_a_form_is_connected_and_found_in_the_list(cast: Cast, as_staff: SignIn) -> None:
    manager = as_staff(cast.jung)
    typed = {"name": "우리 폼", "channel": "홈페이지", "origins": "haneul.example\nhttps://www.haneul.example/event"}
    response = manager.post("/settings/sources/new/form/", typed)
    source = Source.objects.get()
    assert response["Location"] == f"/settings/#source-{source.pk}"
    assert source.settings["origins"] == ["https://haneul.example", "https://www.haneul.example"]
    assert f"/in/form/{source.key}?test=1" in page(manager)


def test_meta_is_connected_with_the_verify_token_that_was_proposed(cast: Cast, as_staff: SignIn) -> None:
    manager = as_staff(cast.jung)
    proposed = manager.get("/settings/sources/new/meta/").context["door"].initial["verify_token"]
    manager.post("/settings/sources/new/meta/", {"name": "메타", "channel": "메타 광고", "verify_token": proposed})
    assert Source.objects.get().settings == {"verify_token": proposed}


def test_what_we_ask_ourselves_is_not_made_without_its_keys(cast: Cast, as_staff: SignIn) -> None:
    manager, address = as_staff(cast.jung), "/settings/sources/new/kakao_form/"
    typed = {"name": "카카오모먼트", "channel": "카카오", "ad_account_id": "77", "form_id": "5"}
    assert manager.post(address, typed).status_code == 422
    assert not Source.objects.exists()
    manager.post(address, {**typed, "access_token": "a token"})
    source = Source.objects.get()
    manager.post(f"/settings/sources/{source.pk}/", {**typed, "form_id": "6"})
    source.refresh_from_db()
    assert source.settings == {"access_token": "a token", "ad_account_id": "77", "form_id": "6"}


def test_what_is_no_address_is_said_beside_the_field(cast: Cast, as_staff: SignIn) -> None:
    typed = {"name": "우리 폼", "channel": "홈페이지", "origins": "우리집"}
    response = as_staff(cast.jung).post("/settings/sources/new/form/", typed)
    assert response.status_code == 422
    assert "홈페이지 주소가 아닙니다" in response.content.decode()


def test_a_secret_is_replaced_and_never_printed_back(cast: Cast, as_staff: SignIn) -> None:
    source = door(cast, kind="meta", settings={"app_secret": "hush-hush", "verify_token": "quiet-word"})
    manager, address = as_staff(cast.jung), f"/settings/sources/{source.pk}/"
    refused = manager.post(address, {"name": "", "channel": "인스타그램", "app_secret": "new-secret"})
    shown = manager.get(address).content.decode() + refused.content.decode()
    assert not {word for word in ("hush-hush", "quiet-word", "new-secret") if word in shown}
    manager.post(address, {"name": "메타", "channel": "인스타그램", "app_secret": "new-secret"})
    source.refresh_from_db()
    assert source.settings == {"app_secret": "new-secret", "verify_token": "quiet-word"}


def test_pausing_can_be_undone(cast: Cast, as_staff: SignIn) -> None:
    source, manager = door(cast), as_staff(cast.jung)
    response = manager.post(f"/settings/sources/{source.pk}/pause/")
    assert "멈춤" in page(manager)
    manager.delete(json.loads(response["HX-Trigger"])["toast"]["undo"])
    assert "받는 중" in page(manager)


def test_a_connection_of_another_clinic_is_not_there(cast: Cast, as_staff: SignIn) -> None:
    source, stranger = door(cast), as_staff(cast.oh_at_bada)
    assert stranger.get(f"/settings/sources/{source.pk}/").status_code == 404
    assert stranger.post(f"/settings/sources/{source.pk}/", {"name": "x", "channel": "x"}).status_code == 404
    assert stranger.post(f"/settings/sources/{source.pk}/pause/").status_code == 404


def test_the_door_of_files_and_unknown_kinds_cannot_be_set_up(cast: Cast, as_staff: SignIn) -> None:
    manager, files = as_staff(cast.jung), door(cast, kind="file")
    assert manager.get(f"/settings/sources/{files.pk}/").status_code == 404
    assert manager.get("/settings/sources/new/file/").status_code == 404


def test_a_counsellor_connects_nothing(cast: Cast, as_staff: SignIn) -> None:
    source, counsellor = door(cast), as_staff(cast.minji)
    assert counsellor.get("/settings/sources/new/form/").status_code == 403
    assert counsellor.get(f"/settings/sources/{source.pk}/").status_code == 403
    assert counsellor.post(f"/settings/sources/{source.pk}/pause/").status_code == 403


def test_another_clinic_sees_nothing_of_it(cast: Cast, as_staff: SignIn) -> None:
    door(cast, name="하늘의 폼")
    assert "하늘의 폼" not in page(as_staff(cast.oh_at_bada))


def test_a_stranger_signs_in_first(client: Client, cast: Cast) -> None:
    assert client.get("/settings/").status_code == 302


def test_numbers_of_the_house_can_be_taken_out_again_and_its_secret_stays(cast: Cast, as_staff: SignIn) -> None:
    source = door(cast, kind="call", settings={"secret": "s", "numbers": "0212345678 = 네이버"})
    said = {"name": "교환기", "channel": "인스타그램", "secret": "", "numbers": ""}
    as_staff(cast.oh).post(f"/settings/sources/{source.pk}/", said)
    source.refresh_from_db()
    assert source.settings == {"secret": "s"}


def test_it_tells_when_it_was_compared_with_its_senders_list_and_what_was_fetched(cast: Cast, as_staff: SignIn) -> None:
    source = door(cast, kind="tally", settings={"secret": "s", "api_key": "k", "forms": "mexJoq"})
    health = Health.objects.create(
        clinic=cast.haneul, source=source, checked_at=NOW, listed_at=NOW, listed=41, missed=2
    )
    shown = page(as_staff(cast.lee))
    assert "41건 가운데 빠져 있어 가져온 것 2건" in shown
    assert "빠진 문의 다시 받기" in shown
    assert "다시 구독" not in shown
    health.trouble, health.trouble_detail = "not_allowed", "목록을 보여 주지 않아"
    health.save()
    refused = page(as_staff(cast.lee))
    assert "대조하지 못함" in refused
    assert "목록을 보여 주지 않아" in refused


def test_only_who_shows_a_list_is_asked_for_what_is_missing(cast: Cast, as_staff: SignIn) -> None:
    source = door(cast, kind="tally", settings={"secret": "s"})
    jung = as_staff(cast.jung)
    assert "키가 없어 밤마다 대조하지 못합니다" in page(jung)
    assert jung.post(f"/settings/sources/{source.pk}/missing/", {"days": "7"}).status_code == 404
    source.settings |= {"api_key": "k", "forms": "mexJoq"}
    source.save()
    assert jung.post(f"/settings/sources/{source.pk}/missing/", {"days": "7"}).status_code == 204
