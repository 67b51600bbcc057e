# Small text algorithms: word counts, palindromes, Caesar, run lengths.
text = "the cat and the hat and the bat"
counts = {}
for w in text.split():
    counts[w] = counts.get(w, 0) + 1
print(sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])))
def palindrome(s):
    s = [c for c in s.lower() if c.isalpha()]
    return s == s[::-1]
print(palindrome("A man, a plan, a canal: Panama"), palindrome("no"))
def caesar(s, k):
    out = ""
    for c in s:
        if c.isalpha():
            base = ord("A") if c.isupper() else ord("a")
            c = chr((ord(c) - base + k) % 26 + base)
        out += c
    return out
print(caesar("Hello, World!", 3), caesar(caesar("Hello", 7), -7))
def rle(s):
    out = []
    for c in s:
        if out and out[-1][0] == c:
            out[-1][1] += 1
        else:
            out.append([c, 1])
    return "".join(c + str(n) for c, n in out)
print(rle("aaabccdddd"), rle(""))
