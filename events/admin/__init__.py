from events.admin import edition, pictures, places, release, session, speech  # noqa: F401  each registers its models
