"""How what is printed of children and families is checked for anonymity, and how a check is withdrawn."""

from __future__ import annotations

from committees.anonymity import anonymity_transitions
from participation.models import ConsultationTheme, PracticeExample

check_anonymity, withdraw_anonymity_check = anonymity_transitions(PracticeExample, "this example")
check_theme, withdraw_theme_check = anonymity_transitions(ConsultationTheme, "this theme")
