"""What is kept: SQLAlchemy tables of journal and directory, their migrations, and the stores that read them."""
