"""The addresses of what a person may do, and of who may do what."""

from django.urls import path

from core.accounts.views import log, own, people, personal_data

app_name = "accounts"
urlpatterns = [
    path("access/", own.access, name="access"),
    path("sessions/", own.sessions, name="sessions"),
    path("sessions/end/", own.end_other_sessions, name="end-other-sessions"),
    path("invitation/<str:token>/", own.invitation, name="invitation"),
    path("first-manager/", own.first_manager, name="first-manager"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/personal-data/", personal_data.find, name="find-personal-data"),
    path("people/<int:pk>/personal-data/", personal_data.personal_data, name="personal-data"),
    path("people/<int:pk>/personal-data/download/", personal_data.download, name="download-personal-data"),
    path("people/<int:pk>/personal-data/erase/", personal_data.erase_person, name="erase-person"),
    path("people/<int:pk>/roles/", people.set_roles, name="set-roles"),
    path("people/<int:pk>/close/", people.close_account, name="close-account"),
    path("people/<int:pk>/open/", people.open_account, name="open-account"),
    path("people/<int:pk>/invite-again/", people.invite_again, name="invite-again"),
    path("people/<int:pk>/reset-two-step/", people.reset_second_factor, name="reset-second-factor"),
    path("people/<int:pk>/confirm/", people.confirm, name="confirm"),
    path("people/<int:pk>/withdraw/", people.withdraw, name="withdraw"),
    path("log/", log.log, name="log"),
    path("log/readings/", log.readings, name="readings"),
    path("log/access/", log.access, name="access-log"),
]
