"""What somebody finds who holds the database and no key: a dump of every table is searched for people."""

from datetime import timedelta

import pytest
from django.db import connection

from cast import NOW, Cast, asks
from doors import canonical, door
from naewon.contacts.models import Message, promise_callback
from naewon.handovers.models import hand_over
from naewon.intake.canonical import Person
from naewon.intake.drain import drain
from naewon.intake.importing import start_import
from naewon.intake.receive import receive
from naewon.intake.storing import store
from naewon.queues.placing import refresh

SECRETS = {
    "name": "남궁서연", "phone": "7315-2846", "email": "seoyeon@mail.example", "message": "실밥은 언제 풀어요",
    "answer": "켈로이드 체질", "comment": "남편 몰래 하신대요", "callback": "점심 지나서", "handover": "통증에 예민",
    "file": "황보라", "letter": "사진 보냈어요", "token": "EAAB-page-token",
}  # fmt: skip


@pytest.fixture
def lived_in(cast: Cast) -> Cast:
    source = door(cast, settings={"page_token": SECRETS["token"]})
    person = Person(SECRETS["name"], f"010-{SECRETS['phone']}", email=SECRETS["email"])
    receive([(None, canonical(person, message=SECRETS["message"], answers={"체질": SECRETS["answer"]}))], source, NOW)
    body = '{{"name": "{name}", "phone": "010-{phone}", "memo": "{message}"}}'.format(**SECRETS)
    store(source, body.encode(), "two", "application/json", NOW)
    drain(NOW)
    inquiry = asks(cast, "김하늘")
    inquiry.comment(SECRETS["comment"], by=cast.minji, at=NOW)
    promise_callback(inquiry, NOW + timedelta(hours=3), by=cast.minji, at=NOW, note=SECRETS["callback"])
    handover = hand_over(inquiry, cast.jung, by=cast.minji, at=NOW, note=SECRETS["handover"])
    handover.send_back(SECRETS["handover"], by=cast.jung, at=NOW)
    Message.objects.create(
        clinic=cast.haneul, inquiry=inquiry, direction="in", medium="sms", text=SECRETS["letter"], at=NOW
    )
    start_import(
        cast.haneul, "지난 문의.csv", f"이름,연락처\n{SECRETS['file']},010-7315-2846\n".encode(), by=cast.lee, at=NOW
    )
    refresh([inquiry.pk, *cast.haneul.inquiries.values_list("pk", flat=True)], NOW)
    return cast


def test_no_table_holds_a_person_in_the_clear(lived_in: Cast) -> None:
    digits = {"digits": SECRETS["phone"].replace("-", ""), "e164": "+821073152846", "asker": "김하늘"}
    found = {}
    for table, text in dump():
        for what, secret in {**SECRETS, **digits}.items():
            if secret in text or secret.encode().hex() in text:
                found[what] = table
    assert found == {}


def test_no_table_holds_a_key(lived_in: Cast, settings: object) -> None:
    secret = settings.NAEWON_KEYS.partition(":")[2]  # type: ignore[attr-defined]
    assert not [table for table, text in dump() if secret in text]


def dump() -> list[tuple[str, str]]:
    """Every row of every table as text, as pg_dump writes it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        tables = [table for (table,) in cursor.fetchall()]
        parts = []
        for table in tables:
            with cursor.copy(f'COPY "{table}" TO STDOUT') as rows:
                parts.append((table, b"".join(bytes(row) for row in rows).decode()))
    return parts
