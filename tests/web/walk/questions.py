"""What is asked of people, for somebody to meet at the door of its settings."""

from cast import NOW, Cast
from naewon.inquiries.question_list import Wish, add_question

SENT_ABOUT_QUESTIONS = {
    "question-list": {"words": "직업", "kind": "words"},
    "question": {"words": "키우는 동물", "kind": "words"},
    "question-place": {"act": "up"},
}


def question(cast: Cast) -> int:
    return add_question(Wish("반려동물"), by=cast.jung, at=NOW).pk
