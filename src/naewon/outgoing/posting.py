"""Posting JSON to another's server and asking for it, for those who need not know how requests travel."""

from functools import cache
from typing import Any, NamedTuple

import httpx

from naewon.outgoing.client import client


class Unanswered(Exception):
    """Nobody knows whether it arrived."""


class Answer(NamedTuple):
    """`json` is an empty object where the answer was no object."""

    status: int
    json: dict[str, Any]


def post(url: str, body: dict[str, Any], headers: dict[str, str], *, loopback: bool) -> Answer:
    """The answer, whatever its status. Unanswered where none came."""
    return _answer(httpx.Request("POST", url, json=body, headers=headers), loopback=loopback)


def ask(url: str, headers: dict[str, str], *, loopback: bool) -> Answer:
    """The same for what is only asked for."""
    return _answer(httpx.Request("GET", url, headers=headers), loopback=loopback)


def _answer(request: httpx.Request, *, loopback: bool) -> Answer:
    try:
        answer = _client(loopback=loopback).send(request)
    except httpx.TransportError as error:
        raise Unanswered(type(error).__name__) from error
    try:
        told = answer.json()
    except ValueError:
        told = {}
    return Answer(answer.status_code, told if isinstance(told, dict) else {})


@cache
def _client(*, loopback: bool) -> httpx.Client:
    return client(loopback=loopback)
