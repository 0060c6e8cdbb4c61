"""Waymark: referral guidance for people who may have met a victim of human trafficking."""
