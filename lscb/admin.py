"""The admin site: superusers alone enter it, through the same sign-in page as everything else."""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache


class BoardAdminSite(admin.AdminSite):
    site_header = site_title = "Administration"
    index_title = "Lists and people"
    site_url = "/"

    def has_permission(self, request) -> bool:
        return request.user.is_active and request.user.is_superuser

    @method_decorator(login_not_required)
    @method_decorator(never_cache)
    def login(self, request, extra_context=None):
        """Our own sign-in page for a stranger, the index for a superuser, a refusal for anyone else."""
        if not request.user.is_authenticated:
            return redirect_to_login(request.GET.get("next") or reverse("admin:index"))
        if not self.has_permission(request):
            raise PermissionDenied
        return redirect("admin:index")
