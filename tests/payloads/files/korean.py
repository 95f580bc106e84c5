"""Korean habits in single cells: how people and their programs write days, numbers, names and states."""

from typing import Any

from .cases import Telling

TITLES = "접수일시,이름,연락처,시술,처리상태,생년월일,성별,문의내용\n"
SOON_AFTER = "2026-11-20 15:05"


def row(**told: str) -> str:
    """김하늘 as ever, but for what is told."""
    usual = {"at": SOON_AFTER, "name": "김하늘", "phone": "010-2846-5179", "procedure": "쌍꺼풀"}
    told = usual | told
    return ",".join(
        told.get(name, "") for name in ("at", "name", "phone", "procedure", "status", "birth", "sex", "message")
    )


def telling(file: str, nasty: str, expected: dict[str, Any] | str, **told: str) -> Telling:
    return Telling(f"{file}.csv", nasty, f"{TITLES}{row(**told)}\n", [expected])


DAYS = {
    "day-dotted": ("Blanks behind the dots.", "2026. 11. 20", "2026-11-20 00:00"),
    "day-dot-at-the-end": ("A dot at the end.", "2026.11.20.", "2026-11-20 00:00"),
    "day-short": ("Two digits of the year.", "26/11/20", "2026-11-20 00:00"),
    "day-eight-digits": ("A number, and a day.", "20261120", "2026-11-20 00:00"),
    "day-six-digits": ("Six digits may be a birth; here they are not.", "261120", "2026-11-20 00:00"),
    "day-in-words": ("A weekday between the day and the time, and no year.", "11월 20일(금) 오후 3:05", SOON_AFTER),
    "day-morning-twelve": ("오전 12 is midnight.", "2026-11-20 오전 12:30", "2026-11-20 00:30"),
    "day-afternoon-twelve": ("오후 12 is noon.", "2026-11-20 오후 12:30", "2026-11-20 12:30"),
    "day-serial": ("The number Excel keeps a day as.", "46346", "2026-11-20 00:00"),
    "day-iso-zone": ("The zone stands behind it.", "2026-11-20T06:05:00Z", SOON_AFTER),
    "day-full-width": ("Digits as wide as Hangul.", "２０２６-１１-２０", "2026-11-20 00:00"),
    "day-year-in-words": ("Year, month and day in words.", "2026년 11월 20일 15시 05분", SOON_AFTER),
}
NUMBERS: dict[str, tuple[str, str, str | None, list[str]]] = {
    "phone-without-zero": ("Excel took the 0 away.", "1028465179", "+821028465179", []),
    "phone-decimal": ("Another program made a fraction of it.", "1028465179.0", "+821028465179", []),
    "phone-country": ("The country before it.", "+82 10-2846-5179", "+821028465179", []),
    "phone-country-and-zero": ("Both.", "+82(0)10-2846-5179", "+821028465179", []),
    "phone-from-abroad": ("Dialled as from abroad.", "0082-10-2846-5179", "+821028465179", []),
    "phone-bare-country": ("The country without its sign.", "821028465179", "+821028465179", []),
    "phone-dotted": ("Dots between the groups.", "010.2846.5179", "+821028465179", []),
    "phone-full-width": ("Digits as wide as Hangul.", "０１０－２８４６－５１７９", "+821028465179", []),
    "phone-hangul-dash": ("A vowel that looks like a dash.", "010ㅡ2846ㅡ5179", "+821028465179", []),
    "phone-letter": (
        "A letter O is no zero: without it the number is somebody else's.",
        "01O-2846-5179",
        None,
        ["letters"],
    ),
    "phone-starred": ("Masked by who sent it.", "010-****-5179", None, ["unclear_sign"]),
    "phone-two": ("Two numbers in one cell.", "010-2846-5179 / 02-345-6789", "+821028465179", ["several_numbers"]),
    "phone-made-up": ("Typed to get past a form.", "010-1234-5678", "+821012345678", ["junk_pattern"]),
    "phone-retired": ("A prefix that is no more.", "011-284-5179", "+82112845179", ["retired_prefix"]),
    "phone-seven-digits": ("Without its area.", "284-5179", None, ["no_area_code"]),
    "phone-relay": ("A relay number passes on to strangers.", "0507-1357-8642", "+8250713578642", []),
    "phone-whole-shortened": ("Shortened, but with all its digits.", "1.028465179E+09", "+821028465179", []),
    "phone-japanese": ("Somebody from Japan.", "+81 90-1234-5679", "+819012345679", []),
}
STATES = {
    "state-counted": ("How often nobody answered stands in the word.", "부재 3차", {"closed": ""}),
    "state-numbered": ("A number before the word.", "1.내원완료", {"closed": "visited"}),
    "state-arrow": ("Two states, of which the last counts.", "예약완료 → 노쇼", {"outcome": "no_show"}),
    "state-same-day": (
        "Cancelled on the day is another thing than cancelled.",
        "당일취소",
        {"outcome": "cancelled_same_day"},
    ),
    "state-price": ("A reason instead of a state.", "가격부담", {"closed": "price"}),
    "state-nonsense": ("A cat on the keyboard.", "ㅁㄴㅇㄹ", "status: unknown_word"),
}
OTHERS = [
    telling(
        "phone-shortened", "Excel shows six digits and saves what it shows.", "phone: shortened", phone="1.02847E+09"
    ),
    telling("phone-rounded", "Or three.", "phone: shortened", phone="1.03E+09"),
    telling("nobody", "Neither a name nor a number.", "name: nobody", name="", phone=""),
    telling("only-a-phone", "Nobody said their name.", {"name": "", "phone": "+821028465179"}, name=""),
    telling("future", "A day that has not come.", "received_at: in_the_future", at="2027-01-01"),
    telling("no-day", "A day in words nobody can date.", "received_at: no_date", at="지난주쯤"),
    telling("thirty-first", "A day the month does not have.", "received_at: no_date", at="2026-11-31"),
    telling("sum-row", "The last row counts the others.", "received_at: no_date", at="합계", name="35명", phone=""),
    telling("honorific", "A name of two parts, as long as it is.", {"name": "남궁하늘"}, name="남궁하늘"),
    telling(
        "long-name",
        "A foreigner's name is longer than three syllables.",
        {"name": "NGUYEN THI HA"},
        name="NGUYEN THI HA",
    ),
    telling("birth-six", "Six digits of a birth.", {"birth": "1995-02-08"}, birth="950208"),
    telling("birth-dots", "A birth with dots.", {"birth": "1995-02-08"}, birth="1995.02.08"),
    telling("sex-word", "여자 and F are one.", {"sex": "f"}, sex="여자"),
    telling(
        "resident-number",
        "A resident number in the message must not be kept.",
        {"message": "번호는 950208-******* 입니다"},
        message="번호는 950208-2234567 입니다",
    ),
    telling(
        "resident-number-as-birth",
        "Nor in the column of the birth.",
        {"name": "김하늘", "phone": "+821028465179"},
        birth="950208-2234567",
    ),
    telling("formula", "A formula is text, and stays.", {"message": "=1+1"}, message="=1+1"),
    Telling(
        "consents.csv",
        "Ways of saying yes and no to advertising, and saying nothing.",
        "이름,연락처,마케팅 수신 동의\n"
        + "".join(f"김하늘,010-2846-5179,{word}\n" for word in ("동의", "미동의", "Y", "수신 거부", "O", "", "글쎄요")),
        [{"agreed": agreed} for agreed in ([True], [False], [True], [False], [True], [], [])],
    ),
    Telling(
        "two-days.csv",
        "The day and the time in two columns: the day counts.",
        "접수일,시간,이름,연락처\n2026-11-20,15:05,김하늘,010-2846-5179\n",
        [{"at": "2026-11-20 00:00", "name": "김하늘"}],
    ),
]

KOREAN = [
    *(telling(file, nasty, {"at": at}, at=written) for file, (nasty, written, at) in DAYS.items()),
    *(
        telling(file, nasty, {"phone": e164, "doubts": doubts}, phone=written)
        for file, (nasty, written, e164, doubts) in NUMBERS.items()
    ),
    *(telling(file, nasty, expected, status=written) for file, (nasty, written, expected) in STATES.items()),
    *OTHERS,
]
