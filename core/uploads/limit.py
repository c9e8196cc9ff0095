"""A limit on uploaded files that holds while they arrive."""

from io import BytesIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.utils.translation import gettext as _


class DropLarge(FileUploadHandler):
    """Keeps nothing further of a file once it is larger than any form takes.

    The rest is read and dropped, so that the other fields of the form arrive and the answer can say in
    words what was wrong. Such a file has its full `size` and no content: `check_size` refuses it.
    """

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.length = 0

    def receive_data_chunk(self, raw_data, start):
        self.length += len(raw_data)
        return raw_data if self.length <= settings.LARGEST_UPLOAD else None

    def file_complete(self, file_size):
        if self.length <= settings.LARGEST_UPLOAD:
            return None  # the handlers that kept it have the file
        for other in self.request.upload_handlers:
            if other is not self:
                other.upload_interrupted()
        return UploadedFile(BytesIO(), self.file_name, self.content_type, self.length, self.charset)


def check_size(file: UploadedFile) -> None:
    """Raises ValidationError for a file of more than `settings.LARGEST_UPLOAD` bytes."""
    if file.size > settings.LARGEST_UPLOAD:
        values = {"size": -(-file.size // 10**6), "most": settings.LARGEST_UPLOAD // 10**6}
        text = _("This file has %(size)d MB. It may have %(most)d MB at most: make it smaller first.")
        raise ValidationError(text % values, code="size")
