"""A skill of a Kakao chatbot: every utterance is answered in the chat."""

from naewon.intake.adapters.kakao_skill.adapter import KakaoSkill

__all__ = ["KakaoSkill"]
