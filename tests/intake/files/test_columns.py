from collections import Counter

import pytest

from naewon.intake.files.columns import guess_columns
from naewon.intake.files.table import open_table
from naewon.intake.files.words import MEANINGLESS, TABLE, is_known, squeezed

PERSON = ["김하늘", "010-2846-5179"]


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("접수일시", "received_at"),
        ("성함", "name"),
        ("휴대폰 번호", "phone"),
        ("연락처(필수)", "phone"),
        ("관심 시술", "procedure"),
        ("유입경로", "channel"),
        ("캠페인명", "campaign"),
        ("광고 소재", "creative"),
        ("문의내용", "message"),
        ("통화_가능_시간", "preferred_time"),
        ("성별", "sex"),
        ("생년월일", "birth"),
        ("거주지역", "residence"),
        ("상담결과", "status"),
        ("내원여부", "status"),
        ("내원일", "visited_at"),
        ("예약접수일", "booked_at"),
        ("예약일시", "booked_for"),
        ("최초 통화일시", "first_contact_at"),
        ("콜 횟수", "attempts"),
        ("담당 상담사", "counsellor"),
        ("비고", "comment"),
        ("차트번호", "chart_number"),
        ("결제금액", "amount"),
        ("접수번호", "external_id"),
        ("이메일", "email"),
        ("마케팅 정보 수신 동의", "marketing_consent"),
        ("Phone Number *", "phone"),
        ("성함을 알려주세요", "name"),
    ],
)
def test_a_title_tells_what_a_column_holds(title: str, field: str) -> None:
    guesses = guess_columns([title], [])
    assert {known: guess.header for known, guess in guesses.items()} == {field: title}
    assert guesses[field].by == "title"


def test_a_clinic_sheet_is_understood_whole() -> None:
    headers = [
        "No",
        "날짜",
        "이름",
        "연락처",
        "나이",
        "시술",
        "매체",
        "담당자",
        "1차콜",
        "상태",
        "예약일",
        "메모",
        "메모 (2)",
    ]
    guesses = guess_columns(headers, [])
    assert {field: guess.header for field, guess in guesses.items()} == {
        "received_at": "날짜",
        "name": "이름",
        "phone": "연락처",
        "procedure": "시술",
        "channel": "매체",
        "status": "상태",
        "booked_for": "예약일",
        "first_contact_at": "1차콜",
        "counsellor": "담당자",
        "comment": "메모",
    }


META = """id created_time ad_id ad_name adset_id adset_name campaign_id campaign_name form_id form_name is_organic
    platform full_name phone_number 희망_시술"""
META_MEANS = """received_at=created_time name=full_name phone=phone_number procedure=희망_시술 channel=platform
    campaign=campaign_name creative=ad_name external_id=id"""
TIKTOK = (
    "lead_id created_time ad_id ad_name adgroup_id adgroup_name campaign_id campaign_name form_id name phone_number"
)
TIKTOK_MEANS = """received_at=created_time name=name phone=phone_number campaign=campaign_name creative=ad_name
    external_id=lead_id"""
GOOGLE = "FULL_NAME PHONE_NUMBER EMAIL lead_id campaign_id submission_time"
GOOGLE_MEANS = "received_at=submission_time name=FULL_NAME phone=PHONE_NUMBER external_id=lead_id email=EMAIL"


@pytest.mark.parametrize(("headers", "means"), [(META, META_MEANS), (TIKTOK, TIKTOK_MEANS), (GOOGLE, GOOGLE_MEANS)])
def test_advertising_exports_are_recognised(headers: str, means: str) -> None:
    guesses = guess_columns(headers.split(), [])
    assert {field: guess.header for field, guess in guesses.items()} == dict(pair.split("=") for pair in means.split())


def test_without_titles_the_content_tells() -> None:
    rows = "2024-02-08,김하늘,010-2846-5179,여,부재\n2024-02-09,이바다,010-7351-8024,남,예약완료\n"
    table = open_table(rows.encode(), "a.csv")
    guesses = guess_columns(table.headers, table.sample)
    found = {field: guess.header for field, guess in guesses.items()}
    assert found == {"received_at": "1열", "name": "2열", "phone": "3열", "sex": "4열", "status": "5열"}
    assert all(guess.by == "content" and guess.confidence < 0.8 for guess in guesses.values())


def test_a_title_whose_content_speaks_against_it_is_doubted() -> None:
    guesses = guess_columns(["연락처", "기타란"], [["오후에", "010-2846-5179"], ["아무때나", "010-7351-8024"]])
    assert guesses["phone"].header == "기타란"


def test_a_surer_column_wins_and_none_is_given_twice() -> None:
    guesses = guess_columns(["고객 연락처 (집)", "연락처"], [["02-284-5678", "010-2846-5179"]])
    assert guesses["phone"].header == "연락처"
    assert Counter(guess.header for guess in guesses.values()).most_common(1)[0][1] == 1


def test_a_number_is_a_phone_where_phones_stand_below_it() -> None:
    guesses = guess_columns(["번호", "no"], [["010-2846-5179", "1"], ["010-7351-8024", "2"]])
    assert {field: guess.header for field, guess in guesses.items()} == {"phone": "번호"}


def test_columns_nobody_needs_are_left_out() -> None:
    assert (
        guess_columns(["순번", "나이", "개인정보 수집 동의", "추천인 연락처"], [["1", "31", "Y", "010-2846-5179"]])
        == {}
    )


def test_every_word_is_written_as_headers_are_compared_and_means_one_thing() -> None:
    words = [word for words in TABLE["fields"].values() for word in words.split()]
    assert max(Counter(words).values()) == 1
    assert [word for word in [*words, *MEANINGLESS] if squeezed(word) != word or not is_known(word)] == []
    assert not MEANINGLESS & set(words)
