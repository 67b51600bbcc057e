# Exception classes with their own fields and methods.
class AppError(Exception):
    pass
class CodeError(AppError):
    def __init__(self, code, detail=""):
        super().__init__("code %d" % code)
        self.code = code
        self.detail = detail
    def describe(self):
        return "%d:%s" % (self.code, self.detail)
class Text(Exception):
    def __str__(self):
        return "custom text"
try:
    raise CodeError(7, "bad")
except AppError as e:
    print(e, e.code, e.describe(), e.args, isinstance(e, CodeError))
try:
    raise AppError
except Exception as e:
    print(type(e).__name__, e.args)
try:
    raise Text("x")
except Text as e:
    print(e, e.args)
class Temporary(AppError):
    retries = 3
print(Temporary().retries, issubclass(Temporary, Exception))
