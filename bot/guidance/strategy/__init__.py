"""A local strategy against trafficking: the questions of the review, the way through them, and the outline of a plan.

questions   what is asked, from `content/strategy/`, and the words around the outline, from `content/strategy.yml`
walk        where a writer is among the questions; pure, over `Case.strategy`
outline     what was answered, what is missing as actions, what the toolkit says and what holds today: JSON and text

Source: toolkit "National and local responsibilities", "Local level", "Multi-agency working to support victims".
"""
