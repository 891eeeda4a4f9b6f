//! What is read where values are named twice, merged, inherited or written in another way.
#![expect(clippy::expect_used, reason = "a test that meets the unexpected ends")]

use groundplan::{RenderOptions, Rendered, Severity, render, render_all};

fn read(source: &str) -> Rendered {
    let options = RenderOptions::default();
    render(source, &options).expect("there is a document")
}

fn of(rest: &str) -> Rendered {
    read(&format!("id: A\ntitle: T\n{rest}"))
}

fn said(rendered: &Rendered) -> Vec<&'static str> {
    rendered.diagnostics.iter().map(|found| found.name).collect()
}

/// The document of the only story of a backlog.
fn inherited(base: &str, own: &str) -> String {
    let rendered = read(&format!("{base}\nstories:\n- id: A\n  title: T\n{own}\n"));
    assert_eq!(said(&rendered), [""; 0], "{base} {own}");
    rendered.text
}

fn holds(text: &str, wanted: &[&str]) {
    for wanted in wanted {
        assert!(text.contains(wanted), "no {wanted} in {text}");
    }
}

#[test]
fn a_component_that_contains_itself_is_read_once() {
    for rest in [
        "architecture:\n  components: &c\n  - name: q\n    components: *c\n",
        "architecture:\n  components:\n  - &c {name: q, components: [*c]}\n",
        "architecture:\n  components: &c {q: {components: *c}}\n",
        "architecture:\n  components: {q: &c {components: {r: *c}}}\n",
        "architecture:\n  components: &c [{name: q, components: [{name: r, components: *c}]}]\n",
    ] {
        let rendered = of(rest);
        assert_eq!(said(&rendered), ["wrong-type"], "{rest}");
        assert!(rendered.diagnostics[0].message.contains("contain itself"));
        assert_eq!(rendered.text.matches("#### Component: q").count(), 1, "{rest}");
    }
}

#[test]
fn a_tower_of_components_ends() {
    let mut source = "id: A\ntitle: T\nx0: &x0 [z]\n".to_owned();
    for level in 1..=5_000 {
        let below = level - 1;
        source += &format!("x{level}: &x{level} [{{name: n, components: *x{below}}}]\n");
    }
    let rendered = read(&(source + "architecture: {components: *x5000}\n"));
    assert!(said(&rendered).contains(&"limit-reached"));
}

#[test]
fn aliases_that_multiply_are_cut() {
    let mut source = "x0: &x0 [z]\n".to_owned();
    for level in 1..=12 {
        let item = format!("{{name: n, components: *x{}}},", level - 1);
        source += &format!("x{level}: &x{level} [{}]\n", item.repeat(9));
    }
    let many = |item: &str| format!("[{}]", vec![item; 2_000].join(","));
    let texts = many("a");
    for rest in [
        format!("{source}architecture: {{components: *x12}}\n"),
        format!(
            "t: &t {texts}\na: &a {}\nc: &c {}\narchitecture: {{domain_model: {{bounded_contexts: *c}}}}\n",
            many("{name: a, entities: *t}"),
            many("{name: c, aggregates: *a}"),
        ),
        format!(
            "t: &t {}\nn: &n {{name: n, uses: *t}}\narchitecture: {{deployment: {{nodes: {}}}}}\n",
            many("{to: n}"),
            many("*n"),
        ),
        format!("t: &t {texts}\ntasks: {}\n", many("{title: x, depends_on: *t}")),
        format!(
            "t: &t {texts}\nq: &q {{strategy: *t}}\narchitecture:\n  quality_attributes:\n{}",
            {
                let lines = (0..2_000).map(|index| format!("    q{index}: *q\n"));
                lines.collect::<String>()
            }
        ),
        format!("t: &t {texts}\nroadmap_extensions: {}\n", many("{x: *t}")),
        format!("t: &t '{}'\nacs: {}\n", "many words ".repeat(20_000), many("{id: X, text: *t}")),
        format!("m: &m {}\ntasks: {}\n", many("{x: y}"), many("{<<: *m, title: x}")),
    ] {
        let rendered = of(&rest);
        let limits = rendered
            .diagnostics
            .iter()
            .filter(|found| found.name == "limit-reached" && found.severity == Severity::Error)
            .count();
        assert_eq!(limits, 1, "{:?} {:.80}", said(&rendered), rest);
    }
}

