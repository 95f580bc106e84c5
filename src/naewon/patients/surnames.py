"""Surnames, as they are counted (통계청 인구주택총조사)."""

# 2015: the thirty commonest, nine people in ten.
SURNAMES = "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남"
# 성씨 자료: those of two syllables still in use.
LONG_SURNAMES = ("남궁", "황보", "제갈", "선우", "독고", "사공", "서문", "동방", "망절", "어금")
