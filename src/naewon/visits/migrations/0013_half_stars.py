from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('visits', '0012_rooms_and_doctors'),
    ]

    operations = [
        migrations.AlterField(
            model_name='review',
            name='rating',
            field=models.DecimalField(decimal_places=1, help_text='from 1 to 5, as it was written', max_digits=2, null=True),
        ),
    ]
