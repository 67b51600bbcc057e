# The modules that are part of the program `adder`.
require("bisect")
