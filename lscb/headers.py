"""What every answer says to the browser, beside what Django's SecurityMiddleware and the content policy say."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

METHODS = ("GET", "HEAD", "POST")
# Passkeys are the only thing of the device that a page may ask for.
ALLOWED_HERE = ("publickey-credentials-create", "publickey-credentials-get")
ALLOWED_NOWHERE = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
)
PERMISSIONS = ", ".join([f"{name}=(self)" for name in ALLOWED_HERE] + [f"{name}=()" for name in ALLOWED_NOWHERE])


class ResponseHeaders:
    """Refuses the methods that no page has, and keeps other sites from drawing in what this one answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request) if request.method in METHODS else HttpResponseNotAllowed(METHODS)
        response["Permissions-Policy"] = PERMISSIONS
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        return response
