//! `containers`: C4's applications and data stores.

use super::{Component, Relation};
use crate::story::schema::declare::mapping;

/// The words in a container's `type` that show how it is drawn: as a data store, as a queue, as a user
/// interface, as a service. Any other is drawn as a service too.
pub(crate) const KIND_WORDS: [&str; 4] = [
    "database datastore store storage cache db bucket",
    "queue topic broker bus stream",
    "ui web app frontend client mobile page display screen",
    "service api backend server gateway worker job batch function lambda process program engine module \
     library component container system cli tool script agent proxy scheduler daemon bot plugin adapter \
     device controller pipeline build model",
];

mapping! {
    /// An application or a data store.
    Container "a container" at "architecture.containers" {
        /// What it is called.
        name: text = ["name", "container"];
        /// What it is built with.
        technology: text = ["technology", "tech"];
        /// What it is for.
        responsibility: text = ["responsibility", "description", "responsibilities", "purpose"];
        /// Such as `service`, `ui`, `database` or `queue`.
        kind: text = ["type", "kind"];
        /// How others reach it.
        interfaces: texts = ["interfaces", "interface"];
        /// What it keeps.
        data_storage: texts = ["data_storage", "data"];
        /// What it uses.
        uses: many Relation = ["uses", "relations"];
        /// The components inside it.
        components: many Component = ["components"];
        /// The boundary that it is drawn in, with others of the same group.
        group: text = ["group", "boundary"];
    }
}
