//! Which items of a story are linked, as data: each field that links, by ids and numbers.

use groundplan::{
    Format, RenderOptions, TraceItem, Traceability, TraceabilityOptions, render, traceability,
};

const LOOM: &str = "\
story_id: LOOM-4
title: Weave from a sketch
acceptance_criteria:
- The pattern repeats without a seam
- {id: AC2, text: A broken thread stops the loom, components: [Stop motion]}
- The cloth is counted
tasks:
- {id: T1, title: Read the drawing, acceptance_criteria: [AC1, 'AC2: threads'], decisions: ADR-7}
- title: 'Task 2: Sense the thread'
  satisfies: later
  acs: AC2, 3
  subtasks:
  - {id: T2.1, title: Mount the sensor, component: Frame/Stop motion}
- Count the cloth
functional_test_plan:
- {acceptance_criterion: AC2, test_description: Cut a thread, task: 2}
- {id: TP-9, acceptance_criterion: The cloth is counted, test_description: Weave ten metres}
artifact_registry:
  src/drawing.rs: {purpose: Reads the drawing, created_in_task: '1'}
architecture:
  containers:
  - {name: Frame, id: frame, decisions: ['1', ADR-8], tests: TP-9}
  components:
  - {name: Stop motion, container: Frame}
  decisions:
  - {id: ADR-7, decision: Read vector sketches}
  - {id: ADR-8, decision: Cut the drive, tasks: [3]}
";

fn traced(source: &str) -> Traceability {
    traceability(source, &TraceabilityOptions::default()).expect("there is a story")
}

fn name(item: &TraceItem) -> &str {
    item.id.as_deref().unwrap_or(&item.title)
}

/// Each item that has links, with the names of those that it is linked to.
fn links(source: &str) -> Vec<String> {
    let items = traced(source).items;
    let linked = items.iter().filter(|item| !item.links.is_empty());
    let names =
        |item: &TraceItem| item.links.iter().map(|&to| name(&items[to])).collect::<Vec<_>>();
    linked.map(|item| format!("{} - {}", name(item), names(item).join(", "))).collect()
}

#[test]
fn each_field_that_links_does_so_by_id_or_number_and_both_ways() {
    assert_eq!(
        links(LOOM),
        [
            "AC1 - T1",
            "AC2 - T1, Task 2: Sense the thread, Cut a thread, Stop motion",
            "AC3 - Task 2: Sense the thread, TP-9",
            "T1 - AC1, AC2, src/drawing.rs, ADR-7",
            "Task 2: Sense the thread - AC2, AC3, Cut a thread",
            "T2.1 - Stop motion",
            "Count the cloth - ADR-8",
            "Cut a thread - AC2, Task 2: Sense the thread",
            "TP-9 - AC3, frame",
            "frame - TP-9, ADR-7, ADR-8",
            "Stop motion - AC2, T2.1",
            "src/drawing.rs - T1",
            "ADR-7 - T1, frame",
            "ADR-8 - Count the cloth, frame",
        ]
    );
}

#[test]
fn a_title_links_nothing() {
    let source = "id: A\ntasks: [Dye the wool, {title: Spin, decisions: Buy wool}]\n\
        artifact_registry: {vat.md: {created_in_task: Dye the wool}}\n\
        architecture: {decisions: [Buy wool]}\n";
    assert_eq!(links(source), [""; 0]);
}

#[test]
fn every_item_has_its_kind_number_and_range_whether_or_not_it_is_linked() {
    let items = traced(LOOM).items;
    let shown: Vec<_> = items
        .iter()
        .map(|it| {
            let number = it.number.map_or_else(|| "-".to_owned(), |number| number.to_string());
            format!("{} {number} {}", it.kind.as_str(), &LOOM[it.range.from..it.range.to])
        })
        .collect();
    assert_eq!(
        shown,
        [
            "criterion 1 The pattern repeats without a seam",
            "criterion 2 A broken thread stops the loom",
            "criterion 3 The cloth is counted",
            "task 1 Read the drawing",
            "task 2 'Task 2: Sense the thread'",
            "task - Mount the sensor",
            "task 3 Count the cloth",
            "test 1 Cut a thread",
            "test 2 Weave ten metres",
            "component - Frame",
            "component - Stop motion",
            "component - src/drawing.rs",
            "decision 1 Read vector sketches",
            "decision 2 Cut the drive",
        ]
    );
}

#[test]
fn links_are_symmetric_sorted_and_inside_the_list() {
    let items = traced(LOOM).items;
    for (index, item) in items.iter().enumerate() {
        assert!(item.links.is_sorted_by(|one, next| one < next), "{item:?}");
        assert!(item.links.iter().all(|&to| to != index && items[to].links.contains(&index)));
    }
}

#[test]
fn it_fails_as_a_render_does() {
    for source in ["", "title: a: b", "stories: [{id: A, title: One}, {id: B, title: Two}]\n"] {
        let failure = traceability(source, &TraceabilityOptions::default()).expect_err(source);
        let expected = render(source, &RenderOptions::default()).expect_err(source);
        assert_eq!(failure, expected);
    }
}

#[test]
fn the_document_has_a_table_of_what_is_linked_with_links_to_it() {
    let text = render(LOOM, &RenderOptions::default()).expect("a document").text;
    let table = text.split_once("### Traceability\n\n").expect("a table").1;
    let table = table.split_once("\n\n").expect("its end").0;
    assert_eq!(
        table,
        "\
| Criterion | Tasks | Tests | Components | Decisions |
|---|---|---|---|---|
| [AC1](#criterion_ac1) | [T1](#task_t1) |  |  |  |
| [AC2](#criterion_ac2) | [T1](#task_t1); [Task 2: Sense the thread](#task_2) | Cut a thread | Stop motion |  |
| [AC3](#criterion_ac3) | [Task 2: Sense the thread](#task_2) | TP-9 |  |  |
| [AC1](#criterion_ac1); [AC2](#criterion_ac2) | [T1](#task_t1) |  | src/drawing.rs | [ADR-7](#adr-7-read-vector-sketches) |
| [AC2](#criterion_ac2); [AC3](#criterion_ac3) | [Task 2: Sense the thread](#task_2) | Cut a thread |  |  |
|  | [T2.1](#task_t2-1) |  | Stop motion |  |
|  | [Count the cloth](#task_3) |  |  | [ADR-8](#adr-8-cut-the-drive) |
| [AC3](#criterion_ac3) |  | TP-9 | Frame |  |
|  |  | TP-9 | Frame | [ADR-7](#adr-7-read-vector-sketches); [ADR-8](#adr-8-cut-the-drive) |"
    );
    assert!(
        !render("id: A\ntasks: [a]\n", &RenderOptions::default())
            .expect("a document")
            .text
            .contains("Traceability")
    );
}

#[test]
fn every_link_of_the_table_leads_to_an_id_of_its_page() {
    for format in [Format::Html, Format::Page] {
        let options = RenderOptions { format, ..RenderOptions::default() };
        let text = render(LOOM, &options).expect("a document").text;
        let links: Vec<_> =
            text.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(links.len() > 12, "{text}");
        for id in links {
            assert_eq!(text.matches(&format!("id=\"{id}\"")).count(), 1, "{id}\n{text}");
        }
    }
}
