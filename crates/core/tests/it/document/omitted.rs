//! Documents without what nothing fills: they lose no text, and no label is left alone.

use groundplan::{Diagrams, Empty, Format, Guidance, RenderOptions, Template, render, render_all};
use serde_json::{Value, json};

use crate::support::cases;
use crate::support::generate::Numbers;
use crate::support::whole::Writer;

fn omitting(format: Format) -> RenderOptions {
    let (empty, guidance) = (Some(Empty::Omit), Some(Guidance::Drop));
    let diagrams = Some(Diagrams::None);
    RenderOptions { format, empty, guidance, diagrams, ..RenderOptions::default() }
}

/// The templates that mark what is open in them; each test has these in turn.
const MARKED: [Template; 4] =
    [Template::Architecture, Template::Arc42, Template::Summary, Template::Adr];

#[test]
fn no_text_of_a_story_is_omitted() {
    for seed in 0..400 {
        let mut writer = Writer::new(seed);
        let story = writer.story().to_string();
        let template = match seed % 4 {
            3 => Template::Seed,
            of_these => MARKED[of_these as usize],
        };
        let text = |empty| {
            let options =
                RenderOptions { empty: Some(empty), template, ..omitting(Format::Markdown) };
            render(&story, &options).expect("a document").text
        };
        let (whole, without) = (text(Empty::Placeholder), text(Empty::Omit));
        for token in writer.tokens {
            let counts = [&whole, &without].map(|text| text.matches(&*token.word).count());
            assert_eq!(counts[0], counts[1], "{}: {}\n{without}", token.word, token.place);
        }
    }
}

#[test]
fn sections_of_a_description_are_kept_by_every_template() {
    let source = json!({
        "id": "A-1",
        "title": "One",
        "description": "Begin.\n\n## What we build\n\nA *case*.\n\n### Deeper\n\nText.\n\n## What we leave\n\n- Nets",
    });
    for template in [Template::Seed, Template::Architecture, Template::Arc42] {
        let options = RenderOptions { template, ..omitting(Format::Html) };
        let text = render(&source.to_string(), &options).expect("a document").text;
        for wanted in
            ["What we build</h", "<em>case</em>", "Deeper</h", "<p>Text.", "<li>Nets</li>"]
        {
            assert!(text.contains(wanted), "no {wanted} in {text}");
        }
        assert!(!text.contains("<li>What we build"), "{text}");
    }
}

/// Labels without a value and items without content in a fragment of HTML.
fn left(html: &str) -> Vec<String> {
    let lines: Vec<_> = html.lines().collect();
    let mut left = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let next = lines.get(at + 1).copied().unwrap_or_default();
        let stops = ["<p><strong>", "<h", "</li>", "</ol>"].iter().any(|it| next.starts_with(it));
        let is_bare = (line.ends_with("</strong>:</p>") && stops)
            || line.ends_with(":</li>")
            || line.ends_with("<li></li>")
            || line.contains("[Name]")
            || line.starts_with("<tr><td>")
                && line.replace("<tr>", "").replace("<td></td>", "") == "</tr>";
        if is_bare {
            left.push((*line).to_owned());
        }
    }
    left
}

#[test]
fn no_label_is_left_alone_in_the_goldens() {
    let own = ["ends with a colon:", "AC2"];
    for case in cases::all() {
        for template in MARKED {
            let options = RenderOptions { template, ..omitting(Format::Html) };
            for result in render_all(&case.source, &options) {
                let Some(rendered) = result.rendered else { continue };
                let mut left = left(&rendered.text);
                left.retain(|line| !own.iter().any(|own| line.contains(own)));
                assert_eq!(left, [""; 0], "{} {template:?}", case.name);
            }
        }
    }
}

