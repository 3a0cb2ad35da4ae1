"""Scripts that make the committed tables of `gazetteer/data/`; nothing here runs when places are looked up."""
