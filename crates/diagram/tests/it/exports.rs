//! What holds of every text for another tool. Their own parsers read such texts in tests/full.

use groundplan_diagram::{Arrangement, Edge, EdgeEnd, Graph, Group, Kind, Node, Tool, export};
use proptest::prelude::*;

use crate::any_graph::{any_graph, name};

const TOOLS: [Tool; 4] = [Tool::Structurizr, Tool::LikeC4, Tool::PlantUml, Tool::D2];

/// The line without what is between quotes; `None` if a quote is not closed.
fn without_quoted(line: &str, has_escapes: bool) -> Option<String> {
    let (mut out, mut is_quoted) = (String::new(), false);
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' if is_quoted && has_escapes => drop(characters.next()),
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            _ => out.push(character),
        }
    }
    (!is_quoted).then_some(out)
}

fn check(graph: &Graph<'_>, title: &str, tool: Tool) {
    let text = export(graph, title, tool);
    let is_sequence = tool == Tool::PlantUml && graph.arrangement == Arrangement::Sequence;
    let mut depth = 0;
    for line in text.lines() {
        // Text without quotes: a title and a message, which end with their line.
        let is_plain = ["title ", "# "].iter().any(|start| line.starts_with(start));
        let line = if is_plain { "" } else { line };
        let message = line.split_once(" : ").filter(|(ends, _)| !ends.contains('"'));
        let line = if is_sequence { message.map_or(line, |(ends, _)| ends) } else { line };
        let rest = without_quoted(line, tool != Tool::PlantUml);
        assert!(rest.is_some(), "an open quote: {line:?}\n{text}");
        let rest = rest.unwrap_or_default();
        depth += rest.matches('{').count();
        depth -= rest.matches('}').count();
        assert!(
            rest.bytes()
                .all(|it| it.is_ascii_alphanumeric() || b" _-.,(){}:=*<>/!$@#".contains(&it)),
            "text outside of quotes: {line:?}\n{text}"
        );
    }
    assert_eq!(depth, 0, "{text}");
    let whole =
        |edge: &&Edge<'_>| graph.title(edge.from).is_some() && graph.title(edge.to).is_some();
    let edges = graph.edges.iter().filter(whole).count();
    let model = text.split("\nviews {").next().unwrap_or("");
    let model = model.split("\n  views {").next().unwrap_or("");
    let is_arrow = |line: &&str| {
        let rest = without_quoted(line, tool != Tool::PlantUml);
        rest.as_deref().unwrap_or(line).contains(" -> ") || line.starts_with("Rel(")
    };
    let arrows = model.lines().filter(is_arrow);
    assert_eq!(arrows.count(), edges, "as many arrows, also those that are comments\n{text}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn no_text_of_a_graph_is_syntax_and_no_arrow_is_lost(
        graph in any_graph(),
        title in name(),
        is_sequence in any::<bool>(),
        kinds in prop::collection::vec(0..4_usize, 9),
    ) {
        let mut graph = graph;
        if is_sequence {
            graph.arrangement = Arrangement::Sequence;
        }
        for (group, kind) in graph.groups.iter_mut().zip(kinds) {
            group.kind = [Kind::System, Kind::Service, Kind::Boundary, Kind::Machine][kind];
        }
        for tool in TOOLS {
            check(&graph, &title, tool);
        }
    }
}

fn node(title: &str, kind: Kind, group: Option<usize>) -> Node<'_> {
    Node { title: title.into(), kind, group, ..Node::default() }
}

fn edge(from: usize, to: usize, label: &str) -> Edge<'_> {
    let (from, to) = (EdgeEnd::Node(from), EdgeEnd::Node(to));
    Edge { from, to, label: Some(label.into()), ..Edge::default() }
}

/// The lines of the text that have this in them, trimmed.
fn lines(graph: &Graph<'_>, tool: Tool, part: &str) -> Vec<String> {
    let text = export(graph, "Ferry", tool);
    text.lines().filter(|it| it.contains(part)).map(|it| it.trim().to_owned()).collect()
}

