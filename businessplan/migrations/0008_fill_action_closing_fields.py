from django.db import migrations

REASON = "Closed: "


def fill(apps, schema_editor):
    """The body of the name that was typed signed an action off; any other name is kept as the reason for closing."""
    Action = apps.get_model("businessplan", "Action")
    Body = apps.get_model("committees", "Body")
    bodies = {name: body for body in Body.objects.all() for name in (body.short_name, body.name) if name}
    for action in Action.objects.filter(closed_on__isnull=False).iterator():
        lines = action.note.split("\n")
        reasons = [line.removeprefix(REASON) for line in lines if line.startswith(REASON)]
        action.note = "\n".join(line for line in lines if not line.startswith(REASON))
        action.signed_off_by = bodies.get(action.signed_off_words.strip())
        if action.signed_off_by is None:
            if action.signed_off_words:
                reasons.append(f"Signed off by: {action.signed_off_words}")
            if action.replaced_by_id is None:
                action.closing_reason = "\n".join(reasons) or "No reason was recorded."
        elif action.replaced_by_id:
            action.replaced_by = None
        action.save()


class Migration(migrations.Migration):
    dependencies = [("businessplan", "0007_action_closing_fields")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
