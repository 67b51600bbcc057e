# Module that fails while it runs.
before = 1
raise ValueError("broken module")
