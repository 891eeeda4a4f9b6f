//! The relations of a story in its diagrams: as they are stated, between what they are stated of.

use groundplan::{DiagramFormat, DiagramOptions, Diagrams, RenderOptions, View, diagrams, render};

/// The boxes and arrows of the diagrams of an architecture, with the names of their ends; `..>` is an
/// arrow that stands for others.
fn arrows(architecture: &str) -> (Vec<String>, Vec<String>) {
    let story = format!(
        "story_id: A-1\nstory_title: T\nsystem: {{name: Desk}}\narchitecture:\n{architecture}"
    );
    let options = RenderOptions { diagrams: Some(Diagrams::Mermaid), ..RenderOptions::default() };
    let text = render(&*story, &options).expect("the story can be rendered").text;
    let mut names = std::collections::BTreeMap::new();
    let (mut boxes, mut arrows) = (Vec::new(), Vec::new());
    for line in text.lines().map(str::trim).filter(|line| !line.starts_with("<!--")) {
        if line.starts_with("flowchart") {
            names.clear();
        }
        let label = line.split('"').nth(1).unwrap_or_default();
        let id =
            |text: &str| text.split(['[', '(', '{', ' ']).next().unwrap_or_default().to_owned();
        let derived = line.split_once(" -.->");
        if let Some((from, to)) = derived.or_else(|| line.split_once(" -->")) {
            let to = to.rsplit(' ').next().unwrap_or_default();
            let name = |id: &str| names.get(id).cloned().unwrap_or_else(|| id.to_owned());
            let arrow = if derived.is_some() { "..>" } else { ">" };
            arrows.push(format!("{} {arrow} {} {label}", name(from), name(to)).trim().to_owned());
        } else if let Some(group) = line.strip_prefix("subgraph ") {
            names.insert(id(group), label.to_owned());
        } else if line.starts_with('f') && line.contains("{{") {
            names.insert(id(line), label.to_owned());
        } else if line.starts_with('n') && line.contains('"') {
            let name = label.split("<br/>").next().unwrap_or_default();
            names.insert(id(line), name.to_owned());
            boxes.push(label.replace("<br/>", " "));
        }
    }
    (boxes, arrows)
}

#[test]
fn a_node_shows_what_it_runs_whatever_else_it_has() {
    let (boxes, arrows) = arrows(
        "  containers: [{name: API}]\n  deployment:\n    nodes:\n      - {name: Balancer, uses: [API]}\n      - {name: Host, runs: [API], uses: [Cache]}\n      - {name: Cache}\n",
    );
    assert!(!boxes.iter().any(|it| it.contains("External") || it.contains("runs")), "{boxes:?}");
    assert_eq!(arrows, ["Balancer > API", "Host > Cache"]);
}

#[test]
fn systems_use_each_other_and_this_one_as_stated() {
    let (_, arrows) = arrows(
        "  people: [{name: Customer, uses: [Desk, Portal]}]\n  systems:\n    - {name: Catalog, uses: [Pricing]}\n    - {name: Pricing}\n    - {name: Generator, uses: [{to: Desk, description: Drives traffic, technology: k6}]}\n    - {name: Portal, uses: [Desk]}\n    - {name: Archive, protocol: SFTP}\n  containers:\n    - {name: Web, uses: [Catalog]}\n",
    );
    assert_eq!(
        arrows,
        [
            "Customer > Desk",
            "Customer > Portal",
            "Catalog > Pricing",
            "Generator > Desk Drives traffic [k6]",
            "Portal > Desk",
            "Desk ..> Catalog",
            "Desk > Archive [SFTP]",
            "Web > Catalog",
        ]
    );
}

#[test]
fn a_name_in_two_containers_means_the_one_beside_it_or_the_one_that_is_named() {
    let (_, arrows) = arrows(
        "  containers: [{name: One}, {name: Two}]\n  components:\n    - {name: Store, container: One}\n    - {name: Reader, container: Two, uses: [Store]}\n    - {name: Store, container: Two}\n    - {name: Writer, container: One, uses: [Two / Store, a / b]}\n",
    );
    assert_eq!(
        arrows,
        [
            "One ..> Two",
            "One ..> a / b",
            "Writer > Store",
            "Writer > a / b",
            "Reader > Store",
            "Writer > Store",
        ]
    );
}

#[test]
fn parts_of_a_component_are_in_its_frame_and_arrows_end_at_it() {
    let (boxes, arrows) = arrows(
        "  containers: [{name: API}]\n  components:\n    - {name: Front, container: API, uses: [Rules]}\n    - {name: Rules, container: API, components: [{name: Parser}]}\n",
    );
    assert_eq!(boxes.iter().filter(|it| it.starts_with("Rules")).count(), 0, "{boxes:?}");
    assert_eq!(arrows, ["Front > Rules"]);
}

