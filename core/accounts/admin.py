"""Who may sign in, and as what: for superusers."""

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group

from core.accounts.models import RoleHolding, User

# How people sign in is not for one superuser to change, and single sign-on is set up in the environment.
for model in (Group, Authenticator, SocialAccount, SocialApp, SocialToken):
    admin.site.unregister(model)


class RoleHoldingInline(admin.TabularInline):  # type: ignore[type-arg]  # generic in the stubs alone
    model = RoleHolding
    extra = 1


@admin.register(User)
class PersonAdmin(UserAdmin):  # type: ignore[type-arg]
    list_display = ("name", "email", "is_active", "last_login")
    list_filter = ("is_active", "role_holdings__role")
    search_fields = ("name", "email")
    ordering = ("name",)
    readonly_fields = ("last_login", "date_joined")
    filter_horizontal = ()
    inlines = (RoleHoldingInline,)
    fieldsets = (
        (None, {"fields": ("name", "email", "password")}),
        ("May sign in", {"fields": ("is_active", "is_superuser", "last_login", "date_joined")}),
    )
    add_fieldsets = ((None, {"fields": ("name", "email", "usable_password", "password1", "password2")}),)
