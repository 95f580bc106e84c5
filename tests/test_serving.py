"""What the tests themselves stand on: the server they run leaves nothing behind."""

import httpx
import pytest
from django.core.asgi import get_asgi_application
from django.core.signals import request_finished
from django.db import close_old_connections, connection
from django.test import override_settings

import cast as world
from cast import NOW
from naewon.clinics.api_keys import Wish, make_api_key
from programs import PURPOSE
from serving import serving, wait_until


def connections_open() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
        return int(cursor.fetchone()[0])


@pytest.mark.django_db(transaction=True)
def test_what_is_served_while_a_test_asks_by_itself_leaves_no_connection_open() -> None:
    """Django's client disconnects the receiver that closes connections, for everybody, as long as it asks."""
    _key, secret = make_api_key(Wish("보고서", PURPOSE), by=world.assemble().lee, at=NOW)
    with override_settings(ALLOWED_HOSTS=["127.0.0.1"]), serving(get_asgi_application()) as (address, _server):
        before = connections_open()
        request_finished.disconnect(close_old_connections)
        try:
            answer = httpx.get(f"{address}/api/v1/scores", headers={"Authorization": f"Bearer {secret}"})
        finally:
            request_finished.connect(close_old_connections)
    assert answer.status_code == 200
    wait_until(lambda: connections_open() == before)