#[test]
fn a_relation_by_id_is_one_by_name() {
    let (boxes, arrows) = arrows(
        "  people: [{id: clerk, name: Night clerk, uses: [web]}]\n  containers:\n    - {id: web, name: Web desk, uses: [{to: db, label: reads}]}\n    - {key: db, name: Ledger}\n",
    );
    assert!(boxes.iter().all(|it| !it.contains("External")), "{boxes:?}");
    let stated = ["Night clerk > Web desk", "Web desk > Ledger reads"];
    assert!(stated.iter().all(|it| arrows.iter().any(|arrow| arrow == it)), "{arrows:?}");
}

#[test]
fn relations_beside_the_elements_and_components_in_containers_are_drawn_and_shown() {
    let architecture = "  actors: [{id: customer, name: Customer}]\n  containers:\n    - {id: front, name: Web Frontend, components: [{name: Cart, uses: [Catalog]}, {name: Catalog}]}\n    - {id: api, name: REST API}\n  relationships:\n    - {from: customer, to: front, label: browses}\n    - {from: front, to: api, label: asks, technology: JSON}\n    - {from: nobody, to: api, label: wonders}\n";
    let (boxes, arrows) = arrows(architecture);
    let external: Vec<_> = boxes.iter().filter(|it| it.contains("External")).collect();
    assert_eq!(external, ["nobody [External]"]);
    for stated in [
        "Customer > Web Frontend browses",
        "Web Frontend > REST API asks [JSON]",
        "Cart > Catalog",
        "nobody > REST API wonders",
    ] {
        assert!(arrows.iter().any(|arrow| arrow == stated), "{stated} in {arrows:?}");
    }
    let story = format!("story_id: A-1\nstory_title: T\narchitecture:\n{architecture}");
    let rendered = render(&*story, &RenderOptions::default()).expect("the story can be rendered");
    for text in ["uses Web Frontend: browses", "wonders", "nobody", "Component: Cart"] {
        assert!(rendered.text.contains(text), "{text} in {}", rendered.text);
    }
    assert!(rendered.text.contains("**Part of**: Web Frontend"));
}

#[test]
fn in_a_deployment_what_holds_something_is_a_frame_and_all_else_a_box() {
    let story = "story_id: A-1\nstory_title: T\narchitecture:\n  containers: [{name: Shop}, {name: Ledger, type: database}]\n  deployment:\n    nodes:\n      - {name: Plain, runs: [Shop]}\n      - {name: Busy, runs: [Shop, Ledger], uses: [Plain], technology: Nomad, instances: 3}\n      - {name: Outer, nodes: [{name: Inner, runs: [Ledger], uses: [Balancer]}]}\n      - {name: Balancer, uses: [Shop]}\n";
    let options = DiagramOptions {
        only: Some(vec![View::Deployment]),
        formats: Some(vec![DiagramFormat::Svg]),
        ..DiagramOptions::default()
    };
    let drawn = diagrams(story, &options).expect("the story can be read");
    let shown = |class: &str| -> Vec<String> {
        let text = drawn[0].svg.as_deref().unwrap_or_default();
        let groups = text.lines().filter(|it| it.starts_with(&format!("<g class=\"{class}")));
        let words = |group: &str| {
            let texts = group.split("</text>").filter_map(|it| it.rsplit_once('>'));
            texts.map(|(_, text)| text.trim()).collect::<Vec<_>>().join(" ").trim().to_owned()
        };
        let mut found: Vec<_> = groups.map(words).collect();
        found.sort();
        found
    };
    assert_eq!(drawn.len(), 1);
    assert_eq!(shown("gp-group"), ["Busy [Nomad, ×3]", "Inner", "Outer", "Plain"]);
    let services = ["Shop [Service]", "Shop [Service]"];
    let databases = ["Ledger [Database]", "Ledger [Database]"];
    let boxes = [&["Balancer [Node]"], &databases[..], &services].concat();
    assert_eq!(shown("gp-node"), boxes);
}

#[test]
fn nodes_are_in_nodes_and_keep_their_relations() {
    let (boxes, arrows) = arrows(
        "  containers: [{name: Shop, uses: [Ledger]}, {name: Ledger, type: database}]\n  deployment:\n    nodes:\n      - name: Region north\n        nodes:\n          - {name: Cluster, runs: [Shop], uses: [Vault], nodes: [{name: Sidecar}]}\n          - {name: Vault, runs: [Ledger]}\n",
    );
    assert!(boxes.iter().all(|it| !it.contains("External")), "{boxes:?}");
    assert!(boxes.iter().any(|it| it.starts_with("Sidecar")), "{boxes:?}");
    assert_eq!(arrows, ["Shop > Ledger", "Shop > Ledger", "Cluster > Vault"]);
}

