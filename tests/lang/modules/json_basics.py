# json: dumps and loads.
import json
print(json.dumps([1, -2.5, "a\"b\n", None, True, False]), json.dumps({"k": [1, {"x": "y"}]}), json.dumps("é" == "é"))
print(json.loads('{"a": [1, 2.5, -3, "s", null, true, false], "b": {"c": "\\u0041\\n"}}'), json.loads(" [ ] "), json.loads("5"), json.loads('"x"'))
for bad in ("", "[1,", "nope", '"open', "[", "tru"):
    try:
        print(json.loads(bad))
    except ValueError:
        print("ValueError", end=" ")
print()
print(json.loads(json.dumps({"list": [1, [2, [3]]], "t": {"u": {}}})))
