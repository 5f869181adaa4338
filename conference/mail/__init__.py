"""Mail, pure: what is written to people, and how it stands in the one form that mail servers understand."""
