"""A big aesthetic clinic in Gangnam: six procedures, ten channels, nine people. Nobody in it exists."""

from datetime import date, time

from clinicsim.hours import OpeningHours
from clinicsim.plan import Channel, ClinicPlan, Procedure, Staff
from clinicsim.plans.seasons import Promise, campaigns, offers

EYE, NOSE, LIFT, PETIT, BODY, DERM = (
    "eye.double_eyelid",
    "nose.tip",
    "lift.ultrasound",
    "petit.botox_jaw",
    "body.liposuction",
    "derm.acne",
)

PROCEDURES = (
    Procedure(
        EYE, "쌍꺼풀", 990_000, 0.05, 0.86, 27, 7,
        ("붓기", "흉터", "풀림", "비대칭", "멍", "소시지눈", "부자연스러움"),
        ("강남 쌍꺼풀", "자연유착", "매몰법", "쌍꺼풀 재수술", "눈매교정"),
    ),
    Procedure(
        NOSE, "코성형", 2_750_000, -0.25, 0.74, 27, 6,
        ("구축", "비침", "휘어짐", "붓기", "통증", "염증", "코막힘"),
        ("코성형", "코끝", "매부리코", "강남 코성형", "콧볼축소"),
    ),
    Procedure(
        LIFT, "초음파 리프팅", 880_000, 0.15, 0.9, 46, 9,
        ("통증", "볼패임", "화상", "붓기", "붉은기", "얼굴 살 빠짐"),
        ("리프팅", "초음파 리프팅", "턱선", "팔자주름", "강남 리프팅"),
    ),
    Procedure(
        PETIT, "사각턱 보톡스", 99_000, 0.45, 0.8, 30, 7,
        ("내성", "볼처짐", "씹는 힘 약해짐", "멍", "두통", "어색한 표정"),
        ("사각턱 보톡스", "강남 보톡스", "턱보톡스", "보톡스 주기"),
    ),
    Procedure(
        BODY, "지방흡입", 2_200_000, -0.4, 0.88, 33, 8,
        ("울퉁불퉁함", "멍", "통증", "요요", "흉터", "마취", "살 처짐"),
        ("지방흡입", "복부 지방흡입", "팔뚝 지방흡입", "허벅지"),
    ),
    Procedure(
        DERM, "여드름", 330_000, 0.15, 0.62, 24, 6,
        ("자국", "흉터", "재발", "붉은기", "통증", "각질", "색소침착"),
        ("여드름 피부과", "여드름 흉터", "여드름 자국", "강남 피부과"),
    ),
)  # fmt: skip

CHANNELS = (
    Channel("instagram", "인스타그램", "meta", 26, -0.4,
            {EYE: 30, NOSE: 16, LIFT: 14, PETIT: 16, BODY: 14, DERM: 10}, 31_000),
    Channel("homepage", "홈페이지", "form", 13, 0.25,
            {EYE: 24, NOSE: 20, LIFT: 18, PETIT: 12, BODY: 12, DERM: 14}, 0),
    Channel("google", "구글 광고", "google", 7, -0.2,
            {EYE: 24, NOSE: 18, LIFT: 22, PETIT: 8, BODY: 20, DERM: 8}, 42_000),
    Channel("naver", "네이버 검색", "naver", 15, 0.3,
            {EYE: 22, NOSE: 18, LIFT: 20, PETIT: 14, BODY: 10, DERM: 16}, 54_000),
    Channel("kakao", "카카오 비즈니스폼", "kakao", 9, -0.1,
            {EYE: 18, NOSE: 10, LIFT: 28, PETIT: 22, BODY: 10, DERM: 12}, 24_000),
    Channel("phone", "전화", "phone", 7, 0.6,
            {EYE: 18, NOSE: 14, LIFT: 30, PETIT: 18, BODY: 8, DERM: 12}, 0),
    Channel("gangnam", "강남언니", "gangnam", 12, 0.0,
            {EYE: 28, NOSE: 22, LIFT: 10, PETIT: 22, BODY: 12, DERM: 6}, 28_000),
    Channel("referral", "지인 소개", "referral", 4, 0.7,
            {EYE: 28, NOSE: 22, LIFT: 22, PETIT: 8, BODY: 10, DERM: 10}, 0),
    Channel("daangn", "당근", "daangn", 3, -0.35,
            {EYE: 10, NOSE: 4, LIFT: 28, PETIT: 32, BODY: 8, DERM: 18}, 12_000),
    Channel("blog", "블로그", "blog", 4, 0.35,
            {EYE: 26, NOSE: 22, LIFT: 24, PETIT: 6, BODY: 12, DERM: 10}, 9_000),
)  # fmt: skip

