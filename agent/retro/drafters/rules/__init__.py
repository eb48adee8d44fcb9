"""The drafter that needs no model and no network: readers over evidence whose scores add up."""
