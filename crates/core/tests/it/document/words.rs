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

/// The version and the date in the head, and the rows of the changelog.
fn versions(more: &str) -> (String, Vec<String>) {
    let source = format!("id: A\ntitle: Herd book\ncreated_date: 2026-01-05\n{more}");
    let text = render(&source, &RenderOptions::default()).expect("a document").text;
    let line = |label: &str| text.lines().find_map(|line| line.strip_prefix(label)).map(str::trim);
    let head = format!("{:?} {:?}", line("**Version**:"), line("**Last Updated**:"));
    let rows = text.split_once("| Version | Date |").expect("a changelog").1.lines().skip(2);
    (head, rows.take_while(|row| row.starts_with('|')).map(str::to_owned).collect())
}

#[test]
fn only_a_first_version_is_an_initial_draft() {
    assert!(versions("").1[0].ends_with("| Initial draft |"));
    assert!(versions("document: {version: 0.1}").1[0].ends_with("| Initial draft |"));
    let (_, rows) = versions("document: {version: 2}");
    assert!(rows.iter().all(|row| !row.contains("Initial draft")), "{rows:?}");
}

#[test]
fn the_head_follows_the_newest_row_of_the_changelog_unless_the_document_states_its_own() {
    let ascending = "architecture: {changelog: [{version: 0.9, date: 2026-02-01, changes: A}, {version: '0.10', date: 2026-03-01, changes: B}]}\n";
    let descending =
        "architecture: {changelog: [{version: '0.10', changes: B}, {version: 0.9, changes: A}]}\n";
    let newest = |version: &str, date: &str| format!("Some({version:?}) Some({date:?})");
    assert_eq!(versions(ascending).0, newest("0.10", "2026-03-01"));
    assert_eq!(versions(descending).0, newest("0.10", "2026-01-05"));
    let own = format!("{ascending}document: {{version: 1.0, updated: 2026-04-01}}\n");
    assert_eq!(versions(&own).0, newest("1.0", "2026-04-01"));
}
