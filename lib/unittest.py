"""Test cases, their assertions and a runner."""

import sys
from traceback import format_exception


class SkipTest(Exception):
    pass


class _SubTest:
    def __init__(self, case, message, params):
        self.case = case
        self.label = " ".join(
            (["[%s]" % message] if message is not None else [])
            + (["(%s)" % ", ".join(["%s=%r" % item for item in params.items()])] if params else [])
        )

    def __enter__(self):
        pass

    def __exit__(self, exc_type, exc, tb):
        if exc_type is None:
            return False
        if not issubclass(exc_type, Exception):
            return False
        self.case._outcome.record(self.case, exc, self.label)
        return True


class _AssertRaises:
    def __init__(self, expected, pattern=None):
        self.expected = expected
        self.pattern = pattern
        self.exception = None

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc, tb):
        if exc_type is None:
            names = self.expected
            names = names if isinstance(names, tuple) else (names,)
            raise AssertionError("%s not raised" % " or ".join([name.__name__ for name in names]))
        if not issubclass(exc_type, self.expected):
            return False
        self.exception = exc
        if self.pattern is not None and not _search(self.pattern, str(exc)):
            raise AssertionError('"%s" does not match "%s"' % (self.pattern, exc))
        return True


def _search(pattern, text):
    if hasattr(pattern, "search"):
        return pattern.search(text)
    import re

    return re.search(pattern, text)


class TestCase:
    longMessage = True
    failureException = AssertionError

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._cleanups = []
        self._outcome = None

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def id(self):
        return "%s.%s" % (type(self).__name__, self._testMethodName)

    def __str__(self):
        return "%s (%s)" % (self._testMethodName, type(self).__name__)

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def doCleanups(self):
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            function(*args, **kwargs)

    def enterContext(self, manager):
        result = manager.__enter__()
        self.addCleanup(manager.__exit__, None, None, None)
        return result

    def skipTest(self, reason):
        raise SkipTest(reason)

    def subTest(self, msg=None, **params):
        return _SubTest(self, msg, params)

    def fail(self, msg=None):
        raise AssertionError(msg)

    def _check(self, holds, standard, msg):
        if not holds:
            raise AssertionError(standard if msg is None else "%s : %s" % (standard, msg))

    def assertEqual(self, first, second, msg=None):
        self._check(first == second, "%r != %r" % (first, second), msg)

    assertListEqual = assertTupleEqual = assertDictEqual = assertSetEqual = assertEqual
    assertSequenceEqual = assertMultiLineEqual = assertEqual

    def assertNotEqual(self, first, second, msg=None):
        self._check(first != second, "%r == %r" % (first, second), msg)

    def assertTrue(self, expr, msg=None):
        self._check(expr, "%r is not true" % (expr,), msg)

    def assertFalse(self, expr, msg=None):
        self._check(not expr, "%r is not false" % (expr,), msg)

    def assertIs(self, first, second, msg=None):
        self._check(first is second, "%r is not %r" % (first, second), msg)

    def assertIsNot(self, first, second, msg=None):
        self._check(first is not second, "unexpectedly identical: %r" % (first,), msg)

    def assertIsNone(self, obj, msg=None):
        self._check(obj is None, "%r is not None" % (obj,), msg)

    def assertIsNotNone(self, obj, msg=None):
        self._check(obj is not None, "unexpectedly None", msg)

    def assertIn(self, member, container, msg=None):
        self._check(member in container, "%r not found in %r" % (member, container), msg)

    def assertNotIn(self, member, container, msg=None):
        self._check(member not in container, "%r unexpectedly found in %r" % (member, container), msg)

    def assertIsInstance(self, obj, cls, msg=None):
        self._check(isinstance(obj, cls), "%r is not an instance of %r" % (obj, cls), msg)

    def assertNotIsInstance(self, obj, cls, msg=None):
        self._check(not isinstance(obj, cls), "%r is an instance of %r" % (obj, cls), msg)

    def assertGreater(self, first, second, msg=None):
        self._check(first > second, "%r not greater than %r" % (first, second), msg)

    def assertGreaterEqual(self, first, second, msg=None):
        self._check(first >= second, "%r not greater than or equal to %r" % (first, second), msg)

    def assertLess(self, first, second, msg=None):
        self._check(first < second, "%r not less than %r" % (first, second), msg)

    def assertLessEqual(self, first, second, msg=None):
        self._check(first <= second, "%r not less than or equal to %r" % (first, second), msg)

    def _near(self, first, second, places, delta):
        if first == second:
            return True
        if delta is not None:
            return abs(first - second) <= delta
        return round(abs(first - second), 7 if places is None else places) == 0

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if places is not None and delta is not None:
            raise TypeError("specify delta or places not both")
        self._check(self._near(first, second, places, delta), "%r != %r nearly" % (first, second), msg)

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if places is not None and delta is not None:
            raise TypeError("specify delta or places not both")
        self._check(not self._near(first, second, places, delta), "%r == %r nearly" % (first, second), msg)

    def assertCountEqual(self, first, second, msg=None):
        rest = list(second)
        extra = []
        for item in first:
            if item in rest:
                rest.remove(item)
            else:
                extra.append(item)
        self._check(not extra and not rest, "only in the first: %r, only in the second: %r" % (extra, rest), msg)

    def assertRegex(self, text, pattern, msg=None):
        self._check(_search(pattern, text), "%r does not match %r" % (pattern, text), msg)

    def assertNotRegex(self, text, pattern, msg=None):
        self._check(not _search(pattern, text), "%r matches %r" % (pattern, text), msg)

    def assertRaises(self, expected, function=None, /, *args, **kwargs):
        context = _AssertRaises(expected)
        if function is None:
            return context
        with context:
            function(*args, **kwargs)

    def assertRaisesRegex(self, expected, pattern, function=None, /, *args, **kwargs):
        context = _AssertRaises(expected, pattern)
        if function is None:
            return context
        with context:
            function(*args, **kwargs)

    def run(self, result):
        method = getattr(self, self._testMethodName)
        self._outcome = result
        expects_failure = getattr(method, "__unittest_expecting_failure__", False)
        result.startTest(self)
        before = result.problems()
        reason = getattr(method, "__unittest_skip_why__", None) or getattr(self, "__unittest_skip_why__", None)
        if reason is not None:
            result.addSkip(self, reason)
            return result
        if self._step(self.setUp, result, False):
            self._step(method, result, expects_failure)
            self._step(self.tearDown, result, False)
        self._step(self.doCleanups, result, False)
        if result.problems() == before:
            result.addSuccess(self)
        return result

    def _step(self, function, result, expects_failure):
        try:
            function()
        except SkipTest as skip:
            result.addSkip(self, str(skip))
            return False
        except Exception as exc:
            if expects_failure:
                result.expectedFailures.append((self, exc))
            else:
                result.record(self, exc, "")
            return False
        if expects_failure:
            result.unexpectedSuccesses.append(self)
        return True


