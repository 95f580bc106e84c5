"""Every component in every state, on one page. Development only."""

from datetime import datetime, timedelta

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from naewon.web.charts import bars, line, waterfall
from naewon.web.frame import ClinicWords, Colleague, Frame, RailLink
from naewon.web.speaking import clock

RAIL = tuple(
    RailLink("#", icon, label, label == "오늘")
    for icon, label in (
        ("phone", "오늘"),
        ("inbox", "문의"),
        ("calendar", "예약"),
        ("door-open", "상담실"),
        ("megaphone", "마케팅"),
        ("chart-column", "성과"),
        ("settings", "설정"),
    )
)
STAFF = {"pk": 0, "clinic": {"pk": 1, "name": "내원성형외과 강남", "timezone": "Asia/Seoul"}}
CLINIC = ClinicWords(1, "내원성형외과 강남")
FRAME = Frame(Colleague(0, "김상담", "전화상담원", CLINIC, can_see_people=True), rail=RAIL)
STATS = [
    {"number": "23", "name": "대기"},
    {"number": "4", "name": "약속 전화", "tone": "tone-hot"},
    {"number": "6분", "name": "첫 연락 중앙값"},
    {"number": "7", "name": "오늘 예약"},
]
REASONS = [
    ("이번 주 예약을 원함", 15),
    ("원장님 지정 상담", 11),
    ("인스타그램 영상A", 7),
    ("점심 시간 문의", 3),
    ("4분째 연락 없음", -2),
]
FUNNEL = [("문의", 412), ("유효", 366), ("통화", 251), ("예약", 118), ("내원", 87), ("시술", 52)]
WEEKS = [31, 28, 35, 33, 41, 38, 36, 44, 47, 43, 52, 49]
PEOPLE = [
    # name, meta, reason, score, grade, minutes waited, minutes allowed, holder
    ("박*연", "코성형 · 010-****-2210", "“2시 반에 다시 전화 주세요” 약속", 62, "a", 31, 30, ""),
    ("김*늘", "쌍꺼풀 · 인스타그램", "이번 주 예약을 원함 · 원장님 지정", 58, "a", 4, 5, ""),
    ("이*호", "임플란트 · 지인 소개", "소개로 문의 · 지금 시간대에 잘 받음", 55, "a", 11, 30, "김상담"),
    ("최*라", "리프팅 · 네이버 블로그", "후기 보고 문의 · 늦어지면 빨리 식는 시술", 34, "b", 26, 30, ""),
    ("정*우", "라식 · 네이버 검색", "저녁 7시 이후 통화 희망", 41, "b", 61, 240, ""),
    ("오*빈", "지방흡입 · 페이스북", "그냥 알아보는 중 · 3개월 뒤", 12, "c", 121, 600, ""),
    ("남궁**", "여드름 · 당근", "부재 2번 · 다음 시도 내일 오전", 9, "c", 1500, 0, ""),
]


class SampleForm(forms.Form):
    name = forms.CharField(label="이름", max_length=20)
    phone = forms.CharField(label="전화번호", help_text="010-0000-0000")
    procedure = forms.ChoiceField(label="시술", choices=[("", "고르세요"), ("eye", "쌍꺼풀"), ("nose", "코성형")])
    day = forms.DateField(label="예약일", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    hour = forms.TimeField(label="시각", required=False, widget=forms.TimeInput(attrs={"type": "time"}))
    reach = forms.ChoiceField(
        label="연락 방법", choices=[("call", "전화"), ("talk", "카카오톡"), ("sms", "문자")], widget=forms.RadioSelect
    )
    comment = forms.CharField(label="메모", required=False, widget=forms.Textarea)


def sample_form() -> SampleForm:
    form = SampleForm({"name": "김하늘", "phone": "010-12", "procedure": "eye", "reach": "call"})
    form.add_error("phone", "번호가 짧습니다. 뒷자리를 다시 확인해 주세요.")
    return form


def sample_rows(now: datetime) -> list[dict[str, object]]:
    return [
        {
            "place": place,
            "name": name,
            "meta": meta,
            "reason": reason,
            "holder": holder,
            "score": {"value": value, "grade": grade, "low": value - 8, "high": value + 8, "start": name == "정*우"},
            "clock": clock(
                now - timedelta(minutes=waited), now + timedelta(minutes=allowed - waited) if allowed else None, now
            ),
            "promised": place == 1,
            "current": place == 2,
        }
        for place, (name, meta, reason, value, grade, waited, allowed, holder) in enumerate(PEOPLE, 1)
    ]


@require_safe
def styleguide(request: HttpRequest, page: str = "components") -> HttpResponse:
    """`?page=desk` shows the pieces put together as a screen."""
    now = timezone.localtime()
    context = {
        "frame": FRAME,
        "staff": STAFF,
        "now": now,
        "stats": STATS,
        "rows": sample_rows(now),
        "steps": waterfall(("이 병원 쌍꺼풀 문의 평균", 24), REASONS, "내원 가능성"),
        "funnel": bars(FUNNEL),
        "chances": bars([("지금", 58), ("30분 뒤", 49), ("내일 오전", 37)]),
        "delays": bars([("5분", 62), ("10분", 41), ("30분", 38), ("1시간", 22), ("하루", 31), ("더", 9)]),
        "weeks": line(WEEKS),
        "form": sample_form(),
        "stages": ["파일 고르기", "열 짝짓기", "확인하기"],
        "page": Paginator(range(312), 50).page(2),
    }
    name = "desk" if request.GET.get("page", page) == "desk" else "components"
    return render(request, f"styleguide/{name}.html", context)
