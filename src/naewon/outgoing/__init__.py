"""Requests of ours that leave the house. Everything that asks another server asks through `client()`."""

from naewon.outgoing.client import client
from naewon.outgoing.errors import ForbiddenAddress, PlainHTTP, TooMuch

__all__ = ["ForbiddenAddress", "PlainHTTP", "TooMuch", "client"]
