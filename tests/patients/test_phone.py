import phonenumbers
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from naewon.patients.phone import read_phone

HANEUL = "+821028465179"


@pytest.mark.parametrize(
    "raw",
    [
        "010-2846-5179",
        "010 2846 5179",
        "010.2846.5179",
        "01028465179",
        "０１０－２８４６－５１７９",
        "010ㅡ2846ㅡ5179",
        "010ー2846ー5179",
        "010–2846—5179",
        "+82 10-2846-5179",
        "+82(0)10-2846-5179",
        "+820 10 2846 5179",
        "(+82) 10 2846 5179",
        "0082-10-2846-5179",
        "0082 010 2846 5179",
        "821028465179",
        "82-010-2846-5179",
        "1028465179",
        "1028465179.0",
        "p:+821028465179",
        "tel:+82-10-2846-5179",
        "℡010-2846-5179",
        "휴대폰: 010-2846-5179",
        "'010-2846-5179",
        '="010-2846-5179"',
        "010/2846/5179",
        "010~2846~5179",
        "  010-2846-5179\r\n",
        "010-2846\x00-5179\x00",
        "\u200b010-2846-5179\ufeff",
        "📞 010-2846-5179 😊",
        "0️⃣1️⃣0️⃣-2846-5179",
        "٠١٠-٢٨٤٦-٥١٧٩",
        "010-2846-5179, 010 2846 5179",
        "+010-2846-5179",
    ],
)
def test_many_ways_of_writing_are_one_mobile(raw: str) -> None:
    phone = read_phone(raw)
    assert (phone.e164, phone.kind, phone.doubts) == (HANEUL, "mobile", ())
    assert phone.identifies
    assert phone.can_text


@pytest.mark.parametrize(
    ("raw", "e164", "kind", "national"),
    [
        ("02-345-5179", "+8223455179", "fixed", "02-345-5179"),
        ("02-3456-7981", "+82234567981", "fixed", "02-3456-7981"),
        ("031-123-4568", "+82311234568", "fixed", "031-123-4568"),
        ("82-31-1234-5679", "+823112345679", "fixed", "031-1234-5679"),
        ("311234568", "+82311234568", "fixed", "031-123-4568"),
        ("070-2846-5179", "+827028465179", "voip", "070-2846-5179"),
        ("0507-1234-5679", "+8250712345679", "personal_number", "0507-1234-5679"),
        ("0505-123-4569", "+825051234569", "personal_number", "0505-123-4569"),
        ("1588-1234", "+8215881234", "shared_cost", "1588-1234"),
        ("080-234-5679", "+82802345679", "toll_free", "080-234-5679"),
        ("+81 90-1234-5678", "+819012345678", "foreign_mobile", "+81 90-1234-5678"),
        ("+86 138 1234 5678", "+8613812345678", "foreign_mobile", "+86 138 1234 5678"),
        ("+1 (415) 555-2671", "+14155552671", "foreign", "+1 415-555-2671"),
    ],
)
def test_every_kind_is_told_apart_and_written_the_korean_way(raw: str, e164: str, kind: str, national: str) -> None:
    phone = read_phone(raw)
    assert (phone.e164, phone.kind, phone.national, phone.doubts) == (e164, kind, national, ())
    assert read_phone(national).e164 == e164


@pytest.mark.parametrize(
    ("raw", "doubt"),
    [
        ("01O-2846-5179", "letters"),
        ("o10-2846-5179", "letters"),
        ("O1O-2846-5179", "letters"),
        ("010-2846-678l", "letters"),
        ("공일공 2846 5179", "letters"),
        ("010-2846-5179(엄마)", "letters"),
        ("02-345-5179 ext 12", "letters"),
        ("1.02346E+09", "letters"),
        ("010-****-5179", "unclear_sign"),
        ("010-2846-67**", "unclear_sign"),
        ("○1○-2846-5179", "unclear_sign"),
        ("01〇-2846-5179", "unclear_sign"),
        ("010-23☆45-5179", "unclear_sign"),
        ("010-123-4567", "too_short"),
        ("101234567", "too_short"),
        ("114", "too_short"),
        ("010", "too_short"),
        ("2846-5179", "no_area_code"),
        ("345-5179", "no_area_code"),
        ("030-1234-5678", "invalid"),
        ("010-2846-51790", "invalid"),
        ("00000000000", "invalid"),
        ("+", "empty"),
        ("", "empty"),
        ("없음", "letters"),
        ("😊", "empty"),
        ("0" * 100_000, "too_long"),
    ],
)
def test_what_is_unsure_stays_unread_with_its_reason(raw: str, doubt: str) -> None:
    phone = read_phone(raw)
    assert (phone.e164, phone.kind, phone.doubts) == (None, "unknown", (doubt,))
    assert not phone.identifies
    assert not phone.can_text


