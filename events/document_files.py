"""The files of uploaded documents: replaced and deleted ones do not stay behind."""

from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from core.stored_files import delete_others
from events.models import Document


def tidy(guid: UUID) -> None:
    """Delete the files of a document but the one it names."""
    with transaction.atomic():
        document = Document.objects.select_for_update().filter(guid=guid).first()
        delete_others(f"documents/{guid}", {document.file.name} if document else set())


@receiver([post_save, post_delete], sender=Document)
def follow(sender, instance: Document, **kwargs) -> None:
    transaction.on_commit(partial(tidy, instance.guid), robust=True)
