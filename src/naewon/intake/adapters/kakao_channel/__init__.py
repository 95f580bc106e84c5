"""The callback of a Kakao channel: somebody added it, or blocked it."""

from naewon.intake.adapters.kakao_channel.adapter import KakaoChannel

__all__ = ["KakaoChannel"]
