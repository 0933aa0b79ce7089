"""errorbook reads error codes out of API documentation and generates typed modules, pages and JSON from them.

The flow, one room after the other; what passes between them is plain values:

1. ``pages``      a file's bytes          -> one decoded HTML tree with its origin
2. ``layouts``    the tree                -> rectangular tables and passages of prose
3. ``reading``    tables and passages     -> documented errors, message examples, findings
4. ``catalog``    documented errors       -> the catalogue as it is now, and what changed
5. ``rendering``  catalogue and packs     -> files, verified and published all at once

``extract`` strings the first three together for one page, ``regen`` all five for a project.
"""

__version__ = "0.1.0"
