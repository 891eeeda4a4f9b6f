//! The story that custom templates see: canonical names, each item a mapping, no text lost.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use groundplan::{CustomTemplate, RenderOptions, render_all};
use serde_json::Value;

use crate::support::templates::{failure, options, text};
use crate::support::whole::{Token, Writer};

/// Prints all that a story has: each key, and each text.
const WALK: &str = "{% macro walk(value) %}\
    {% if value is mapping %}{% for key, inner in value.items() %}{{ key }}: {{ walk(inner) }}
{% endfor %}{% elif value is sequence and value is not string %}{% for inner in value %}{{ walk(inner) }}
{% endfor %}{% else %}{{ value }}{% endif %}{% endmacro %}";

fn walked(name: &str) -> RenderOptions {
    options(&format!("{WALK}{{{{ walk({name}) }}}}"))
}

/// The document of the only story of a source.
fn only(source: &str, options: &RenderOptions) -> String {
    let mut results = render_all(source, options);
    assert_eq!(results.len(), 1, "{source}");
    let result = results.remove(0);
    let errors = || result.diagnostics.iter().filter(|found| found.code.starts_with("GP2"));
    let errors = || errors().map(|found| &found.message).collect::<Vec<_>>();
    result.rendered.unwrap_or_else(|| panic!("{:?} of {source}", errors())).text
}

#[test]
fn a_template_that_walks_the_story_prints_each_text_of_it() {
    let options = walked("story");
    let mut lost = BTreeMap::new();
    for seed in 0..60 {
        let mut writer = Writer::new(seed);
        let story = writer.story();
        let shown = only(&story.to_string(), &options);
        for Token { word, place } in &writer.tokens {
            if !shown.contains(word) {
                lost.entry(place.clone()).or_insert_with(|| format!("{word} of {story}"));
            }
        }
    }
    let places: Vec<_> = lost.keys().collect();
    assert!(lost.is_empty(), "texts of {places:?} are lost, such as {:?}", lost.values().next());
}

#[test]
fn each_member_of_a_story_is_under_its_canonical_name_and_each_item_of_a_list_is_a_mapping() {
    let mut missing = BTreeMap::new();
    for seed in 0..15 {
        let mut writer = Writer::new(seed);
        let story = writer.story();
        let mut places: Vec<_> = writer.tokens.iter().map(|token| &token.place).collect();
        places.retain(|place| !place.is_empty() && !place.contains("unknown"));
        // The names of a story's own qualities are not part of a place, and of a deep place another
        // item may be the first.
        let depth = |place: &str| place.trim_start_matches("architecture.").split('.').count();
        places.retain(|place| !place.contains("quality_attributes") && depth(place) < 3);
        places.sort_unstable();
        places.dedup();
        let mut template = String::new();
        for place in &places {
            template += "{% set v = story %}";
            for name in place.split('.') {
                template += &format!(
                    "{{% set v = v if v is mapping else v|selectattr('{name}', 'defined')|first %}}\
                     {{% set v = v['{name}'] if v is defined else v %}}"
                );
            }
            template += "{{ v is defined }}\n";
        }
        let shown = only(&story.to_string(), &options(&template));
        for (place, is_defined) in places.iter().zip(shown.lines()) {
            if is_defined != "True" {
                missing.insert((*place).clone(), story.to_string());
            }
        }
        let fields = groundplan::field_names().map(|name| {
            format!(
                "{{% for item in story.{name} if story.{name} is not mapping %}}\
                 {{{{ '' if item is mapping or story.{name} is string else '{name}' }}}}{{% endfor %}}"
            )
        });
        let shown = only(&story.to_string(), &options(&fields.collect::<String>()));
        let texts = shown.replace("architecture.data_flow", "");
        assert_eq!(texts, "", "some items are no mappings: {story}");
    }
    let places: Vec<_> = missing.keys().collect();
    assert!(missing.is_empty(), "{places:?} are not defined in {:?}", missing.values().next());
}

/// The texts of a value, keys not included.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Null | Value::Bool(_) => {}
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(members) => members.values().for_each(|member| texts(member, found)),
        Value::String(text) => found.push(text.clone()),
        Value::Number(number) => found.push(number.to_string()),
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

