"""Code run in a kernel on somebody's own server, as a cell of a notebook is."""

from __future__ import annotations

import asyncio
import json
import uuid
from types import TracebackType

import requests
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from hub.hub import Person
from loops import run_async


class Kernel:
    """A kernel of `person`, whose server runs.

    with Kernel(person) as kernel:
        print(kernel.run("print(1 + 1)"))
    """

    def __init__(self, person: Person, folder: str = "") -> None:
        self.person = person
        made = person.post(f"{person.server}/api/kernels", json={"name": "python3", "path": folder})
        assert made.status_code == 201, (made.status_code, made.text)
        self.id = made.json()["id"]

    def __enter__(self) -> Kernel:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.person.request("DELETE", f"{self.person.server}/api/kernels/{self.id}")

    def run(self, code: str, seconds: float = 60) -> str:
        """What `code` printed; AssertionError when it raised."""
        return run_async(self._run(code, seconds))

    async def _run(self, code: str, seconds: float) -> str:
        number = uuid.uuid4().hex
        text = ""
        async with asyncio.timeout(seconds):
            channel = await self._connect()
            try:
                channel.write_message(json.dumps(_request(number, code)))
                while True:
                    raw = await channel.read_message()
                    assert raw is not None, f"the kernel is gone after: {text}"
                    message = json.loads(raw)
                    if message["parent_header"].get("msg_id") != number:
                        continue
                    kind, content = message["header"]["msg_type"], message["content"]
                    if kind == "stream":
                        text += content["text"]
                    assert kind != "error", "\n".join(content["traceback"])
                    if kind == "status" and content["execution_state"] == "idle":
                        return text
            finally:
                channel.close()
                # Until the other side has closed too, the connection is open.
                while await channel.read_message() is not None:
                    pass

    async def _connect(self) -> WebSocketClientConnection:
        base = self.person.hub.base
        address = f"{base}{self.person.server}/api/kernels/{self.id}/channels"
        prepared = self.person.session.prepare_request(requests.Request("GET", address))
        headers = {"Cookie": prepared.headers.get("Cookie", ""), "Origin": base}
        return await websocket_connect(
            HTTPRequest(address.replace("http:", "ws:", 1), headers=headers)
        )


def _request(number: str, code: str) -> dict[str, object]:
    return {
        "header": {
            "msg_id": number,
            "msg_type": "execute_request",
            "session": number,
            "username": "",
            "version": "5.3",
            "date": "",
        },
        "parent_header": {},
        "metadata": {},
        "content": {
            "code": code,
            "silent": False,
            "store_history": False,
            "user_expressions": {},
            "allow_stdin": False,
            "stop_on_error": True,
        },
        "channel": "shell",
        "buffers": [],
    }
