"""`respond`: one's own words at a moment, which a person judges."""
