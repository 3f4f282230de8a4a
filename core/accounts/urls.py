"""The addresses of what a person may do, and of who may do what."""

from django.urls import path

from core.accounts.views import log, own, people

app_name = "accounts"
urlpatterns = [
    path("access/", own.access, name="access"),
    path("invitation/<str:token>/", own.invitation, name="invitation"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/roles/", people.set_roles, name="set-roles"),
    path("people/<int:pk>/close/", people.close_account, name="close-account"),
    path("people/<int:pk>/open/", people.open_account, name="open-account"),
    path("people/<int:pk>/invite-again/", people.invite_again, name="invite-again"),
    path("log/", log.log, name="log"),
    path("log/readings/", log.readings, name="readings"),
]
