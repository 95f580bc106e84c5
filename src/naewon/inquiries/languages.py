"""In which language somebody wrote, as far as their letters tell."""

import re

# A brand or an abbreviation is no English.
A_SENTENCE = 12
HANGUL = re.compile(r"[가-힣ㄱ-ㅎㅏ-ㅣ]")
LETTERS = (
    ("ja", re.compile(r"[ぁ-ヿ]"), 1),
    ("zh", re.compile(r"[\u4e00-\u9fff]"), 2),
    ("ru", re.compile(r"[а-яё]", re.IGNORECASE), 2),
    ("th", re.compile(r"[\u0e01-\u0e5b]"), 2),
    ("vi", re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE), 1),
    ("en", re.compile(r"[a-z]", re.IGNORECASE), A_SENTENCE),
)
KOREAN = "ko"


def language_of(words: str) -> str:
    """Korean where there is any, or where it cannot be told.

    >>> language_of("双眼皮多少钱"), language_of("二重の相談です"), language_of("How much is double eyelid?")
    ('zh', 'ja', 'en')
    >>> language_of("PRP MAX"), language_of("쌍꺼풀 double eyelid surgery"), language_of("")
    ('ko', 'ko', 'ko')
    """
    if HANGUL.search(words):
        return KOREAN
    return next((code for code, letters, least in LETTERS if len(letters.findall(words)) >= least), KOREAN)
