"""The files of uploaded documents: replaced and deleted ones do not stay behind."""

from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from core.stored_files import delete_others, look_after
from core.trash import files_in_trash, on_emptied
from events.models import Document


def tidy(guid: UUID) -> None:
    """Delete the files of a document but the one it names."""
    with transaction.atomic():
        document = Document.objects.select_for_update().filter(guid=guid).first()
        kept = {document.file.name} if document else files_in_trash(Document, guid, "file")
        delete_others(f"documents/{guid}", kept)


@receiver([post_save, post_delete], sender=Document)
def follow(sender, instance: Document, **kwargs) -> None:
    transaction.on_commit(partial(tidy, instance.guid), robust=True)


on_emptied(Document, tidy)
look_after("documents", Document, tidy)
