"""The secret key can be exchanged without locking out whoever has a code of an app."""

from django.conf import LazySettings

from naewon.patients.models.consent_proof import hash_of_phone, hashes_of_phone
from naewon.web.account.sealing import seal, unseal


def renew(settings: LazySettings) -> None:
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key, as long and as random as the one before"


def test_a_secret_sealed_before_the_key_was_exchanged_still_opens(settings: LazySettings) -> None:
    sealed = seal("JBSWY3DPEHPK3PXP")
    renew(settings)
    assert unseal(sealed) == "JBSWY3DPEHPK3PXP"
    assert seal("JBSWY3DPEHPK3PXP") != sealed


def test_who_said_no_is_still_known_by_their_number(settings: LazySettings) -> None:
    kept = hash_of_phone(1, "+821023456789")
    renew(settings)
    assert kept in hashes_of_phone(1, "+821023456789")
    assert kept != hash_of_phone(1, "+821023456789")
    assert kept not in hashes_of_phone(2, "+821023456789")
