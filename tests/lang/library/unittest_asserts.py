# assertions raise AssertionError
# needs: host
import unittest
class T(unittest.TestCase):
    def runTest(self): pass
t = T()
t.assertEqual(1, 1); t.assertTrue(1); t.assertIn(1, [1])
for f, a in ((t.assertEqual, (1, 2)), (t.assertTrue, (0,)), (t.assertIn, (1, []))):
    try:
        f(*a)
    except AssertionError:
        print("AssertionError")
with t.assertRaises(KeyError):
    {}["k"]
print("done")
