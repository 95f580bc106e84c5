from pathlib import Path

import django.db.models.deletion
import naewon.vault.fields
from django.db import migrations, models
from naewon.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    replaces = [("scores", name) for name in (
        "0001_initial",
        "0002_sealed",
        "0003_gate",
        "0004_weights",
        "0005_watched",
        "0006_external_models",
        "0007_fleet",
        "0008_emptied",
        "0009_spared",
        "0010_read_text",
        "0011_ready_model",
        "0012_read_as_they_lie",
    )]

    dependencies = [
        ('clinics', '0001_tables'),
        ('inquiries', '0001_tables'),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='ModelVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('phase', models.CharField(choices=[('pre', '첫 상담 전'), ('post', '첫 상담 후')], max_length=4)),
                    ('name', models.CharField(blank=True, help_text='of a model outside; empty for one learned here', max_length=80)),
                    ('document', models.JSONField()),
                    ('tested', models.JSONField(null=True)),
                    ('report', models.JSONField(default=dict)),
                    ('watched', models.JSONField(default=dict)),
                    ('refused', models.JSONField(default=list)),
                    ('trained_at', models.DateTimeField()),
                    ('leads', models.PositiveIntegerField()),
                    ('visits', models.PositiveIntegerField()),
                    ('published_at', models.DateTimeField(null=True)),
                    ('reason', naewon.vault.fields.SealedTextField(blank=True, help_text='why it was published although it was refused', max_length=200)),
                    ('retired_at', models.DateTimeField(null=True)),
                    ('taken_back_at', models.DateTimeField(null=True)),
                    ('emptied_at', models.DateTimeField(help_text='when the model itself was let go (`pruning.py`)', null=True)),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='model_versions', to='clinics.clinic')),
                    ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('taken_back_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', 'phase', '-trained_at'], name='version_newest')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('name', ''), _negated=True), fields=('clinic', 'phase', 'name'), name='one_external_model_a_name'), models.UniqueConstraint(condition=models.Q(('published_at__isnull', False), ('retired_at__isnull', True)), fields=('clinic', 'phase'), name='one_published_model')],
                },
            ),
            migrations.CreateModel(
                name='GivenScore',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField()),
                    ('probability', models.FloatField()),
                    ('lower', models.FloatField()),
                    ('upper', models.FloatField()),
                    ('base_percent', models.SmallIntegerField()),
                    ('percent', models.SmallIntegerField()),
                    ('reasons', naewon.vault.fields.SealedJSONField(default=list)),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='given_scores', to='inquiries.inquiry')),
                    ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='given', to='scores.modelversion')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', 'version', 'inquiry', '-at'], name='given_score_newest')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('probability__gt', 0), ('probability__lt', 1)), name='given_score_is_a_probability')],
                },
            ),
            migrations.CreateModel(
                name='ReadText',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.CharField(help_text='what the words were found by (leadscore.words_version)', max_length=8)),
                    ('content', naewon.vault.fields.SealedJSONField(default=dict)),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='inquiries.inquiry')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', 'inquiry'], name='read_text_of')],
                },
            ),
            migrations.CreateModel(
                name='Score',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('phase', models.CharField(choices=[('pre', '첫 상담 전'), ('post', '첫 상담 후')], max_length=4)),
                    ('basis', models.CharField(choices=[('model', '학습된 점수'), ('starting', '시작 점수'), ('external', '밖에서 만든 점수')], max_length=8)),
                    ('at', models.DateTimeField()),
                    ('probability', models.FloatField()),
                    ('lower', models.FloatField()),
                    ('upper', models.FloatField()),
                    ('grade', models.CharField(max_length=1)),
                    ('base_percent', models.SmallIntegerField(help_text='where the waterfall starts, in percent')),
                    ('percent', models.SmallIntegerField(help_text='what is shown: base_percent plus the points of all reasons')),
                    ('reasons', naewon.vault.fields.SealedJSONField(default=list)),
                    ('alike', models.PositiveIntegerField(default=0, help_text='inquiries like it')),
                    ('alike_visited', models.PositiveIntegerField(default=0)),
                    ('clinic', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scores', to='inquiries.inquiry')),
                    ('version', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='scores.modelversion')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', 'inquiry', '-at'], name='score_newest')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('probability__gt', 0), ('probability__lt', 1)), name='score_is_a_probability')],
                },
            ),
            migrations.CreateModel(
                name='ScoreDoubt',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField()),
                    ('word', naewon.vault.fields.SealedTextField(blank=True, max_length=200)),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='score_doubts', to='inquiries.inquiry')),
                    ('score', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='doubts', to='scores.score')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', '-at'], name='doubt_newest')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('score', 'by'), name='one_doubt_a_score')],
                },
            ),
            migrations.CreateModel(
                name='SharedEffect',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('phase', models.CharField(choices=[('pre', '첫 상담 전'), ('post', '첫 상담 후')], max_length=4)),
                    ('feature', models.CharField(blank=True, help_text='empty for what is told of all inquiries', max_length=40)),
                    ('level', models.CharField(blank=True, max_length=40)),
                    ('at', models.DateTimeField()),
                    ('leads', models.PositiveIntegerField()),
                    ('visits', models.PositiveIntegerField()),
                    ('pull', models.FloatField()),
                    ('weight', models.FloatField()),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                ],
                options={
                    'indexes': [models.Index(fields=['phase', 'clinic'], name='shared_effect_phase')],
                    'constraints': [models.UniqueConstraint(fields=('clinic', 'phase', 'feature', 'level'), name='one_shared_effect_a_level')],
                },
            ),
            migrations.CreateModel(
                name='TrainingRun',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('asked_at', models.DateTimeField()),
                    ('started_at', models.DateTimeField(null=True)),
                    ('progressed_at', models.DateTimeField()),
                    ('phase', models.CharField(blank=True, choices=[('pre', '첫 상담 전'), ('post', '첫 상담 후')], max_length=4)),
                    ('step', models.CharField(blank=True, choices=[('reading', '지난 문의를 읽는 중'), ('learning', '배우는 중'), ('judging', '최근 문의로 시험하는 중')], max_length=8)),
                    ('outcome', models.JSONField(default=dict)),
                    ('spared', models.JSONField(default=dict)),
                    ('tries', models.PositiveSmallIntegerField(default=0, help_text='how often a worker took it up')),
                    ('finished_at', models.DateTimeField(null=True)),
                    ('failed_at', models.DateTimeField(null=True)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='training_runs', to='clinics.clinic')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', '-asked_at'], name='training_newest')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('finished_at__isnull', True)), fields=('clinic',), name='one_training_at_a_time')],
                },
            ),
            migrations.CreateModel(
                name='Weight',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('conditions', models.JSONField()),
                    ('points', models.SmallIntegerField(help_text="percentage points about the clinic's mean chance")),
                    ('trust', models.CharField(choices=[('small', '조금'), ('usual', '보통'), ('large', '많이')], default='usual', max_length=5)),
                    ('at', models.DateTimeField()),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='weights', to='clinics.clinic')),
                    ('procedure', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.procedure')),
                    ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                ],
                options={
                    'ordering': ('pk',),
                    'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('clinic', 'procedure', 'conditions'), name='one_weight_a_kind', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('points__gte', -30), ('points__lte', 30), models.Q(('points', 0), _negated=True)), name='weight_within_bounds')],
                },
            ),
            migrations.CreateModel(
                name='Evidence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('phase', models.CharField(choices=[('pre', '첫 상담 전'), ('post', '첫 상담 후')], max_length=4)),
                    ('at', models.DateTimeField()),
                    ('leads', models.FloatField()),
                    ('visits', models.FloatField()),
                    ('foretold', models.FloatField()),
                    ('says', models.FloatField()),
                    ('missed', models.FloatField()),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('version', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='scores.modelversion')),
                    ('weight', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='scores.weight')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', 'phase', 'weight', '-at'], name='evidence_newest')],
                },
            ),
            migrations.CreateModel(
                name='FleetChoice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('way', models.CharField(choices=[('give', '나누기'), ('take', '받기')], max_length=4)),
                    ('at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('clinic', 'way'), name='one_fleet_choice_a_way')],
                },
            ),
            migrations.CreateModel(
                name='FleetStart',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('phase', models.CharField(choices=[('pre', '첫 상담 전'), ('post', '첫 상담 후')], max_length=4)),
                    ('at', models.DateTimeField()),
                    ('document', models.JSONField()),
                    ('clinics', models.PositiveIntegerField(help_text='how many others it was learned from')),
                    ('leads', models.PositiveIntegerField(help_text='of the others')),
                    ('own', models.PositiveIntegerField(help_text='outcomes of the clinic itself')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('clinic', 'phase'), name='one_fleet_start_a_phase')],
                },
            ),
            migrations.CreateModel(
                name='LeftOut',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('feature', models.CharField(choices=[('age', '나이'), ('sex', '성별'), ('residence', '사는 곳')], max_length=9)),
                    ('at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('clinic', 'feature'), name='left_out_once')],
                },
            ),
            migrations.CreateModel(
                name='ReadyModel',
                fields=[
                    ('version', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='scores.modelversion')),
                    ('content', models.BinaryField()),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clinics.clinic')),
                ],
            ),
        ]),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")),
    ]
