"""Mailboxes of others. Where the name leads is checked, and connected to at the very address that was checked."""

import imaplib
import socket
import ssl

from imap_tools import BaseMailBox

from naewon.outgoing.addresses import addresses_of, may_be_asked
from naewon.outgoing.errors import ForbiddenAddress

IMAPS = 993
SECONDS = 20.0


class CheckedMailBox(BaseMailBox):
    """IMAP over TLS at "host" or "host:port". loopback: this very machine may be asked, without TLS."""

    def __init__(self, host: str, *, loopback: bool) -> None:
        name, _, port = host.strip().partition(":")
        self._host, self._port = name, int(port) if port.isdecimal() else IMAPS
        self._loopback = loopback
        super().__init__()

    def close(self) -> None:
        """Take leave, and hang up also where that is not heard any more."""
        try:
            self.client.logout()
        except (OSError, imaplib.IMAP4.error):
            self.client.shutdown()

    def _get_mailbox_client(self) -> imaplib.IMAP4:
        address = self._checked()
        if self._loopback and may_be_asked(address, loopback=True) and not may_be_asked(address, loopback=False):
            return imaplib.IMAP4(address, self._port, timeout=SECONDS)
        return NamedTLS(self._host, address, self._port)

    def _checked(self) -> str:
        """ForbiddenAddress where one of its addresses is not public."""
        addresses = addresses_of(self._host, self._port)
        if not all(may_be_asked(address, loopback=self._loopback) for address in addresses):
            raise ForbiddenAddress(f"{self._host} leads into a network that is not public")
        return addresses[0]


class NamedTLS(imaplib.IMAP4_SSL):
    """Connects to an address and demands the certificate of the name."""

    def __init__(self, name: str, address: str, port: int) -> None:
        self._name = name
        super().__init__(address, port, ssl_context=ssl.create_default_context(), timeout=SECONDS)

    def _create_socket(self, timeout: float | None) -> socket.socket:
        plain = socket.create_connection((self.host, self.port), timeout or SECONDS)
        secured: socket.socket = self.ssl_context.wrap_socket(plain, server_hostname=self._name)
        return secured
