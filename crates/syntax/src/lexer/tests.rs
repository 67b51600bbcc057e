//! Lexer details that token dumps do not show: line ends, UTF-8, held text, small integers.

use super::{small, Lexer, Utf8};
use crate::support::{heap, tokens};
use crate::token::{TokenKind, FIXED};
use std::vec::Vec;

#[test]
fn fixed_tokens_are_sorted_and_grow_byte_by_byte() {
    for pair in FIXED.windows(2) {
        assert!(pair[0].0 < pair[1].0, "{} before {}", pair[0].0, pair[1].0);
    }
    for (text, kind) in FIXED {
        assert_eq!(TokenKind::fixed(text.as_bytes()), Some(*kind));
        if text.len() > 1 && !text.as_bytes()[0].is_ascii_alphabetic() {
            let prefix = &text.as_bytes()[..text.len() - 1];
            assert!(TokenKind::fixed(prefix).is_some(), "a prefix of {text} is no token");
        }
    }
}

#[test]
fn line_ends() {
    let unix = tokens(b"a\n'''x\ny'''\n\nb\n");
    assert_eq!(tokens(b"a\r\n'''x\r\ny'''\r\n\r\nb\r\n"), unix);
    assert_eq!(tokens(b"a\r'''x\ry'''\r\rb\r"), unix);
    assert_eq!(tokens(b"a\r\n'''x\ry'''\n\r\nb"), unix.replace("6:1 END", "5:2 END"));
}

#[test]
fn utf8() {
    let valid = |bytes: &[u8]| {
        let mut state = Utf8::START;
        bytes.iter().all(|&byte| state.accept(byte)) && state.is_whole()
    };
    // All sequences of up to two bytes, and the edges of the longer ones.
    for first in 0..=255u8 {
        assert_eq!(valid(&[first]), std::str::from_utf8(&[first]).is_ok());
        for second in 0..=255u8 {
            let pair = [first, second];
            assert_eq!(valid(&pair), std::str::from_utf8(&pair).is_ok(), "{pair:x?}");
            for rest in [&[0x80][..], &[0xBF], &[0x80, 0x80], &[0xBF, 0xBF], &[0x41]] {
                let bytes = [&pair, rest].concat();
                assert_eq!(valid(&bytes), std::str::from_utf8(&bytes).is_ok(), "{bytes:x?}");
            }
        }
    }
    assert_eq!(tokens(b"a \xff b"), "1:1 NAME a\n1:3 SyntaxError: invalid UTF-8\n");
    assert!(tokens(b"'\xc3'").ends_with("SyntaxError: invalid UTF-8\n"));
    assert!(tokens(b"# \xe2\x82").ends_with("SyntaxError: invalid UTF-8\n"));
}

#[test]
fn held_text_is_joined() {
    let mut lexer = Lexer::new(heap(1 << 16), &b"'ab' 'cd' name 'x'"[..]);
    let mut next = || lexer.next_token().map(|token| token.kind);
    assert_eq!(next(), Ok(TokenKind::Str));
    lexer.hold();
    assert_eq!(lexer.next_token().map(|token| token.kind), Ok(TokenKind::Str));
    assert_eq!((lexer.text(), lexer.held()), (&b"cd"[..], &b"ab"[..]));
    lexer.hold();
    assert_eq!(lexer.next_token().map(|token| token.kind), Ok(TokenKind::Name));
    assert_eq!((lexer.text(), lexer.held()), (&b"name"[..], &b"abcd"[..]));
    lexer.release();
    assert_eq!((lexer.text(), lexer.held()), (&b"name"[..], &b""[..]));
    assert_eq!(lexer.next_token().map(|token| token.kind), Ok(TokenKind::Str));
    lexer.hold();
    assert_eq!(lexer.held(), b"x");
}

#[test]
fn the_end_repeats() {
    let mut lexer = Lexer::new(heap(1 << 16), &b"if x:\n  y"[..]);
    let kinds: Vec<_> = (0..12).map(|_| lexer.next_token().map(|token| token.kind)).collect();
    let end = [TokenKind::Newline, TokenKind::Dedent, TokenKind::End, TokenKind::End, TokenKind::End];
    assert_eq!(&kinds[6..11], end.map(Ok));
}

#[test]
fn small_integers() {
    assert_eq!(small(b"2147483647", 10), Some(i32::MAX));
    assert_eq!(small(b"2147483648", 10), None);
    assert_eq!(small(b"000000000000000000001", 10), Some(1));
    assert_eq!(small(b"7fffffff", 16), Some(i32::MAX));
    assert_eq!(small(b"80000000", 16), None);
    assert_eq!(small(b"2", 2), None);
}
