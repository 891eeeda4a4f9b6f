//! Text in which no reader of Markdown finds markup of HTML, an attribute, or a dangerous link.
//!
//! Readers disagree about backslashes, about what code is, and about raw HTML within it. All agree
//! that a character reference is a character. So code that would do harm as text is an element, and every
//! backtick that is in no code is a reference.

use std::borrow::Cow;
use std::ops::Range;

use super::address::{self, bracket};
use super::address_word::{AddressWord, foreign_scheme};
use super::attributes::opens_attributes;
use super::code_spans::{COMMENT, apart, code_ranges, run};
use super::harmful_code::element;
use super::names;
use super::references::{is_at_sign, is_odd_mail, is_stray_reference};
use super::rewrite::Rewrite;

/// Whether a byte has to be looked at; all others are copied.
const SPECIAL: [bool; 128] = {
    let mut table = [false; 128];
    let bytes = b"<`\\{[]:*_~!&?@+";
    let mut at = 0;
    while at < bytes.len() {
        table[bytes[at] as usize] = true;
        at += 1;
    }
    table
};

/// A line in which code and text follow each other.
pub(super) fn inert_line(text: &str) -> Cow<'_, str> {
    let mut line = Rewrite::new(text);
    rewrite(&mut line);
    line.finish()
}

fn rewrite(text: &mut Rewrite<'_>) {
    let whole = text.text;
    let bytes = whole.as_bytes();
    // What the template or another text wrote before may be a bracket, or a scheme.
    if bytes.starts_with(b"(") && address::begins_link(&whole[1..]) {
        text.replace(0..1, "\\(");
    } else if bytes.starts_with(b"//") {
        text.replace(0..1, "&#47;");
    }
    let mut start = 0;
    for range in code_ranges(bytes) {
        piece(text, start..range.start);
        apart(text, start..range.start);
        if let Some(element) = element(&whole[range.clone()]) {
            text.replace(range.clone(), &element);
        }
        start = range.end;
    }
    piece(text, start..whole.len());
}

