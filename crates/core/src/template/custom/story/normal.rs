//! The story with canonical names: each item a mapping, a list wherever several are possible.

use minijinja::Value;

use super::item::StoryItem;
use super::map::Map;
use super::reader::{DONE, StoryReader, UNNAMED};
use crate::story::{
    self, COMMAND_ITEM, CRITERION_ITEM, Criterion, DEPENDENCY_ITEM, DESCRIPTION_ITEM,
    DOCUMENT_ITEM, Description, EXTENSION_ITEM, Fact, Field, Mapping, MappingSchema,
    QUALITIES_ITEM, REFERENCE_ITEM, STEP_ITEM, STORY_ITEM, Story, TASK_ITEM, TEST_ITEM, Task, Text,
};
use crate::template::custom::trace::TracedTexts;
use crate::template::seed;

/// The members of an item that have a value, by their canonical names.
type MemberValues<'m> = &'m [(&'static str, Option<Value>)];

/// The whole story.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::template::custom) fn story(
    story: &Story<'_>,
    texts: &mut Option<TracedTexts>,
) -> Value {
    let mut reader = StoryReader { texts, field: Field::StoryId };
    let mut members = Map::default();
    for (&field, (name, _)) in Field::ALL.iter().zip(STORY_ITEM.names()) {
        reader.field = field;
        if let Some(value) = reader.field(story) {
            members.set(name.into(), value);
        }
    }
    // What belongs to another place of the story is there.
    let mut own = story.beside.iter().chain(&story.further).filter(|fact| !fact.is_moved);
    reader.facts(&mut members, &mut own, UNNAMED);
    StoryItem::value(&STORY_ITEM, members, 0)
}

impl StoryReader<'_> {
    #[cfg_attr(small_where_cold, optimize(size))]
    fn field(&mut self, story: &Story<'_>) -> Option<Value> {
        match self.field {
            Field::StoryId => self.text(story.id.as_ref()),
            Field::StoryTitle => self.text(story.title.as_ref()),
            Field::Description => self.description(story),
            Field::Author => self.text(story.author.as_ref()),
            Field::CreatedDate => self.text(story.created_date.as_ref()),
            Field::Document => {
                let known = &story.document;
                let members = [
                    ("status", self.text(known.status.as_ref())),
                    ("version", self.text(known.version.as_ref())),
                    ("updated", self.text(known.updated.as_ref())),
                ];
                // What else is said of the document is at the end of the story.
                let is_more = |fact: &&Fact<'_>| {
                    fact.is_moved && fact.name.as_ref().is_some_and(|name| name.value == "document")
                };
                let more = story.further.iter().find(is_more).map_or(&[][..], |it| &*it.members);
                self.item(&DOCUMENT_ITEM, &members, more, 0)
            }
            Field::System => self.mapping(&story.system, 0),
            Field::Tasks => self.list(&story.tasks, Self::task),
            Field::AcceptanceCriteria => self.list(&story.criteria, Self::criterion),
            Field::Dependencies => self.list(&story.dependencies, |reader, known, position| {
                let members = [("id", reader.text(Some(&known.id)))];
                reader.named_item(&DEPENDENCY_ITEM, &members, &known.facts, position, "reason")
            }),
            Field::FunctionalTestPlan => self.list(&story.test_plan, Self::test),
            Field::RoadmapExtensions => {
                self.list(&story.extensions.items, |reader, known, position| {
                    let impact = reader.text_items(&known.business_impact);
                    let members = [("business_impact", impact)];
                    reader.item(&EXTENSION_ITEM, &members, &known.facts, position)
                })
            }
            Field::DocumentReferences => {
                let documents = story.documents.iter().flat_map(|group| {
                    group.documents.iter().map(|document| (group.name.as_ref(), document))
                });
                let documents: Vec<_> = documents.collect();
                self.list(&documents, |reader, (relation, document), position| {
                    let mut members = reader.members(document);
                    if let Some(relation) = reader.text(*relation) {
                        members.set("relation".into(), relation);
                    }
                    finished(&REFERENCE_ITEM, members, position)
                })
            }
            Field::ArtifactRegistry => self.list(&story.artifacts, Self::mapping),
            Field::Status => self.text(story.status.as_ref()),
            Field::Priority => self.text(story.priority.as_ref()),
            Field::Type => self.text(story.kind.as_ref()),
            Field::EstimatedEffort => self.text(story.estimated_effort.as_ref()),
            Field::Lang => self.text(story.lang.as_ref()),
            Field::Architecture => self.architecture(story),
            Field::Sections => self.list(&story.sections, Self::mapping),
            _ => None,
        }
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn description(&mut self, story: &Story<'_>) -> Option<Value> {
        let mut members = Map::default();
        for description in story.description.iter().chain(&story.sentence) {
            match description {
                Description::Markdown(text) => self.set(&mut members, "text", Some(text)),
                Description::UserStory { as_a, i_want, so_that } => {
                    self.set(&mut members, "as_a", as_a.as_ref());
                    self.set(&mut members, "i_want", i_want.as_ref());
                    self.set(&mut members, "so_that", so_that.as_ref());
                    if members.get("text").is_none() {
                        let fragments = seed::description(story);
                        let text: String = fragments.iter().map(|it| &*it.text).collect();
                        members.set("text".into(), Value::from(text));
                    }
                }
            }
        }
        finished(&DESCRIPTION_ITEM, members, 0)
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn task(&mut self, task: &Task<'_>, position: usize) -> Option<Value> {
        let members = [
            ("title", self.text(task.title.as_ref())),
            ("id", self.text(task.id.as_ref())),
            ("phase", self.text(task.phase.as_ref())),
            ("status", self.text(task.status.as_ref())),
            ("depends_on", self.text_items(&task.depends_on)),
            ("description", self.text(task.description.as_ref())),
            ("subtasks", self.list(&task.subtasks, Self::task)),
            (DONE, is_done(task.state.as_ref())),
        ];
        self.item(&TASK_ITEM, &members, &task.facts, position)
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn criterion(&mut self, criterion: &Criterion<'_>, position: usize) -> Option<Value> {
        let steps = &criterion.steps;
        let text = self.text(criterion.text.as_ref());
        let scenario = steps.iter().any(|step| !step.part.is_empty()).then(|| text.clone());
        let mut part = |name: &'static str| {
            let texts = steps.iter().filter(|step| step.part == name);
            let texts: Vec<_> = texts.map(|step| step.text.clone()).collect();
            (name, self.text_items(&texts))
        };
        let [given, when, then] = ["given", "when", "then"].map(&mut part);
        let [and, but] = ["and", "but"].map(part);
        let members = [
            ("text", text),
            ("id", Some(Value::from(&*criterion.label))),
            ("scenario", scenario.flatten()),
            given,
            when,
            then,
            and,
            but,
            (DONE, is_done(criterion.state.as_ref())),
            (
                "steps",
                self.list(steps, |reader, step, position| {
                    let keyword = (!step.keyword.is_empty()).then(|| Value::from(step.keyword));
                    let members = [("text", reader.text(Some(&step.text))), ("keyword", keyword)];
                    reader.item(&STEP_ITEM, &members, &[], position)
                }),
            ),
            ("group", self.text(criterion.group.as_ref())),
        ];
        // Without a text it reads as its steps do, not as its number.
        let stated = steps.iter().filter(|_| criterion.text.is_none()).map(|step| Text {
            value: format!("{} {}", step.keyword, step.text.value).trim().to_owned().into(),
            span: step.text.span,
        });
        let stated = self.text_items(&stated.collect::<Vec<_>>());
        let mut map = Map::default();
        for (name, value) in members {
            if let Some(value) = value {
                map.set(name.into(), value);
            }
        }
        self.facts(&mut map, &mut criterion.facts.iter(), UNNAMED);
        Some(StoryItem::reading(&CRITERION_ITEM, map, position, stated))
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn test(&mut self, test: &story::TestPlan<'_>, position: usize) -> Option<Value> {
        let members = [
            ("test_description", self.text(test.description.as_ref())),
            ("acceptance_criterion", self.text(test.criterion.as_ref())),
            (
                "test_commands",
                self.list(&test.commands, |reader, known, position| {
                    let members = [
                        ("command", reader.text(known.command.as_ref())),
                        ("expected_output", reader.text(known.expected_output.as_ref())),
                    ];
                    reader.item(&COMMAND_ITEM, &members, &known.facts, position)
                }),
            ),
        ];
        self.item(&TEST_ITEM, &members, &test.facts, position)
    }

    /// `architecture`, with its quality attributes, and the relations whose `from` is no element.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn architecture(&mut self, story: &Story<'_>) -> Option<Value> {
        let mut members = Map::default();
        let known = &story.architecture;
        for (&field, (name, (.., value))) in
            Field::of_architecture().iter().zip(known.schema().names().zip(known.members()))
        {
            self.field = field;
            if let Some(value) = self.member(value) {
                members.set(name.0.into(), value);
            }
        }
        self.field = Field::Architecture;
        self.facts(&mut members, &mut known.undeclared().iter(), UNNAMED);
        if let Some(relations) = self.list(&story.relations, Self::mapping) {
            members.set("relationships".into(), relations);
        }
        self.field = Field::QualityAttributes;
        let mut qualities = Map::default();
        for (name, quality) in story.qualities.known() {
            if let Some(quality) = quality.and_then(|quality| self.mapping(quality, 0)) {
                qualities.set(name.into(), quality);
            }
        }
        for (name, quality) in &story.qualities.further {
            if let Some(quality) = self.mapping(quality, 0) {
                qualities.set((&*name.value).into(), quality);
            }
        }
        if let Some(qualities) = finished(&QUALITIES_ITEM, qualities, 0) {
            members.set("quality_attributes".into(), qualities);
        }
        finished(known.schema(), members, 0)
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn member(&mut self, value: &story::Value<'_>) -> Option<Value> {
        match value {
            story::Value::Absent => None,
            story::Value::Text(text) => self.text(Some(text)),
            story::Value::Texts(texts) => self.text_items(texts),
            story::Value::One(one) => self.mapping(one, 0),
            story::Value::Many(many) => self.list(many, Self::mapping),
        }
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn members(&mut self, mapping: &Mapping<'_>) -> Map {
        let mut members = Map::default();
        for ((name, _), (.., value)) in mapping.schema().names().zip(mapping.members()) {
            if let Some(value) = self.member(value) {
                members.set(name.into(), value);
            }
        }
        self.facts(&mut members, &mut mapping.undeclared().iter(), UNNAMED);
        members
    }

    fn mapping(&mut self, mapping: &Mapping<'_>, position: usize) -> Option<Value> {
        let members = self.members(mapping);
        finished(mapping.schema(), members, position)
    }

    fn item(
        &mut self,
        schema: &'static MappingSchema,
        members: MemberValues<'_>,
        facts: &[Fact<'_>],
        position: usize,
    ) -> Option<Value> {
        self.named_item(schema, members, facts, position, UNNAMED)
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn named_item(
        &mut self,
        schema: &'static MappingSchema,
        members: MemberValues<'_>,
        facts: &[Fact<'_>],
        position: usize,
        unnamed: &str,
    ) -> Option<Value> {
        let mut map = Map::default();
        for (name, value) in members {
            if let Some(value) = value {
                map.set((*name).into(), value.clone());
            }
        }
        self.facts(&mut map, &mut facts.iter(), unnamed);
        finished(schema, map, position)
    }

    fn list<T>(
        &mut self,
        items: &[T],
        mut item: impl FnMut(&mut Self, &T, usize) -> Option<Value>,
    ) -> Option<Value> {
        let items: Vec<_> =
            items.iter().zip(1..).filter_map(|(it, position)| item(self, it, position)).collect();
        (!items.is_empty()).then(|| Value::from(items))
    }

    fn set(&mut self, members: &mut Map, name: &str, text: Option<&Text<'_>>) {
        if let Some(text) = self.text(text) {
            members.set(name.into(), text);
        }
    }
}

/// The item; none if nothing is in it.
#[cfg_attr(small_where_cold, optimize(size))]
fn finished(schema: &'static MappingSchema, members: Map, position: usize) -> Option<Value> {
    (!members.is_empty()).then(|| StoryItem::value(schema, members, position))
}

/// Whether the box before a task or a criterion is checked.
fn is_done(state: Option<&Text<'_>>) -> Option<Value> {
    state.map(|state| Value::from(!state.value.contains("[ ]")))
}