#[test]
fn each_text_of_a_story_in_another_shape_is_in_the_normal_story_and_in_the_source() {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/shapes"));
    let mut checked = 0;
    for file in fs::read_dir(&folder).expect("the folder can be listed").flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        if !name.ends_with(".json") || name.ends_with(".expected.json") {
            continue;
        }
        let source = fs::read_to_string(file.path()).expect("the source can be read");
        let whole: Value = serde_json::from_str(&source).expect("it is JSON");
        for values in ["story", "source"] {
            for result in render_all(&source, &walked(values)) {
                let Some(rendered) = result.rendered else { continue };
                let steps = rendered.story.path.replace('[', ".").replace(']', "");
                let steps = steps.split('.').filter(|step| !step.is_empty());
                let story = steps.fold(&whole, |at, step| {
                    at.get(step)
                        .or_else(|| at.get(step.parse::<usize>().ok()?))
                        .expect("the path leads")
                });
                let mut wanted = Vec::new();
                texts(story, &mut wanted);
                let shown = letters(&rendered.text);
                for text in wanted {
                    let seen = text.contains('<') || shown.contains(&letters(&text));
                    assert!(seen, "{name}: {text:?} of {} is lost", rendered.story.path);
                }
                checked += 1;
            }
        }
    }
    assert!(checked > 60, "only {checked} stories");
}

#[test]
fn items_print_their_main_text_and_can_be_filtered_as_text() {
    for (template, expected) in [
        ("{{ story.tasks[1] }}|{{ story.tasks[1].title }}", "Test it|Test it"),
        ("{{ story.tasks[0]|upper }} {{ story.tasks[0].upper() }}", "BUILD IT BUILD IT"),
        ("{{ story.tasks|join(', ') }}", "Build it, Test it"),
        ("{{ 'To do: ' ~ story.tasks[0] }}", "To do: Build it"),
        ("{{ story.architecture.risks[0].mitigation }}", "Start early"),
        ("{{ story.architecture.risks[0].mitigation|upper }}", "START EARLY"),
        (
            "{{ story.acceptance_criteria[0].id }} {{ story.acceptance_criteria[0] }}",
            "AC1 it works",
        ),
        ("{{ story.tasks[0].status }}{{ story.tasks[0].subtasks }}{{ story.system.uses }}", ""),
        ("{{ story.tasks[0] is mapping }} {{ story.tasks[0] is string }}", "True False"),
        ("{{ story.tasks[0].keys()|list }}", "['title', 'phase']"),
        (
            "{{ source.tasks[1] is string }} {{ source.title }} {{ source.architecture.adrs[0] }}",
            "True Refunds Use Rust",
        ),
        ("{{ story.architecture.deployment.monitoring.metrics|length }}", "0"),
    ] {
        assert_eq!(text(template), expected, "{template}");
    }
}

#[test]
fn what_is_written_in_many_ways_has_one_shape() {
    let template = "{% for task in story.tasks %}{{ task.id }}/{{ task.title }}/{{ task.done }};{% endfor %} \
        {% for one in story.acceptance_criteria %}{{ one.id }}={{ one.text }}\
        {% for step in one.steps %} {{ step.keyword }} {{ step.text }}{% endfor %};{% endfor %} \
        {% for one in story.dependencies %}{{ one.id }}{% endfor %}";
    let expected = "/Weigh the otter/True;/Feed it/False; AC1=It eats;AC2=It sleeps; ZOO-1";
    for source in [
        "{title: Otters, tasks: ['[x] Weigh the otter', '[ ] Feed it'], acs: [It eats, It sleeps], after: ZOO-1}",
        "title: Otters\ntasks: |\n  - [x] Weigh the otter\n  - [ ] Feed it\ncriteria: {AC1: It eats, AC2: It sleeps}\nblocked_by: [ZOO-1]\n",
        "title: Otters\nsubtasks:\n- {name: Weigh the otter, done: yes}\n- {task: Feed it, completed: 'no'}\nacceptance:\n- {id: AC1, criterion: It eats}\n- 'AC2: It sleeps'\ndepends_on: [{id: ZOO-1}]\n",
    ] {
        assert_eq!(only(source, &options(template)), expected, "{source}");
    }
    let scenario = "title: Otters\nacs:\n- {scenario: Lunch, given: [a fish, a bowl], when: noon, then: it eats, but: not all}\n";
    let template = "{% set one = story.acceptance_criteria[0] %}{{ one.scenario }}: {{ one.given }} | {{ one.when }} | {{ one.then }} | {{ one.but }}";
    assert_eq!(
        only(scenario, &options(template)),
        "Lunch: a fish; a bowl | noon | it eats | not all"
    );
}

