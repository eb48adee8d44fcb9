"""Cases, suites and scorers that say whether a change made drafts better."""
