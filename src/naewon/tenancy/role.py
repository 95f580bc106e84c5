"""The role that every policy binds: the web and worker processes connect as it, or become it."""

ROLE = "naewon_app"
