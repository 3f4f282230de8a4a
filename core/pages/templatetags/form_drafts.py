"""The hidden field by which a form sent after its session has expired is kept for the person who filled it in."""

from __future__ import annotations

from django import forms, template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.pages.form_drafts import DRAFT_TOKEN, draft_token

register = template.Library()


@register.simple_tag(takes_context=True)
def form_draft_token(context: template.Context, form: forms.BaseForm | None = None) -> SafeString | str:
    """A hidden field for a form that is posted. A form that asks a password is never kept."""
    user = getattr(context.get("request"), "user", None)
    secret = form is not None and any(isinstance(each.widget, forms.PasswordInput) for each in form.fields.values())
    if user is None or secret or not user.is_authenticated:
        return ""
    return format_html('<input type="hidden" name="{}" value="{}">', DRAFT_TOKEN, draft_token(user))
