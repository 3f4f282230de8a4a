from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('committees', '0017_report_timetable'),
    ]

    operations = [
        migrations.AddField(
            model_name='boardprofile',
            name='word',
            field=models.CharField(default='board', help_text='As in a sentence, such as board or partnership.', max_length=40, verbose_name='word for it'),
        ),
        migrations.AlterField(
            model_name='boardprofile',
            name='body',
            field=models.ForeignKey(help_text='Its own body, to which its committees report.', on_delete=django.db.models.deletion.PROTECT, related_name='profiles', to='committees.body'),
        ),
        migrations.AlterConstraint(
            model_name='boardprofile',
            name='one_board_only',
            constraint=models.CheckConstraint(condition=models.Q(('only', True)), name='one_board_only', violation_error_message='There is already a name and an area here. Change those'),
        ),
    ]
