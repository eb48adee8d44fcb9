"""The linters: blame, vague actions and the rest, on any Markdown.

`lint(text)` is a pure function of text and configuration. The review gate asks smaller questions: `lint_prose` for a
passage, `lint_action` for one action item. Nothing here needs pydantic, a model or a network: start-up is the budget.
"""

from retro_tools.lint.engine import lint, lint_action, lint_prose
from retro_tools.lint.finding import Finding, Level
from retro_tools.lint.rule import Hit, Rule

__all__ = ["Finding", "Hit", "Level", "Rule", "lint", "lint_action", "lint_prose"]
