//! What is read where values are named twice, merged, inherited or written in another way.

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
    holds(&text, &["| api | Go | r |", "| db | SQL |"]);
    holds(&text, &["| ui | Vue |", "| new |"]);
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

#[test]
fn a_number_of_its_own_is_not_doubled() {
    for (acs, wanted) in [
        ("['1. one', x]", ["**AC1**: one", "**AC2**: x"]),
        ("[x, '2) two', '3. three']", ["**AC2**: two", "**AC3**: three"]),
        ("['1. one']", ["**AC1**: one", ""]),
        ("[x, y, '3. Juni: open']", ["**AC3**: 3. Juni: open", ""]),
        ("['2. two', x]", ["**AC1**: 2. two", "**AC2**: x"]),
        ("[{id: AC1, text: '1. one'}]", ["**AC1**: one", ""]),
    ] {
        holds(&of(&format!("acs: {acs}\n")).text, &wanted);
    }
    for (task, wanted) in [
        ("{id: 5, title: 'Task 5: five'}", "- Task 5: five"),
        ("{id: T5, title: 'Task 5: five'}", "- T5: Task 5: five"),
        ("{id: 5, title: 'Task 6: six'}", "- 5: Task 6: six"),
        ("{id: 5, title: 'Five'}", "- 5: Five"),
    ] {
        holds(&of(&format!("tasks: [{task}]\n")).text, &[wanted]);
    }
}

#[test]
fn a_mapping_of_ids_is_a_list() {
    for (rest, wanted) in [
        ("acs: {AC1: one, AC2: two}\n", ["**AC1**: one", "**AC2**: two"]),
        ("acs:\n  AC2: one\n  S: {given: rain, then: wet}\n", ["**AC2**: one", "**Given** rain"]),
        ("acs: {AC7: one}\n", ["**AC7**: one", ""]),
        ("tasks: {T1: do it, T2: {title: then, status: done}}\n", ["- T1: do it", "- T2: then"]),
        ("tasks: {not: a list, mow: }\n", ["- not: a list", "- mow\n"]),
    ] {
        let rendered = of(rest);
        assert_eq!(said(&rendered), [""; 0], "{rest}");
        holds(&rendered.text, &wanted);
    }
    assert_eq!(said(&of("tasks: {title: x}\n")), ["wrong-type"]);
}

#[test]
fn a_lone_key_that_is_misspelt_is_read_as_the_field() {
    for (rest, wanted) in [
        ("tasks:\n- titel: Build\n", "- Build\n"),
        ("acs:\n- criterin: Build\n", "**AC1**: Build"),
        ("architecture: {containers: [nme: Web]}\n", "| Web |"),
        ("architecture: {deployment: {enviroment: prod}}\n", "**Environment**: prod"),
        ("system: {nme: Shop}\narchitecture: {people: [p]}\n", "┃   Shop"),
        ("architecture: {risks: [{rsk: fire}]}\n", "| fire |"),
    ] {
        let rendered = of(rest);
        assert_eq!(said(&rendered), ["unknown-field"], "{rest}");
        assert_eq!(rendered.diagnostics[0].fixes.len(), 1);
        holds(&rendered.text, &[wanted]);
    }
    for rest in ["tasks:\n- Titel: Build\n", "tasks:\n- test: Build\n", "acs: [AC1: Build]\n"] {
        assert_eq!(said(&of(rest)), ["mapping-for-text"], "{rest}");
    }
}

#[test]
fn a_lone_id_where_a_text_is_wanted_is_the_text() {
    let rendered = of("dependencies: [{id: PAY-1}, 'PAY-2']\n");
    assert_eq!(said(&rendered), [""; 0]);
    holds(&rendered.text, &["PAY-1", "PAY-2"]);
    assert!(!rendered.text.contains("id: PAY-1"));
}

#[test]
fn a_section_under_a_custom_section_is_reported() {
    let sections = "sections: [{title: Mine, text: m}, {title: Z, under: Mine, text: z}]\n";
    assert_eq!(said(&of(sections)), ["unknown-section"]);
    let two = "sections: [{title: Y, under: Foo, text: m}, {title: Z, under: Foo, text: z}]\n";
    assert_eq!(said(&of(two)), ["unknown-section"; 2]);
    let container = "architecture: {containers: [Web]}\nsections: [{title: Z, under: 'Container 1: Web', text: z}]\n";
    assert_eq!(said(&of(container)), [""; 0]);
}

