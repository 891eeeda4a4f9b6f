//! The names of elements in flows, on nodes and of components: undeclared and ambiguous ones.

use groundplan::{ValidateOptions, validate};

use super::findings::{names, story};

#[test]
fn the_steps_of_flows_name_declared_elements_and_one_of_them_each() {
    let check = |steps: &str, expected: &str| {
        let source = story(&format!(
            "architecture:\n  containers: [{{name: Pool, components: [Pump]}}, {{name: Café, components: [Pump]}}, Gate]\n  deployment: {{nodes: [{{name: Shed, runs: [Gate]}}]}}\n  flows: [{{name: Noon, steps: [{steps}]}}]\n"
        ));
        let found = validate(&source, &ValidateOptions::default());
        let found = found.iter().filter(|it| it.name != "mapping-for-text").map(|it| {
            let range = it.range.start.utf16..it.range.end.utf16;
            format!("{} {}", it.name, String::from_utf16_lossy(&utf16(&source)[range]))
        });
        assert_eq!(found.collect::<Vec<_>>().join(", "), expected, "{steps}");
    };
    check("Gate -> Pool: opens", "");
    check("{from: Gate, to: Pool/Pump}", "");
    check("Gate -> Pol: opens Pol", "undeclared-element Pol");
    check("\"Gate -> Café -> Pool\"", "undeclared-element Café -> Pool");
    check("{from: Gat, to: Pool}", "undeclared-element Gat");
    check("Gate -> Pump", "ambiguous-element Pump");
    check("{from: Pump, to: Gate}", "ambiguous-element Pump");
    check("Gate -> Pool, It rests", "undeclared-element It rests");
    check("Gate -> Pool, {from: Gate, label: opens}", "undeclared-element Gate");
    // A flow in sentences has no diagram that could lack one.
    check("The gate opens, It rests", "");
}

fn utf16(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}

#[test]
fn what_runs_on_a_node_or_has_a_component_may_be_ambiguous_too() {
    let systems = "systems: [{name: A, containers: [Hall]}, {name: B, containers: [Hall]}]";
    let check = |more: &str, expected: &str| {
        let source = story(&format!("architecture:\n  {systems}\n  {more}\n"));
        assert_eq!(names(&source).join(" "), expected, "{more}");
    };
    check("deployment: {nodes: [{name: N, runs: [Hall]}]}", "ambiguous-element");
    check("deployment: {nodes: [{name: N, runs: [A/Hall, B/Hall]}]}", "");
    check("components: [{name: C, container: Hall}]", "ambiguous-element");
    check("components: [{name: C, container: A/Hall}]", "");
}

#[test]
fn relations_beside_the_elements_name_declared_ones() {
    let said = |rest: &str| {
        let source = format!("story_id: A\nstory_title: T\narchitecture:\n{rest}");
        let found = validate(&source, &ValidateOptions::default());
        found.iter().map(|it| format!("{} {}", it.name, it.message)).collect::<Vec<_>>()
    };
    let relations = "  relationships:\n  - {from: Gat, to: Pool, label: opens}\n";
    assert_eq!(
        said(&format!("  containers: [Gate, Pool]\n{relations}")),
        ["undeclared-element nothing named `Gat` is declared"]
    );
    // Where nothing is declared, the relations show what there is.
    assert_eq!(said(relations), [""; 0]);
}

#[test]
fn a_container_of_an_unknown_type_is_reported() {
    let said = |kind: &str| {
        let source = format!(
            "story_id: A\nstory_title: T\narchitecture: {{containers: [{{name: Gate, type: {kind}}}]}}\n"
        );
        let found = validate(&source, &ValidateOptions::default());
        let help = |it: &groundplan::Diagnostic| it.help.as_deref().unwrap_or("").to_owned();
        found.iter().map(|it| format!("{:?} {}", it.severity, help(it))).collect::<Vec<_>>()
    };
    for known in ["service", "Web App", "microservice", "PostgreSQL database", "AWS Lambda", "ui"] {
        assert_eq!(said(known), [""; 0], "{known}");
    }
    assert_eq!(said("servce"), ["Warning did you mean `service`?"]);
    assert_eq!(said("quee"), ["Warning did you mean `queue`?"]);
    assert_eq!(said("turnstile"), ["Info to have it drawn otherwise, write ui, database or queue"]);
}
