"""Korean names as they are given today; the given names follow the generation, and some people sign as a nickname."""

from clinicsim.chance import Chance

# Shares of the commonest surnames: Statistics Korea, 2015 census (per cent, rounded).
SURNAMES = {
    "김": 21.5, "이": 14.7, "박": 8.4, "최": 4.7, "정": 4.3, "강": 2.4, "조": 2.1, "윤": 2.1, "장": 2.0, "임": 1.7,
    "한": 1.5, "오": 1.5, "서": 1.5, "신": 1.5, "권": 1.4, "황": 1.4, "안": 1.4, "송": 1.4, "전": 1.1, "홍": 1.1,
    "유": 1.1, "고": 0.9, "문": 0.9, "양": 0.9, "손": 0.9, "배": 0.8, "백": 0.8, "허": 0.7, "남": 0.5, "심": 0.5,
    "노": 0.5, "하": 0.5, "곽": 0.4, "성": 0.4, "차": 0.4, "주": 0.4, "우": 0.4, "구": 0.4, "남궁": 0.1, "황보": 0.05,
    "제갈": 0.05, "선우": 0.05,
}  # fmt: skip

GIVEN = {
    ("female", "young"): (
        "서연 지우 하은 민서 수빈 예은 지민 서현 하늘 윤서 채원 유나 소율 다은 "
        "가은 지원 예린 나연 시은 아린 수아 유진 은채 혜린 다인 세아"
    ),
    ("male", "young"): (
        "민준 서준 도윤 지호 현우 준서 건우 우진 시우 지훈 승현 민재 예준 태윤 은우 동현 재윤 주원 성민 찬우 한결 정우"
    ),
    ("female", "middle"): (
        "지영 은정 수진 미경 현주 혜진 은주 지현 선영 유미 소영 정아 보람 민정 "
        "나영 윤희 경아 주연 혜영 수연 지혜 은영 미선 아름"
    ),
    ("male", "middle"): (
        "성호 정훈 상현 영진 재호 동욱 준영 진우 종현 태호 성훈 기현 병철 승환 용준 경수 상우 민호 형준 대현"
    ),
    ("female", "old"): ("영숙 정자 미숙 순희 경숙 영희 정희 명숙 옥순 미자 현숙 춘자 은숙 말순 숙자 금희 혜숙 인숙"),
    ("male", "old"): ("영수 정호 종수 상철 광수 병호 영철 성수 재석 기철 동수 만수 용호 창호 태식 인호"),
}

FOREIGN = (
    "Linh Nguyen",
    "Chen Wei",
    "Yuki Tanaka",
    "Anna Kim",
    "Maria Santos",
    "왕리나",
    "Thi Hoa",
    "Elena Petrova",
    "Sara Lee",
    "Bataar",
)
NICKNAMES = (
    "하늘맘",
    "쩡이",
    "콩이엄마",
    "예뻐지자",
    "수니",
    "토끼",
    "민트",
    "다이어터",
    "ㅇㅇ",
    "둥이맘",
    "J",
    "달님",
)


def full_name(chance: Chance, sex: str, age: int) -> str:
    """Return a believable name for this sex (``female`` or ``male``) and age."""
    generation = "young" if age < 33 else "middle" if age < 52 else "old"
    return surname(chance) + chance.one_of(GIVEN[sex, generation].split())


def surname(chance: Chance) -> str:
    return chance.weighted(SURNAMES)


def signed(chance: Chance, name: str, foreign: bool) -> str:
    """Return the name as it is typed into a form: mostly whole, at times a nickname, a half or with spaces."""
    if foreign:
        return chance.one_of(FOREIGN)
    habit = chance.weighted({"whole": 92, "nickname": 3, "given": 2, "spaced": 2, "polite": 1})
    match habit:
        case "nickname":
            return chance.one_of(NICKNAMES)
        case "given":
            return name[-2:]
        case "spaced":
            return f" {name} "
        case "polite":
            return f"{name}님"
        case _:
            return name
