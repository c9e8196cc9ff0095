from events.admin import (  # noqa: F401  each registers its models
    document,
    edition,
    pictures,
    places,
    release,
    session,
    speech,
)
