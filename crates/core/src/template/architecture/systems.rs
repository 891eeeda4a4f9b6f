//! The systems around: what the document depends on, and how each is talked to.

use minijinja::Value;

use super::view::View;
use crate::story::{Architecture, External, Field, IntegrationPoint, Text};
use crate::template::values::mapping::{Values, given};

impl View<'_, '_, '_> {
    /// The systems, each with its protocol where the integration points say another.
    pub(super) fn systems(&self, known: Architecture<'_, '_>) -> Value {
        let make = self.make;
        let systems = known.systems().map(|system| {
            let protocol = given(system.protocol()).filter(|protocol| {
                let points = known.integration_points().filter(|point| is_of(*point, system));
                let said: Vec<_> = points.map(|point| point.protocol().map(trimmed)).collect();
                !said.is_empty() && !said.contains(&Some(trimmed(protocol)))
            });
            Values::default()
                .with("further_protocol", make.text(protocol, Field::Systems))
                .over(make.mapping(system.of, Field::Systems))
                .done()
        });
        Value::from(systems.collect::<Vec<_>>())
    }

    /// The integration points, and the systems with a protocol that are none of them.
    pub(super) fn integration_points(&self, known: Architecture<'_, '_>) -> Value {
        let make = self.make;
        let points = known.integration_points();
        let mut values: Vec<_> = points
            .clone()
            .map(|point| make.mapping(point.of, Field::IntegrationPoints).done())
            .collect();
        for system in known.systems().filter(|system| given(system.protocol()).is_some()) {
            if !points.clone().any(|point| is_of(point, system)) {
                let value = Values::default()
                    .with("system", make.text(system.name(), Field::Systems))
                    .over(make.mapping(system.of, Field::Systems));
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
