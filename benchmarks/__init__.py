"""Performance, never in the test run. Only ratios of interleaved runs count: machines are shared and noisy."""
