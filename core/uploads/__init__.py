"""What organisers upload: judged by its content, never by its name, and made clean before it is kept."""
