//! The architecture of a generated story.

use serde_json::Value;

use super::{Make, Writer};

impl Writer {
    pub(super) fn architecture(&mut self) -> Value {
        let stakeholders: Make = |writer| {
            writer.list(|writer| {
                writer.some(&[
                    ("name", Self::text),
                    ("role", Self::text),
                    ("concerns", Self::texts),
                ])
            })
        };
        let systems: Make = |writer| {
            writer.list(|writer| {
                writer.some(&[
                    ("name", Self::text),
                    ("kind", Self::text),
                    ("purpose", Self::text),
                    ("owner", Self::text),
                    ("protocol", Self::text),
                    ("sla", Self::text),
                ])
            })
        };
        let people: Make = |writer| {
            writer.list(|writer| {
                writer.some(&[
                    ("name", Self::text),
                    ("description", Self::text),
                    ("uses", Self::relations),
                ])
            })
        };
        let points: Make = |writer| {
            writer.list(|writer| {
                writer.some(&[
                    ("system", Self::text),
                    ("protocol", Self::text),
                    ("purpose", Self::text),
                    ("sla", Self::text),
                ])
            })
        };
        let formats: Make = |writer| {
            writer.list(|writer| writer.some(&[("name", Self::text), ("source", Self::source)]))
        };
        let risks: Make = |writer| {
            writer.list(|writer| {
                writer.some(&[
                    ("risk", Self::text),
                    ("impact", Self::text),
                    ("mitigation", Self::texts),
                ])
            })
        };
        let trade_offs: Make = |writer| {
            writer.list(|writer| {
                writer.some(&[
                    ("decision", Self::text),
                    ("benefits", Self::texts),
                    ("drawbacks", Self::text),
                ])
            })
        };
        let changes: Make = |writer| {
            writer.list(|writer| {
                writer.some(&[
                    ("changes", Self::text),
                    ("version", Self::text),
                    ("date", Self::text),
                    ("author", Self::text),
                ])
            })
        };
        let roadmap: Make = |writer| {
            writer.list(|writer| writer.some(&[("phase", Self::name), ("tasks", Self::texts)]))
        };
        self.some(&[
            ("business_context", Self::text),
            ("stakeholders", stakeholders),
            ("systems", systems),
            ("people", people),
            ("decisions", |writer| writer.list(Self::decision)),
            ("containers", |writer| writer.list(Self::container)),
            ("components", |writer| writer.list(Self::component)),
            ("domain_model", Self::domain_model),
            ("database_schema", Self::code),
            ("data_flow", Self::texts),
            ("integration_points", points),
            ("message_formats", formats),
            ("quality_attributes", Self::qualities),
            ("deployment", Self::deployment),
            ("roadmap", roadmap),
            ("risks", risks),
            ("trade_offs", trade_offs),
            ("references", Self::references),
            ("changelog", changes),
        ])
    }
}
