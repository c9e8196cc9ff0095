"""Previews: any page of the site as it would be at another moment or with its drafts (decision 24)."""
