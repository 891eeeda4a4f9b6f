//! Names and paths in lines of Markdown, as the readers' escaping leaves them.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::{block, escape, events};

#[test]
fn marks_within_names_and_paths_are_text() {
    for (text, wanted) in [
        ("__init__ and __init__.py", "\\_\\_init\\_\\_ and \\_\\_init\\_\\_.py"),
        ("src/__tests__/a_b", "src/\\_\\_tests\\_\\_/a_b"),
        ("a/_b_/c, _d_.py", "a/\\_b\\_/c, \\_d\\_.py"),
        ("a*b*c or 5*3*2", "a\\*b\\*c or 5\\*3\\*2"),
        ("x**2 + y**2", "x\\*\\*2 + y\\*\\*2"),
        ("lib/*/x/*", "lib/\\*/x/\\*"),
        ("*.kiln *.kiln", "\\*.kiln *.kiln"),
        ("f(*a,**b)", "f(\\*a,\\*\\*b)"),
        ("lib/**/*.rs", "lib/\\*\\*/\\*.rs"),
        ("{*.a,*.b}", "\\{\\*.a,\\*.b}"),
        ("A~1/b~2", "A&#126;1/b&#126;2"),
        ("~/bin:~/x", "~/bin:&#126;/x"),
    ] {
        assert_eq!(escape::inline(text), wanted, "{text}");
    }
}

#[test]
fn emphasis_and_addresses_stay() {
    for text in [
        "a *b* **c** _d_ ~~e~~",
        "__two words__, __one__ word",
        "**/health** ends, **Kiln**s and Brenn**ofen**, (*a*), (*a b*)",
        "\u{7aaf}**\u{706b}**\u{306f} *either*/*or*",
        "https://a.example/__b__/c*d*e and [a](b/__c__)",
        "snake_case_name *kiln 2 * 3",
    ] {
        let wanted = text.replace("__one__", "\\_\\_one\\_\\_");
        assert_eq!(escape::inline(text), wanted, "{text}");
    }
}

#[test]
fn code_that_would_be_markup_is_an_element() {
    for (text, wanted) in [
        ("~/a and `~ <img x>`", "~/a and <code>&#126; &lt;img x&gt;</code>"),
        ("``b`c** <b>``", "<code>b&#96;c&#42;&#42; &lt;b&gt;</code>"),
        ("`` `<` ``", "<code>&#96;&lt;&#96;</code>"),
        (
            "`[a](b)` `[[a]]` `a]: b`",
            "<code>&#91;a&#93;&#40;b&#41;</code> <code>&#91;&#91;a&#93;&#93;</code> <code>a&#93;&#58; b</code>",
        ),
        ("`{ a=b }` `{>>a`", "<code>&#123; a=b &#125;</code> <code>&#123;&gt;&gt;a</code>"),
        ("a *b *c@d.e", "a *b *c&#8288;@d.e"),
        ("a_b@c.d", "a_b@c.d"),
        ("[b](https://a.b/x)![x](/c)", "[b](https://a.b/x) ![x](/c)"),
        ("a :octocat: b", "a &#58;octocat: b"),
        ("`XMPP:a@b`", "<code>XMPP&#58;a&#8288;&#64;b</code>"),
    ] {
        assert_eq!(escape::inline(text), wanted, "{text}");
    }
    for text in ["`a` ~ `~`", "`/users/{id}?a=b` is *x*", "$5 `a < b` ``c`d``", "`a <= b`, `x[0]`"]
    {
        assert_eq!(escape::inline(text), text);
    }
}

