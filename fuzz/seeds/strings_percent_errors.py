# Errors of the % operator.
for f in (lambda: "%d" % "x", lambda: "%d %d" % 1, lambda: "%d" % (1, 2), lambda: "%s" % (), lambda: "%(k)s" % {}, lambda: "%q" % 1, lambda: "%" % ()):
    try:
        print(f())
    except (TypeError, ValueError, KeyError) as e:
        print(type(e).__name__)