#[test]
fn a_story_that_aliases_name_again_is_one_story() {
    let source = "stories:\n- &a {id: A, title: T}\n- &b {id: B, title: U}\n- *a\n- *b\n- *a\n";
    assert_eq!(render_all(source, &RenderOptions::default()).len(), 2);
}

#[test]
fn an_empty_value_inherits_the_backlogs() {
    let base = "architecture: {business_context: bc, risks: [fire]}\nsystem: {name: N}";
    holds(&inherited(base, "  architecture: {business_context: }"), &["bc\n", "| fire |"]);
    holds(&inherited(base, "  architecture: {risks: }"), &["bc\n", "| fire |"]);
    holds(&inherited(base, "  architecture: "), &["bc\n"]);
    for own in ["  system: ", "  system: {name: }", "  system: ''"] {
        holds(
            &inherited(&format!("{base}\n"), &format!("{own}\n  architecture: {{people: [p]}}")),
            &["┃     N "],
        );
    }
    let qualities = "architecture: {quality_attributes: {usability: [easy], security: [safe]}}";
    let own = "  architecture: {quality_attributes: {usability: , security: , speed: [fast]}}";
    holds(&inherited(qualities, own), &["- easy", "- safe", "- fast"]);
}

#[test]
fn a_text_and_a_mapping_of_a_backlog_and_its_story_are_merged() {
    let people = "architecture: {people: [p]}\n";
    let own = "  system: {description: own}";
    holds(&inherited(&format!("{people}system: BaseName"), own), &["**BaseName**: own"]);
    let base = format!("{people}system: {{name: N, description: D}}");
    holds(&inherited(&base, "  system: Own"), &["**Own**: D"]);
    let own = "  architecture: {deployment: {configuration_management: b}}";
    holds(&inherited("architecture: {deployment: envtext}", own), &["envtext", "\nb\n"]);
    let base = "architecture: {deployment: {environment: e, configuration_management: c}}";
    holds(&inherited(base, "  architecture: {deployment: own}"), &["own", "\nc\n"]);
    let base = "architecture: {quality_attributes: {security: [safe], usability: {strategy: ask}}}";
    let own =
        "  architecture: {quality_attributes: {security: {strategy: lock}, usability: [easy]}}";
    holds(&inherited(base, own), &["- safe", "- lock", "- ask", "- easy"]);
}

#[test]
fn lists_in_mapping_form_are_merged_by_name() {
    let base = "architecture: {containers: {api: {technology: Go}, db: SQL, ui: {technology: JS}}}";
    let own = "  architecture: {containers: {api: {responsibility: r}, db: , ui: Vue, new: }}";
    let text = inherited(base, own);
    holds(&text, &["**Technology**: Go\n\n**Responsibility**: r", "**Technology**: SQL"]);
    holds(&text, &["**Technology**: Vue", ": new"]);
    assert!(!text.contains("JS"), "{text}");
}

#[test]
fn what_is_merged_fills_only_what_the_mapping_leaves_open() {
    for (rest, wanted) in [
        ("x: &a {author: Z}\n<<: *a\nauthor:\n", "Z"),
        ("x: &a {created_by: Z}\nauthor: Own\n<<: *a\n", "Own"),
        ("x: &a {author: Z}\ncreated_by: Own\n<<: *a\n", "Own"),
        ("x: &a {author: Z}\ncreated_by:\n<<: *a\n", "Z"),
        ("x: &a {author: }\ny: &b {author: Z}\n<<: [*a, *b]\n", "Z"),
    ] {
        let rendered = of(rest);
        let others = said(&rendered).into_iter().filter(|name| *name != "field-not-shown");
        assert_eq!(others.count(), 0, "{rest}");
        holds(&rendered.text, &[&format!("| {wanted} | Initial draft |")]);
    }
}

#[test]
fn a_merge_key_of_anything_but_mappings_is_reported() {
    for rest in ["<<: 5\n", "<<: text\n", "<<: [{author: Z}, 5]\n", "tasks: [{<<: x, title: y}]\n"]
    {
        assert_eq!(said(&of(rest)), ["wrong-type"], "{rest}");
    }
    assert_eq!(said(&of("<<: [{author: Z}, {status: draft}]\n")), [""; 0]);
}
