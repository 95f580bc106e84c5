"""Who may do what in a clinic: the whole of it, in one table.

A line says for each role, in the order of `Role`, whether it may (x) or may not (-). Screens, verbs and the page
a director reads (설정 › 역할) all answer from here, so a change of this table is the whole of the change.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(models.TextChoices):
    MARKETER = "marketer", _("마케터")
    COUNSELLOR = "counsellor", _("전화상담원")
    MANAGER = "manager", _("상담실장")
    DIRECTOR = "director", _("원장")
    OPERATOR = "operator", _("운영사")


class Way(models.TextChoices):
    READ = "read", _("보기")
    ACT = "act", pgettext_lazy("roles", "하기")


READ, ACT = Way.READ, Way.ACT


@dataclass(frozen=True)
class Line:
    """One right: the question it answers, what somebody who has it may do, and who has it."""

    roles: frozenset[Role]
    way: Way
    question: str
    words: str | Promise


@dataclass(frozen=True)
class Kind:
    """The rights over one kind of thing."""

    name: str | Promise
    lines: tuple[Line, ...]


def may(marks: str, way: Way, question: str, words: str | Promise) -> Line:
    allowed = {"x": True, "-": False}
    each = zip(Role, marks.split(), strict=True)
    return Line(frozenset(role for role, mark in each if allowed[mark]), way, question, words)


def over(name: str | Promise, *lines: Line) -> Kind:
    return Kind(name, lines)


# The marks stand for: marketer, counsellor, manager, director, operator.
MATRIX = (
    over(
        _("환자와 문의"),
        may("- x x x x", READ, "can_see_people", _("이름, 전화번호, 남긴 글, 통화와 메모 보기")),
        may("- x x x x", ACT, "can_call", _("전화하고 메모, 예약, 보류, 종결, 인계하기")),
        may("- - x x x", ACT, "can_set_questions", _("고객에게 물을 것과 다음 사람에게 필요한 답 정하기")),
        may("- x x x x", ACT, "can_merge", _("같은 사람의 기록을 합치고, 합친 것을 되돌리기")),
    ),
    over(
        _("함께 일하기"),
        may("x x x x x", READ, "can_see_tasks", _("할 일 보기. 사람에 관한 것은 그 사람을 볼 수 있을 때만")),
        may("x x x x x", ACT, "can_give_tasks", _("동료나 역할에 할 일을 맡기고, 마치기")),
    ),
    over(
        _("예약과 내원"),
        may("- x x x x", READ, "can_see_bookings", _("하루 예약 보기")),
        may("- x x x x", ACT, "can_receive_visitors", _("내원, 노쇼, 취소, 상담 기록하기")),
        may("- - x x -", ACT, "can_record_treatments", _("시술 완료와 결제한 금액을 적고, 고치고, 되돌리기")),
        may("- - x x x", ACT, "can_set_rooms", _("방과 의사 정하기")),
        may("- - x x x", ACT, "can_answer_unhappy", _("내원 뒤의 답이 좋지 않은 분을 보고 확인하기")),
    ),
    over(
        _("성과"),
        may("x - x x x", READ, "can_see_insights", _("이름과 번호 없이, 내원까지의 성과와 경로별 결과 보기")),
        may("x - - x x", READ, "can_see_marketing", _("광고비와 내원당 비용 보기")),
        may("x - - x x", ACT, "can_enter_spend", _("광고비를 적고, 파일로 넣고, 되돌리기")),
        may("x - - x x", ACT, "can_answer_notes", _("현장에서 온 말에 답하고, 소재의 담당 정하기")),
        may("x - - x x", ACT, "can_hand_over_adverts", _("광고로 온 문의를, 누구인지 보지 않고 전화상담원에게 넘기기")),
        may("x - - x x", ACT, "can_name_codes", _("광고 코드에 채널, 캠페인, 광고, 키워드 이름 붙이기")),
        may("x - - x -", ACT, "can_keep_reviews", _("밖에 올라온 후기를 적고 파일로 넣기")),
        may("x - - x -", ACT, "can_set_offers", _("광고가 약속하는 가격, 의사, 조건을 적고, 주의할 말 정하기")),
    ),
    over(
        _("함께 보는 목표"),
        may("x x x x x", READ, "can_see_goals", _("이달의 목표와 팀이 어디쯤 왔는지 보기")),
        may("- - x x x", ACT, "can_set_goals", _("이달의 목표와 챙길 사람 정하기")),
    ),
    over(
        _("책임"),
        may("x x x x x", READ, "can_see_responsibilities", _("단계마다 누가 책임지는지 보기")),
        may("- - x x x", ACT, "can_set_responsibilities", _("단계마다 책임질 사람과 시간 정하기")),
    ),
    over(
        _("점수"),
        may("- - - x x", READ, "can_see_model", _("점수 성적표 보기")),
        may("- - - - x", READ, "can_compare_models", _("맡은 병원들의 점수 성적표를 나란히 보기")),
        may("- - - x x", ACT, "can_train", _("다시 학습시키고 쓸 모델 고르기")),
        may("- - - x -", ACT, "can_join_fleet", _("다른 병원들과 함께 배울지 정하기")),
        may(
            "- - - x -", ACT, "can_run_experiment", _("점수의 효과를 확인하려고 문의 일부를 온 순서대로 전화하게 하기")
        ),
        may("- - x x x", READ, "can_see_weights", _("직접 정한 점수와 공정성 보기")),
        may("- - x x x", ACT, "can_weigh", _("점수 가중치를 정하고, 점수에서 뺄 항목 정하기")),
    ),
    over(
        _("신청 폼"),
        may("x - x x x", READ, "can_see_forms", _("상담 신청 폼과 펴낸 판 보기")),
        may("x - x x x", ACT, "can_edit_forms", _("상담 신청 폼을 꾸며 펴내고 거두기")),
    ),
    over(
        _("전화와 문자"),
        may("- x x x x", READ, "can_see_messages", _("보낸 문자, 문자 문구, 재통화 간격과 연결률 보기")),
        may("- - x x x", ACT, "can_write_templates", _("문자 문구와 발송사 정하기")),
        may("- - x x x", ACT, "can_set_cadence", _("재통화 간격, 통화 시간, 바로 답하기, 예약 확인 전화 정하기")),
    ),
    over(
        _("연결과 파일"),
        may("- - x x x", READ, "can_see_intake", _("연결, 가져온 파일, 확인이 필요한 문의 보기")),
        may("- - x x x", ACT, "can_import", _("연결하고, 파일을 가져오고, 확인이 필요한 문의 살피기")),
        may("- - - x x", ACT, "can_look_after_api_keys", _("다른 프로그램에 줄 API 열쇠를 만들고 거두기")),
    ),
    over(
        _("병원"),
        may("- - x x x", READ, "can_see_clinic", _("병원 이름, 진료 시간, 휴진일, 시술 보기")),
        may("- - x x x", ACT, "can_set_clinic", _("병원 이름, 진료 시간, 휴진일, 시술 정하기")),
    ),
    over(
        _("응대 시계"),
        may("- - x x x", READ, "can_see_clock", _("응대 목표 시간과 예외 보기")),
        may("- - x x x", ACT, "can_set_clock", _("응대 목표 시간과 예외 정하기")),
    ),
    over(
        _("근무와 배정"),
        may("- - x x x", READ, "can_see_shifts", _("근무표와 배정 방식 보기")),
        may("- - x x x", ACT, "can_set_shifts", _("근무표, 휴가, 배정 방식 정하기")),
    ),
    over(
        _("사람과 기록"),
        may("- - - x x", READ, "can_see_roles", _("누가 무엇을 할 수 있는지 보기")),
        may("- - - x x", ACT, "can_look_after_staff", _("초대하고, 역할을 바꾸고, 로그인 규칙 정하기")),
        may("- - - x x", READ, "can_review_access", _("누가 누구의 정보를 열어 보았는지 보기")),
    ),
    over(
        _("정보주체의 권리"),
        may("- - x x x", READ, "can_answer_requests", _("요청과 파기할 것을 보고 답하기")),
        may("- - - x -", ACT, "can_approve_destruction", _("보관 기간을 정하고 파기를 승인하기")),
    ),
)

LINES = {line.question: line for kind in MATRIX for line in kind.lines}
