"""내원 기록: a file of the chart program through the screens, its match rate, and its doubts answered one by one."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from cast import Cast, asks
from charts import chart
from naewon.clinics.models import Membership
from naewon.inquiries.models import Inquiry
from naewon.intake.bringing_in import bring_in
from naewon.intake.models import FileImport
from naewon.visits.models import ChartVisit, Match, Visit

SignIn = Callable[[Membership], Client]


@pytest.fixture
def manager(cast: Cast, as_staff: SignIn) -> Client:
    return as_staff(cast.jung)


@pytest.fixture
def inquiries(cast: Cast) -> list[Inquiry]:
    """김하늘 asked with the number the chart has, 박서연 with one that ends alike."""
    at = timezone.now() - timedelta(days=9)
    return [asks(cast, phone="010-7315-2846", at=at), asks(cast, "박서연", "010-9273-1937", at=at)]


def upload(client: Client) -> str:
    day = (timezone.now() - timedelta(days=2)).date()
    rows = (
        f"C-1,김하늘,010-7315-2846,1990-03-02,{day},쌍꺼풀,1500000",
        f"C-2,박서연,010-8254-1937,,{day},코성형,0",
        f"C-3,낯선이,010-3847-9201,,{day},점,0",
        "C-4,김모름,,,언젠가,점,0",
    )
    sent = {"file": SimpleUploadedFile("내원.csv", chart(*rows)), "about": "visits"}
    return str(client.post("/settings/imports/", sent)["Location"])


def brought_in(client: Client) -> str:
    address = upload(client)
    file_import = FileImport.objects.get()
    fields = {header: field for field, header in file_import.mapping["fields"].items()}
    headers = ["차트번호", "환자명", "휴대폰", "생년월일", "진료일자", "시술명", "수납금액"]
    client.post(f"{address}confirmation/", {f"column-{n}": fields[header] for n, header in enumerate(headers)})
    for _progress in bring_in(file_import.clinic_id, file_import.pk, timezone.now):
        pass
    return address


def test_the_columns_of_a_chart_offer_what_a_chart_tells(manager: Client) -> None:
    shown = manager.get(upload(manager)).content.decode()
    assert '<option value="visited_at" selected>' in shown
    assert 'value="received_at"' not in shown
    assert 'name="channel"' not in shown
    assert "날짜로 읽을 수 없습니다" in shown


def test_it_ends_with_the_match_rate(manager: Client, inquiries: list[Inquiry]) -> None:
    shown = " ".join(manager.get(brought_in(manager)).content.decode().split())
    assert "<dt>내원</dt><dd>3</dd>" in shown
    assert "<dt>문의와 이어짐</dt><dd>1 <small>33%</small></dd>" in shown
    assert "<dt>확인할 것</dt><dd>1</dd>" in shown
    assert "못 읽은 행 내려받기" in shown


def test_a_doubt_shows_both_sides_masked(manager: Client, inquiries: list[Inquiry]) -> None:
    brought_in(manager)
    shown = manager.get("/settings/visits/").content.decode()
    assert "010-****-1937" in shown
    assert "뒷자리만 같음" in shown
    assert "박서연" not in shown
    assert "8254" not in shown
    assert 'data-key="y"' in shown
    assert 'data-key="n"' in shown


def doubt(client: Client, inquiries: list[Inquiry]) -> str:
    brought_in(client)
    return f"/settings/visits/{ChartVisit.objects.get(is_doubtful=True).pk}/{inquiries[1].pk}/"


def test_yes_makes_it_a_visit_and_raises_the_rate(manager: Client, inquiries: list[Inquiry]) -> None:
    address = doubt(manager, inquiries)
    response = manager.post(f"{address}match/")
    assert response.status_code == 204
    assert Visit.objects.filter(inquiry=inquiries[1]).exists()
    assert "확인할 내원이 없습니다" in manager.get("/settings/visits/").content.decode()
    shown = manager.get(f"/settings/imports/{FileImport.objects.get().pk}/").content.decode()
    assert "67%" in shown


def test_no_takes_it_off_the_list_and_makes_no_visit(manager: Client, inquiries: list[Inquiry]) -> None:
    manager.post(f"{doubt(manager, inquiries)}refusal/")
    assert not Visit.objects.filter(inquiry=inquiries[1]).exists()
    assert "확인할 내원이 없습니다" in manager.get("/settings/visits/").content.decode()


@pytest.mark.parametrize("answer", ["match", "refusal"])
def test_either_can_be_taken_back(manager: Client, inquiries: list[Inquiry], answer: str) -> None:
    manager.post(f"{doubt(manager, inquiries)}{answer}/")
    assert manager.delete(f"/settings/visits/answers/{Match.objects.latest('pk').pk}/").status_code == 204
    assert ChartVisit.objects.filter(is_doubtful=True).count() == 1


def test_a_second_answer_is_a_conflict(manager: Client, inquiries: list[Inquiry]) -> None:
    address = doubt(manager, inquiries)
    manager.post(f"{address}match/")
    assert manager.post(f"{address}match/").status_code == 409


def test_who_cannot_be_meant_cannot_be_said(manager: Client, inquiries: list[Inquiry]) -> None:
    address = doubt(manager, inquiries).replace(f"/{inquiries[1].pk}/", f"/{inquiries[0].pk}/")
    assert manager.post(f"{address}match/").status_code == 422


def test_what_was_tied_by_itself_is_listed_with_the_way_back(manager: Client, inquiries: list[Inquiry]) -> None:
    brought_in(manager)
    shown = manager.get("/settings/visits/matched/").content.decode()
    assert "김*늘" in shown
    assert "1,500,000" in shown
    manager.post(f"/settings/visits/{ChartVisit.objects.get(amount_won__gt=0).pk}/{inquiries[0].pk}/refusal/")
    assert not Visit.objects.filter(withdrawn_at__isnull=True).exists()


def test_a_counsellor_sees_and_answers_nothing(
    cast: Cast, manager: Client, inquiries: list[Inquiry], as_staff: SignIn
) -> None:
    address = doubt(manager, inquiries)
    minji = as_staff(cast.minji)
    seen = [minji.get("/settings/visits/"), minji.get("/settings/visits/matched/"), minji.post(f"{address}match/")]
    assert [response.status_code for response in seen] == [403, 403, 403]


def test_another_clinic_finds_nothing(cast: Cast, manager: Client, inquiries: list[Inquiry], as_staff: SignIn) -> None:
    address = doubt(manager, inquiries)
    theirs = as_staff(cast.oh_at_bada)
    assert "확인할 내원이 없습니다" in theirs.get("/settings/visits/").content.decode()
    assert theirs.post(f"{address}match/").status_code == 404