#[test]
fn containers_of_a_system_are_in_its_frame() {
    let architecture = "  systems:\n    - {name: Card house, containers: [{name: Payments, uses: [Vault]}, {name: Vault}], technology: Oracle}\n  containers:\n    - {name: Till, uses: [Payments]}\n";
    let (boxes, drawn) = arrows(architecture);
    assert!(boxes.iter().any(|it| it.starts_with("Card house") && it.contains("Oracle")));
    assert_eq!(drawn, ["Desk ..> Card house", "Payments > Vault", "Till > Payments"]);
    let story = format!("story_id: A-1\nstory_title: T\narchitecture:\n{architecture}");
    let text = render(&*story, &RenderOptions::default()).expect("the story can be rendered").text;
    assert!(text.contains("| Payments (in Card house) |"), "{text}");
    assert!(!text.contains("| Card house | Oracle"), "a technology is no protocol: {text}");
    let own = "system: {name: Desk, containers: [{name: Till, uses: [Safe]}, {name: Safe}]}";
    let story = format!("story_id: A-1\nstory_title: T\n{own}\n");
    let options = RenderOptions { diagrams: Some(Diagrams::Mermaid), ..RenderOptions::default() };
    let text = render(&*story, &options).expect("the story can be rendered").text;
    assert!(text.contains("subgraph g1[\"Desk\"]"), "{text}");
}

#[test]
fn a_group_is_a_frame_and_can_be_used() {
    let (boxes, arrows) = arrows(
        "  people: [{name: Baker, uses: [Back office]}]\n  containers:\n    - {name: Oven watch, group: Back office}\n    - {name: Flour stock, boundary: Back office, uses: [Front]}\n    - {name: Front}\n",
    );
    assert!(boxes.iter().all(|it| !it.contains("External")), "{boxes:?}");
    assert_eq!(arrows, ["Baker ..> Desk", "Baker > Back office", "Flour stock > Front"]);
}

#[test]
fn what_a_node_runs_is_never_external() {
    let (boxes, arrows) = arrows(
        "  deployment:\n    nodes:\n      - {name: Balancer, uses: [Shop]}\n      - {name: Host, runs: [Shop]}\n",
    );
    assert!(boxes.iter().all(|it| !it.contains("External")), "{boxes:?}");
    assert_eq!(arrows, ["Balancer > Shop"]);
}

#[test]
fn a_relation_from_something_unknown_is_drawn() {
    let (boxes, arrows) = arrows(
        "  systems: [{name: Weather}]\n  relationships:\n    - {from: Buoy, to: Weather, label: measures}\n    - {from: Desk, to: Buoy}\n",
    );
    assert!(boxes.iter().any(|it| it.contains("Buoy")), "{boxes:?}");
    assert_eq!(arrows, ["Desk > Buoy", "Buoy > Weather measures"]);
}

#[test]
fn components_have_a_diagram_for_each_container() {
    let story = "story_id: A-1\nstory_title: T\narchitecture:\n  containers:\n    - {name: Shop, components: [{name: Cart, uses: [Stock/Shelf, Bank]}]}\n    - {name: Stock, components: [{name: Shelf}]}\n";
    let options = RenderOptions { diagrams: Some(Diagrams::Mermaid), ..RenderOptions::default() };
    let text = render(story, &options).expect("the story can be rendered").text;
    let section = text.split("### Component Diagram").nth(1).expect("the section");
    let section = section.split("### Component Details").next().expect("its end");
    let captions: Vec<_> = section.lines().filter(|line| line.starts_with("**")).collect();
    assert_eq!(captions, ["**Shop**", "**Stock**"]);
    assert_eq!(section.matches("flowchart").count(), 2, "{section}");
    assert_eq!(section.matches("-->").count(), 3, "{section}");
}

#[test]
fn flows_are_sequences_with_their_steps() {
    let story = "story_id: A-1\nstory_title: T\narchitecture:\n  containers: [{name: Till}, {id: safe, name: Safe}]\n  flows:\n    - name: Evening\n      steps:\n        - 'Till -> safe: brings the cash'\n        - {from: Safe, to: Night watch, label: rings, technology: Bell}\n        - everybody goes home\n";
    let rendered = render(story, &RenderOptions::default()).expect("the story can be rendered");
    let section = rendered.text.split("### Data Flow").nth(1).expect("the section");
    let section = section.split("\n## ").next().expect("its end");
    for text in [
        "**Evening**",
        "Night watch",
        "1. Till -> safe: brings the cash",
        "2. Safe → Night watch: rings (Bell)",
        "3. everybody goes home",
    ] {
        assert!(section.contains(text), "{text} in {section}");
    }
    assert!(!section.contains("<!--"), "{section}");
    let found: Vec<_> = rendered.diagnostics.iter().map(|it| &*it.message).collect();
    let unread = "this step doesn't name two elements; the diagram leaves it out";
    assert_eq!(found, ["nothing named `Night watch` is declared", unread]);
}

