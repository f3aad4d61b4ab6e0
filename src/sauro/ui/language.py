"""Vietnamese unless the reader switched: the browser's Accept-Language says nothing about the office."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import translation


class LanguageMiddleware:
    """Speaks the language of the cookie that the switch sets, else Vietnamese."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.respond(request)
        if isinstance(response, StreamingHttpResponse) and not isinstance(response, FileResponse):
            response.streaming_content = _spoken(response.streaming_content, language)
        response.headers.setdefault("Content-Language", language)
        return response


def _spoken(chunks: Iterable[bytes], language: str) -> Iterator[bytes]:
    """Yield the chunks, each made in the reader's language: they are made when the answer is long under way."""
    made = iter(chunks)
    while True:
        with translation.override(language):
            chunk = next(made, None)
        if chunk is None:
            return
        yield chunk