class TestResult:
    def __init__(self):
        self.testsRun = 0
        self.errors = []
        self.failures = []
        self.skipped = []
        self.expectedFailures = []
        self.unexpectedSuccesses = []

    def problems(self):
        return len(self.errors) + len(self.failures) + len(self.skipped) + len(self.expectedFailures) + len(self.unexpectedSuccesses)

    def wasSuccessful(self):
        return not (self.errors or self.failures or self.unexpectedSuccesses)

    def startTest(self, case):
        self.testsRun += 1

    def addSuccess(self, case):
        pass

    def addSkip(self, case, reason):
        self.skipped.append((case, reason))

    def record(self, case, exc, label):
        name = "%s %s" % (case, label) if label else str(case)
        kind = self.failures if isinstance(exc, AssertionError) else self.errors
        kind.append((name, "".join(format_exception(exc))))

    def __add__(self, other):
        total = TestResult()
        total.testsRun = self.testsRun + other.testsRun
        for name in ("errors", "failures", "skipped", "expectedFailures", "unexpectedSuccesses"):
            setattr(total, name, getattr(self, name) + getattr(other, name))
        return total


class _TextResult(TestResult):
    def __init__(self, stream, verbosity):
        super().__init__()
        self.stream = stream
        self.verbosity = verbosity
        self._shown = 0

    def show(self, case, word):
        if self.verbosity:
            print("%s ... %s" % (case, word), file=self.stream)

    def addSuccess(self, case):
        self.show(case, "ok")

    def addSkip(self, case, reason):
        super().addSkip(case, reason)
        self.show(case, "skipped: " + reason)

    def record(self, case, exc, label):
        super().record(case, exc, label)
        self.show(case, "FAIL" if isinstance(exc, AssertionError) else "ERROR")