#[test]
fn a_relation_may_be_one_text_as_a_step_of_a_flow() {
    let architecture = |relations: &str| {
        format!(
            "  containers: [{{name: Web}}, {{name: API}}, {{name: DB}}]\n  relationships: [{relations}]\n"
        )
    };
    let texts = "'Web -> API: asks', 'API --> DB: stores: all', 'Web => DB', 'Web -> Mail'";
    let mappings = "{from: Web, to: API, label: asks}, {from: API, to: DB, label: 'stores: all'}, {from: Web, to: DB}, {from: Web, to: Mail}";
    assert_eq!(arrows(&architecture(texts)), arrows(&architecture(mappings)));
    assert_eq!(arrows(&architecture(texts)).1.len(), 4);
}

#[test]
fn boundaries_hold_their_elements_to_any_depth_and_can_be_used() {
    let (boxes, arrows) = arrows(
        "  people: [{name: Baker, uses: [back]}]\n  boundaries:\n    - id: back\n      name: Back office\n      description: Nobody else enters\n      uses: [{to: Front, label: asks}]\n      containers: [{name: Oven watch}, Flour stock]\n      groups:\n        - name: Cellar\n          containers: [{name: Salt store, uses: [Oven watch]}]\n  containers:\n    - {name: Front}\n    - {name: Flour stock, technology: Zig}\n",
    );
    assert!(boxes.iter().all(|it| !it.contains("External")), "{boxes:?}");
    assert_eq!(boxes.iter().filter(|it| it.contains("Flour stock")).count(), 1, "{boxes:?}");
    let all = ["Baker ..> Desk", "Baker > Back office", "Back office > Front asks"];
    assert!(all.iter().all(|it| arrows.contains(&(*it).to_owned())), "{arrows:?}");
    assert!(arrows.contains(&"Salt store > Oven watch".to_owned()), "{arrows:?}");
}

#[test]
fn a_container_that_a_node_declares_is_one() {
    let (boxes, arrows) = arrows(
        "  containers: [{name: Shop}, {name: Ledger, technology: Zig}]\n  deployment:\n    nodes:\n      - name: Host\n        containers:\n          - {name: Till, technology: Go, uses: [Shop]}\n          - {name: Ledger, description: Keeps it}\n          - Shop\n",
    );
    assert!(boxes.iter().all(|it| !it.contains("External")), "{boxes:?}");
    let ledgers: Vec<_> = boxes.iter().filter(|it| it.starts_with("Ledger")).collect();
    assert_eq!(ledgers, ["Ledger [Service: Zig] Keeps it", "Ledger [Service]"]);
    assert_eq!(arrows, ["Till > Shop", "Till > Shop"]);
}

#[test]
fn a_path_may_name_all_that_an_element_lies_in() {
    let (boxes, arrows) = arrows(
        "  people: [{name: Ann, uses: [{to: Led/Store/Idx, label: looks up}, Led/Nope/Idx]}]\n  containers:\n    - name: Led\n      components: [{name: Store, components: [{name: Idx}]}]\n    - {name: Other, components: [{name: Idx}]}\n",
    );
    assert!(arrows.contains(&"Ann > Idx looks up".to_owned()), "{arrows:?}");
    assert!(boxes.iter().any(|it| it.contains("Led/Nope/Idx")), "{boxes:?}");
    assert!(!boxes.iter().any(|it| it.contains("Led/Store/Idx")), "{boxes:?}");
}

#[test]
fn a_node_may_run_a_component() {
    for name in ["Idx", "Led/Idx"] {
        let (boxes, arrows) = arrows(&format!(
            "  containers:\n    - {{name: Led, components: [{{name: Idx, uses: [{{to: Web, label: pings}}]}}]}}\n    - {{name: Web}}\n  deployment:\n    nodes:\n      - {{name: Host, runs: [{name}, Web]}}\n",
        ));
        assert!(
            !boxes.iter().any(|it| it.contains('/') || it.contains("Idx [Service]")),
            "{boxes:?}"
        );
        // In the components of its container, and where both run.
        assert_eq!(arrows.iter().filter(|it| *it == "Idx > Web pings").count(), 2, "{arrows:?}");
    }
}
