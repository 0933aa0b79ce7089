"""The third room: tables and prose become documented errors, each row accounted for.

In: a page's tables and passages. Out: a `PageReading`, in the form that `errorbook extract --format json` prints.
1. each table is judged: which column is what, or why it lists no error codes   (grid, columns)
2. the rows of those that do become entries, or are rejected with a reason      (cells, rows)
3. the prose says which code means success, and shows messages of modules       (prose)
"""
