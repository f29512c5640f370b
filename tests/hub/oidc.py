"""An identity provider on loopback: OpenID Connect as SURFconext's, and an LTI platform.

It is strict where a real one is: a code counts once and briefly, for the client and
address it was given to, and only with the verifier of its challenge (RFC 7636). Who logs
in is set from outside (`who`); everything else goes over HTTP.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "de-hub", "geheim-van-de-hub"
CODE_SECONDS = 60


@dataclass
class Code:
    """A code that was given out, and to whom."""

    who: str
    redirect_uri: str
    challenge: str
    nonce: str
    until: float


@dataclass
class Provider:
    """The provider: `people` holds the claims of everybody by name."""

    people: dict[str, dict[str, Any]]
    who: str = ""
    codes: dict[str, Code] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        provider = self

        class Handler(_Handler):
            owner = provider

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        self._thread = threading.Thread(target=self.server.serve_forever, daemon=True)

    def __enter__(self) -> Provider:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.server.shutdown()
        self.server.server_close()
        self._thread.join(10)

    def signed(self, claims: dict[str, Any], key: rsa.RSAPrivateKey | None = None) -> str:
        """A token with `claims`, signed by the provider or by another key."""
        now = int(time.time())
        base = {"iss": self.issuer, "iat": now, "exp": now + 300}
        return jwt.encode(base | claims, key or self.key, "RS256", headers={"kid": "1"})

    def discovery(self) -> dict[str, Any]:
        """What the provider tells about itself."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/oidc/authorize",
            "token_endpoint": f"{self.issuer}/oidc/token",
            "userinfo_endpoint": f"{self.issuer}/oidc/userinfo",
            "jwks_uri": f"{self.issuer}/oidc/certs",
            "code_challenge_methods_supported": ["S256"],
        }

    def jwks(self) -> dict[str, Any]:
        """The public key of its signatures."""
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [public | {"kid": "1", "use": "sig", "alg": "RS256"}]}

    def authorize(self, asked: dict[str, str]) -> str:
        """The address to which a browser goes with its code."""
        wanted = {"response_type": "code", "client_id": CLIENT, "code_challenge_method": "S256"}
        if any(asked.get(name) != value for name, value in wanted.items()):
            raise _Refusal("invalid_request")
        if not asked.get("code_challenge") or "openid" not in asked.get("scope", "").split():
            raise _Refusal("invalid_request")
        code = secrets.token_urlsafe(16)
        self.codes[code] = Code(
            self.who,
            asked["redirect_uri"],
            asked["code_challenge"],
            asked.get("nonce", ""),
            time.monotonic() + CODE_SECONDS,
        )
        return asked["redirect_uri"] + "?" + urlencode({"code": code, "state": asked["state"]})

    def exchange(self, asked: dict[str, str]) -> dict[str, Any]:
        """The tokens for a code."""
        code = self.codes.pop(asked.get("code", ""), None)
        verifier = asked.get("code_verifier", "").encode()
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier).digest()).rstrip(b"=")
        if asked.get("grant_type") != "authorization_code" or code is None:
            raise _Refusal("invalid_grant: unknown code")
        if (asked.get("client_id"), asked.get("client_secret")) != (CLIENT, SECRET):
            raise _Refusal("invalid_client")
        if code.until < time.monotonic() or asked.get("redirect_uri") != code.redirect_uri:
            raise _Refusal("invalid_grant: late, or for elsewhere")
        if challenge.decode() != code.challenge:
            raise _Refusal("invalid_grant: wrong verifier")
        token = secrets.token_urlsafe(16)
        self.tokens[token] = code.who
        claims = {"sub": self.people[code.who]["sub"], "aud": CLIENT, "nonce": code.nonce}
        return {
            "access_token": token,
            "token_type": "Bearer",
            "expires_in": 300,
            "id_token": self.signed(claims),
        }

    def userinfo(self, authorization: str) -> dict[str, Any]:
        """The claims of whom a token is for."""
        who = self.tokens.get(authorization.removeprefix("Bearer "))
        if who is None:
            raise _Refusal("invalid_token")
        return self.people[who]


class _Refusal(Exception):
    pass


class _Handler(BaseHTTPRequestHandler):
    owner: Provider

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        try:
            if asked.path == "/oidc/authorize":
                self.send_response(302)
                self.send_header("Location", self.owner.authorize(_first(asked.query)))
                self.end_headers()
                return
            self._json(
                {
                    "/.well-known/openid-configuration": self.owner.discovery,
                    "/oidc/certs": self.owner.jwks,
                    "/oidc/userinfo": lambda: self.owner.userinfo(
                        self.headers.get("Authorization", "")
                    ),
                }[asked.path]()
            )
        except _Refusal as refusal:
            self._refuse(refusal)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        try:
            self._json(self.owner.exchange(_first(body)))
        except _Refusal as refusal:
            self._refuse(refusal)

    def _refuse(self, refusal: _Refusal) -> None:
        self.owner.refused.append(str(refusal))
        self._json({"error": str(refusal)}, 400)

    def _json(self, data: dict[str, Any], status: int = 200) -> None:
        body = json.dumps(data).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


def _first(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}
