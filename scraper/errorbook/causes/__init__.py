"""A room beside the others: why a page gives fewer rows than it should, with the line where that begins.

In: a page, what was read of it, the rows that are missed, and a way to read a mended page. Out: the most likely cause.
Nothing is known of yesterday here, nor of catalogues: who asks says what is missing. Who asks about a page alone, on a
first run, gets findings: places where rows are lost whatever stood there before.
1. what the page is instead of documentation                           (instead)
2. what could be mended in its markup, tried one after the other       (mends)
3. where the missing rows stand now, if anywhere                       (places)
4. what is odd about its tables: rows, headers, the end of the page    (oddities)
"""
