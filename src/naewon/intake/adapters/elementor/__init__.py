"""Elementor's own webhook: fields of a form under their Korean labels, unsigned."""

from naewon.intake.adapters.elementor.adapter import Elementor

__all__ = ["Elementor"]
