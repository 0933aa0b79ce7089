"""The fourth room: what pages document becomes the catalogue, `catalog/<module>.yaml`.

In: documented errors, the catalogue as it was, the overlay. Out: the catalogue as it is now, what changed, and
whether that change is believable. Knows nothing of HTML or templates.
"""
