from events.admin import edition, places, release, session, speech  # noqa: F401  each registers its models
