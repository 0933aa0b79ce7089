"""Renewing snapshots: pages are asked for politely, and nothing that a server does is taken on trust.

In: URLs, and what is known of each page from last time. Out: what the servers answered, in memory. It needs the
extra `fetch`; nothing else of errorbook does, so this package imports none of it by itself.
"""