class TestSuite:
    def __init__(self, tests=()):
        self._tests = []
        for test in tests:
            self.addTest(test)

    def addTest(self, test):
        if isinstance(test, type) and issubclass(test, TestCase):
            test = TestLoader().loadTestsFromTestCase(test)
        self._tests.append(test)

    def addTests(self, tests):
        for test in tests:
            self.addTest(test)

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return sum([test.countTestCases() if isinstance(test, TestSuite) else 1 for test in self._tests])

    def run(self, result):
        prepared = None
        for test in self._tests:
            cls = type(test)
            if isinstance(test, TestCase) and cls is not prepared:
                if prepared is not None:
                    prepared.tearDownClass()
                prepared = None
                try:
                    cls.setUpClass()
                    prepared = cls
                except SkipTest as skip:
                    result.addSkip(cls, str(skip))
                    continue
                except Exception as exc:
                    result.record("setUpClass (%s)" % cls.__name__, exc, "")
                    continue
            test.run(result)
        if prepared is not None:
            prepared.tearDownClass()
        return result


class TestLoader:
    testMethodPrefix = "test"

    def getTestCaseNames(self, cls):
        names = [name for name in dir(cls) if name.startswith(self.testMethodPrefix) and callable(getattr(cls, name))]
        return sorted(names)

    def loadTestsFromTestCase(self, cls):
        names = self.getTestCaseNames(cls)
        if not names and hasattr(cls, "runTest"):
            names = ["runTest"]
        return TestSuite([cls(name) for name in names])

    def loadTestsFromModule(self, module):
        suite = TestSuite()
        for name in dir(module):
            cls = getattr(module, name)
            if isinstance(cls, type) and issubclass(cls, TestCase) and cls not in (TestCase, FunctionTestCase):
                suite.addTest(self.loadTestsFromTestCase(cls))
        return suite


class FunctionTestCase(TestCase):
    def __init__(self, testFunc):
        super().__init__("runTest")
        self._function = testFunc

    def runTest(self):
        self._function()


class TextTestRunner:
    def __init__(self, stream=None, descriptions=True, verbosity=1, **kwargs):
        self.stream = sys.stdout if stream is None else stream
        self.verbosity = verbosity

    def run(self, suite):
        result = _TextResult(self.stream, self.verbosity)
        suite.run(result)
        out = self.stream
        for kind, found in (("ERROR", result.errors), ("FAIL", result.failures)):
            for name, text in found:
                print("=" * 70, file=out)
                print("%s: %s" % (kind, name), file=out)
                print("-" * 70, file=out)
                print(text, file=out)
        print("-" * 70, file=out)
        print("Ran %d test%s\n" % (result.testsRun, "" if result.testsRun == 1 else "s"), file=out)
        counts = []
        for label, found in (
            ("failures", result.failures),
            ("errors", result.errors),
            ("skipped", result.skipped),
            ("expected failures", result.expectedFailures),
            ("unexpected successes", result.unexpectedSuccesses),
        ):
            if found:
                counts.append("%s=%d" % (label, len(found)))
        text = "OK" if result.wasSuccessful() else "FAILED"
        print(text + (" (%s)" % ", ".join(counts) if counts else ""), file=out)
        return result


def main(module="__main__", argv=None, testRunner=None, exit=True, verbosity=1, **kwargs):
    if isinstance(module, str):
        __import__(module)
        module = sys.modules[module]
    runner = TextTestRunner(verbosity=verbosity) if testRunner is None else testRunner
    result = runner.run(TestLoader().loadTestsFromModule(module))
    if exit:
        sys.exit(0 if result.wasSuccessful() else 1)
    return result


def skip(reason):
    def decorate(obj):
        obj.__unittest_skip_why__ = reason
        return obj

    return decorate


def skipIf(condition, reason):
    return skip(reason) if condition else lambda obj: obj


def skipUnless(condition, reason):
    return skipIf(not condition, reason)


def expectedFailure(function):
    function.__unittest_expecting_failure__ = True
    return function