/// Stories as people begin them, in several trades: each says little, and each little is another.
const BARE: [&str; 40] = [
    "title: Feed the otters",
    "id: OTT-1",
    "id: OTT-1\ntitle: Feed the otters\ndescription: At noon.",
    "title: Mend nets\ntasks: [Buy twine]",
    "title: Mend nets\ntasks: []\nacceptance_criteria: []",
    "title: Mend nets\nacceptance_criteria: [No hole is wider than a finger]",
    "title: Brew\narchitecture: {}",
    "title: Brew\narchitecture: {components: [{responsibility: Heats the mash}]}",
    "title: Brew\narchitecture: {components: [Kettle]}",
    "title: Brew\narchitecture: {components: [{name: Kettle, technology: Copper}]}",
    "title: Brew\narchitecture: {containers: [Cellar]}",
    "title: Brew\narchitecture: {containers: [{technology: Oak}]}",
    "title: Brew\narchitecture: {containers: [{name: Cellar, uses: [Tap]}]}",
    "title: Brew\narchitecture: {containers: [{name: Cellar, interfaces: [Hatch]}, Bar]}",
    "title: Bind books\narchitecture: {decisions: [Sew the spine]}",
    "title: Bind books\narchitecture: {decisions: [{rationale: It lasts}]}",
    "title: Bind books\narchitecture: {decisions: [{id: ADR-1, status: accepted}]}",
    "title: Bind books\narchitecture: {decisions: [{decision: Sew, alternatives: [Glue, Staple]}]}",
    "title: Tune bells\narchitecture: {risks: [A crack]}",
    "title: Tune bells\narchitecture: {risks: []}",
    "title: Tune bells\narchitecture: {trade_offs: [Bronze]}",
    "title: Tune bells\narchitecture: {stakeholders: [Ringer]}",
    "title: Tune bells\narchitecture: {systems: [Tower clock]}",
    "title: Tune bells\narchitecture: {systems: [{purpose: Tells the hour}]}",
    "title: Tune bells\narchitecture: {people: [{description: Pulls the rope}]}",
    "title: Tune bells\narchitecture: {integration_points: [{protocol: Rope}]}",
    "title: Tune bells\narchitecture: {message_formats: [{language: json}]}",
    "title: Dig wells\narchitecture: {quality_attributes: {security: {}}}",
    "title: Dig wells\narchitecture: {quality_attributes: {security: [A lid]}}",
    "title: Dig wells\narchitecture: {quality_attributes: {depth: {strategy: [A drill]}}}",
    "title: Dig wells\narchitecture: {deployment: {environment: Village}}",
    "title: Dig wells\narchitecture: {deployment: {nodes: [{technology: Brick}]}}",
    "title: Dig wells\narchitecture: {deployment: {monitoring: {alerts: [Dry]}}}",
    "title: Dig wells\narchitecture: {roadmap: [{phase: Survey}]}",
    "title: Dig wells\narchitecture: {roadmap: [{phase: Survey, tasks: [Ask the neighbours]}]}",
    "title: Dig wells\ntasks: [{title: Dig, phase: Summer}]",
    "title: Dig wells\narchitecture: {references: {standards: [ISO 24510]}}",
    "title: Dig wells\narchitecture: {changelog: [{version: 2}]}",
    "title: Dig wells\ndocument: {version: 3}\nstatus: open\nepic: Water",
    "title: Dig wells\nfunctional_test_plan: [{test_commands: [dig]}]\nartifact_registry: {well.md: {}}",
];

#[test]
fn a_bare_story_has_no_empty_shells() {
    const PHASES: [&str; 3] = ["Phase 1: Foundation", "Phase 2: Core Features", "Phase 3: Opt"];
    for story in BARE {
        for format in [Format::Html, Format::Page] {
            let text = render(story, &omitting(format)).expect("a document").text;
            assert_eq!(left(&text), [""; 0], "{story}\n{text}");
            let text = text.split_once("</nav>").map_or(&*text, |(_, main)| main);
            for shell in ["<tbody>\n</tbody>", "<li>\n</li>", "<ul>\n</ul>", "<h4></h4>", "<p></p>"]
            {
                assert!(!text.contains(shell), "{shell} of {story}\n{text}");
            }
            let has_own = ["Survey", "Summer"].iter().any(|it| text.contains(it));
            let is_standard = PHASES.iter().any(|it| text.contains(it));
            assert!(!(has_own && is_standard), "{story}\n{text}");
        }
    }
}

#[test]
fn with_placeholders_every_format_of_a_bare_story_keeps_the_skeleton() {
    for story in BARE {
        for format in [Format::Markdown, Format::Html, Format::Page, Format::Confluence] {
            let options = RenderOptions { empty: Some(Empty::Placeholder), ..omitting(format) };
            let rendered = render(story, &options).expect("a document");
            let titles: Vec<_> = rendered.sections.iter().map(|it| &*it.title).collect();
            for title in ["Stakeholders", "Component Details", "Risks & Trade-offs", "Changelog"] {
                assert!(titles.contains(&title), "{title} of {story}");
            }
            for label in ["Interfaces", "Internal Structure", "Strategy", "Standards"] {
                let is_there = rendered.text.contains(label) || story.contains("containers");
                assert!(is_there, "{label} of {story}\n{}", rendered.text);
            }
        }
    }
}

/// A story with some of its members, all with plain texts.
fn sparse(value: &Value, numbers: &mut Numbers) -> Value {
    match value {
        Value::Object(map) => {
            let kept = map.iter().filter(|_| numbers.below(4) > 0);
            let kept: Vec<_> = kept.map(|(name, value)| (name.clone(), value)).collect();
            kept.into_iter().map(|(name, value)| (name, sparse(value, numbers))).collect()
        }
        Value::Array(items) => items.iter().map(|item| sparse(item, numbers)).collect(),
        Value::String(_) => json!("words"),
        other => other.clone(),
    }
}

