"""Words by class: who is a person, what is a system, which words hold a sentence together. Data, no logic."""
