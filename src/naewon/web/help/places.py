"""Which section of the guide speaks of which screen. A new page needs its name here: a test goes to every page.

The section of one's own chapter comes first, if there is one; otherwise the first that is named.
"""

from django.urls import Resolver404, resolve

from naewon.web.help.guide import Chapter, Section, chapter_named

Spoken = tuple[str, str]

CALLING = ("counsellor", "전화하기")
TOGETHER = ("counsellor", "메모와 넘기기")
SHEET = ("manager", "시간표와 한 주")
RECEIVING = ("manager", "오셨을 때, 안 오셨을 때")
HANDED = ("manager", "동료가 넘긴 문의")
PROMISES = ("marketer", "광고가 약속한 것")
RESULTS = ("marketer", "광고 성과")
DOORS = (("director", "연결과 파일"), ("operator", "새 병원을 시작할 때"))
CHART = ("manager", "차트의 내원 기록 가져오기")
FILES = ("manager", "쓰던 엑셀 가져오기")
OPENING = ("director", "진료 시간과 시술")
TRUST = ("director", "점수를 믿어도 되나")
WEIGHTS = ("director", "병원이 아는 것을 점수에 더하기")
RIGHTS = ("director", "누가 무엇을 하고 책임지나")
SEEN = ("director", "누가 무엇을 보았나")
STAFF = ("director", "직원과 로그인")
KEPT = ("director", "보관과 파기")

SPOKEN_OF: dict[str, tuple[Spoken, ...]] = {
    # 오늘, 함께 일하기
    "today": (("counsellor", "지금 누구에게 전화할까"),),
    **dict.fromkeys(("notifications", "tasks", "shift-notes", "phrases"), (TOGETHER,)),
    "alarms": (RIGHTS,),
    # 문의
    **dict.fromkeys(("inquiries", "search", "words-said"), (("counsellor", "사람 찾기"),)),
    **dict.fromkeys(
        ("new-inquiry", "pasted-inquiries"),
        (("counsellor", "걸려 온 전화, 찾아온 분 적기"), ("manager", "예약 없이 오신 분")),
    ),
    "inquiry": (CALLING, ("manager", "앉으시기 전 10초")),
    "likenesses": (("counsellor", "같은 사람이 둘로 남아 있을 때"),),
    "shift-handover": (TOGETHER,),
    "inquiry-creative-note": (("marketer", "현장에서 온 말"),),
    # 예약
    "bookings": (RECEIVING, ("counsellor", "내일 예약 확인하기")),
    **dict.fromkeys(("board", "week-board", "board-slot", "booking-putting", "booking-move"), (SHEET,)),
    "openings": (("manager", "예약대기"),),
    **dict.fromkeys(("handover-return", "shift-return"), (HANDED,)),
    # 마케팅
    **dict.fromkeys(("marketing", "new-offer", "offer", "offer-ending", "offer-file", "cautions"), (PROMISES,)),
    "offer-export": (PROMISES,),
    "promises": (("marketer", "약속이 지켜지는지 보기"),),
    **dict.fromkeys(("reviews", "new-review", "review-file"), (("marketer", "후기 모으기"),)),
    **dict.fromkeys(("advert-results", "channel-results", "campaign-results", "advert-results-export"), (RESULTS,)),
    "creative": (RESULTS,),
    "creative-handover": (("marketer", "상담원에게 넘기기"),),
    **dict.fromkeys(("spend", "new-spend", "spend-file"), (("marketer", "광고비"),)),
    **dict.fromkeys(("marketing-codes", "new-marketing-code"), (("marketer", "코드에 이름 붙이기"),)),
    # 성과
    **dict.fromkeys(("goals", "goal"), (("director", "함께 보는 목표"),)),
    "insights": (("director", "1분 읽기"), ("marketer", "어느 경로가 내원을 데려왔나"), ("operator", "매일 볼 것")),
    "answers": (("manager", "내원 뒤의 답"),),
    "effect": (("director", "점수가 정말 내원을 늘리나"),),
    **dict.fromkeys(("model-report", "model-version"), (TRUST,)),
    "model-clinics": (("operator", "점수 성적표를 병원끼리 나란히 보기"),),
    # 설정
    **dict.fromkeys(("settings", "source-kinds", "new-source", "source"), DOORS),
    **dict.fromkeys(("forms", "form"), (("marketer", "신청 폼 만들기"),)),
    **dict.fromkeys(("imports", "import", "import-undo", "import-problems"), (FILES,)),
    **dict.fromkeys(("visit-doubts", "visit-matches"), (CHART,)),
    **dict.fromkeys(("deliveries", "delivery-correction"), (("manager", "확인이 필요한 수신"),)),
    **dict.fromkeys(
        ("cadence", "procedure-cadence", "message-settings", "message-template"),
        (("manager", "재통화 간격과 문자 정하기"),),
    ),
    "service-clock": (("manager", "응대 시계"),),
    **dict.fromkeys(("question-list", "new-question", "question"), (("manager", "물을 것"),)),
    **dict.fromkeys(("shifts", "shifts-of", "skills-of"), (("manager", "근무와 배정"),)),
    **dict.fromkeys(("rooms", "doctor-days"), (SHEET,)),
    **dict.fromkeys(("clinic", "procedures", "new-procedure", "procedure", "procedure-merge"), (OPENING,)),
    **dict.fromkeys(("score-settings", "score-values", "weight", "score-input"), (WEIGHTS,)),
    **dict.fromkeys(("responsibilities", "responsibility", "roles"), (RIGHTS,)),
    **dict.fromkeys(("staff", "sign-in-rules"), (STAFF,)),
    **dict.fromkeys(("subject-requests", "subject-request", "retention", "retention-plan"), (KEPT,)),
    **dict.fromkeys(("access-review", "access-log"), (SEEN,)),
    "api-keys": (("director", "다른 프로그램에서 점수 쓰기"),),
    # 내 계정
    **dict.fromkeys(("account", "account_reauthenticate", "account_change_password", "mfa_activate_totp"), (STAFF,)),
    **dict.fromkeys(("mfa_reauthenticate", "mfa_reauthenticate_webauthn", "mfa_deactivate_totp"), (STAFF,)),
    **dict.fromkeys(("mfa_add_webauthn", "mfa_remove_webauthn"), (STAFF,)),
    **dict.fromkeys(("mfa_view_recovery_codes", "mfa_generate_recovery_codes"), (STAFF,)),
}


def spoken_of(path: str, role: str) -> tuple[Chapter, Section] | None:
    """Where the guide speaks of the screen with this address; None where it says nothing of it."""
    try:
        name = resolve(path).url_name
    except Resolver404:
        return None
    spoken = SPOKEN_OF.get(name or "", ())
    chosen = next((each for each in spoken if each[0] == role), next(iter(spoken), None))
    if not chosen:
        return None
    chapter = chapter_named(chosen[0])
    return chapter, chapter.section(chosen[1])
