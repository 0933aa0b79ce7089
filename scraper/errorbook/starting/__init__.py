"""A room beside the flow: a new project, from pages that somebody has.

In: pages and folders. Out: what stands in the pages, the names that follow from where they lie, and the files of a
project, to be written all at once or not at all.
"""
