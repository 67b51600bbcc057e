# What is left at the end is finalised then.
# needs: host
class A:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


a = A(1)
print("end")
