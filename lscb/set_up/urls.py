"""Addresses of setting up a board."""

from django.urls import path

from lscb.set_up import views

app_name = "set-up"
urlpatterns = [
    path("", views.index, name="index"),
    path("board/", views.board, name="board"),
    path("rules/", views.regime, name="regime"),
    path("committees/", views.committees, name="committees"),
    path("committees/<int:pk>/seats/", views.seats, name="seats"),
    path("last-report/", views.last_report, name="last-report"),
]
