//! The words around a story: the suffix of its title and the list of omitted sections.

use groundplan::{Empty, Format, RenderOptions, Template, render};

fn text(options: RenderOptions) -> String {
    render("id: A\ntitle: Herd book\n", &options).expect("a document").text
}

fn with_suffix(suffix: &str) -> RenderOptions {
    RenderOptions { title_suffix: Some(suffix.to_owned()), ..RenderOptions::default() }
}

#[test]
fn the_suffix_of_the_title_is_replaced_in_heading_and_front_matter_or_left_out() {
    for (suffix, title, matter) in [
        (" – Design", "# Herd book – Design\n", "title: \"Herd book – Design\"\n"),
        ("", "# Herd book\n", "title: \"Herd book\"\n"),
        (" #", "# Herd book \\#\n", "title: \"Herd book #\"\n"),
        (
            "\n\n## \"a\" <b>",
            "# Herd book  \\#\\# \"a\" &#60;b\\>\n",
            "title: \"Herd book  ## \\\"a\\\" \\x3cb>\"\n",
        ),
    ] {
        let text = text(with_suffix(suffix));
        assert!(text.contains(title), "{text}");
        assert!(text.contains(matter), "{text}");
    }
}

#[test]
fn the_original_template_keeps_its_own_suffix() {
    let options = RenderOptions { template: Template::Seed, ..with_suffix(" – Design") };
    assert!(text(options).contains("# Herd book - Architecture Document\n"));
}

#[test]
fn omitted_sections_are_listed_unless_the_list_is_turned_off() {
    let text = |format, not_described| {
        let empty = Some(Empty::Omit);
        text(RenderOptions { format, empty, not_described, ..RenderOptions::default() })
    };
    for format in [Format::Markdown, Format::Html, Format::Page, Format::Confluence] {
        assert!(text(format, None).contains("Not yet described"));
        assert!(text(format, Some(true)).contains("System Context"));
        for words in ["Not yet described", "System Context"] {
            assert!(!text(format, Some(false)).contains(words), "{words}");
        }
    }
}
