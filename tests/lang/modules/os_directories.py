# Directories: make, list, change, remove.
# needs: host
import os
start = os.getcwd()
os.mkdir("adder_test_dir")
os.chdir("adder_test_dir")
for n in ("b", "a"):
    open(n, "w").close()
print(sorted(os.listdir()), os.getcwd() == start + "/adder_test_dir", os.stat("a")[6])
for n in ("a", "b"):
    os.remove(n)
os.chdir("..")
os.rmdir("adder_test_dir")
for f in (lambda: os.rmdir("adder_test_dir"), lambda: os.listdir("adder_no_dir"), lambda: os.stat("adder_no_file"), lambda: os.remove("adder_no_file")):
    try:
        f()
    except OSError as e:
        print("OSError", e.errno)
print(os.getcwd() == start)
