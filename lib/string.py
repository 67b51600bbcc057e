"""Constants of characters, templates with `$name`, and the machinery of str.format as a class."""

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join([word[:1].upper() + word[1:].lower() for word in s.split(sep)])


class Template:
    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _parts(self):
        """Yields (text, None, at), or (None, name, at) for a place holder, whose name is None where it is malformed; `at`: where it ends."""
        template = self.template
        delimiter = self.delimiter
        at = 0
        while True:
            found = template.find(delimiter, at)
            if found < 0:
                yield template[at:], None, len(template)
                return
            yield template[at:found], None, found
            at = found + len(delimiter)
            if template.startswith(delimiter, at):
                at += len(delimiter)
                yield delimiter, None, at
                continue
            braced = template[at : at + 1] == "{"
            start = end = at + braced
            while end < len(template) and (template[end] in _NAME_CHARS):
                end += 1
            name = template[start:end]
            closed = not braced or template[end : end + 1] == "}"
            if not name or name[0] in digits or not closed:
                yield None, None, at
                continue
            at = end + braced
            yield None, name, at

    def _fill(self, mapping, kwargs, safe):
        out = []
        start = 0
        for text, name, end in self._parts():
            if text is not None:
                out.append(text)
            elif name is None and not safe:
                raise ValueError(_where(self.template, end - len(self.delimiter)))
            elif name is not None and name in kwargs:
                out.append(str(kwargs[name]))
            elif safe and (name is None or name not in mapping):
                out.append(self.template[start:end])
            else:
                out.append(str(mapping[name]))
            start = end
        return "".join(out)

    def substitute(self, mapping={}, /, **kwargs):
        return self._fill(mapping, kwargs, False)

    def safe_substitute(self, mapping={}, /, **kwargs):
        return self._fill(mapping, kwargs, True)

    def get_identifiers(self):
        names = []
        for _, name, _ in self._parts():
            if name is not None and name not in names:
                names.append(name)
        return names

    def is_valid(self):
        return all(text is not None or name is not None for text, name, _ in self._parts())


_NAME_CHARS = ascii_letters + digits + "_"


def _where(template, at):
    line = template.count("\n", 0, at) + 1
    column = at - (template.rfind("\n", 0, at) + 1) + 1
    return "Invalid placeholder in string: line %d, col %d" % (line, column)


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 0, 2)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, auto, depth):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        out = []
        for text, field, spec, conversion in self.parse(format_string):
            out.append(text)
            if field is None:
                continue
            first = field.replace("[", ".").split(".")[0]
            if first == "":
                field = str(auto) + field
                auto += 1
            obj, key = self.get_field(field, args, kwargs)
            used.add(key)
            obj = self.convert_field(obj, conversion)
            spec, auto = self._vformat(spec, args, kwargs, used, auto, depth - 1)
            out.append(self.format_field(obj, spec))
        return "".join(out), auto

    def parse(self, format_string):
        text = ""
        at = 0
        end = len(format_string)
        while at < end:
            c = format_string[at]
            at += 1
            if c in "{}" and format_string[at : at + 1] == c:
                text += c
                at += 1
            elif c == "}":
                raise ValueError("Single '}' encountered in format string")
            elif c == "{":
                start = at
                depth = 1
                while depth:
                    if at >= end:
                        raise ValueError("expected '}' before end of string")
                    depth += {"{": 1, "}": -1}.get(format_string[at], 0)
                    at += 1
                field, _, spec = format_string[start : at - 1].partition(":")
                field, bang, conversion = field.partition("!")
                yield text, field, spec, conversion if bang else None
                text = ""
            else:
                text += c
        if text:
            yield text, None, None, None

    def get_field(self, field_name, args, kwargs):
        end = 0
        while end < len(field_name) and field_name[end] not in ".[":
            end += 1
        first = field_name[:end]
        key = int(first) if first.isdigit() else first
        obj = self.get_value(key, args, kwargs)
        rest = field_name[end:]
        while rest:
            if rest[0] == ".":
                end = 1
                while end < len(rest) and rest[end] not in ".[":
                    end += 1
                obj = getattr(obj, rest[1:end])
            else:
                end = rest.index("]")
                inner = rest[1:end]
                obj = obj[int(inner) if inner.isdigit() else inner]
                end += 1
            rest = rest[end:]
        return obj, key

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError("Unknown conversion specifier %s" % conversion)
