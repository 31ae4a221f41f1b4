from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0008_counted_cells'),
    ]

    operations = [
        migrations.DeleteModel(name='ReceiptRow'),
        migrations.RenameModel(old_name='ShortReceiptRow', new_name='ReceiptRow'),
        migrations.AddConstraint(
            model_name='quotarow',
            constraint=models.UniqueConstraint(fields=('collection', 'quota', 'cell'), name='one_quota_per_cell'),
        ),
        migrations.AddConstraint(
            model_name='quotarow',
            constraint=models.CheckConstraint(condition=models.Q(('limit__isnull', True), ('hard', False), ('accepted__lte', models.F('limit')), _connector='OR'), name='never_past_the_quota'),
        ),
    ]
