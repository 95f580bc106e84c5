"""What the journal's verbs mean, as a director reads them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from naewon.visits.models import Kind

VERBS: dict[str, str | Promise] = {
    # Seen
    "viewed": _("열어 봄"),
    "listed": _("목록에서 봄"),
    "searched": _("검색함"),
    "exported": _("내려받음"),
    "read_by_program": _("프로그램이 읽음"),
    "refused": _("거절됨"),
    # An inquiry
    "received": _("문의가 들어옴"),
    "touched": _("다시 문의가 들어옴"),
    "claimed": _("문의를 잡음"),
    "assigned": _("담당을 정함"),
    "attempted": _("전화를 기록함"),
    "undid": _("기록을 되돌림"),
    "learned": _("들은 것을 적음"),
    "commented": _("메모를 남김"),
    "withdrew": _("메모를 지움"),
    "promised": _("다시 걸기로 함"),
    "kept": _("약속을 지킴"),
    "dropped": _("약속을 거둠"),
    "postponed": _("보류함"),
    "lifted": _("보류를 풂"),
    "closed": _("종결함"),
    "reopened": _("다시 엶"),
    "offered": _("인계함"),
    "accepted": _("인계를 받음"),
    "returned": _("인계를 돌려보냄"),
    "booked": _("예약을 잡음"),
    **dict(Kind.choices),
    # The person's own data
    "agreed": _("동의를 적음"),
    "withdrew_consent": _("동의를 거두거나 거절함"),
    "blocked": _("연락을 멈춤"),
    "unblocked": _("연락을 다시 허용함"),
    "corrected": _("정보를 고침"),
    "took_in_request": _("정보주체 요청을 받음"),
    "checked_identity": _("본인임을 확인함"),
    "answered_request": _("정보주체 요청에 답함"),
    "decided_retention": _("보관 기간을 정함"),
    "drew_plan": _("파기할 것을 뽑음"),
    "dropped_plan": _("파기 계획을 거둠"),
    "approved_plan": _("파기를 승인함"),
    "carried_out_plan": _("파기함"),
    "destroyed": _("오래된 접속 기록을 파기함"),
    # Doors and files
    "connected": _("연결을 만듦"),
    "altered": _("연결을 고침"),
    "paused": _("받기를 멈춤"),
    "resumed": _("다시 받음"),
    "made_api_key": _("API 열쇠를 만듦"),
    "withdrew_api_key": _("API 열쇠를 거둠"),
    "uploaded": _("파일을 올림"),
    "imported": _("파일을 가져옴"),
    "discarded": _("올린 파일을 버림"),
    "retried": _("다시 시도함"),
    "dismissed": _("확인하고 치움"),
    "restored": _("되살림"),
    # Scores, and the journal itself
    "published": _("점수 모델을 바꿈"),
    "kept_back": _("새 점수 모델을 쓰지 않음"),
    "took_back": _("점수 모델을 되돌림"),
    "asked_to_train": _("다시 학습을 맡김"),
    "silence_rule_changed": _("기록 끊김 기준을 바꿈"),
    "opened_version": _("밖에서 만든 모델을 올림"),
    "gave_scores": _("밖에서 만든 점수를 받음"),
    "doubted": _("점수가 이상하다고 함"),
    "weighed": _("점수 가중치를 정함"),
    "unweighed": _("점수 가중치를 거둠"),
    "left_out": _("점수에서 항목을 뺌"),
    "read_again": _("점수에 항목을 다시 넣음"),
    "reviewed": _("접속 기록 점검을 마침"),
    "saw": _("알림을 확인함"),
    # Who comes in, and how
    "signed_in": _("들어옴"),
    "signed_out": _("나감"),
    "sign_in_failed": _("비밀번호가 틀림"),
    "session_ended": _("다른 곳의 로그인을 끊음"),
    "sessions_ended": _("다른 곳의 로그인을 모두 끊음"),
    "session_ended_idle": _("오래 비워 로그인이 끝남"),
    "password_changed": _("비밀번호를 바꿈"),
    "password_reset": _("비밀번호를 새로 정함"),
    "second_factor_added": _("2단계 인증을 더함"),
    "second_factor_removed": _("2단계 인증을 뺌"),
    "second_factor_failed": _("2단계 인증이 틀림"),
    "recovery_code_used": _("복구 코드를 씀"),
    "recovery_codes_renewed": _("복구 코드를 새로 만듦"),
    "sign_in_connected": _("다른 계정으로 로그인을 이음"),
    "sign_in_disconnected": _("다른 계정으로 로그인을 끊음"),
    "sign_in_rules_changed": _("로그인 규칙을 바꿈"),
    "invited": _("초대함"),
    "invitation_withdrawn": _("초대를 거둠"),
    "joined": _("병원에 들어옴"),
    "role_changed": _("역할을 바꿈"),
}
UNKNOWN = pgettext_lazy("journal", "바꿈")


def verb_in_words(verb: str) -> str:
    return str(VERBS.get(verb, UNKNOWN))
