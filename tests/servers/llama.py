"""Real llama.cpp servers, started as tests ask for them."""

import os
import signal
import socket
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

HERE = Path(__file__).parent


class Llama:
    """Starts servers, one for each model and its arguments."""

    def __init__(self) -> None:
        self._urls: dict[tuple[str, ...], str] = {}
        self._pids: dict[str, int] = {}

    def __call__(self, model: str, *arguments: str) -> str:
        """The base URL of a server of `bigram`, `think` or `random`, with these arguments."""
        asked = (model, *arguments)
        if asked not in self._urls:
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                port = free.getsockname()[1]
            self._urls[asked] = f"http://127.0.0.1:{port}/v1"
        url = self._urls[asked]
        if url not in self._pids:
            self._pids[url] = _start(url, asked)
        return url

    def kill(self, url: str) -> None:
        """Kill a server at once, in the middle of whatever it does."""
        os.kill(self._pids.pop(url), signal.SIGKILL)

    def restart(self, url: str) -> None:
        """Start it again, at the same address."""
        (asked,) = (asked for asked, known in self._urls.items() if known == url)
        assert self(*asked) == url

    def end(self) -> None:
        """Kill them all."""
        for url in list(self._pids):
            self.kill(url)


def _start(url: str, asked: tuple[str, ...]) -> int:
    """The process id of a server that is ready."""
    command = [str(HERE / "run_llama_server.sh"), str(urlsplit(url).port), *asked]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return int(run.stdout)
