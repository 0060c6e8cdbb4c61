"""The web: a JSON API, a page that speaks it, and the addresses by which a machine sees whether all is well.

`create_app` in `app.py` puts it together.
"""
