"""What an error report may tell: where it happened, never with whom."""

from types import FrameType, TracebackType
from typing import Any

from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter


class NothingPersonal(SafeExceptionReporterFilter):
    """Outside development every variable of every frame and everything that was posted is left out."""

    def get_post_parameters(self, request: HttpRequest | None) -> Any:
        told = super().get_post_parameters(request)
        return dict.fromkeys(told, self.cleansed_substitute) if request is None or self.is_active(request) else told

    def get_traceback_frame_variables(self, request: HttpRequest | None, tb_frame: FrameType | TracebackType) -> Any:
        told = super().get_traceback_frame_variables(request, tb_frame)
        if request is not None and not self.is_active(request):
            return told
        return [(name, self.cleansed_substitute) for name, _value in told]
