"""A conversation trainer: rehearse a pitch against a persona, and see what was really won."""