#[test]
fn a_description_has_its_parts_and_its_text() {
    let template =
        "{{ story.description }}|{{ story.description.as_a }}|{{ story.description.text }}";
    let parts = "{title: t, description: {as_a: keeper, i_want: a scale}}";
    assert_eq!(
        only(parts, &options(template)),
        "As a keeper, I want a scale|keeper|As a keeper, I want a scale"
    );
    assert_eq!(only("{title: t, body: Weigh it}", &options(template)), "Weigh it||Weigh it");
}

#[test]
fn the_storys_source_is_not_the_templates_source() {
    let custom =
        CustomTemplate { source: "{{ source.id }}".to_owned(), ..CustomTemplate::default() };
    let options = RenderOptions { custom: Some(custom), ..RenderOptions::default() };
    assert_eq!(only("{id: A-1, title: t}", &options), "A-1");
}

#[test]
fn an_item_has_the_number_that_documents_give_it() {
    let source = "title: Otters\nacs: [It eats, 'AC7: It sleeps']\ntasks: [{id: T-1, title: Weigh it}, Feed it]\n";
    let template = "{% for one in story.acceptance_criteria %}{{ number(one) }} {% endfor %}\
        {% for one in story.tasks %}{{ number(one) }} {% endfor %}";
    assert_eq!(only(source, &options(template)), "AC1 AC7 T-1 2 ");
    let (.., message) = failure(&options("{{ number('x') }}"));
    assert!(message.contains("`number` expects an item"), "{message}");
}

#[test]
fn values_that_are_set_are_members_of_set() {
    let mut options = options("{{ set.team }} {{ set.tem }}{{ set.later|default('soon') }}");
    if let Some(custom) = &mut options.custom {
        custom.set = vec![("team".to_owned(), "Otter house".to_owned())];
    }
    let result = groundplan::try_render("title: t", &options);
    let found = result.diagnostics.iter().find(|found| found.code == "GP201").expect("a name");
    assert_eq!(found.message, "nothing defines `set.tem`; it prints nothing");
    assert_eq!(result.rendered.expect("it renders").text, "Otter house soon");
}

#[test]
fn blocks_are_trimmed_as_by_jinja2s_switches() {
    let source = "a\n  {% if true %}\nb\n  {% endif %}\nc";
    for (trim_blocks, lstrip_blocks, expected) in [
        (false, false, "a\n  \nb\n  \nc"),
        (true, false, "a\n  b\n  c"),
        (false, true, "a\n\nb\n\nc"),
        (true, true, "a\nb\nc"),
    ] {
        let source = source.to_owned();
        let custom =
            CustomTemplate { source, trim_blocks, lstrip_blocks, ..CustomTemplate::default() };
        let options = RenderOptions { custom: Some(custom), ..RenderOptions::default() };
        assert_eq!(only("title: t", &options), expected);
    }
}

#[test]
fn a_criterion_without_a_text_reads_as_its_steps() {
    let story = "id: A\ntitle: T\nacceptance_criteria:\n  - {given: a cart, when: I pay, then: it ships}\n  - Paid\n";
    let template = "{% for it in story.acceptance_criteria %}{{ it.id }} {{ it }}.{% endfor %}";
    let options = crate::support::templates::options(template);
    let text = groundplan::render(story, &options).expect("a document").text;
    assert_eq!(text, "AC1 Given a cart; When I pay; Then it ships.AC2 Paid.");
}
