# Collecting the errors of several jobs, the use that groups are made for.
def run_all(jobs):
    errors = []
    for job in jobs:
        try:
            job()
        except Exception as e:
            errors.append(e)
    if errors:
        raise ExceptionGroup("jobs failed", errors)


def bad(e):
    def job():
        raise e

    return job


seen = []
try:
    run_all([bad(ValueError("v")), lambda: seen.append("fine"), bad(KeyError("k")), bad(ValueError("w"))])
except* ValueError as g:
    print("values", [str(e) for e in g.exceptions])
except* KeyError as g:
    print("keys", [e.args for e in g.exceptions])
print(seen)
run_all([])
