//! The same stories in every shape: whatever is around them, they are found and read as the same.

use groundplan::{RenderOptions, StorySummary, ValidateOptions, render_all, stories, validate};
use serde_json::{Map, Value, json};

use crate::support::generate::{self, Numbers};

/// Names of lists, in several spellings.
const LISTS: &[&str] = &[
    "stories",
    "user_stories",
    "userStories",
    "User Stories",
    "backlog",
    "product-backlog",
    "ProductBacklog",
    "tickets",
    "issues",
    "cards",
    "items",
    "features",
    "requirements",
    "epics",
    "tasks",
    "Tasks",
];

/// Names of lists of groups.
const GROUPS: &[&str] =
    &["epics", "features", "milestones", "sprints", "iterations", "phases", "themes", "releases"];

/// Names of the lists in a group.
const LISTS_OF_GROUPS: &[&str] =
    &["stories", "user_stories", "tickets", "issues", "items", "tasks"];

/// Names of states that are beside each other.
const STATES: &[&[&str]] = &[
    &["now", "next", "later"],
    &["todo", "in_progress", "done"],
    &["To Do", "Doing", "Done"],
    &["immediate", "short_term", "long_term"],
    &["backlog", "ready"],
];

/// A few stories, each with an id, a title, a status and an epic of its own.
fn backlog(numbers: &mut Numbers) -> Vec<Value> {
    (0..1 + numbers.below(5))
        .map(|index| {
            let mut story = generate::story(numbers, true);
            let mapping = story.as_object_mut().expect("a story is a mapping");
            for name in ["story_id", "story_title"] {
                mapping.remove(name);
            }
            mapping.insert("id".into(), json!(format!("S-{index}")));
            mapping.insert("title".into(), json!(format!("Étape {index} 第{index}")));
            mapping.insert("status".into(), json!("open"));
            mapping.insert("epic".into(), json!("Its own"));
            story
        })
        .collect()
}

/// The stories without their ids, under these.
fn keyed(all: &[Value]) -> Value {
    let keyed = all.iter().map(|story| {
        let mut story = story.clone();
        let id = story.as_object_mut().and_then(|it| it.remove("id")).expect("it has an id");
        (id.as_str().expect("a text").to_owned(), story)
    });
    Value::Object(keyed.collect())
}

/// A backlog cut in as many parts as there are names, in order.
fn parts<'n>(all: &[Value], names: &[&'n str]) -> Vec<(&'n str, Vec<Value>)> {
    let length = all.len().div_ceil(names.len());
    let mut chunks = all.chunks(length).map(<[Value]>::to_vec);
    names.iter().map(|&name| (name, chunks.next().unwrap_or_default())).collect()
}

/// A mapping of lists, those without a story included.
fn mapping(parts: Vec<(&str, Vec<Value>)>) -> Value {
    Value::Object(parts.into_iter().map(|(name, part)| (name.to_owned(), json!(part))).collect())
}

