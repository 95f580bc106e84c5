"""A small dental clinic near Gangnam: two procedures, three channels, three people. Nobody in it exists."""

from datetime import date, time

from clinicsim.hours import OpeningHours
from clinicsim.plan import Channel, ClinicPlan, Procedure, Staff
from clinicsim.plans.seasons import Promise, campaigns, offers

IMPLANT, ALIGNER = "dental.implant", "dental.aligner"

PROCEDURES = (
    Procedure(
        IMPLANT, "임플란트", 1_100_000, -0.45, 0.5, 56, 10,
        ("통증", "붓기", "염증", "시림", "출혈", "잇몸 약함"),
        ("송파 임플란트", "임플란트 가격", "뼈이식", "앞니 임플란트"),
    ),
    Procedure(
        ALIGNER, "투명교정", 3_900_000, -0.7, 0.72, 26, 7,
        ("통증", "발음 문제", "잇몸 내려앉음", "시림", "턱 소리", "재발"),
        ("투명교정", "치아교정 비용", "부분교정", "송파 교정"),
    ),
)  # fmt: skip

CHANNELS = (
    Channel("naver", "네이버 검색", "naver", 50, 0.2, {IMPLANT: 55, ALIGNER: 45}, 38_000),
    Channel("homepage", "홈페이지", "form", 30, 0.1, {IMPLANT: 45, ALIGNER: 55}, 0),
    Channel("referral", "지인 소개", "referral", 20, 0.6, {IMPLANT: 70, ALIGNER: 30}, 0),
)

PROMISES = (
    Promise(
        IMPLANT, "임플란트", "임플란트 한 개 · 상담과 촬영", 1_100_000, "문태오 원장",
        "한 개 · 부가세 포함 · 뼈이식 별도 · 통증, 염증이 생길 수 있음",
        ("뼈 상태를 먼저 확인합니다", "비용과 별도 비용을 나눠 적었어요"),
    ),
    Promise(
        ALIGNER, "교정", "투명교정 상담", 3_900_000, "문태오 원장",
        "전체 · 부가세 포함 · 유지장치 포함 · 잇몸 변화가 생길 수 있음",
        ("기간과 횟수를 달력으로 설명해요", "발치가 필요한지부터 봅니다"),
    ),
)  # fmt: skip

STAFF = (
    Staff("tm1", "신예린", "counsellor", 0.12, 0.1),
    Staff("cm1", "배수진", "manager"),
    Staff("dr1", "문태오", "director"),
)

WEEKDAY = ((time(9, 30), time(13)), (time(14), time(18, 30)))
HOURS = OpeningHours({**dict.fromkeys(range(5), WEEKDAY), 5: ((time(9, 30), time(14)),)})


def dental_clinic(since: date, until: date) -> ClinicPlan:
    """Return the clinic with its offers and campaigns for the months from ``since`` to ``until``."""
    return ClinicPlan(
        code="bomdent",
        name="봄내원 치과",
        kind="dental",
        district="송파구",
        per_day=1.7,
        procedures=PROCEDURES,
        channels=CHANNELS,
        offers=offers(PROMISES, since, until),
        campaigns=campaigns(PROMISES, {"naver": "네이버"}, since, until),
        staff=STAFF,
        doctors=("문태오 원장",),
        hours=HOURS,
        pairs={(IMPLANT, "referral"): 0.2},
    )