/// What a text has: the blocks in their order, and the words in them.
fn skeleton(text: &str) -> (Vec<String>, String) {
    let masked = text.replace("&lt;", "\u{1a}").replace('<', "\u{1a}");
    let masked = masked.replace("\u{1a}code>", "<code>").replace("\u{1a}/code>", "</code>");
    let (mut blocks, mut words) = (Vec::new(), String::new());
    for (event, _) in events(&masked) {
        match event {
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
            Event::Start(tag @ (Tag::List(_) | Tag::Item | Tag::BlockQuote(_) | Tag::Table(_))) => {
                blocks.push(format!("{tag:?}"));
            }
            Event::Start(Tag::Heading { level, .. }) => blocks.push(level.to_string()),
            Event::Start(Tag::CodeBlock(kind)) => {
                blocks.push(String::from("code"));
                if let CodeBlockKind::Fenced(info) = kind {
                    words.extend(info.chars().filter(|sign| sign.is_alphanumeric()));
                }
            }
            Event::End(tag @ (TagEnd::List(_) | TagEnd::Item | TagEnd::BlockQuote(_))) => {
                blocks.push(format!("/{tag:?}"));
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                words.extend(dest_url.chars().filter(|sign| sign.is_alphanumeric()));
            }
            // In a heading it is text.
            Event::TaskListMarker(is_done) => match blocks.last() {
                Some(last) if last.starts_with('h') => words.extend(is_done.then_some('x')),
                _ => blocks.push(format!("box {is_done}")),
            },
            Event::Rule => blocks.push(String::from("rule")),
            Event::Text(text) | Event::Code(text) => {
                words.extend(text.chars().filter(|sign| sign.is_alphanumeric()));
            }
            _ => {}
        }
    }
    let mut words: Vec<_> = words.chars().collect();
    words.sort_unstable();
    (blocks, words.into_iter().collect())
}

const PIECES: &[&str] = &[
    "word",
    "x",
    "a *b* c",
    "**x**",
    "`c`",
    "`c d`",
    "`` e`f ``",
    "<b>",
    "[l](/m)",
    "[l",
    "m]",
    "# h",
    "## h",
    "h\n===",
    "h\n---",
    "***",
    "- i",
    "* i",
    "+ i",
    "1. i",
    "2) i",
    "> q",
    "> > q",
    "- > q",
    "> - q",
    "- - i",
    "- i\n\n  j",
    "- i\n  - j",
    "- i\n    - j",
    "1. i\n   - j",
    "| a | b |\n|---|---|\n| c | d |",
    "a|b\n-|-\nc|d",
    "```\nk\n```",
    "```js\nk\n\nl\n```",
    "    k",
    "  k",
    "- ```\n  k\n  ```",
    "a  \nb",
    "a\\\nb",
    "\\",
    "\\- a",
    "\\# a",
    "- [ ] t",
    "- [x] t",
    "- [ ] t\n\n  u",
    "#1 t",
    "`\\\nx`",
    "`a\nb`",
    "[a\nb](c)",
    "a | b",
    "~~s~~",
    "\t",
    "1.",
    "-",
    "+ ",
    "=",
];
const JOINTS: &[&str] = &[
    "", " ", "\n", "\n", "\n\n", "\n\n", "\n- ", "\n> ", "\n  ", "\n    ", "\n1. ", "\n\n  ",
    "\n\n    ", "\n\n> ",
];

proptest! {
    // Finding the shortest text that fails is bounded: each step reads two texts, and without a bound there are hours of them.
    #![proptest_config(ProptestConfig { cases: 20_000, max_shrink_iters: 5_000, ..ProptestConfig::default() })]

    /// What is written anew has the same blocks and the same words.
    #[test]
    fn blocks_stay_what_they_are(pieces in vec((select(JOINTS), select(PIECES)), 1..7)) {
        let text: String = pieces.iter().flat_map(|&(joint, piece)| [joint, piece]).collect();
        let (blocks, words) = skeleton(&text);
        let written = block(&text, 1).into_owned();
        let (again, same) = skeleton(&written);
        prop_assert_eq!(&words, &same, "{:?} as {:?}", text, &written);
        let code = |blocks: &[String]| blocks.iter().filter(|it| it.as_str() == "code").count();
        if code(&blocks) == code(&again) {
            prop_assert_eq!(&blocks, &again, "{:?} as {:?}", text, &written);
        }
    }
}