#[test]
fn what_a_tool_would_read_as_syntax_is_escaped() {
    let nodes = vec![node("a \"b\" \\ ${c} {d} // 'e' %f()", Kind::Person, None)];
    let graph = Graph { nodes, ..Graph::default() };
    for (tool, expected) in [
        (
            Tool::Structurizr,
            "\"a \\\"b\\\" \\\u{2060} $\u{2060}{c} {d} // 'e' %f()\" \"\" \"Person\"",
        ),
        (Tool::LikeC4, "\"a \\\"b\\\" \\\u{2060} $\u{2060}{c} {d} // 'e' %f()\""),
        (
            Tool::PlantUml,
            "\"a <U+0022>b<U+0022> <U+005C> <U+0024><U+007B>c<U+007D> <U+007B>d<U+007D> \
             /<U+002F> <U+0027>e<U+0027> <U+0025>f()\")",
        ),
        (Tool::D2, "\"a \\\"b\\\" \\\\ \\${c} {d} // 'e' %f()\\n[Person]\" {"),
    ] {
        let lines = lines(&graph, tool, "a_b_c_d_e_f_1");
        assert!(lines[0].ends_with(expected), "{tool:?}: {}", lines[0]);
    }
}

#[test]
fn containers_are_in_their_system_or_in_one_with_the_title() {
    let groups = vec![Group { title: "Fares".into(), kind: Kind::System, ..Group::default() }];
    let nodes = vec![
        node("Rider", Kind::Person, None),
        node("API", Kind::Service, Some(0)),
        node("Πληρωμές", Kind::Database, None),
    ];
    let edges = vec![edge(0, 1, "buys"), edge(1, 2, "writes"), edge(1, 2, "writes")];
    let graph = Graph { nodes, groups, edges, ..Graph::default() };
    assert_eq!(
        lines(&graph, Tool::Structurizr, "_").join("\n"),
        "rider_1 = person \"Rider\" \"\" \"Person\"\n\
         fares_4 = softwareSystem \"Fares\" \"\" \"System\" {\n\
         api_2 = container \"API\" \"\" \"\" \"Service\"\n\
         system_0 = softwareSystem \"Ferry\" {\n\
         database_3 = container \"Πληρωμές\" \"\" \"\" \"Database\"\n\
         rider_1 -> api_2 \"buys\" \"\"\n\
         api_2 -> database_3 \"writes\" \"\"\n\
         // api_2 -> database_3 \"writes\"\n\
         container fares_4 \"view\" {\n\
         include rider_1 api_2 database_3"
    );
    assert_eq!(lines(&graph, Tool::LikeC4, "fares_4.api_2 ->").len(), 2);
    assert_eq!(lines(&graph, Tool::D2, "rider_1 -> fares_4.api_2: \"buys\"").len(), 1);
}

#[test]
fn names_that_structurizr_wants_unique_have_their_ids() {
    let nodes = ["Depot", "Depot"].map(|title| node(title, Kind::System, None)).to_vec();
    let graph = Graph { nodes, ..Graph::default() };
    let expected = [
        "depot_1 = softwareSystem \"Depot\" \"\" \"System\"",
        "depot_2 = softwareSystem \"Depot (depot_2)\" \"\" \"System\"",
    ];
    assert_eq!(lines(&graph, Tool::Structurizr, "softwareSystem "), expected);
}

#[test]
fn a_container_on_two_nodes_is_one_with_two_instances() {
    let groups = ["North", "South"].map(|title| Group {
        title: title.into(),
        kind: Kind::Machine,
        ..Group::default()
    });
    let nodes = vec![
        node("API", Kind::Service, Some(0)),
        node("API", Kind::Service, Some(1)),
        node("Router", Kind::Machine, Some(1)),
    ];
    let edges = vec![edge(2, 1, "forwards")];
    let graph = Graph { nodes, groups: groups.into(), edges, ..Graph::default() };
    assert_eq!(lines(&graph, Tool::Structurizr, " = container ").len(), 1);
    assert_eq!(
        lines(&graph, Tool::Structurizr, "api_2").join("\n"),
        "instance_api_2 = containerInstance api_1\nrouter_3 -> instance_api_2 \"forwards\" \"\""
    );
}

#[test]
fn a_sequence_is_one_in_each_tool() {
    let nodes = vec![node("Rider", Kind::Person, None), node("Fares", Kind::System, None)];
    let edges = vec![edge(0, 1, "asks"), edge(1, 1, "thinks"), edge(1, 0, "answers")];
    let arrangement = Arrangement::Sequence;
    let graph = Graph { nodes, edges, arrangement, ..Graph::default() };
    for (tool, start, steps) in [
        (Tool::Structurizr, "dynamic * \"view\" {", 3 + 3),
        (Tool::LikeC4, "dynamic view index {", 3 + 3),
        (Tool::PlantUml, "actor \"Rider\" as rider_1", 3),
        (Tool::D2, "shape: sequence_diagram", 3),
    ] {
        assert_eq!(lines(&graph, tool, start).len(), 1, "{tool:?}");
        assert_eq!(lines(&graph, tool, " -> ").len(), steps, "{tool:?}");
    }
}
