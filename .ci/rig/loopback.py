"""A printer on 127.0.0.1 for the rigs: it reads whatever comes and, unless it is
silent, answers as a receipt printer does, not before the paper would be out."""

import socket
import threading
import time

CUT = b"\x1dV"
DOTS_PER_MM = 8
# As the ESC/POS manuals give them: nothing is wrong.
FINE, STATUS, DONE = b"\x12", b"\x10\x00\x00\x00", b"\x00"
# Commands by their first two bytes, and the bytes that follow those.
LENGTHS = {
    b"\x1b@": 0,
    b"\x1bJ": 1,
    b"\x1dP": 2,
    b"\x1dV": 2,
    b"\x1da": 1,
    b"\x1dr": 1,
    b"\x10\x04": 1,
    b"\x10\x05": 1,
    b"\x10\x14": 8,
}


class LoopbackPrinter:
    """One connection at a time; the paper it was sent, and when."""

    def __init__(self, answers=True, mm_a_second=300):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.answers, self.mm_a_second = answers, mm_a_second
        self.bytes, self.first, self.last, self.conversations = b"", None, None, 0
        threading.Thread(target=self._serve, daemon=True).start()

    def address(self):
        return f"tcp:127.0.0.1:{self.port}"

    def has_whole_paper(self):
        return b"\x1b@" in self.bytes[:20_000] and CUT in self.bytes[-8:]

    def read(self, link):
        """The next bytes from the cable; empty at its end."""
        return link.recv(65536)

    def _serve(self):
        while True:
            link, _ = self.listener.accept()
            self.conversations += 1
            with link:
                try:
                    self._converse(link)
                except ConnectionError:
                    pass

    def _converse(self, link):
        waiting = b""
        while part := self.read(link):
            waiting += part
            while length := self._command(waiting):
                command, waiting = waiting[:length], waiting[length:]
                answer = self._obey(command)
                if answer and self.answers:
                    link.sendall(answer)

    def _command(self, waiting):
        """How long the first command is; 0 when it is not whole."""
        if waiting[:3] == b"\x1dv0":
            row, rows = (int.from_bytes(waiting[at : at + 2], "little") for at in (4, 6))
            length = 8 + row * rows if len(waiting) >= 8 else 9
        elif waiting[:3] in (CUT + b"\0", CUT + b"\1"):
            length = 3
        elif waiting[:1] in (b"\x1b", b"\x1d", b"\x10"):
            length = 2 + LENGTHS.get(waiting[:2], 0)
        else:
            length = 1
        return length if len(waiting) >= length else 0

    def _obey(self, command):
        kind = command[:2]
        if kind == b"\x10\x04":
            return FINE
        if kind == b"\x1da":
            return STATUS
        if kind == b"\x1dr":
            return DONE
        if kind in (b"\x1b@", b"\x1bJ", b"\x1dv", CUT):
            self._print(command)
        return b""

    def _print(self, command):
        self.last = time.monotonic()
        self.first = self.first or self.last
        self.bytes += command
        if command[:2] == b"\x1dv" and self.answers:
            time.sleep(int.from_bytes(command[6:8], "little") / DOTS_PER_MM / self.mm_a_second)
