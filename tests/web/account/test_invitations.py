import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.conf import LazySettings
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone

from cast import NOW, PASSWORD, Cast, give_password
from naewon.clinics.inviting import accept, invitation_of, invite
from naewon.clinics.models import Invitation, Membership, RoleChange, User
from naewon.clinics.roles import Role
from naewon.clinics.staffing import deactivate
from naewon.errors import Conflict
from naewon.journal.models import Entry

Come = Callable[..., Client]
NAREE = "naree@haneul.example"
ANSWER = {"name": "나리", "password": "seven grey umbrellas"}


def invited(by: Client, email: str = NAREE, role: str = "counsellor") -> str:
    """The link that is shown, as its path."""
    page = by.post("/settings/staff/", {"email": email, "role": role}).text
    found = re.search(r">http://testserver(/invitations/[\w-]+/)<", page)
    assert found
    return found[1]


def test_somebody_new_comes_by_invitation(cast: Cast, come_in: Come, client: Client) -> None:
    link = invited(come_in(cast.lee))
    page = client.get(link).text
    assert "하늘 성형외과" in page
    assert "전화상담원" in page
    assert client.post(link, ANSWER).headers["Location"] == "/"
    assert "나리" in client.get("/today/").text
    joined = Membership.objects.get(user__email=NAREE)
    assert (joined.clinic, joined.role) == (cast.haneul, Role.COUNSELLOR)
    change = RoleChange.objects.get(membership=joined)
    assert (change.before, change.after, change.by) == ("", "counsellor", cast.lee)
    assert list(Entry.objects.filter(subject_id=joined.pk, subject="membership").values_list("verb", flat=True)) == [
        "role_changed",
        "joined",
    ]
    assert Entry.objects.filter(staff_id=joined.pk, verb="signed_in").exists()


def test_a_link_opens_once(cast: Cast, come_in: Come, client: Client) -> None:
    link = invited(come_in(cast.lee))
    client.post(link, ANSWER)
    again = Client().get(link)
    assert again.status_code == 404
    assert "열리지 않는 초대입니다" in again.text


def test_a_link_lasts_a_week(cast: Cast, come_in: Come, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    link = invited(come_in(cast.lee))
    later = timezone.now() + timedelta(days=7, minutes=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert client.get(link).status_code == 404


def test_a_link_can_be_withdrawn(cast: Cast, come_in: Come, client: Client) -> None:
    lee = come_in(cast.lee)
    link = invited(lee)
    assert lee.delete(f"/settings/staff/invitations/{Invitation.objects.get().pk}/").status_code == 204
    assert client.get(link).status_code == 404


def test_a_second_invitation_ends_the_first(cast: Cast, come_in: Come, client: Client) -> None:
    lee = come_in(cast.lee)
    first, second = invited(lee), invited(lee, role="manager")
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200


def test_a_link_is_worth_no_more_than_who_made_it(cast: Cast, come_in: Come, client: Client) -> None:
    oh = come_in(cast.oh)
    oh.post("/clinic/", {"clinic": cast.haneul.pk})
    link = invited(oh)
    deactivate(cast.oh, by=cast.lee, at=NOW)
    assert client.get(link).status_code == 404


def test_the_secret_is_stored_nowhere(cast: Cast) -> None:
    made, token = invite(NAREE, Role.COUNSELLOR, by=cast.lee, at=NOW)
    row = Invitation.objects.values().get(pk=made.pk)
    assert token not in str(row)
    assert token not in str(list(Entry.objects.values()))


def test_who_has_an_account_accepts_as_themselves(cast: Cast, come_in: Come) -> None:
    link = invited(come_in(cast.lee), "bada@bada.example")
    bada = cast.bada.user
    give_password(cast.bada)
    stranger = Client()
    assert stranger.get(link).headers["Location"] == f"/sign-in/?next={link}"
    assert stranger.post(link, ANSWER).headers["Location"] == f"/sign-in/?next={link}", "a link proves no account"
    browser = come_in(cast.bada)
    assert "초대 받아들이기" in browser.get(link).text
    browser.post(link)
    assert Membership.objects.filter(user=bada, clinic=cast.haneul, is_active=True).exists()


def test_nobody_accepts_for_somebody_else(cast: Cast, come_in: Come) -> None:
    link = invited(come_in(cast.lee), "bada@bada.example")
    minji = come_in(cast.minji)
    assert "민지님으로 로그인되어 있습니다" in minji.get(link).text
    minji.post(link)
    assert not Membership.objects.filter(user=cast.bada.user, clinic=cast.haneul).exists()


def test_the_name_of_the_clinic_is_no_password(cast: Cast, come_in: Come, client: Client) -> None:
    answer = client.post(invited(come_in(cast.lee)), {"name": "나리", "password": "하늘성형외과 2026"})
    assert answer.status_code == 422
    assert "병원 이름이 들어 있습니다" in answer.text


def test_a_colleague_is_not_invited_twice(cast: Cast, come_in: Come) -> None:
    answer = come_in(cast.lee).post("/settings/staff/", {"email": cast.minji.user.email, "role": "manager"})
    assert answer.status_code == 422
    assert "이미 이 병원의 직원입니다." in answer.text


@pytest.mark.parametrize("who", ["minji", "jung", "maru"])
def test_only_leading_people_invite(
    cast: Cast, come_in: Come, as_staff: Callable[[Membership], Client], who: str
) -> None:
    answer = as_staff(getattr(cast, who)).post("/settings/staff/", {"email": NAREE, "role": "director"})
    assert answer.status_code == 403
    assert not Invitation.objects.exists()


def test_guessing_links_has_to_wait(cast: Cast, come_in: Come, client: Client) -> None:
    link = invited(come_in(cast.lee))
    for n in range(60):
        client.get(f"/invitations/guess-{n}/")
    assert client.get(link).status_code == 404
    assert Client(REMOTE_ADDR="192.0.2.99").get(link).status_code == 200


def test_the_link_is_sent_where_letters_can_be_sent(cast: Cast, come_in: Come, settings: LazySettings) -> None:
    settings.EMAIL_URL = "smtp://mail.example"
    link = invited(come_in(cast.lee))
    assert link in mail.outbox[0].body
    assert mail.outbox[0].subject == "내원: 하늘 성형외과에서 초대합니다"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_open_the_same_link_at_once_one_joins(cast: Cast) -> None:
    _made, token = invite(NAREE, Role.COUNSELLOR, by=cast.lee, at=NOW)
    both = Barrier(2)

    def join(name: str) -> bool:
        try:
            found = invitation_of(token, NOW)
            both.wait()
            accept(found, None, at=NOW, name=name, password=PASSWORD)
        except Conflict:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(join, ["나리", "다른 나리"])) == [False, True]
    assert User.objects.filter(email=NAREE).count() == 1
    assert Membership.objects.filter(user__email=NAREE).count() == 1
