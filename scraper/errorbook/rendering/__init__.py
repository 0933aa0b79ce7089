"""The fifth room: the catalogue and template packs become files, proven well-formed and published all at once.

In: a project and its catalogues. Out: the content of every file of every output folder, by its path in the project.
"""
