"""The home page: what a person may go to from here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from records.groups import groups_for


def home(request: HttpRequest) -> HttpResponse:
    return render(request, "home.html", {"groups": groups_for(request.user)})
