"""The password of everybody in the demo."""

PASSWORD = "naewon-demo"  # noqa: S105 -- printed for everybody to see; it opens the demo only
