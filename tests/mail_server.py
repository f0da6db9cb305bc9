"""A real mail server on this machine, with and without encryption and passwords."""

import ssl
import subprocess
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from tests.postgres import free_port

USER, PASSWORD = "colophon", "p@ss/word#1"


class LetterBox:
    """What the server was sent; it can refuse addresses, as servers do."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.was_encrypted: list[bool] = []
        self.senders: list[str] = []
        self.refuses = ""
        self.refuses_data = ""

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.refuses:
            return self.refuses
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.refuses_data:
            return self.refuses_data
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        self.was_encrypted.append(session.ssl is not None)
        self.senders.append(envelope.mail_from)
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data) -> AuthResult:
    is_right = data.login == USER.encode() and data.password == PASSWORD.encode()
    return AuthResult(success=is_right, handled=False)


@contextmanager
def serving(box: LetterBox, *, port: int = 0, certificate: Path | None = None, asks_password=False):
    """Serve until the block ends; return the port."""
    options = {}
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        options |= {"tls_context": context, "require_starttls": True}
    if asks_password:
        options |= {
            "authenticator": authenticate,
            "auth_required": True,
            "auth_require_tls": certificate is not None,
        }
    controller = Controller(box, hostname="127.0.0.1", port=port or free_port(), **options)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def make_certificate(folder: Path) -> Path:
    """Make a key and a certificate for 127.0.0.1 that its own maker has signed."""
    file = folder / "server.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
         "-keyout", folder / "key.pem", "-out", folder / "certificate.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    file.write_bytes((folder / "key.pem").read_bytes() + (folder / "certificate.pem").read_bytes())
    return file
