//! Stories that use the whole format: every member that the schema declares, each text with a token
//! of its own.

use std::sync::LazyLock;

use serde_json::{Map, Value, json};

use super::generate::{Numbers, text};

/// The schema that editors get. Another test compares it with what the core reads.
static SCHEMA: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(groundplan::schema()).expect("the schema is JSON"));

/// The headings under which a custom section may be.
const PLACES: [&str; 4] = ["Data Architecture", "Performance", "Stakeholders", "Changelog"];

/// Writes stories and remembers every token it has put into a text.
pub struct Writer {
    numbers: Numbers,
    /// The definitions that are being written, from the story inwards.
    within: Vec<&'static str>,
    /// The members in which the writer is, from the story inwards.
    path: Vec<&'static str>,
    /// The tokens of the texts that must show.
    pub tokens: Vec<Token>,
}

/// What a text that must appear is recognized by.
pub struct Token {
    /// A word that is in no other text.
    pub word: String,
    /// The member that holds the text: `tasks.title`.
    pub place: String,
}

impl Writer {
    /// A writer; the same seed writes the same story.
    pub fn new(seed: u64) -> Self {
        Self { numbers: Numbers(seed), within: Vec::new(), path: Vec::new(), tokens: Vec::new() }
    }

    /// A story.
    pub fn story(&mut self) -> Value {
        self.mapping(&SCHEMA["$defs"]["story"], "acceptance_criteria", "")
    }

    fn token(&mut self) -> String {
        let word = format!("tok{}x", self.tokens.len());
        self.tokens.push(Token { word: word.clone(), place: self.path.join(".") });
        word
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

    fn source(&mut self) -> Value {
        let fence =
            ["", "```\n", "~~~~\n", "    ```` x\n", "# not a heading\n"][self.numbers.below(5)];
        json!(format!("select 1\n{fence}  -- {}\n\n# end", self.token()))
    }

    /// A value of the type that an editor writes first; now and then the text in place of a
    /// mapping, or the mapping in place of a text. A mapping has its main member.
    fn value(&mut self, def: &'static Value, main: &str) -> Value {
        let kinds: Vec<_> = def["type"].as_array().into_iter().flatten().collect();
        let first = def["type"][0].as_str().or(def["type"].as_str()).expect("a type");
        let other = if first == "string" { "object" } else { "string" };
        let has_members = def["properties"].is_object();
        let swapped = has_members && kinds.iter().any(|kind| *kind == other);
        match if swapped && self.numbers.below(6) == 0 { other } else { first } {
            "object" if def["then"].is_object() => self.value(definition(&def["then"]), ""),
            "object" => self.mapping(def, main, ""),
            "array" => {
                let items = definition(&def["items"]);
                let main = main_of(def);
                (0..=self.numbers.below(4)).map(|_| self.value(items, main)).collect()
            }
            _ if def["x-refers-to"].is_array() => self.name(),
            _ => self.text(),
        }
    }

    /// A value under a name that nobody knows: texts, lists and mappings in each other.
    fn anything(&mut self, depth: usize) -> Value {
        match self.numbers.below(if depth < 4 { 5 } else { 2 }) {
            0 | 1 => self.text(),
            2 => (0..=self.numbers.below(3)).map(|_| self.text()).collect(),
            3 => (0..=self.numbers.below(2)).map(|_| self.anything(depth + 1)).collect(),
            _ => {
                let members = (0..=self.numbers.below(2)).map(|_| {
                    let name = format!("own {}", self.token());
                    (name, self.anything(depth + 1))
                });
                Value::Object(members.collect())
            }
        }
    }

    /// A mapping with some of its members, with one of them always and with one never.
    fn mapping(&mut self, def: &'static Value, always: &str, never: &str) -> Value {
        let title = def["title"].as_str().unwrap_or_default();
        self.within.push(title);
        let mut map = Map::new();
        // An empty mapping is none.
        while map.is_empty() && def["properties"].is_object() {
            self.members(def, always, never, &mut map);
        }
        if def["additionalProperties"].is_object() {
            self.further(def, &mut map);
        }
        if self.numbers.below(3) == 0 {
            self.path.push("unknown");
            let name = format!("own {}", self.token());
            let value = self.anything(0);
            self.path.pop();
            map.insert(name, value);
        }
        self.within.pop();
        Value::Object(map)
    }

    fn members(
        &mut self,
        def: &'static Value,
        always: &str,
        never: &str,
        map: &mut Map<String, Value>,
    ) {
        let title = def["title"].as_str().unwrap_or_default();
        for (name, property) in def["properties"].as_object().into_iter().flatten() {
            let of = definition(property);
            // The language of no code shows nowhere.
            let required = property["$ref"] == "#/$defs/requiredText" || name == "source";
            let required = required || name == always;
            // Mappings that hold their like end.
            let item = &definition(&of["items"])["title"];
            let again = self.within.iter().any(|&title| item == title);
            let wanted = self.numbers.below(3) > 0 && (!again || self.numbers.below(3) == 0);
            if property["doNotSuggest"] != true && name != never && (required || wanted) {
                self.path.push(name);
                let value = self.member(title, name, of);
                self.path.pop();
                map.insert(name.clone(), value);
            }
        }
    }

    /// Members under names of the writer's own.
    fn further(&mut self, def: &'static Value, map: &mut Map<String, Value>) {
        let of = &def["additionalProperties"];
        // If both a mapping and a list are accepted, the list holds more.
        let of = definition(if of["else"].is_object() { &of["else"] } else { of });
        for _ in 0..=self.numbers.below(2) {
            let name = format!("further {}", self.token());
            // A mapping below a name has that as its main member.
            let value = match main_of(def) {
                main if of["properties"].is_object() => self.mapping(of, "", main),
                _ => self.value(of, ""),
            };
            map.insert(name, value);
        }
    }

    /// The value of a member, which for a few is one of known words rather than a text to be seen.
    fn member(&mut self, title: &str, name: &str, of: &'static Value) -> Value {
        match (title, name) {
            ("Section", "under") => json!(PLACES[self.numbers.below(PLACES.len())]),
            ("Test", "acceptance_criterion") if self.numbers.below(3) > 0 => {
                json!(format!("AC{}", 1 + self.numbers.below(2)))
            }
            (_, "source") => self.source(),
            _ => self.value(of, ""),
        }
    }
}

/// What a property is, also where it refers to a definition.
fn definition(property: &'static Value) -> &'static Value {
    let path = property["$ref"].as_str().and_then(|path| path.strip_prefix('#'));
    path.map_or(property, |path| SCHEMA.pointer(path).expect("the definition is there"))
}

/// The main member of the mappings in a list: no name of a mapping of them may be one of their
/// members' names, of which the first is the main one's.
fn main_of(list: &'static Value) -> &'static str {
    let names = list["propertyNames"]["pattern"].as_str();
    let names = names.and_then(|pattern| pattern.strip_prefix("^(?!(?:"));
    names.and_then(|names| names.split('|').next()).unwrap_or_default()
}
