"""Through the screens: consents on a person's page, a link for the person, requests, the plan."""

import json
from collections.abc import Callable
from io import BytesIO

import pytest
import pyzipper
from django.test import Client

from cast import Cast
from naewon.clinics.models import Membership
from naewon.inquiries.models import Inquiry
from naewon.patients.models import Consent, Patient
from naewon.privacy.links import token_for
from naewon.privacy.models import DestructionPlan, DestructionRecord, SubjectRequest
from naewon.queues.models import Place
from naewon.queues.placing import place

from .life import came_in

SignIn = Callable[[Membership], Client]


def test_a_consent_is_withdrawn_with_one_press_and_given_back_with_another(
    cast: Cast, as_staff: SignIn, haneul_asks: Inquiry
) -> None:
    client, url = as_staff(cast.minji), f"/inquiries/{haneul_asks.pk}/consents/"
    heard = {"purpose": "marketing", "medium": "sms", "granted": "yes", "source": "phone", "note": "녹음 12"}
    assert client.post(url, heard).status_code == 302
    assert "녹음 12" in client.get(url).content.decode()
    client.post(f"{url}withdrawal/", {"purpose": "marketing", "medium": "sms"})
    slip = Consent.objects.latest("pk")
    assert (slip.granted, slip.by) == (False, cast.minji)
    client.delete(f"{url}{slip.pk}/")
    assert Consent.objects.standing().get().granted is True
    assert "이벤트·혜택" in Consent.objects.standing().get().text.text


@pytest.mark.parametrize(("who", "status"), [("maru", 403), ("bada", 404), ("oh", 200)])
def test_who_sees_the_consents(cast: Cast, as_staff: SignIn, haneul_asks: Inquiry, who: str, status: int) -> None:
    answer = as_staff(getattr(cast, who)).get(f"/inquiries/{haneul_asks.pk}/consents/")
    assert answer.status_code == status


def test_the_person_withdraws_by_a_link_and_looking_changes_nothing(cast: Cast, haneul_asks: Inquiry) -> None:
    person = haneul_asks.patient
    person.answer("marketing", granted=True, by=None, at=haneul_asks.received_at, source="form")
    stranger, url = Client(), f"/me/{token_for(person)}/"
    shown = stranger.get(url).content.decode()
    assert "김*늘" in shown
    assert "2345-6789" not in shown
    assert stranger.get(f"{url}withdrawal/").status_code == 405
    assert Consent.objects.count() == 1
    stranger.post(f"{url}withdrawal/", {"purpose": "marketing"})
    newest = Consent.objects.latest("pk")
    assert (newest.granted, newest.source, newest.evidence["address"]) == (False, "link", "127.0.0.1")


def test_a_link_that_was_altered_opens_nothing(cast: Cast, haneul_asks: Inquiry) -> None:
    token = token_for(haneul_asks.patient)
    assert Client().get(f"/me/{token[:-1]}{'a' if token[-1] != 'a' else 'b'}/").status_code == 404
    assert Client().get(f"/me/9{token}/").status_code == 404


def test_taking_back_what_is_needed_stops_everything_and_asks_for_deletion(cast: Cast, haneul_asks: Inquiry) -> None:
    place([haneul_asks.pk], haneul_asks.received_at)
    assert Place.objects.exists()
    Client().post(f"/me/{token_for(haneul_asks.patient)}/withdrawal/", {"purpose": "collect_use"})
    assert haneul_asks.patient.block is not None
    assert not Place.objects.exists()
    assert SubjectRequest.objects.get().kind == "delete"


def asked(client: Client, inquiry: Inquiry, kind: str) -> str:
    client.post(f"/inquiries/{inquiry.pk}/own-data/", {"kind": kind, "way": "phone", "detail": "부탁합니다"})
    return f"/settings/requests/{SubjectRequest.objects.latest('pk').pk}/"


