from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naewon.patients.forbidden import mask_forbidden


@pytest.mark.parametrize(
    ("text", "masked", "kind"),
    [
        ("880208-1234567", "880208-*******", "resident_number"),
        ("주민번호는 8802082234567입니다", "주민번호는 880208*******입니다", "resident_number"),
        ("040229 - 3234567", "040229 - *******", "resident_number"),
        ("８８０２０８－１２３４５６７", "８８０２０８－*******", "resident_number"),
        ("외국인 900101-5234567", "외국인 900101-*******", "foreigner_number"),
        ("면허 11-22-123456-78", "면허 **-**-******-**", "driver_licence"),
        ("여권 M12345678 입니다", "여권 M******** 입니다", "passport"),
        ("여권M123A4567", "여권M********", "passport"),
        ("4111-1111-1111-1111", "****-****-****-1111", "card"),
        ("카드 4111 1111 1111 1111 12/27", "카드 **** **** **** 1111 12/27", "card"),
        ("5500005555555559", "************5559", "card"),
        ("3782-822463-10005", "****-******-*0005", "card"),
        ("110-123-456789", "***-***-******", "account"),
        ("국민 123456-01-234567로", "국민 ******-**-******로", "account"),
        ("302-1234-5678-91", "***-****-****-**", "account"),
        ("3333-01-1234567", "****-**-*******", "account"),
        ("신한은행 김하늘 110123456789", "신한은행 김하늘 ************", "account"),
        ("계좌번호: 1000-1234-5678", "계좌번호: ****-****-****", "account"),
    ],
)
def test_numbers_one_must_not_keep_are_starred(text: str, masked: str, kind: str) -> None:
    assert mask_forbidden(text) == (masked, (kind,))


@pytest.mark.parametrize(
    "text",
    [
        "010-2846-5179",
        "01028465179",
        "+82 10-2846-5179",
        "+82-10-2846-5179",
        "0082-10-2846-5179",
        "0507-1342-5679",
        "02-3456-7981, 031-284-5678",
        "010 4846 5179 010 2846 5179",
        "01048465179 01028465179",
        "1588-1234",
        "2024-02-08 15:05:00",
        "2024. 02. 08 (목) 15:05",
        "20240208150500",
        "240208",
        "2024-02-08 ~ 2024-02-10",
        "881308-1234567",
        "890229-1234567",
        "880208-9234567",
        "4111-1111-1111-1112",
        "국민은행 앞에서 010-2846-5179 로 연락 주세요",
        "예약금 입금 완료 2024-02-08 15:05",
        "입금했어요 01028465179",
        "견적 1,250,000원, 3회 300000",
        "김하늘 30대 코재수술",
    ],
)
def test_phones_dates_and_prices_are_left_alone(text: str) -> None:
    assert mask_forbidden(text) == (text, ())


def test_everything_in_one_message_is_found() -> None:
    text, found = mask_forbidden("880208-1234567 카드 4111111111111111 전화 010-2846-5179")
    assert text == "880208-******* 카드 ************1111 전화 010-2846-5179"
    assert found == ("resident_number", "card")


@settings(deadline=None)
@given(st.dates(date(1920, 1, 1), date(2025, 12, 31)), st.integers(0, 999_999), st.sampled_from(["", "-", " - ", " "]))
def test_every_resident_number_is_found(birth: date, rest: int, dash: str) -> None:
    back = f"{3 if birth.year >= 2000 else 1}{rest:06}"
    text, found = mask_forbidden(f"제 번호 {birth:%y%m%d}{dash}{back} 요")
    assert back not in text
    assert "resident_number" in found


@settings(deadline=None)
@given(st.from_regex(r"010[-. ]?[2-9]\d{3}[-. ]?\d{4}", fullmatch=True), st.datetimes())
def test_no_mobile_and_no_time_is_ever_starred(phone: str, moment: object) -> None:
    text = f"{moment} {phone} 연락"
    assert mask_forbidden(text) == (text, ())


@settings(deadline=None)
@given(st.text() | st.text("0123456789- 은행계좌M", max_size=60))
def test_masking_twice_changes_nothing_more(text: str) -> None:
    once, _ = mask_forbidden(text)
    assert mask_forbidden(once) == (once, ())
