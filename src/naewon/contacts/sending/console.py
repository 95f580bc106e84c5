"""The provider of a clinic that has none: what would go out stands on the list and in the log, and goes nowhere."""

import logging
from collections.abc import Mapping
from datetime import datetime

from naewon.contacts.sending.adapter import Letter, Report

logger = logging.getLogger(__name__)


class Console:
    wanted: Mapping[str, str] = {}

    def send(self, letter: Letter, keys: Mapping[str, str], at: datetime) -> str:  # noqa: ARG002 - it needs none
        # To whom, and what, stands on the list for those who may see it.
        logger.info("A %s would have gone out: %s", letter.size, letter.key)
        return ""

    def report(self, external_id: str, keys: Mapping[str, str], at: datetime) -> Report | None:  # noqa: ARG002
        return None
