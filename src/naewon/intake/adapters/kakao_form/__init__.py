"""Kakao Moment's business form: no webhook, so it is asked for what came."""

from naewon.intake.adapters.kakao_form.adapter import KakaoForm

__all__ = ["KakaoForm"]