def test_seeing_needs_an_identity_and_gives_a_locked_file(cast: Cast, as_staff: SignIn, haneul_asks: Inquiry) -> None:
    client = as_staff(cast.jung)
    url = asked(client, haneul_asks, "see")
    haneul_asks.patient.handles.create(
        clinic=cast.haneul, kind="talktalk", name="al-2eGuGr5WQ", first_seen_at=haneul_asks.received_at
    )
    haneul_asks.comment("겁이 많은 분", by=cast.minji, at=haneul_asks.received_at)
    assert client.post(f"{url}export.zip", {"password": "long enough"}).status_code == 422
    client.post(f"{url}identity/", {"note": "등록된 번호로 다시 전화"})
    answer = client.post(f"{url}export.zip", {"password": "long enough"})
    with pyzipper.AESZipFile(BytesIO(answer.content)) as archive:
        with pytest.raises(RuntimeError):
            archive.read("내 개인정보.json")
        archive.setpassword(b"long enough")
        told = json.loads(archive.read("내 개인정보.json"))
        page = archive.read("내 개인정보.html").decode()
    assert "겁이 많은 분" in page
    assert told["sections"]["인적 사항"][0]["연락처"] == "010-2345-6789"
    assert told["sections"]["채팅에서 쓰는 이름"][0]["이름"] == "al-2eGuGr5WQ"


def test_deleting_destroys_and_keeps_no_more_than_that_it_was_done(
    cast: Cast, as_staff: SignIn, haneul_asks: Inquiry
) -> None:
    client = as_staff(cast.jung)
    url = asked(client, haneul_asks, "delete")
    assert client.post(f"{url}decision/", {"decision": "granted"}).status_code == 422
    client.post(f"{url}identity/", {"note": "등록된 번호로 다시 전화"})
    assert client.post(f"{url}decision/", {"decision": "granted", "reply": "삭제했습니다"}).status_code == 302
    assert not Patient.objects.filter(is_nobody=False).exists()
    done = SubjectRequest.objects.get()
    assert (done.decision, done.patient, done.detail, done.reply) == ("granted", None, "", "")
    assert DestructionRecord.objects.get().cause == "request"
    assert client.get("/settings/requests/").status_code == client.get(url).status_code == 200


def test_a_visit_within_its_term_is_not_deleted_on_request(cast: Cast, as_staff: SignIn, haneul_asks: Inquiry) -> None:
    client = as_staff(cast.jung)
    came_in(haneul_asks)
    url = asked(client, haneul_asks, "delete")
    client.post(f"{url}identity/", {"note": "방문"})
    refused = client.post(f"{url}decision/", {"decision": "granted"})
    assert refused.status_code == 409
    assert "보관해야 해서" in refused.content.decode()
    assert SubjectRequest.objects.get().decided_at is None


def test_correcting_names_the_fields_and_never_a_value(cast: Cast, as_staff: SignIn, haneul_asks: Inquiry) -> None:
    client = as_staff(cast.jung)
    url = asked(client, haneul_asks, "correct")
    client.post(f"{url}identity/", {"note": "방문"})
    client.post(f"{url}correction/", {"name": "김하얀", "phone": "010-2345-6789"})
    haneul_asks.patient.refresh_from_db()
    assert (haneul_asks.patient.name, haneul_asks.patient.initials) == ("김하얀", "ㄱㅎㅇ")


def test_counsellors_take_requests_in_but_do_not_decide_them(
    cast: Cast, as_staff: SignIn, haneul_asks: Inquiry
) -> None:
    client = as_staff(cast.minji)
    url = asked(client, haneul_asks, "stop")
    for path in (url, "/settings/requests/", "/settings/retention/"):
        assert client.get(path).status_code == 403


def test_a_manager_draws_a_plan_and_the_director_approves_it(cast: Cast, as_staff: SignIn, long_gone: Inquiry) -> None:
    manager, director = as_staff(cast.jung), as_staff(cast.lee)
    manager.post("/settings/retention/plans/")
    plan = DestructionPlan.objects.get()
    assert "김*늘" in manager.get(f"/settings/retention/plans/{plan.pk}/?kind=unvisited").content.decode()
    approval = f"/settings/retention/plans/{plan.pk}/approval/"
    assert manager.post(approval, {"sure": "yes"}).status_code == 403
    assert director.post(approval).status_code == 422
    assert director.post(approval, {"sure": "yes"}).status_code == 302
    assert "파기하는 중" in director.get("/settings/retention/").content.decode()
