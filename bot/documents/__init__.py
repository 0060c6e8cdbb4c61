"""Files of a laid-out document: PDF through Typst, DOCX through python-docx. Knows no referral, web or database.

Renderers take `bot/guidance/layout.py`; what people typed reaches them as data and is never read as markup.
"""
