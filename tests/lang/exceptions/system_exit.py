# sys.exit raises SystemExit, which except Exception does not catch.
import sys
for args in ((), (3,), ("text",)):
    try:
        try:
            sys.exit(*args)
        except Exception:
            print("never")
        finally:
            print("finally")
    except SystemExit as e:
        print("SystemExit", e.args)
try:
    raise KeyboardInterrupt
except Exception:
    print("never")
except BaseException as e:
    print(type(e).__name__)
