"""The admin site, entered through the same sign-in page as everything else."""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from core.records.permissions import can_keep_records


class BoardAdminSite(admin.AdminSite):
    site_header = site_title = "Reference data"
    index_title = "What the board keeps through the admin"
    site_url = "/"

    def has_permission(self, request) -> bool:
        user = request.user
        return user.is_active and (user.is_superuser or can_keep_records(user))

    @method_decorator(login_not_required)
    @method_decorator(never_cache)
    def login(self, request, extra_context=None):
        """Our own sign-in page for a stranger, the index for those who may enter, a plain refusal for anyone else."""
        if not request.user.is_authenticated:
            return redirect_to_login(request.GET.get("next") or reverse("admin:index"))
        if not self.has_permission(request):
            raise PermissionDenied
        return redirect("admin:index")