/// The backlog in every shape, each with what it is called in a report of a failure.
fn shapes(all: &[Value]) -> Vec<(String, Value)> {
    let under =
        |name: &str, value: Value| Value::Object(Map::from_iter([(name.to_owned(), value)]));
    let mut shapes = vec![("list".to_owned(), json!(all))];
    for &list in LISTS {
        shapes.push((list.into(), under(list, json!(all))));
        shapes.push((format!("{list} by id"), under(list, keyed(all))));
        shapes
            .push((format!("spec.{list}"), json!({"version": 1, "spec": under(list, json!(all))})));
        let mut beside = under(list, json!(all));
        beside["project"] = json!("A bakery");
        beside["version"] = json!("2.0");
        beside["meta"] = json!({"by": "hand", "tags": ["x"]});
        shapes.push((format!("{list} beside others"), beside));
    }
    for &groups in GROUPS {
        for &list in LISTS_OF_GROUPS {
            let group = |title: &str, part: Vec<Value>| {
                let mut group = under(list, json!(part));
                group["title"] = json!(title);
                group
            };
            let cut = parts(all, &["One", "Two"]);
            let lists = json!(
                cut.iter().map(|(title, part)| group(title, part.clone())).collect::<Vec<_>>()
            );
            shapes.push((format!("{groups}[].{list}"), under(groups, lists.clone())));
            // In a list of stories, tasks are tasks.
            if list != "tasks" {
                shapes.push((format!("[].{list}"), lists.clone()));
            }
            shapes.push((
                format!("plan.{groups}[].{list}"),
                json!({"plan": under(groups, lists.clone())}),
            ));
            let nested = json!({"themes": [{"name": "All", groups: lists}]});
            shapes.push((format!("themes[].{groups}[].{list}"), nested));
            let named: Map<_, _> = cut
                .into_iter()
                .map(|(title, part)| (title.to_owned(), group(title, part)))
                .collect();
            shapes.push((format!("{groups}.*.{list}"), under(groups, Value::Object(named))));
        }
    }
    for &states in STATES {
        let lists = mapping(parts(all, states));
        shapes.push((format!("states {states:?}"), lists.clone()));
        shapes.push((format!("roadmap of states {states:?}"), json!({"roadmap": lists.clone()})));
        shapes.push((format!("backlog of states {states:?}"), json!({"backlog": lists})));
    }
    for wrapper in ["story", "user_story"] {
        let wrapped: Vec<_> = all.iter().map(|story| under(wrapper, story.clone())).collect();
        shapes.push((format!("{wrapper} in a list"), json!(wrapped)));
        shapes.push((format!("{wrapper} in stories"), json!({"stories": wrapped})));
        if let [only] = all {
            shapes.push((wrapper.into(), under(wrapper, only.clone())));
        }
    }
    shapes.push(("elsewhere".into(), json!({"shop": {"counter": {"wishes": all}}})));
    shapes
}

/// Whether the stories are those of the backlog. Keys of JSON have no order, so states have none here.
fn same(found: &[StorySummary], all: &[Value]) -> bool {
    let mut found: Vec<_> = found.iter().collect();
    found.sort_by(|one, other| one.id.cmp(&other.id));
    let is_same = |(found, story): (&&StorySummary, &Value)| {
        found.id == story["id"]
            && found.title == story["title"]
            && found.status.as_deref() == Some("open")
            && found.epic.as_deref() == Some("Its own")
    };
    found.len() == all.len() && found.iter().zip(all).all(is_same)
}

#[test]
fn stories_are_the_same_in_every_shape() {
    let mut numbers = Numbers(13);
    for _ in 0..4 {
        let all = backlog(&mut numbers);
        let documents = |source: &str| {
            let options = RenderOptions::default();
            let rendered = render_all(source, &options).into_iter().filter_map(|it| it.rendered);
            // The group that a story is in shows beside it.
            let is_group = |line: &&str| {
                line.starts_with("- ") && [": One", ": Two"].iter().any(|end| line.ends_with(end))
            };
            let without = |text: String| -> Vec<String> {
                text.lines().filter(|line| !is_group(line)).map(str::to_owned).collect()
            };
            let mut documents: Vec<_> = rendered.map(|it| without(it.text)).collect();
            documents.sort();
            documents
        };
        let wanted = documents(&json!({"stories": all}).to_string());
        assert_eq!(wanted.len(), all.len());
        for (name, shape) in shapes(&all) {
            let source = shape.to_string();
            let found = stories(&source);
            assert!(same(&found, &all), "{name}: {} of {}\n{source}", found.len(), all.len());
            if numbers.below(16) == 0 {
                let said = validate(&source, &ValidateOptions::default());
                let said = said.iter().filter(|said| said.name == "stories-found-under").count();
                assert!(said <= 1, "{name}: {said}");
                assert!(documents(&source) == wanted, "{name}: {source}");
            }
        }
    }
}
