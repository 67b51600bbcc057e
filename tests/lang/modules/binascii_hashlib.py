# binascii and hashlib.
import binascii, hashlib
print(binascii.hexlify(b"\x00\xffA"), binascii.unhexlify("00ff41"), binascii.hexlify(b"abc", ":"))
print(binascii.b2a_base64(b"hello world"), binascii.a2b_base64(b"aGVsbG8="), binascii.crc32(b"123456789"))
print(binascii.hexlify(hashlib.sha256(b"abc").digest()))
h = hashlib.sha256()
h.update(b"a" * 100)
h.update(b"b" * 100)
print(binascii.hexlify(h.digest()))
try:
    binascii.unhexlify("abc")
except ValueError:
    print("ValueError")