/// A part of a line that is not in code.
fn piece(text: &mut Rewrite<'_>, range: Range<usize>) {
    let whole = &text.text[..range.end];
    let bytes = whole.as_bytes();
    let mut at = range.start;
    let mut word = AddressWord::after(range.start);
    while let Some(&byte) = bytes.get(at) {
        let place = at;
        at += 1;
        if byte >= 128 || !SPECIAL[usize::from(byte)] {
            continue;
        }
        let next = bytes.get(at).copied();
        match byte {
            b'<' => match address::bracketed(&whole[at..]) {
                Some(address)
                    if text.labels == 0
                        && address::may_be_link(&whole[..place])
                        && !word.opens(whole, place) =>
                {
                    at += address.len() + 1;
                    text.replace(place..at, &address::link_to_itself(address));
                    word.end_at(at);
                    apart_from_picture(text, whole, at);
                }
                _ => text.replace(place..at, "&lt;"),
            },
            b'`' => text.replace(place..at, "&#96;"),
            b'{' if whole[place..].starts_with(COMMENT) => text.replace(place..at, "&#123;"),
            // Attributes of some readers, also within a word.
            b'{' if next == Some(b'@') => text.replace(place..at, "\\{"),
            b'{' if opens_attributes(&whole[range.start..place]) => {
                text.replace(place..at, "\\{");
            }
            b'{' => {}
            b'\\' => match next {
                // Not every reader knows that these can be escaped so.
                Some(b'<' | b'`' | b'@') => text.replace(place..at, ""),
                // The backslash does not keep it from that.
                Some(b'&') if is_stray_reference(&bytes[at..]) => {
                    at += 1;
                    text.replace(place..at, "&amp;");
                }
                Some(b':') => {
                    at += 1;
                    let before = &whole[range.start..place];
                    if let Some(colon) = foreign_scheme(before, &whole[at..]) {
                        text.replace(place..at, colon);
                    }
                }
                // Code or whatever the template writes next would be escaped.
                None => text.replace(place..at, "&#92;"),
                Some(b'\\') if at + 1 == range.end => {
                    at += 1;
                    text.replace(place..at, "&#92;");
                }
                Some(next) if next.is_ascii_punctuation() => at += 1,
                Some(_) => {}
            },
            // What is no reference stops some readers.
            b'&' if is_stray_reference(&bytes[place..]) => text.replace(place..at, "&amp;"),
            b'?' if begins_line(&whole[range.start..place]) && opens_details(&bytes[at..]) => {
                text.replace(place..at, "&#63;");
            }
            b'@' if place >= word.end && is_odd_mail(&whole[range.start..place]) => {
                text.replace(place..place, "&#8288;");
            }
            b'&' if is_at_sign(&whole[place..]) => text.replace(place..place, "&#8288;"),
            b'&' | b'?' | b'@' => {}
            // The name of a key, between `++`, may be a text in which references are decoded.
            b'+' => match next {
                Some(b'"') => text.replace(at..at + 1, "&quot;"),
                Some(b'\'') => text.replace(at..at + 1, "&#39;"),
                _ => {}
            },
            b'!' if next == Some(b'[') && !address::is_plain_picture(&whole[at + 1..]) => {
                text.replace(place..at, "&#33;");
            }
            b'!' => {}
            b'[' => {
                let label = address::label_length(&text.text[at..]);
                let is_link =
                    label.is_some_and(|length| text.text[at + length..].starts_with("]("));
                match (label, word.opens(whole, place)) {
                    (_, true) if !is_link => text.replace(place..at, "%5B"),
                    (None, _) => text.replace(place..at, "\\["),
                    // An address between two brackets is a link of some wikis.
                    (Some(length), _)
                        if next == Some(b'[')
                            && text.text[at..at + length].contains([':', '&']) =>
                    {
                        text.replace(place..at, "\\[");
                    }
                    (Some(_), in_address) => {
                        text.labels += 1;
                        if in_address {
                            text.replace(place..place, " ");
                            word.end_at(place);
                        }
                    }
                }
            }
            b']' if word.closes(place) => text.replace(place..at, "%5D"),
            b']' => {
                let is_open = text.labels > 0;
                text.labels = text.labels.saturating_sub(1);
                // With a bracket that the template wrote, it would define the address of a link.
                let colon = at + whole[at..].bytes().take_while(|&byte| byte == b' ').count();
                if !is_open && bytes.get(colon) == Some(&b':') {
                    text.replace(colon..colon + 1, "&#58;");
                    at = colon + 1;
                    continue;
                }
                let length = bracket(text, whole, place);
                at += length;
                if is_open && length > 1 && next == Some(b'(') {
                    word.end_at(at);
                    apart_from_picture(text, whole, at);
                }
            }
            b'*' | b'_' | b'~' => {
                let length = run(bytes, at, byte);
                // A fence that some readers see although it is indented too far.
                if length > 1 && byte == b'~' && begins_line(&whole[range.start..place]) {
                    text.replace(place..at, "&#126;");
                }
                at += length;
                if place >= word.end {
                    at = at.max(names::escape(text, range.start, place));
                }
            }
            _ => {
                if at >= word.end && whole[at..].starts_with("//") {
                    word.begin(whole, at);
                }
                if let Some(colon) = foreign_scheme(&whole[range.start..place], &whole[at..]) {
                    text.replace(place..at, colon);
                }
            }
        }
    }
}

/// Keeps a link apart from a picture after it: in a label, it is none to some readers, and its address
/// would go on in the picture's tag.
fn apart_from_picture(text: &mut Rewrite<'_>, whole: &str, at: usize) {
    if whole[at..].starts_with("![") {
        text.replace(at..at, " ");
    }
}

/// Whether a question mark before this begins a block that can be folded, in PyMdown's syntax.
fn opens_details(after: &[u8]) -> bool {
    after.starts_with(b"??")
        && after.iter().find(|&&byte| byte != b'?').is_some_and(|&byte| byte != b'\n')
}

