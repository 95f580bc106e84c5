"""What a person says by the way: sentences of their own words that seem to answer a question of the clinic.

By patterns of stems, so that reading a page costs microseconds and no analyser of the language; that a sentence is
offered in vain now and then is cheap, because a person decides what counts as told.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 300
SENTENCES = re.compile(r"(?<=[.!?。])\s+|(?<=[요다죠])\s+(?=\S)|[\n\r;]+|[~^ㅠㅜㅎㅋ]{2,}")
DONE = r"(했|하였|받았|받은|맞았|맞은|한 적|해 ?봤|해 ?본)"
RELATED = r"(남편|신랑|아내|와이프|엄마|어머니|아빠|아버지|부모님|가족|남자 ?친구|남친|여자 ?친구|여친)"
WHEN = (
    r"((다음|이번|담) ?(주|달)|주말|평일|방학|연휴|휴가|명절|추석|[월화수목금토일]요일|\d{1,2}월(?! ?전)"
    r"|\d{1,2}일(?! ?(전|후))|오전|오후|저녁|\d{1,2}시)"
)
CALLING = r"(전화|통화|연락)"

PATTERNS = {
    "call_time": rf"{WHEN}.*{CALLING}|{CALLING}.*{WHEN}",
    "wished_time": rf"^(?!.*{CALLING})(?!.*{DONE}).*{WHEN}",
    "budget": r"예산|\d ?(만|백|천) ?원? ?(이하|이내|정도|안쪽|안으로|까지|선에서|대로)|(비용|가격)\S* ?(부담|빠듯)",
    "decider": rf"{RELATED}.{{0,12}}(상의|의논|얘기|이야기|허락|물어|결정|반대)|(혼자|제가|스스로) ?결정",
    "concern": r"걱정|무섭|무서|겁[나이]|두렵|두려|불안|아플까|아프지|아픈가|부작용|흉터|붓기|부을까|티 ?(나|날|안)",
    "history": rf"재수술|재시술|(수술|시술|필러|보톡스|리프팅|교정|라식|임플란트)\S* ?\S* ?{DONE}|\d ?(년|달|개월) ?전",
    "allergy": r"알레르기|알러지|복용|먹는 ?약|약을? ?먹|당뇨|혈압|갑상선|임신|수유|항생제|아스피린|천식|켈로이드",
    "other_clinics": r"(다른|타|여러|몇) ?(병원|의원|군데|곳에서)|견적 ?받|비교 ?(중|하고|해)",
    "doctor": r"원장님? ?(께|한테|에게).{0,12}(받|상담|수술|원해|원합)|원장님? ?지정",
    "referral": r"소개로|소개 ?받|(친구|지인|언니|동생|동료)\S* ?(소개|추천)",
}
RULES = {code: re.compile(pattern) for code, pattern in PATTERNS.items()}


class Heard(NamedTuple):
    """A sentence, and the question it seems to answer."""

    question: str
    passage: str


def heard_in(text: str) -> Iterator[Heard]:
    """
    >>> [heard.question for heard in heard_in("남편이랑 상의해 볼게요. 붓기가 걱정돼요")]
    ['decider', 'concern']
    """
    for sentence in SENTENCES.split(text):
        passage = " ".join(sentence.split())
        if len(passage) <= LONGEST:
            yield from (Heard(code, passage) for code, rule in RULES.items() if rule.search(passage))
