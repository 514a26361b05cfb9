"""The only place that imports SQLAlchemy: tables, one store per area, migrations, and the ledger."""
