"""A Jupyter server extension for a formgrader that stays up and opens its own course only."""

from __future__ import annotations

from typing import Any


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "hggt.hub.formgrader"}]


def _load_jupyter_server_extension(app: Any) -> None:
    from nbgrader.server_extensions.formgrader.base import BaseHandler
    from tornado.web import HTTPError

    finish, prepare = BaseHandler.on_finish, BaseHandler.prepare

    def on_finish(self: Any) -> Any:
        # nbgrader keeps one session for as long as it runs: after a request its connection
        # would stay in a transaction, and after a restart of the database every request
        # would fail.
        gradebook = self.settings.get("nbgrader_gradebook")
        if gradebook is not None:
            gradebook.db.remove()
            gradebook.engine.dispose()
        return finish(self)

    def prepare_own(self: Any) -> Any:
        # nbgrader would run the nbgrader_config.py of any folder named here, also of one
        # that a trainee made.
        if "path" in self.request.query_arguments:
            raise HTTPError(403, "Deze formgrader opent alleen het eigen cohort.")
        return prepare(self)

    BaseHandler.on_finish, BaseHandler.prepare = on_finish, prepare_own
    app.log.info("hggt: formgrader of one cohort")
