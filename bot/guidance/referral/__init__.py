"""The referral summary: its model, what to ask for it, how it is edited, and how it is shown. `docs/referral.md`."""
