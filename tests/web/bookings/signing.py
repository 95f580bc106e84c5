"""The type of the fixture that signs somebody in."""

from collections.abc import Callable

from django.test import Client

from naewon.clinics.models import Membership

SignIn = Callable[[Membership], Client]
