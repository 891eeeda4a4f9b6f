//! The domain model as a block of YAML.

use crate::story::{Aggregate, DomainModel, Field, Text};
use crate::template::values::fragment::{Fragment, TextSlot};

/// The code block; nothing if the model is empty.
pub(super) fn yaml(model: DomainModel<'_, '_>) -> Vec<Fragment> {
    let mut writer = YamlWriter { fragments: vec![Fragment::own("```yaml\n")] };
    if let Some(context) = model.bounded_context() {
        writer.text("bounded_context: ", context);
    }
    writer.aggregates("", model.aggregates());
    if model.bounded_contexts().len() > 0 {
        writer.own("bounded_contexts:\n");
    }
    for context in model.bounded_contexts() {
        match context.bounded_context() {
            Some(name) => writer.text("  - name: ", name),
            None => writer.own("  - name: \"\"\n"),
        }
        writer.aggregates("    ", context.aggregates());
    }
    if writer.fragments.len() == 1 {
        return Vec::new();
    }
    writer.own("```");
    writer.fragments
}

struct YamlWriter {
    fragments: Vec<Fragment>,
}

impl YamlWriter {
    fn own(&mut self, text: &str) {
        self.fragments.push(Fragment::own(text));
    }

    fn text(&mut self, before: &str, text: &Text<'_>) {
        self.own(before);
        self.fragments.push(Fragment::text(text, Field::DomainModel).in_slot(TextSlot::CodeScalar));
        self.own("\n");
    }

    fn aggregates<'a>(
        &mut self,
        indent: &str,
        aggregates: impl ExactSizeIterator<Item = Aggregate<'a, 'a>>,
    ) {
        if aggregates.len() == 0 {
            return;
        }
        self.own(&format!("{indent}aggregates:\n"));
        for aggregate in aggregates {
            match aggregate.name() {
                Some(name) => self.text(&format!("{indent}  - name: "), name),
                None => self.own(&format!("{indent}  - name: \"\"\n")),
            }
            let lists = [
                ("entities", aggregate.entities()),
                ("value_objects", aggregate.value_objects()),
                ("events", aggregate.events()),
                ("invariants", aggregate.invariants()),
            ];
            for (name, texts) in lists {
                if texts.is_empty() {
                    continue;
                }
                self.own(&format!("{indent}    {name}:\n"));
                for text in texts {
                    self.text(&format!("{indent}      - "), text);
                }
            }
        }
    }
}