PROMISES = (
    Promise(
        EYE, "눈", "자연유착 쌍꺼풀 · 눈 모양 상담", 990_000, "이서준 원장",
        "양쪽 · 부가세 포함 · 마취비 별도 · 붓기, 멍, 비대칭이 생길 수 있음",
        ("내 눈에 맞는 라인을 먼저 그려 봅니다", "쌍꺼풀 비용, 항목까지 적어 드려요", "회복 일정표를 상담 때 드립니다"),
    ),
    Promise(
        NOSE, "코", "코끝 모양 상담", 2_750_000, "이서준 원장",
        "부가세 포함 · 재료비 포함 · CT 별도 · 구축, 염증이 생길 수 있음",
        ("옆모습과 숨길을 함께 봅니다", "재료별 차이를 표로 설명해요", "재수술은 기록부터 확인합니다"),
    ),
    Promise(
        LIFT, "리프팅", "초음파 리프팅 300샷", 880_000, "한도윤 원장",
        "300샷 · 부가세 포함 · 통증, 붉어짐이 생길 수 있음",
        ("샷 수와 부위를 적어 드립니다", "300샷 88만 원, 부가세 포함", "처진 정도를 먼저 재고 정합니다"),
    ),
    Promise(
        PETIT, "보톡스", "사각턱 보톡스", 99_000, "정하린 원장",
        "50단위 · 부가세 포함 · 씹는 힘이 약해질 수 있음",
        ("사용한 용량을 눈앞에서 확인", "사각턱 보톡스 9만 9천 원, 부가세 포함", "맞기 전 씹는 근육부터 봅니다"),
    ),
    Promise(
        BODY, "지방흡입", "복부 지방흡입 한 부위", 2_200_000, "한도윤 원장",
        "한 부위 · 부가세 포함 · 마취비, 압박복 별도 · 멍, 울퉁불퉁함이 생길 수 있음",
        ("라인보다 안전부터 상담해요", "한 부위 비용과 별도 비용을 나눠 적었어요", "회복 주수별로 할 수 있는 일"),
    ),
    Promise(
        DERM, "여드름", "여드름 관리 3회", 330_000, "정하린 원장",
        "3회 · 부가세 포함 · 약값 별도 · 붉어짐이 생길 수 있음",
        ("피부 상태에 맞춰 순서를 정합니다", "3회 33만 원에 들어 있는 것", "자국과 흉터는 치료가 다릅니다"),
    ),
)  # fmt: skip

ADVERTISED = {"instagram": "인스타", "google": "구글", "naver": "네이버", "kakao": "카카오", "gangnam": "강남언니"}

STAFF = (
    Staff("mk1", "윤채원", "marketer"),
    Staff("mk2", "서지호", "marketer"),
    Staff("tm1", "김다은", "counsellor", 0.24, 0.15),
    Staff("tm2", "박소연", "counsellor", 0.24, 0.05),
    Staff("tm3", "최유진", "counsellor", 0.2, -0.1),
    Staff("tm4", "이하늘", "counsellor", 0.24, -0.25),
    Staff("cm1", "정미경", "manager"),
    Staff("cm2", "오세영", "manager"),
    Staff("dr1", "이서준", "director"),
)

WEEKDAY = ((time(10), time(13)), (time(14), time(19)))
HOURS = OpeningHours(
    {0: WEEKDAY, 1: WEEKDAY, 2: WEEKDAY, 3: WEEKDAY, 4: ((time(10), time(13)), (time(14), time(20))),
     5: ((time(10), time(15)),)}
)  # fmt: skip


def aesthetic_clinic(since: date, until: date) -> ClinicPlan:
    """Return the clinic with its offers and campaigns for the months from ``since`` to ``until``."""
    return ClinicPlan(
        code="bom",
        name="봄내원 성형외과·피부과",
        kind="aesthetic",
        district="강남구",
        per_day=28,
        procedures=PROCEDURES,
        channels=CHANNELS,
        offers=offers(PROMISES, since, until),
        campaigns=campaigns(PROMISES, ADVERTISED, since, until),
        staff=STAFF,
        doctors=("이서준 원장", "한도윤 원장", "정하린 원장"),
        hours=HOURS,
        pairs={(LIFT, "phone"): 0.3, (NOSE, "instagram"): -0.2, (PETIT, "gangnam"): 0.35, (BODY, "google"): -0.25,
               (LIFT, "daangn"): 0.25, (EYE, "blog"): 0.2, (DERM, "naver"): 0.2, (BODY, "instagram"): -0.2},
    )  # fmt: skip
