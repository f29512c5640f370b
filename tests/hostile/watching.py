"""Texts that would do something on a page, and a page that sees whether they did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

ELSEWHERE = "elders.example"
RUN = "window.pwned=1"
TEXTS = (
    f"<script>{RUN}</script>",
    f"<script src='https://{ELSEWHERE}/a.js'></script>",
    f"<img src=x onerror={RUN}>",
    f"<svg onload={RUN}><script>{RUN}</script></svg>",
    f"<details open ontoggle={RUN}><summary>x</summary></details>",
    f"<input autofocus onfocus={RUN}>",
    f"<body onload={RUN}>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<iframe src='https://{ELSEWHERE}/'></iframe>",
    f"<object data='https://{ELSEWHERE}/x'></object><embed src='https://{ELSEWHERE}/y'>",
    f"<link rel=stylesheet href='https://{ELSEWHERE}/a.css'>",
    f"<style>@import 'https://{ELSEWHERE}/b.css'; body {{display: none}}</style>",
    f"<div style='position:fixed;inset:0;z-index:9999;background:url(https://{ELSEWHERE}/c)'>x</div>",
    "<div class='modal in' id='notebook-container'>x</div>",
    f"<form action='https://{ELSEWHERE}/'><button>Full credit</button></form>",
    f"<base href='https://{ELSEWHERE}/'>",
    f"<meta http-equiv=refresh content='0;url=https://{ELSEWHERE}/'>",
    f"<a href='javascript:{RUN}' autofocus>klik</a>",
    f"<a href='data:text/html,<script>{RUN}</script>'>klik</a>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={RUN}></style></table></math>",
    f"[klik](javascript:{RUN})",
    f"[klik](data:text/html;base64,PHNjcmlwdD4=) <https://{ELSEWHERE}/>",
    f"![beeld](https://{ELSEWHERE}/d.png) ![x](attachment:x.svg)",
    f'![x](x "onerror={RUN}")',
    f"![a][b]\n\n[b]: https://{ELSEWHERE}/e.png",
    f"$\\href{{javascript:{RUN}}}{{klik}}$ $$\\style{{position:fixed}}{{x}}$$",
    f"\\(\\unicode[x;url(https://{ELSEWHERE}/f)]{{65}}\\)",
    f"<!--\n\n--><script>{RUN}</script>",
    f"</div></div></div></textarea></title></script><script>{RUN}</script>",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"<IMG SRC=&#106;avascript:{RUN}>",
    f"\x00<img src=x\x00 onerror={RUN}>",
    f"'\"><img src=x onerror={RUN}>",
    f"{{{{ 7*7 }}}}<%= {RUN} %>${{{RUN}}}",
    f"```html\n<script>{RUN}</script>\n```\n    <script>{RUN}</script>",
)


@dataclass
class Watched:
    """A page, and what it asked for elsewhere and said in dialogs."""

    page: Page
    asked: list[str]
    dialogs: list[str]

    def open(self, url: str) -> None:
        self.page.goto(url, wait_until="load")

    def did_nothing(self) -> None:
        """Nothing ran, nothing was asked for, no window opened."""
        assert self.page.evaluate("() => window.pwned === undefined")
        assert self.dialogs == []
        assert [url for url in self.asked if ELSEWHERE in url] == []
        assert len(self.page.context.pages) == 1


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(20_000)
    found = Watched(context.new_page(), [], [])

    def through(route: Route) -> None:
        url = urlsplit(route.request.url)
        if url.hostname == "127.0.0.1" or url.scheme == "file":
            route.continue_()
        else:
            found.asked.append(route.request.url)
            route.abort()

    context.route("**/*", through)
    found.page.on("dialog", lambda dialog: (found.dialogs.append(dialog.message), dialog.dismiss()))
    yield found
    context.close()


# Tags and attributes of our own in what is shown of a trainee.
TAGS = {"DIV", "EM", "STRONG", "UL", "LI", "P", "BR", "SPAN", "PRE", "H1", "H2", "A"}
FOREIGN = """(places) => {
  const found = [];
  for (const place of document.querySelectorAll(places))
    for (const one of place.querySelectorAll('*')) {
      const names = one.getAttributeNames();
      const bad = names.filter((name) => !['class', 'id', 'tabindex'].includes(name)
        && !(name === 'href' && one.getAttribute('href').startsWith('#')));
      found.push([one.tagName, bad, getComputedStyle(one).position]);
    }
  return found;
}"""
