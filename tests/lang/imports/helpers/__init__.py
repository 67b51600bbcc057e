# Package used by the tests in the folder above.
print("init", __name__)
level = "package"