/// Whether nothing but white space and marks of lists and quotes is before a place in its line.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn begins_line(before: &str) -> bool {
    let mut line = before.bytes().rev().take(64).take_while(|&byte| byte != b'\n');
    line.all(|byte| byte.is_ascii_digit() || b" \t>*+-.):".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::inert_line;

    fn inline(text: &str) -> String {
        inert_line(text).into_owned()
    }

    #[test]
    fn tags_are_text_outside_code_only() {
        for (text, wanted) in [
            ("a <b> c", "a &lt;b> c"),
            ("`<b>` <c>", "<code>&lt;b&gt;</code> &lt;c>"),
            ("\\<b>", "&lt;b>"),
            ("`` <a` `` <", "<code>&lt;a&#96;</code> &lt;"),
            ("` <a", "&#96; &lt;a"),
            ("\\` <a> `", "&#96; &lt;a> &#96;"),
            ("\\\\<", "\\\\&lt;"),
            ("`<code x>y</CODE>`", "<code>&lt;code x&gt;y&lt;/CODE&gt;</code>"),
            ("`` `</code> ``", "<code>&#96;&lt;/code&gt;</code>"),
        ] {
            assert_eq!(inline(text), wanted, "{text}");
        }
    }

    #[test]
    fn code_after_an_address_is_apart_from_it() {
        for (text, wanted) in [
            ("www.a.example`<b>`", "www.a.example <code>&lt;b&gt;</code>"),
            ("see (HTTPS://a/b`<b>`", "see (HTTPS://a/b <code>&lt;b&gt;</code>"),
            ("http://a `<b>`", "http://a <code>&lt;b&gt;</code>"),
            ("a.b:c`<b>`", "a.b:c<code>&lt;b&gt;</code>"),
            ("{>>a<<} `{>>`", "&#123;>>a&lt;&lt;} <code>&#123;&gt;&gt;</code>"),
            ("&# &#60; &#1a `&#`", "&amp;# &#60; &amp;#1a <code>&amp;&#35;</code>"),
            ("``a&#`b``", "<code>a&amp;&#35;&#96;b</code>"),
            ("`` &#` ``", "<code>&amp;&#35;&#96;</code>"),
            ("`<m></c`", "<code>&lt;m&gt;&lt;/c</code>"),
            (
                "`a\\<b` `\\<c>` `\\<`",
                "<code>a&#92;&lt;b</code> <code>&#92;&lt;c&gt;</code> <code>&#92;&lt;</code>",
            ),
            ("````````` a&#b</c `````````", "<code>a&amp;&#35;b&lt;/c</code>"),
        ] {
            assert_eq!(inline(text), wanted, "{text}");
        }
    }

    #[test]
    fn code_is_escaped_by_nothing_before_it() {
        assert_eq!(inline("\\\\`<b>`"), "&#92;<code>&lt;b&gt;</code>");
        assert_eq!(inline("a\\"), "a&#92;");
        assert_eq!(inline("a\\\\"), "a&#92;");
        assert_eq!(inline("\\\\ a"), "\\\\ a");
    }

    #[test]
    fn only_harmless_links_are_links() {
        for (text, wanted) in [
            ("[a](https://b.example)", "[a](https://b.example)"),
            ("[a](/users/{id})", "[a](/users/%7Bid%7D)"),
            ("[a](javascript:x)", "[a]\\(javascript:x)"),
            ("[`a` [b] c\\]](d) [0, 1) [x", "[`a` [b] c\\]](d) \\[0, 1) \\[x"),
            ("](www.a.[](b)) [c](/d/[e])", "](www.a.%5B%5D%28b%29) [c](/d/%5Be%5D)"),
            ("[[b](/](javascript:c))", "\\[[b](/%5D%28javascript:c%29)"),
            ("[a](b \"[c] d\") [a](b \"c, d\")", "[a]\\(b \"[c] d\") [a](b \"c, d\")"),
            ("a](/ftp://c.d/) a.xmpp:b", "a](/ftp%3A//c.d/) a.xmpp:&#8288;b"),
            ("xmpp&#58;b@c", "xmpp&#58;b&#8288;@c"),
            ("![www.c.d](b) ![c d](b)", "&#33;[www.c.d](b) ![c d](b)"),
            (
                "[[`b]` `<c>](http://a)`",
                "\\[\\[`b]` <code>&lt;c&gt;&#93;&#40;http&#58;&#47;&#47;a&#41;</code>",
            ),
            (
                "[`` a`](b) `` ``<c>](d) ``",
                "\\[<code>a&#96;&#93;&#40;b&#41;</code> <code>&lt;c&gt;&#93;&#40;d&#41; </code>",
            ),
            ("[a] (javascript:x)", "[a] \\(javascript:x)"),
            ("a[0] (see below)", "a[0] (see below)"),
            ("(javascript:x)", "\\(javascript:x)"),
            ("(see below)", "(see below)"),
            ("![a](data:x)", "&#33;[a]\\(data:x)"),
            ("![>a](http://b) c", "&#33;[>a](http://b) c"),
            ("![a](http://b \">\") c", "&#33;[a]\\(http://b \">\") c"),
            ("ftp://a.example", "ftp&#58;//a.example"),
            ("http://a.example and //b", "http://a.example and //b"),
            ("www.a.[b](c) [d](e)", "www.a. [b](c) [d](e)"),
            ("[a](http://b)[c](d)/[e](http://f)[g](h)", "[a](http://b)[c](d)/[e](http://f)[g](h)"),
            ("[![a](http://b)](c)[![d](e)](f)", "[![a](http://b)](c)[![d](e)](f)"),
            ("](http://b.c)[d](e)", "](http://b.c) [d](e)"),
            ("[https://a/[b]/](c)", "[https://a/%5Bb%5D/](c)"),
            ("http://[::1]/ [a]", "http://[::1]/ [a]"),
            ("www.a.http://[b](c)", "www.a.http&#58;// [b](c)"),
            ("XMPP:a@b.example", "XMPP:&#8288;a@b.example"),
            ("//b", "&#47;/b"),
            ("a]: b x] : c [d]: e", "a]&#58; b x] &#58; c [d]: e"),
            (
                "a <https://b.example/c?d=e>.",
                "a [https://b.example/c?d=e](https://b.example/c?d=e).",
            ),
            (
                "<https://b:1/_c_?d&e> <ftp://b/c> <https://b",
                "[https://b:1/\\_c\\_?d&amp;e](https://b:1/_c_?d&amp;e) &lt;ftp&#58;//b/c> &lt;https://b",
            ),
            ("<https://b/c:d> <https://b/(c)>", "&lt;https://b/c:d> &lt;https://b/(c)>"),
            ("[[javascript:x]] [[a|data:x]] [[a]]", "\\[[javascript:x]] \\[[a|data:x]] [[a]]"),
        ] {
            assert_eq!(inline(text), wanted, "{text}");
        }
    }

    #[test]
    fn braces_are_escaped_where_attributes_could_be() {
        for (text, wanted) in [
            ("GET /users/{id}/a-{b}", "GET /users/{id}/a-{b}"),
            ("{a} b {c} *d*{e} `f`{g}", "\\{a} b \\{c} *d*\\{e} `f`\\{g}"),
            ("https://a.example/{b} 1st{c}", "https://a.example/\\{b} 1st\\{c}"),
            ("#12{a} b/c#12{d} a{@b=c}", "#12\\{a} b/c#12\\{d} a\\{@b=c}"),
        ] {
            assert_eq!(inline(text), wanted, "{text}");
        }
    }

    #[test]
    fn many_unclosed_backticks_take_linear_time() {
        let text: String = (1..2000).map(|length| format!("{}<", "`".repeat(length))).collect();
        assert_eq!(inline(&text).matches("&lt;").count(), 1999);
    }
}
