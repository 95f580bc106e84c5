"""No text brings the reader down, and none makes it invent anything."""

from hypothesis import given
from hypothesis import strategies as st

from naewon.intake.paste.found import Known
from naewon.intake.paste.reading import read_paste
from naewon.patients.phone import digits_of

SCRAPS = st.sampled_from(
    [
        *("이름", "연락처", "시술", ":", "：", "-", "\t", "\n", "\n\n", " ", "/", ",", "김하늘", "박서연님", "쌍꺼풀"),
        *(
            "010-7315-2846",
            "01082541937",
            "02-345-6789",
            "+81 90-1234-5678",
            "0",
            "1",
            "7",
            "８",
            "인스타 보고",
            "내일 오후 3시 전화",
            " 12/3 오전",
            "\r\n",
        ),
        *(
            "[김하늘] [오후 3:21] ",
            "2026. 11. 25. 오후 3:21, 하늘의원 : ",
            "---",
            "1)",
            "(",
            "]",
            "저는",
            "입니다",
            "\x85",
        ),
    ]
)
TEXTS = st.lists(SCRAPS | st.text(max_size=6), max_size=40).map("".join) | st.text(max_size=300)
OFFERED = Known(("쌍꺼풀", "코성형"))


@given(TEXTS)
def test_whatever_is_read_stands_in_the_text_at_that_place(text: str) -> None:
    for person in read_paste(text, OFFERED):
        assert person.parts.keys() & {"name", "phone"}
        for found in person.parts.values():
            assert found.value
            assert text[found.start : found.end] == found.value


@given(TEXTS)
def test_no_digit_of_a_number_is_invented(text: str) -> None:
    for person in read_paste(text, OFFERED):
        assert digits_of(person.says("phone")) in digits_of(text)


@given(TEXTS)
def test_every_word_of_a_message_was_in_the_text(text: str) -> None:
    for person in read_paste(text, OFFERED):
        assert {sign for sign in person.message if sign.isalnum()} <= set(text)


@given(TEXTS)
def test_the_same_text_is_read_alike(text: str) -> None:
    assert read_paste(text, OFFERED) == read_paste(text, OFFERED)
