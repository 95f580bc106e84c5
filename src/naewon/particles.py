"""A Korean particle has two forms, and the sound before it says which: 코를 and 눈을, 코로 and 눈으로."""

import re

PAIR = re.compile(r"(?P<before>\w)(?P<quotes>[’'”\"»]?)(?P<pair>을\(를\)|이\(가\)|은\(는\)|\(으\)로)")
CLOSED, OPEN = {"을(를)": "을", "이(가)": "이", "은(는)": "은"}, {"을(를)": "를", "이(가)": "가", "은(는)": "는"}
FIRST, LAST, FINALS, RIEUL = 0xAC00, 0xD7A3, 28, 8
# How the digits are said: 영 일 이 삼 사 오 육 칠 팔 구.
DIGITS = dict(zip("0123456789", "영일이삼사오육칠팔구", strict=True))


def fitted(text: str) -> str:
    """`text` with each pair of particles settled. After other letters the pair stays: their sound is not known.

    >>> fitted("‘코’을(를) 뺐습니다. 눈은(는) 3이(가) 됩니다. 원장(으)로, 서울(으)로, Botox을(를)")
    '‘코’를 뺐습니다. 눈은 3이 됩니다. 원장으로, 서울로, Botox을(를)'
    """
    return PAIR.sub(_chosen, text)


def _chosen(found: re.Match[str]) -> str:
    sound = DIGITS.get(found["before"], found["before"])
    if not FIRST <= ord(sound) <= LAST:
        return found[0]
    final = (ord(sound) - FIRST) % FINALS
    if found["pair"] == "(으)로":
        particle = "으로" if final not in {0, RIEUL} else "로"
    else:
        particle = (CLOSED if final else OPEN)[found["pair"]]
    return f"{found['before']}{found['quotes']}{particle}"
