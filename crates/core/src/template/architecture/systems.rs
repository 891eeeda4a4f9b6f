//! The external systems: what the story's system depends on, and by which protocol.

use minijinja::Value;

use super::view::ArchitectureView;
use crate::story::{Architecture, External, Field, IntegrationPoint, Text};
use crate::template::values::mapping::{ValueRecord, given};

impl ArchitectureView<'_, '_, '_> {
    /// The systems, each with its protocol if the integration points have another.
    pub(super) fn systems(&self, known: Architecture<'_, '_>) -> Value {
        let build = self.build;
        let systems = known.systems().map(|system| {
            let protocol = given(system.protocol()).filter(|protocol| {
                let points = known.integration_points().filter(|point| is_of(*point, system));
                let said: Vec<_> = points.map(|point| point.protocol().map(trimmed)).collect();
                !said.is_empty() && !said.contains(&Some(trimmed(protocol)))
            });
            ValueRecord::default()
                .with("further_protocol", build.text(protocol, Field::Systems))
                .with_base(build.mapping(system.of, Field::Systems))
                .done()
        });
        Value::from(systems.collect::<Vec<_>>())
    }

    /// The integration points, and the systems with a protocol that are none of them.
    pub(super) fn integration_points(&self, known: Architecture<'_, '_>) -> Value {
        let build = self.build;
        let points = known.integration_points();
        let mut values: Vec<_> = points
            .clone()
            .map(|point| build.mapping(point.of, Field::IntegrationPoints).done())
            .collect();
        for system in known.systems().filter(|system| given(system.protocol()).is_some()) {
            if !points.clone().any(|point| is_of(point, system)) {
                let value = ValueRecord::default()
                    .with("system", build.text(system.name(), Field::Systems))
                    .with_base(build.mapping(system.of, Field::Systems));
                values.push(value.done());
            }
        }
        Value::from(values)
    }
}

/// Whether an integration point is one with this system.
fn is_of(point: IntegrationPoint<'_, '_>, system: External<'_, '_>) -> bool {
    point.system().map(trimmed) == system.name().map(trimmed)
}

fn trimmed<'t>(text: &'t Text<'_>) -> &'t str {
    text.value.trim()
}
