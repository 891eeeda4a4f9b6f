//! Stories that use the whole format, each text with a token of its own.

mod architecture;

use serde_json::{Map, Value, json};

use super::generate::{Numbers, text};

/// Writes one value.
type Make = fn(&mut Writer) -> Value;

/// Writes stories and remembers every token it has put into a text.
pub struct Writer {
    numbers: Numbers,
    /// The tokens of the texts that must show.
    pub tokens: Vec<String>,
}

impl Writer {
    /// A writer; the same seed writes the same story.
    pub fn new(seed: u64) -> Self {
        Self { numbers: Numbers(seed), tokens: Vec::new() }
    }

    fn token(&mut self) -> String {
        let token = format!("tok{}x", self.tokens.len());
        self.tokens.push(token.clone());
        token
    }

    /// A text out of nasty pieces, with its token somewhere in it.
    fn text(&mut self) -> Value {
        let before =
            if self.numbers.below(2) == 0 { String::new() } else { text(&mut self.numbers, true) };
        let after =
            if self.numbers.below(2) == 0 { String::new() } else { text(&mut self.numbers, true) };
        let token = self.token();
        json!(format!("{before} {token} {after}"))
    }

    /// A plain name with its token.
    fn name(&mut self) -> Value {
        json!(format!("Name {}", self.token()))
    }

    fn texts(&mut self) -> Value {
        let count = 1 + self.numbers.below(3);
        Value::Array((0..count).map(|_| self.text()).collect())
    }

    /// A mapping with some of these members; the first is always there.
    fn some(&mut self, members: &[(&str, Make)]) -> Value {
        let mut map = Map::new();
        for (index, (name, make)) in members.iter().enumerate() {
            if index == 0 || self.numbers.below(3) > 0 {
                map.insert((*name).to_owned(), make(self));
            }
        }
        Value::Object(map)
    }

    fn list(&mut self, make: Make) -> Value {
        let count = 1 + self.numbers.below(4);
        Value::Array((0..count).map(|_| make(self)).collect())
    }

    fn code(&mut self) -> Value {
        let source = self.source();
        json!({ "language": "sql", "source": source })
    }

    fn source(&mut self) -> Value {
        let fence =
            ["", "```\n", "~~~~\n", "    ```` x\n", "# not a heading\n"][self.numbers.below(5)];
        json!(format!("select 1\n{fence}  -- {}\n\n# end", self.token()))
    }

    fn relation(&mut self) -> Value {
        self.some(&[("to", Self::name), ("description", Self::text), ("technology", Self::text)])
    }

    fn relations(&mut self) -> Value {
        self.list(Self::relation)
    }

    fn component(&mut self) -> Value {
        let mut component = self.some(&[
            ("name", Self::text),
            ("container", Self::name),
            ("responsibility", Self::text),
            ("internal_structure", Self::texts),
            ("uses", Self::relations),
            ("code", Self::code),
        ]);
        if self.numbers.below(4) == 0 {
            component["components"] = self.list(Self::component);
        }
        component
    }

    fn aggregate(&mut self) -> Value {
        self.some(&[
            ("name", Self::text),
            ("entities", Self::texts),
            ("value_objects", Self::texts),
            ("events", Self::texts),
            ("invariants", Self::texts),
        ])
    }

    fn aggregates(&mut self) -> Value {
        self.list(Self::aggregate)
    }

    fn bounded_context(&mut self) -> Value {
        self.some(&[("bounded_context", Self::text), ("aggregates", Self::aggregates)])
    }

    fn domain_model(&mut self) -> Value {
        match self.numbers.below(2) {
            0 => self.bounded_context(),
            _ => json!({ "bounded_contexts": self.list(Self::bounded_context) }),
        }
    }

    fn quality(&mut self) -> Value {
        self.some(&[("requirements", Self::texts), ("strategy", Self::texts)])
    }

    fn qualities(&mut self) -> Value {
        let mut qualities = self.some(&[
            ("performance", Self::quality),
            ("reliability", Self::quality),
            ("security", Self::quality),
            ("scalability", Self::quality),
        ]);
        if self.numbers.below(2) == 0 {
            let name = format!("further {}", self.token());
            qualities[name] = self.quality();
        }
        qualities
    }

