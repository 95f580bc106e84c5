"""Google Forms: a script of ours (script.gs) posts each response, signed."""

from naewon.intake.adapters.google_forms.adapter import GoogleForms

__all__ = ["GoogleForms"]
