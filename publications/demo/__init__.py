"""The demo site: an invented institute, its people and its papers, as content files."""
