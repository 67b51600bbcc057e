"""Text in paragraphs of a given width."""


class TextWrapper:
    def __init__(
        self,
        width=70,
        initial_indent="",
        subsequent_indent="",
        expand_tabs=True,
        replace_whitespace=True,
        fix_sentence_endings=False,
        break_long_words=True,
        drop_whitespace=True,
        break_on_hyphens=True,
        tabsize=8,
        *,
        max_lines=None,
        placeholder=" [...]"
    ):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _clean(self, text):
        if self.expand_tabs:
            text = _expand_tabs(text, self.tabsize)
        if self.replace_whitespace:
            for c in "\t\n\v\f\r":
                text = text.replace(c, " ")
        return text

    def _chunks(self, text):
        """Words and the blanks between them; a word is parted after its hyphens."""
        chunks = []
        at = 0
        while at < len(text):
            start = at
            blank = text[at].isspace()
            while at < len(text) and text[at].isspace() == blank:
                at += 1
                if (
                    not blank
                    and self.break_on_hyphens
                    and text[at - 1] == "-"
                    and at - start > 1
                    and text[at - 2].isalpha()
                    and text[at : at + 1].isalpha()
                ):
                    break
            chunks.append(text[start:at])
        if self.fix_sentence_endings:
            for i in range(len(chunks) - 1):
                word = chunks[i].rstrip("\"'")
                if chunks[i + 1] == " " and word[-1:] in ".!?" and word[-2:-1].islower():
                    chunks[i + 1] = "  "
        return chunks

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError("invalid width %r (must be > 0)" % self.width)
        chunks = self._chunks(self._clean(text))
        chunks.reverse()
        lines = []
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            room = self.width - len(indent)
            if self.drop_whitespace and chunks[-1].isspace() and lines:
                chunks.pop()
            line = []
            length = 0
            while chunks and length + len(chunks[-1]) <= room:
                length += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > room:
                self._split_long(chunks, line, max(room - length, 1 if not line else 0), room)
                length = sum([len(chunk) for chunk in line])
            if self.drop_whitespace and line and line[-1].isspace():
                length -= len(line.pop())
            if not line:
                continue
            rest = [chunk for chunk in chunks if not (self.drop_whitespace and chunk.isspace())]
            if self.max_lines is None or len(lines) + 1 < self.max_lines or not rest:
                lines.append(indent + "".join(line))
                continue
            self._end_with_placeholder(lines, indent, line, length, room)
            break
        return lines

    def _split_long(self, chunks, line, space, room):
        if self.break_long_words:
            if space:
                line.append(chunks[-1][:space])
                chunks[-1] = chunks[-1][space:]
        elif not line:
            line.append(chunks.pop())

    def _end_with_placeholder(self, lines, indent, line, length, room):
        while line:
            if not line[-1].isspace() and length + len(self.placeholder) <= room:
                lines.append(indent + "".join(line) + self.placeholder)
                return
            length -= len(line.pop())
        if lines:
            last = lines[-1].rstrip()
            if len(last) + len(self.placeholder) <= self.width:
                lines[-1] = last + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def fill(self, text):
        return "\n".join(self.wrap(text))


def _expand_tabs(text, tabsize):
    out = []
    column = 0
    for c in text:
        if c == "\t":
            blanks = tabsize - column % tabsize if tabsize > 0 else 0
            out.append(" " * blanks)
            column += blanks
        else:
            out.append(c)
            column = 0 if c in "\n\r" else column + 1
    return "".join(out)


def wrap(text, width=70, **options):
    return TextWrapper(width=width, **options).wrap(text)


def fill(text, width=70, **options):
    return TextWrapper(width=width, **options).fill(text)


def shorten(text, width, **options):
    return TextWrapper(width=width, max_lines=1, **options).fill(" ".join(text.strip().split()))


def dedent(text):
    lines = text.split("\n")
    margin = None
    for i, line in enumerate(lines):
        words = line.lstrip(" \t")
        if not words:
            lines[i] = ""
            continue
        indent = line[: len(line) - len(words)]
        if margin is None:
            margin = indent
        else:
            common = 0
            while common < min(len(margin), len(indent)) and margin[common] == indent[common]:
                common += 1
            margin = margin[:common]
    if not margin:
        return "\n".join(lines)
    return "\n".join([line[len(margin) :] for line in lines])


def indent(text, prefix, predicate=None):
    out = []
    for line in text.splitlines(True):
        wanted = line.strip() if predicate is None else predicate(line)
        out.append(prefix + line if wanted else line)
    return "".join(out)
