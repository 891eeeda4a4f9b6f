//! Results as JavaScript, the command's JSON and the goldens show them: names in camel case, ranges
//! in UTF-16.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::diagrams::{Diagram, DiagramElement, DiagramRelation, View};
use super::results::{
    Error, Fields, Fixed, Format, Rendered, Section, Severity, Status, StoryResult,
};
use super::results::{ItemKind, StorySummary, Trace, TraceItem, Traceability};
use crate::diagnostic::{Diagnostic, Edit, Fix, Label};

/// Serialises a struct, in which a member that is an `option` may be absent.
macro_rules! serialize {
    ($(#[$size:meta])? $type:ident, $self:ident: $($kind:ident $name:literal = $value:expr,)*) => {
        impl Serialize for $type {
            $(#[$size])?
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                const MEMBERS: usize = [$($name),*].len();
                let $self = self;
                let mut object = serializer.serialize_struct(stringify!($type), MEMBERS)?;
                $(serialize!(@$kind object $name = $value);)*
                object.end()
            }
        }
    };
    (@option $object:ident $name:literal = $value:expr) => {
        if let Some(value) = &$value {
            $object.serialize_field($name, value)?;
        } else {
            $object.skip_field($name)?;
        }
    };
    (@member $object:ident $name:literal = $value:expr) => {
        $object.serialize_field($name, &$value)?
    };
}

/// Serialises what has a name as that name.
macro_rules! serialize_as_name {
    ($($type:ident),*) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    )*};
}

serialize_as_name!(Format, ItemKind, Severity, Status);

serialize!(StoryResult, result:
    member "story" = result.story,
    member "rendered" = result.rendered,
    member "diagnostics" = result.diagnostics,
);

serialize!(Rendered, rendered:
    member "text" = rendered.text,
    member "format" = rendered.format,
    member "story" = rendered.story,
    member "sections" = rendered.sections,
    member "diagnostics" = rendered.diagnostics,
    option "trace" = rendered.trace,
);

serialize!(StorySummary, story:
    member "id" = story.id,
    member "title" = story.title,
    member "path" = story.path,
    option "file" = story.file,
    option "epic" = story.epic,
    option "status" = story.status,
    option "priority" = story.priority,
    option "type" = story.kind,
    option "decision" = story.decision,
    option "decisionStatus" = story.decision_status,
    option "supersededBy" = story.superseded_by,
    member "range" = story.range,
);

serialize!(Section, section:
    member "title" = section.title,
    member "level" = section.level,
    member "status" = section.status,
    member "fields" = section.fields,
    member "range" = section.range,
);

serialize!(Trace, trace:
    member "text" = [trace.text.start.utf16, trace.text.end.utf16],
    member "source" = [trace.source.start.utf16, trace.source.end.utf16],
    member "field" = trace.field,
);

serialize!(Diagnostic, diagnostic:
    member "code" = diagnostic.code,
    member "name" = diagnostic.name,
    member "severity" = diagnostic.severity,
    member "file" = diagnostic.file,
    member "message" = diagnostic.message,
    option "help" = diagnostic.help,
    member "url" = format_args!("diagnostics/#{}", diagnostic.name),
    member "range" = diagnostic.range,
    member "labels" = diagnostic.labels,
    member "fixes" = diagnostic.fixes,
);

serialize!(Label, label:
    member "range" = label.range,
    member "message" = label.message,
    option "file" = label.file,
);

serialize!(Fix, fix:
    member "title" = fix.title,
    member "safe" = fix.safe,
    member "edits" = fix.edits,
);

serialize!(Edit, edit:
    member "from" = edit.range.start.utf16,
    member "to" = edit.range.end.utf16,
    member "insert" = edit.insert,
);

serialize!(Fixed, fixed:
    member "source" = fixed.source,
    member "applied" = fixed.applied,
);

serialize!(#[cfg_attr(small_where_cold, optimize(size))] Diagram, diagram:
    member "view" = diagram.view,
    option "of" = diagram.of,
    option "part" = diagram.part,
    member "title" = diagram.title,
    member "description" = diagram.description,
    member "elements" = diagram.elements,
    member "relations" = diagram.relations,
    option "svg" = diagram.svg,
    option "unicode" = diagram.unicode,
    option "mermaid" = diagram.mermaid,
    option "structurizr" = diagram.structurizr,
    option "likec4" = diagram.likec4,
    option "plantuml" = diagram.plantuml,
    option "d2" = diagram.d2,
);

serialize!(#[cfg_attr(small_where_cold, optimize(size))] DiagramElement, element:
    member "id" = element.id,
    member "name" = element.name,
    member "kind" = element.kind,
    option "parent" = element.parent,
);

serialize!(#[cfg_attr(small_where_cold, optimize(size))] DiagramRelation, relation:
    member "from" = relation.from,
    member "to" = relation.to,
    option "label" = relation.label,
    option "technology" = relation.technology,
    option "derived" = relation.derived.then_some(true),
);

serialize!(#[cfg_attr(small_where_cold, optimize(size))] Error, error:
    member "report" = error.report,
    member "diagnostics" = error.diagnostics,
);

serialize!(#[cfg_attr(small_where_cold, optimize(size))] Traceability, found:
    member "items" = found.items,
);

serialize!(#[cfg_attr(small_where_cold, optimize(size))] TraceItem, item:
    member "kind" = item.kind,
    option "id" = item.id,
    option "number" = item.number,
    member "title" = item.title,
    option "file" = item.file,
    member "range" = item.range,
    member "links" = item.links,
);

impl Serialize for View {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.name())
    }
}

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.names())
    }
}
