from collections.abc import Callable

import pytest
from django.test import Client

from cast import Cast
from naewon.clinics.models import Membership

AsStaff = Callable[[Membership], Client]


def test_an_operator_looks_at_another_clinic(cast: Cast, as_staff: AsStaff) -> None:
    oh = as_staff(cast.oh)
    oh.post("/clinic/", {"clinic": cast.bada_dental.pk})
    assert "바다 치과" in oh.get("/today/").text


def test_nobody_looks_at_a_clinic_they_do_not_work_in(cast: Cast, as_staff: AsStaff) -> None:
    minji = as_staff(cast.minji)
    assert minji.post("/clinic/", {"clinic": cast.bada_dental.pk}).status_code == 404
    assert "하늘 성형외과" in minji.get("/today/").text


def test_the_theme_is_remembered(cast: Cast, as_staff: AsStaff) -> None:
    minji = as_staff(cast.minji)
    minji.post("/theme/", {"theme": "dark"})
    assert 'data-theme="dark"' in minji.get("/today/").text
    assert minji.post("/theme/", {"theme": "pink"}).status_code == 422


def test_the_language_is_remembered(cast: Cast, as_staff: AsStaff) -> None:
    minji = as_staff(cast.minji)
    minji.post("/language/", {"language": "en", "next": "/today/"})
    assert '<html lang="en"' in minji.get("/today/").text


def test_a_stranger_chooses_the_language_of_the_sign_in(client: Client, db: None) -> None:
    client.post("/language/", {"language": "en", "next": "/sign-in/"})
    assert '<html lang="en"' in client.get("/sign-in/").text


@pytest.mark.parametrize("address", ["/clinic/", "/theme/", "/language/"])
def test_choosing_takes_a_post(cast: Cast, as_staff: AsStaff, address: str) -> None:
    assert as_staff(cast.minji).get(address).status_code == 405
