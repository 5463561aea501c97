"""Long measurements, kept out of the tests; `make bench` runs them all."""
