"""Whether the answer beside a box says yes, no, or something that is neither."""

import re
import unicodedata
from typing import NamedTuple

from naewon.intake.boxes import MARK


class Assent(NamedTuple):
    """`says` is None where it cannot be told; `is_all` where there is nothing in the answer besides."""

    says: bool | None
    is_all: bool = False


# Longer ones are letters.
LONGEST = 1000
CLAUSE_END = re.compile(r"[.,!~;:\n()\[\]{}<>【】「」♡♥^]+|(?<=동의합니다)\s")

# What may be spread over words is written as one, and what goes on behind a yes is a clause of its own.
TOGETHER = re.compile(r"(?<=동의)\s+(?=[합함해하했]|완료|체크)")
GOES_ON = re.compile(r"동의(?:하고|하며|하여|함|해요|했습니다|하였습니다|하겠습니다)\s+(?=\S)")
LEAD = re.compile(r"^\s*(네+|예|넵|넹|옙|응|yes|yeah|yep|sure|ok|okay|아니[요오]|아뇨|no)\s+(?=\S)")

YES = {
    *("1", "true", "yes", "y", "on", "o", "ok", "okay", "v", "✔", "✓", "☑", "✅", "yeah", "yep", "sure"),
    *("checked", "accept", "accepted", "agree", "agreed", "opt in", "opt-in"),
    *("네", "네네", "예", "넵", "넹", "옙", "응", "ㅇㅇ", "체크", "체크함", "체크됨", "수락", "승낙", "허용", "허용함"),
    *("수신", "수신함", "희망", "희망함", "원함", "원합니다", "받음", "받겠습니다", "받을게요"),
}
AGREED = re.compile(
    r"(?:동의|찬성)(?:함|합니다|해요|했습니다|하였습니다|하겠습니다|할게요|한다|드립니다|됨|요|완료|체크)?$"
    r"|^(?:i |we )?(?:have read and |hereby |do |fully )*(?:agree|agreed|accept|consent)\b"
    r"|\b(?:agree|agreed|accept|consent)$"
)

NO = {
    *("0", "false", "no", "n", "f", "off", "x", "nope", "no thanks", "unchecked", "disagree", "disagreed"),
    *("decline", "declined", "opt out", "opt-out", "아니", "아니요", "아니오", "아니에요", "아뇨", "아닙니다"),
}
REFUSED = re.compile(
    r"(?:않(?:음|아요|습니다|겠습니다|을게요|는다|다)?"
    r"|안\s?(?:함|해|해요|합니다|할게요|하겠습니다|받음|받겠습니다|받을게요)"
    r"|못\s?(?:함|합니다|해요)"
    r"|(?:[미비부불]\s?동의|미\s?(?:수신|체크|선택|허용)|거부|거절|사양|반대)(?:함|합니다|해요|하겠습니다|할게요|요)?"
    r"|싫(?:어요|습니다|음))$"
    r"|(?:\bnot|n't|\bnever)\s(?:agree|consent|accept|want)\b"
)
NEGATION = re.compile(
    r"않|안\s?(?:함|해|하|할|합|받|됨|돼|동의)|못|미\s?(?:동의|수신|체크|선택|허용)|[비부불]\s?동의|거부|거절|아니|아뇨|아닙"
    r"|싫|반대|금지|사양|없|\b(?:no|not|nope|never|cannot)\b|n't\b|disagree|declin|refus|unchecked|unsubscri|opt.?out"
)
# Part of it, later, on a condition, or a question.
DOUBT = re.compile(
    r"일부|부분|조건|빼고|제외|말고|나중|추후|보류|글쎄|모르|고민|여부|다만|지만|근데|그런데|\b단\b|(?<!오)[전후]에|이후|혹시|또는"
    r"|생각|검토|상관|문제|개의|외에|경우|필수\s*(?:항목|사항|만)|[가-힣]만(?=\s|$|[.,!~])|(?<![서전])면(?=\s|$)|\?"
    r"|\b(?:later|after|before|if|maybe|unless|only|partly|except|but)\b"
)


def assent_of(answer: str) -> Assent:
    """
    >>> assent_of("네, 동의합니다."), assent_of("동의하지 않음"), assent_of("")
    (Assent(says=True, is_all=True), Assent(says=False, is_all=True), Assent(says=False, is_all=True))
    >>> assent_of("네. 오후에 전화 주세요"), assent_of("상담 후에 동의")
    (Assent(says=True, is_all=False), Assent(says=None, is_all=False))
    """
    if not answer.strip():
        return Assent(says=False, is_all=True)
    clauses = clauses_of(answer) if len(answer) <= LONGEST else []
    words = " ".join(clauses)
    if not clauses or DOUBT.search(MARK.sub(" ", answer.casefold())):
        return Assent(None)
    said = [is_refused(clause) for clause in clauses] if NEGATION.search(words) or clauses[0] in NO else []
    if not said:
        agreed = [is_agreed(clause) for clause in clauses]
        return Assent(says=True, is_all=all(agreed)) if agreed[0] or agreed[-1] else Assent(None)
    is_mixed = any(is_agreed(clause) for clause in clauses)
    return Assent(says=False, is_all=all(said)) if (said[0] or said[-1]) and not is_mixed else Assent(None)


def clauses_of(answer: str) -> list[str]:
    words = MARK.sub(" ", unicodedata.normalize("NFKC", answer).casefold().replace("’", "'"))
    words = GOES_ON.sub("동의합니다, ", TOGETHER.sub("", words))
    parts = (part for clause in CLAUSE_END.split(words) for part in LEAD.sub(r"\1,", clause).split(","))
    return [" ".join(part.split()) for part in parts if part.strip()]


def is_agreed(clause: str) -> bool:
    return clause in YES or (AGREED.search(clause) is not None and not NEGATION.search(clause))


def is_refused(clause: str) -> bool:
    """A no that is not itself denied, as in 거부하지 않음."""
    return clause in NO or (REFUSED.search(clause) is not None and len(NEGATION.findall(clause)) == 1)