    fn monitoring(&mut self) -> Value {
        self.some(&[
            ("metrics", Self::texts),
            ("logs", Self::texts),
            ("traces", Self::texts),
            ("alerts", Self::text),
        ])
    }

    fn node(&mut self) -> Value {
        self.some(&[
            ("name", Self::text),
            ("technology", Self::text),
            ("instances", Self::text),
            ("runs", Self::texts),
            ("uses", Self::relations),
        ])
    }

    fn nodes(&mut self) -> Value {
        self.list(Self::node)
    }

    fn deployment(&mut self) -> Value {
        self.some(&[
            ("environment", Self::text),
            ("nodes", Self::nodes),
            ("configuration_management", Self::text),
            ("monitoring", Self::monitoring),
        ])
    }

    fn references(&mut self) -> Value {
        self.some(&[("related_architecture", Self::texts), ("standards", Self::texts)])
    }

    fn decision(&mut self) -> Value {
        self.some(&[
            ("decision", Self::text),
            ("id", Self::text),
            ("status", Self::text),
            ("date", Self::text),
            ("context", Self::text),
            ("drivers", Self::texts),
            ("rationale", Self::text),
            ("alternatives", Self::texts),
            ("consequences", Self::texts),
            ("deciders", Self::texts),
            ("supersedes", Self::text),
            ("link", Self::text),
        ])
    }

    fn container(&mut self) -> Value {
        self.some(&[
            ("name", Self::text),
            ("technology", Self::text),
            ("responsibility", Self::text),
            ("type", Self::text),
            ("interfaces", Self::texts),
            ("data_storage", Self::texts),
            ("uses", Self::relations),
        ])
    }

    fn facts(&mut self) -> Value {
        let mut facts = Map::new();
        for _ in 0..=self.numbers.below(3) {
            facts.insert(format!("fact_{}", self.tokens.len()), self.text());
        }
        Value::Object(facts)
    }

    fn command(&mut self) -> Value {
        let mut command = self.some(&[("command", Self::text), ("expected_output", Self::text)]);
        if self.numbers.below(3) == 0 {
            command["timeout"] = self.text();
        }
        command
    }

    fn test(&mut self) -> Value {
        let mut test = self.some(&[
            ("test_description", Self::text),
            ("test_commands", |writer| writer.list(Self::command)),
        ]);
        test["acceptance_criterion"] = match self.numbers.below(3) {
            0 => self.name(),
            number => json!(format!("AC{number}")),
        };
        test
    }

    /// A story.
    pub fn story(&mut self) -> Value {
        let documents: Make = |writer| {
            writer.list(|writer| {
                writer.some(&[("doc_id", Self::name), ("title", Self::text), ("path", Self::text)])
            })
        };
        let artifacts: Make = |writer| {
            writer.list(|writer| {
                writer.some(&[
                    ("path", Self::text),
                    ("purpose", Self::text),
                    ("created_in_task", Self::text),
                ])
            })
        };
        let sections: Make = |writer| {
            writer.list(|writer| {
                let mut section = writer.some(&[("title", Self::name), ("text", Self::text)]);
                let places = ["Data Architecture", "Performance", "Stakeholders", "Changelog"];
                if writer.numbers.below(4) > 0 {
                    section["under"] = json!(places[writer.numbers.below(places.len())]);
                }
                section
            })
        };
        let system: Make =
            |writer| writer.some(&[("name", Self::text), ("description", Self::text)]);
        let mut story = self.some(&[
            ("story_title", Self::text),
            ("author", Self::text),
            ("system", system),
            ("tasks", Self::texts),
            ("dependencies", Self::texts),
            ("functional_test_plan", |writer| writer.list(Self::test)),
            ("roadmap_extensions", Self::facts),
            ("artifact_registry", artifacts),
            ("architecture", Self::architecture),
            ("status", Self::text),
            ("sections", sections),
        ]);
        if self.numbers.below(2) == 0 {
            let documents = documents(self);
            story["document_references"] = json!({ "defines": documents });
        }
        story["story_id"] = json!("GEN-1");
        story["acceptance_criteria"] = self.texts();
        story
    }
}
