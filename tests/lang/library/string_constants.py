# constants of string
# needs: host
import string
print(string.ascii_lowercase, string.ascii_uppercase, string.digits, string.hexdigits, string.punctuation, len(string.ascii_letters))
