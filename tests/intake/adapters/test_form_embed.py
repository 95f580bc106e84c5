"""The script that puts the form into another site: small, and for this form alone."""

import json
import re
from urllib.parse import quote

from django.test import Client

from cast import Cast
from doors import door

ADDRESS = "/in/form/form-key"


def script(client: Client) -> str:
    answer = client.get(f"{ADDRESS}/embed.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    return answer.content.decode()


def test_it_is_small(cast: Cast, client: Client) -> None:
    door(cast)
    assert len(script(client).encode()) < 4096


def test_it_names_the_parameters_we_keep_and_the_clinic(cast: Cast, client: Client) -> None:
    door(cast)
    text = script(client)
    assert {"NaPm", "n_keyword", "gclid", "fbclid", "ttclid", "utm_source"} <= set(re.findall(r'"(\w+)"', text))
    assert "__" not in text
    assert json.dumps("하늘 성형외과 상담 신청") in text


def test_the_name_of_a_clinic_cannot_end_the_script(cast: Cast, client: Client) -> None:
    cast.haneul.name = '"];alert(1)//</script>'
    cast.haneul.save()
    door(cast)
    assert json.dumps('"];alert(1)//</script> 상담 신청') in script(client)


def test_what_the_embedding_site_remembers_is_the_first_touch(cast: Cast, client: Client) -> None:
    door(cast)
    first = quote(json.dumps({"utm_source": "naver", "n_keyword": "강남 쌍꺼풀", "email": "a@b.example"}))
    page = client.get(f"{ADDRESS}?utm_source=ig&landing_url=https://haneul.example/눈&referrer=&first={first}")
    kept = json.loads(page.context["hidden"]["attribution"])
    assert kept["first"] == {"utm_source": "naver", "n_keyword": "강남 쌍꺼풀"}
    assert kept["last"] == {"utm_source": "ig", "landing_url": "https://haneul.example/눈"}


def test_nonsense_instead_of_a_first_touch_does_no_harm(cast: Cast, client: Client) -> None:
    door(cast)
    for nonsense in ("{", "[1]", "null", "[" * 4000, "%00"):
        assert client.get(ADDRESS, {"first": nonsense}).status_code == 200


def test_a_closed_door_has_no_script(client: Client, cast: Cast) -> None:
    door(cast, is_active=False)
    assert client.get(f"{ADDRESS}/embed.js").status_code == 404
