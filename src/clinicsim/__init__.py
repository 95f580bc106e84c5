"""A clinic living in time: the simulated world that feeds the demo, the load tests and the measurements."""
