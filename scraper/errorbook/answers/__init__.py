"""A room beside the flow: answers to people who have a code, or a log, and want to know what it means.

In: the JSON that was generated for a project, and a question or lines of text. Out: plain values in the form of
`errorbook explain --format json`, and lines for a terminal. Reads neither pages nor YAML catalogues, and imports
little, because an answer has to be there at once: 20,000 codes are no reason to wait.
"""