#[test]
fn a_task_that_the_roadmap_names_twice_shows_its_title_twice() {
    let roadmap = "architecture: {roadmap: [{phase: 1, tasks: [T1]}, {phase: 2, tasks: [T1]}]}\n";
    let rendered = of(&format!("tasks: [{{id: T1, title: Mow}}]\n{roadmap}"));
    assert_eq!(rendered.text.matches("- T1: Mow").count(), 2);
}

#[test]
fn a_group_without_documents_leaves_no_label() {
    let text = of("document_references: {implements: [], defines: [x]}\n").text;
    assert!(!text.contains("Implements"));
    holds(&text, &["Defines"]);
}

#[test]
fn a_problem_of_a_member_names_its_whole_path() {
    let rendered = of(
        "architecture:\n  database_schema: {source: s, language: }\n  containers:\n  - name: n\n    uses: [{to: n, description: }]\n",
    );
    let messages: Vec<_> = rendered.diagnostics.iter().map(|found| &*found.message).collect();
    for way in ["architecture.database_schema.language", "architecture.containers.uses.description"]
    {
        assert!(messages.iter().any(|message| message.contains(way)), "{messages:?}");
    }
}

#[test]
fn a_second_name_of_a_field_shows_without_a_word() {
    let rendered = of("description: first\nbody: second\neffort: 3d\nstory_points: 5\n");
    assert_eq!(said(&rendered), [""; 0]);
    holds(&rendered.text, &["\nfirst\n", "- Body: second", "effort: 3d", "- Story points: 5"]);
    assert_eq!(said(&of("name: Other\n")), ["several-names"]);
    assert_eq!(said(&of("key: B\nsummary: This says it in a sentence.\n")), [""; 0]);
}

#[test]
fn lists_are_read_in_the_forms_in_which_people_write_them() {
    for (rest, wanted) in [
        ("tasks: |\n  1. one\n  2. two\n     more\n", ["- one\n", "- two more\n"]),
        ("tasks: {backend: [api], web: [form]}\n", ["### backend\n\n- api", "### web\n\n- form"]),
        ("tasks: [{title: a, subtasks: [b]}]\n", ["- a\n", "  - b\n"]),
        ("tasks: ['[x] a', {title: b, done: false}]\n", ["- [x] a\n", "- [ ] b\n"]),
        ("acs: {must: [a], should: [b]}\n", ["#### must\n\n- **AC1**: a", "#### should"]),
        ("acs: |\n  Scenario: s\n    Given a\n    Then b\n", ["**AC1**: s\n", "  - **Then** b"]),
        ("acs: ['[ ] AC1: a']\n", ["- [ ] **AC1**: a", ""]),
        ("dependencies: B-1, B-2\n", ["  - B-1\n", "  - B-2\n"]),
        ("depends_on: [{id: B-1, reason: first}]\n", ["  - B-1 (Reason: first)", ""]),
        ("constraints: [a, b]\n", ["### Constraints\n\n- a\n- b", ""]),
        ("risks: [fire]\n", ["| fire |", ""]),
        ("as_a: reader\ni_want: to read\n", ["**As a** reader", "**I want** to read"]),
    ] {
        let rendered = of(rest);
        assert_eq!(said(&rendered), [""; 0], "{rest}");
        holds(&rendered.text, &wanted);
    }
    assert!(!of("dependencies: None\n").text.contains("Depends on"));
}

#[test]
fn own_sections_may_be_a_mapping_of_titles_to_texts() {
    for rest in [
        "sections: {Glossary: lamp is a light, Constraints: [no noise, low cost]}\n",
        "sections: {Glossary: {text: lamp is a light}, Constraints: {1: no noise, 2: low cost}}\n",
        "sections:\n- {title: Glossary, text: lamp is a light}\n- Constraints: [no noise, low cost]\n",
        "sections:\n  Glossary: |\n    lamp is a light\n  Constraints:\n  - no noise\n  - low cost\n",
        "sections: {Glossary: [{lamp: is a light}], Constraints: [{a: no noise}, {b: low cost}]}\n",
    ] {
        let rendered = of(rest);
        assert_eq!(said(&rendered), [""; 0], "{rest}");
        let text = &rendered.text;
        holds(
            text,
            &["\n## Glossary\n", "\n## Constraints\n", "is a light", "no noise", "low cost"],
        );
        let after = text.split("## Constraints\n\n- ").nth(1).expect("a list");
        assert!(after.lines().nth(1).is_some_and(|line| line.starts_with("- ")), "{text}");
    }
    let text = of("sections: {Lamps: {under: Risks, text: None at night}}\n").text;
    holds(&text, &["# Lamps\n\nNone at night\n"]);
}