@pytest.mark.parametrize(
    ("raw", "e164", "doubt"),
    [
        ("010-0000-0000", "+821000000000", "junk_pattern"),
        ("010-1111-1111", "+821011111111", "junk_pattern"),
        ("010-1234-5678", "+821012345678", "junk_pattern"),
        ("010-8765-4321", "+821087654321", "junk_pattern"),
        ("02-123-4567", "+8221234567", "junk_pattern"),
        ("011-234-5679", "+82112345679", "retired_prefix"),
        ("016-9234-5679", "+821692345679", "retired_prefix"),
        ("012-1234-5679", "+821212345679", "retired_prefix"),
        ("0086-138-1234-5678", "+8613812345678", "country_unclear"),
    ],
)
def test_a_number_that_reads_but_should_not_be_trusted(raw: str, e164: str, doubt: str) -> None:
    phone = read_phone(raw)
    assert (phone.e164, phone.doubts) == (e164, (doubt,))
    assert not phone.identifies
    assert not phone.can_text


def test_an_invented_looking_number_may_still_be_a_persons() -> None:
    assert read_phone("010-0000-1234").identifies
    assert read_phone("010-1111-2222").identifies


@pytest.mark.parametrize(
    ("raw", "e164"),
    [
        ("02-345-5179 / 010-2846-5179", HANEUL),
        ("010-2846-5179\n010-9876-5432", HANEUL),
        ("010 2846 5179 010 9876 5432", HANEUL),
        ("010-2846-5179/6790", HANEUL),
        ("031-284-5678~9", "+82312845678"),
    ],
)
def test_of_two_numbers_the_mobile_is_taken_and_the_doubt_is_said(raw: str, e164: str) -> None:
    phone = read_phone(raw)
    assert (phone.e164, phone.doubts) == (e164, ("several_numbers",))
    assert not phone.identifies


def test_a_safe_number_never_recognises_a_person() -> None:
    phone = read_phone("0507-1342-5679")
    assert not phone.identifies
    assert not phone.can_text


def test_a_foreign_mobile_recognises_its_owner_but_gets_no_korean_text() -> None:
    phone = read_phone("+81 90-1234-5679")
    assert phone.identifies
    assert not phone.can_text


@pytest.mark.parametrize(
    ("raw", "masked"),
    [
        ("010-2846-5179", "010-****-5179"),
        ("02-345-5179", "02-***-5179"),
        ("0507-1342-5679", "0507-****-5679"),
        ("1588-1234", "****-1234"),
        ("+81 90-1234-5679", "+81 ****5679"),
        ("01O-2846-5179", "****5179"),
        ("김하늘", ""),
    ],
)
def test_masks_keep_only_the_last_four(raw: str, masked: str) -> None:
    assert read_phone(raw).masked == masked


def test_last_four_can_be_searched_even_when_unread() -> None:
    assert read_phone("01O-2846-5179").last4 == "5179"
    assert read_phone("12").last4 == ""


def test_null_bytes_do_not_reach_the_record() -> None:
    assert read_phone("010\x00-2846-5179").raw == "010-2846-5179"


def test_another_home_country_reads_its_own_numbers() -> None:
    assert read_phone("090-1234-5679", region="JP").e164 == "+819012345679"


SEPARATOR = st.sampled_from(["", "-", " ", ".", "–", ") "])
KOREAN = st.from_regex(
    r"(010\d{8}|011\d{7,8}|02[2-9]\d{6,7}|0(31|51|64)[2-9]\d{6,7}|070\d{8}|050[2-8]\d{7,8}|1588\d{4})", fullmatch=True
)


@settings(deadline=None)
@given(KOREAN, SEPARATOR)
def test_the_national_form_reads_back_to_the_same_number(digits: str, separator: str) -> None:
    phone = read_phone(digits[:-4] + separator + digits[-4:])
    again = read_phone(phone.national)
    assert (again.e164, again.kind, again.doubts) == (phone.e164, phone.kind, phone.doubts)


@settings(deadline=None)
@given(KOREAN)
def test_reading_the_stored_form_changes_nothing(digits: str) -> None:
    phone = read_phone(digits)
    stored = read_phone(phone.e164 or phone.raw)
    assert (stored.e164, stored.kind, stored.doubts) == (phone.e164, phone.kind, phone.doubts)


@settings(deadline=None)
@example("01059700000")
@given(st.from_regex(r"010[0-9]{8}", fullmatch=True))
def test_todays_mobiles_are_read_as_the_library_reads_them(digits: str) -> None:
    """Also those of ranges that were not given out yet when it was released, as 010-597x."""
    number = phonenumbers.parse(digits, "KR")
    assert read_phone(digits).e164 == phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


@settings(deadline=None)
@given(st.text() | st.text(alphabet="0128465179+-() ./,p:٣８\x00*O", max_size=40))
def test_no_text_whatever_breaks_the_reader(raw: str) -> None:
    phone = read_phone(raw)
    assert isinstance(phone.masked + phone.national + phone.last4, str)
    assert phone.e164 is None or read_phone(phone.national).e164 == phone.e164
