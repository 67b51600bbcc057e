"""What `from __future__ import` names. All of it is how the language works here already, or has no effect."""

nested_scopes = generators = division = absolute_import = with_statement = True
print_function = unicode_literals = generator_stop = annotations = True
