//! The external systems: what the story's system depends on, and by which protocol.

use minijinja::Value;

use super::view::ArchitectureView;
use crate::story::{Architecture, Field, IntegrationPoint, Text};
use crate::template::values::mapping::{ValueRecord, given};
use crate::text::NameIndex;

impl ArchitectureView<'_, '_, '_> {
    /// The systems, each with its protocol if the integration points have another.
    pub(super) fn systems(&self, known: Architecture<'_, '_>) -> Value {
        let build = self.build;
        let points = PointIndex::new(known);
        let systems = known.systems().map(|system| {
            let protocol = given(system.protocol()).filter(|protocol| {
                let points = points.of(system.name());
                let says = |point: &IntegrationPoint<'_, '_>| {
                    point.protocol().is_some_and(|said| trimmed(said) == trimmed(protocol))
                };
                !points.is_empty() && !points.iter().any(says)
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
        let points = PointIndex::new(known);
        let mut values: Vec<_> = known
            .integration_points()
            .map(|point| build.mapping(point.of, Field::IntegrationPoints).done())
            .collect();
        for system in known.systems().filter(|system| given(system.protocol()).is_some()) {
            if points.of(system.name()).is_empty() {
                let value = ValueRecord::default()
                    .with("system", build.text(system.name(), Field::Systems))
                    .with_base(build.mapping(system.of, Field::Systems));
                values.push(value.done());
            }
        }
        Value::from(values)
    }
}

/// The integration points by the names of their systems.
struct PointIndex<'s, 't> {
    names: NameIndex,
    points: Vec<Vec<IntegrationPoint<'s, 't>>>,
}

impl<'s, 't> PointIndex<'s, 't> {
    fn new(known: Architecture<'s, 't>) -> Self {
        let (mut names, mut points) = (NameIndex::default(), Vec::<Vec<_>>::new());
        for point in known.integration_points() {
            match names.get_or_insert(point.system().map_or("", trimmed), points.len()) {
                Some(known) => points[known].push(point),
                None => points.push(vec![point]),
            }
        }
        Self { names, points }
    }

    fn of(&self, name: Option<&Text<'_>>) -> &[IntegrationPoint<'s, 't>] {
        let number = self.names.get(name.map_or("", trimmed));
        number.map_or(&[], |number| &self.points[number])
    }
}

fn trimmed<'t>(text: &'t Text<'_>) -> &'t str {
    text.value.trim()
}
