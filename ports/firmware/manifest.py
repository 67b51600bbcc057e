# The modules that every firmware has.
require("bisect")
