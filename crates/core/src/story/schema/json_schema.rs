//! The JSON Schema of the format. It is written by hand for use in editors, and tests compare it
//! with the names that the core reads: neither can have a name that the other lacks.

/// The schema, as JSON text.
pub const SCHEMA: &str = include_str!("schema.json");

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::{Value, json};

    use super::SCHEMA;
    use crate::story::architecture::{Architecture, QUALITIES, Quality};
    use crate::story::fields::backlog_extras::{
        Artifact, CommandKey, DocumentReference, ExtensionsKey, TestKey,
    };
    use crate::story::fields::{
        criteria::CriterionKey, description::DescriptionKey, tasks::TaskKey,
    };
    use crate::story::read::DocumentKey;
    use crate::story::schema::field;
    use crate::story::schema::mapping::{MappingSchema, MemberType};
    use crate::story::schema::names::FieldNames;
    use crate::story::{CustomSection, System};

    /// Common facts of plans: the core accepts any name there, and the schema suggests these.
    const FACTS: [&str; 3] = ["phase_id", "week_range", "risk_level"];

    /// Collects the mismatches, so that one run reports all of them.
    struct Check {
        schema: Value,
        seen: BTreeSet<String>,
        wrong: Vec<String>,
    }

    impl Check {
        fn hold(&mut self, holds: bool, what: impl FnOnce() -> String) {
            if !holds {
                self.wrong.push(what());
            }
        }

        /// The names of a shape and those of a definition are the same.
        fn names(&mut self, def: &str, names: &FieldNames) {
            self.seen.insert(def.to_owned());
            let properties = self.schema["$defs"][def]["properties"].clone();
            let known: BTreeSet<_> = names.fields.iter().flat_map(|names| names.iter()).collect();
            for key in properties.as_object().into_iter().flat_map(|members| members.keys()) {
                let fact = def == "extensions" && FACTS.contains(&&**key);
                let holds = fact || known.contains(&&**key);
                self.hold(holds, || format!("the core reads no `{key}` in {def}"));
            }
            for names in names.fields {
                let canonical = names[0];
                self.explained(def, canonical, &properties[canonical]);
                for other in &names[1..] {
                    let wanted = json!({
                        "allOf": [{"$ref": format!("#/$defs/{def}/properties/{canonical}")}],
                        "doNotSuggest": true,
                    });
                    let holds = properties[*other] == wanted;
                    self.hold(holds, || format!("$defs.{def}.properties.{other} is not {wanted}"));
                }
            }
        }

        fn explained(&mut self, def: &str, name: &str, property: &Value) {
            for word in ["title", "description"] {
                let holds = property[word].as_str().is_some_and(|text| !text.is_empty());
                self.hold(holds, || format!("{def}.{name} has no {word}"));
            }
            let holds = property["examples"].as_array().is_some_and(|list| !list.is_empty());
            self.hold(holds, || format!("{def}.{name} has no example"));
        }

        /// A definition accepts what the core reads, at every depth.
        fn declared(&mut self, def: &str, kind: &'static MappingSchema) {
            if self.seen.contains(def) {
                return;
            }
            self.names(def, &kind.names);
            for (names, (_, member_type)) in kind.names.fields.iter().zip(kind.members) {
                let property = self.schema["$defs"][def]["properties"][names[0]].clone();
                let target = target(&property).to_owned();
                match member_type {
                    MemberType::Text => self.member_type(def, names[0], &target, "string"),
                    MemberType::Texts => self.member_type(def, names[0], &target, "array"),
                    MemberType::Own => self.member_type(def, names[0], &target, "object"),
                    MemberType::One(kind) => self.declared(&target, kind),
                    MemberType::Many(kind) => self.list(&target, kind),
                }
            }
        }

        /// The definition of a member's first type.
        fn member_type(&mut self, def: &str, name: &str, target: &str, wanted: &str) {
            let holds = self.schema["$defs"][target]["type"][0] == wanted;
            self.hold(holds, || format!("{def}.{name} refers to {target}, which is no {wanted}"));
        }

        /// Checks a list of mappings, or a mapping whose keys aren't members of these.
        fn list(&mut self, list: &str, kind: &'static MappingSchema) {
            let item = self.named(list, &kind.names);
            self.declared(&item, kind);
        }

        /// Checks a mapping whose keys aren't members of its items, and returns the items' definition.
        fn named(&mut self, list: &str, names: &FieldNames) -> String {
            let list = self.schema["$defs"][list].clone();
            let item = target(&list["items"]).to_owned();
            let names: Vec<_> =
                names.fields.iter().flat_map(|names| names.iter().copied()).collect();
            let wanted = format!("^(?!(?:{})$)", names.join("|"));
            // Where a single item is a list too, its members are keys of the mapping.
            let takes_one =
                list["type"].as_array().is_some_and(|types| types.contains(&"string".into()));
            let holds = takes_one || list["propertyNames"]["pattern"] == wanted;
            self.hold(holds, || format!("the names in the list of {item} must be {wanted}"));
            item
        }
    }

    fn target(property: &Value) -> &str {
        let target = property["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/"));
        target.unwrap_or("nothing")
    }

    #[test]
    fn the_schema_and_the_core_know_the_same_names_and_each_is_explained() {
        let schema = serde_json::from_str(SCHEMA).expect("the schema is JSON");
        let mut check = Check { schema, seen: BTreeSet::new(), wrong: Vec::new() };
        let shapes: [(&str, &FieldNames); 9] = [
            ("story", &field::STORY),
            ("document", DocumentKey::NAMES),
            ("description", DescriptionKey::NAMES),
            ("task", TaskKey::NAMES),
            ("criterion", CriterionKey::NAMES),
            ("test", TestKey::NAMES),
            ("command", CommandKey::NAMES),
            ("extensions", ExtensionsKey::NAMES),
            ("qualities", &QUALITIES),
        ];
        for (def, names) in shapes {
            check.names(def, names);
        }
        check.named("taskList", TaskKey::NAMES);
        check.named("criterionList", CriterionKey::NAMES);
        check.declared("architecture", &Architecture);
        check.declared("ownSystem", &System);
        check.declared("quality", &Quality);
        check.list("documentReferenceList", &DocumentReference);
        check.list("artifacts", &Artifact);
        check.list("sections", &CustomSection);
        let defs = check.schema["$defs"].as_object().expect("definitions").clone();
        for (name, def) in defs {
            let holds = name == "backlog" || def["properties"].is_null();
            let seen = check.seen.contains(&name);
            check.hold(holds || seen, || format!("the core reads no {name}"));
        }
        assert!(check.wrong.is_empty(), "{}", check.wrong.join("\n"));
    }
}