#[test]
fn no_label_is_left_alone_whatever_a_story_leaves_out() {
    for seed in 0..400 {
        let mut numbers = Numbers(seed);
        let story = sparse(&Writer::new(seed).story(), &mut numbers).to_string();
        let template = MARKED[seed as usize % MARKED.len()];
        let options = RenderOptions { template, ..omitting(Format::Html) };
        for result in render_all(&story, &options) {
            let Some(rendered) = result.rendered else { continue };
            // The names of the story's own members stay, also without a value.
            let mut left = left(&rendered.text);
            left.retain(|line| {
                !line.contains("tok")
                    && !line.contains("(words)")
                    && !line.contains("<strong>words<")
            });
            assert_eq!(left, [""; 0], "{seed} {template:?}: {story}\n{}", rendered.text);
        }
    }
}

#[test]
fn a_heading_within_a_list_item_is_no_section() {
    let story = json!({
        "id": "A",
        "title": "T",
        "architecture": {"quality_attributes": {"performance": {
            "strategy": ["words"],
            "own": "[x]\n# Not a section\nlast words",
        }}},
        "sections": [{"title": "Own", "under": "Performance", "text": "own words"}],
    });
    let rendered = render(&story.to_string(), &RenderOptions::default()).expect("a document");
    assert!(rendered.sections.iter().all(|section| !section.title.contains("Not a section")));
    let places = ["Not a section", "last words", "own words"].map(|it| rendered.text.find(it));
    assert!(places.is_sorted() && places[0].is_some(), "{}", rendered.text);
}

/// The members of elements and of a quality that have a label of their own.
const LABELLED: [(&str, &[(&str, &str)]); 3] = [
    (
        "containers",
        &[("interfaces", "Interfaces"), ("data_storage", "Data Storage"), ("uses", "Uses")],
    ),
    (
        "components",
        &[
            ("internal_structure", "Internal Structure"),
            ("uses", "Uses"),
            ("responsibility", "Responsibility"),
            ("technology", "Technology"),
        ],
    ),
    ("quality_attributes", &[("requirements", "Requirements"), ("strategy", "Strategy")]),
];

#[test]
fn what_no_label_belongs_to_stands_beside_its_own_name() {
    for seed in 0..600 {
        let mut numbers = Numbers(seed);
        let (place, labels) = LABELLED[seed as usize % 3];
        let mut element = json!({});
        let given = |numbers: &mut Numbers| numbers.below(2) == 0;
        for (member, _) in labels {
            if given(&mut numbers) {
                element[member] = match *member {
                    "uses" => json!([{"to": "st-1", "label": "reads"}]),
                    "responsibility" | "technology" => json!("text"),
                    _ => json!(["one", "two"][..=numbers.below(2)]),
                };
            }
        }
        let count = 1 + numbers.below(3);
        let several = numbers.below(count + 1);
        for index in 0..count {
            let value = format!("value {index}");
            element[format!("own_{index}")] =
                if index == several { json!([value, "another"]) } else { json!(value) };
        }
        let architecture = if place == "quality_attributes" {
            json!({place: {"security": element}})
        } else {
            element["name"] = json!("Shop");
            // An id may be the key of an element, too.
            if numbers.below(2) == 0 {
                json!({place: {"shop-id": element}})
            } else {
                element["id"] = json!("shop-id");
                json!({place: [element]})
            }
        };
        let mut story = json!({"id": "S-1", "title": "T", "architecture": architecture});
        story["architecture"]["systems"] = json!([{"name": "Store", "id": "st-1"}]);
        let story = story.to_string();
        let template = MARKED[seed as usize / 3 % 2];
        let text = |format| {
            let options = RenderOptions { template, ..omitting(format) };
            render(&story, &options).expect("a document").text
        };
        let (markdown, html) = (text(Format::Markdown), text(Format::Html));
        if place != "quality_attributes" {
            assert!(markdown.contains("\n\n**Id**: shop-id\n"), "{story}\n{markdown}");
            assert!(html.contains("<p><strong>Id</strong>: shop-id</p>"), "{story}\n{html}");
        }
        for index in 0..count {
            let (line, paragraph) = if index == several {
                let list = format!("**Own {index}**:\n\n- value {index}\n- another\n");
                (
                    list,
                    format!("<p><strong>Own {index}</strong>:</p>\n<ul>\n<li>value {index}</li>"),
                )
            } else {
                let line = format!("\n\n**Own {index}**: value {index}\n");
                (line, format!("<p><strong>Own {index}</strong>: value {index}</p>"))
            };
            assert!(markdown.contains(&line), "{story}\n{markdown}");
            assert!(html.contains(&paragraph), "{story}\n{html}");
        }
        for (member, label) in labels {
            let is_stated = story.contains(&format!("\"{member}\""));
            assert!(is_stated || !markdown.contains(&format!("**{label}**")), "{markdown}");
        }
        let is_element = place != "quality_attributes";
        assert!(!is_element || markdown.contains("\n\n**Id**: shop-id\n"), "{markdown}");
        assert_eq!(left(&html), Vec::<String>::new(), "{html}");
    }
}
