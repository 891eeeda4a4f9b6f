//! `components`: the parts of a container, to any depth.

use super::{Code, Relation};
use crate::story::schema::declare::mapping;

mapping! {
    /// A part of a container, or of another component.
    Component "a component" at "architecture.components" {
        /// What it is called.
        name: text = ["name", "component"];
        /// The container that it is part of.
        container: text = ["container", "part_of"];
        /// What it is for.
        responsibility: text = ["responsibility", "description", "responsibilities", "purpose"];
        /// A description of what is inside it.
        internal_structure: texts = ["internal_structure", "structure"];
        /// What it uses.
        uses: many Relation = ["uses", "relations"];
        /// The components inside it.
        components: many Component = ["components", "subcomponents"];
        /// An excerpt of its code.
        code: one Code = ["code"];
        /// What it is built with.
        technology: text = ["technology", "tech"];
        /// The boundary that it is drawn in, with others of the same group.
        group: text = ["group", "boundary"];
    }
}
