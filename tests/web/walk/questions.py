"""Of what people are asked: a question, and what has to be sent so that a verb is reached."""

from cast import NOW, Cast
from naewon.inquiries.question_list import Wish, add_question

SENT_ABOUT_QUESTIONS = {
    "inquiry-facts": {"question": "age", "answer": "31"},
    "proposal-acceptance": {"question": "concern", "passage": "붓기가 걱정돼요"},
    "proposal-dismissal": {"question": "concern", "passage": "붓기가 걱정돼요"},
    "question-list": {"words": "직업", "kind": "words"},
    "question": {"words": "키우는 동물", "kind": "words"},
    "question-place": {"act": "up"},
}


def question(cast: Cast) -> int:
    return add_question(Wish("반려동물"), by=cast.jung, at=NOW).pk
