"""Where the desk's pages stand: about one commitment, and about many."""

from __future__ import annotations

from sauro.desk import list_urls, task_urls

app_name = "desk"
urlpatterns = [*task_urls.urlpatterns, *list_urls.urlpatterns]
