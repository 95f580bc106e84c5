"""Every provider there is. Another one is a module of the same shape and a line here."""

from naewon.contacts.models import Provider
from naewon.contacts.sending.adapter import Adapter
from naewon.contacts.sending.console import Console
from naewon.contacts.sending.solapi import Solapi

ADAPTERS: dict[Provider, Adapter] = {Provider.CONSOLE: Console(), Provider.SOLAPI: Solapi()}
