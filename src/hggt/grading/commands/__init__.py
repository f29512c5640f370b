"""What each `hggt` verb of a cohort does and says.

Above all other rooms: a verb spans several (a release regrades, an export gives pseudonyms).
"""
