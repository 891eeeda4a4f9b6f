//! A graph as a workspace of Structurizr with one view.

mod deployment;
mod statics;
mod view;
mod workspace;

use groundplan_text::NameIndex;

use super::writer::{BraceWriter, with_joiner};
use crate::text::name;
use crate::{Graph, Kind};
use view::STYLES;
use workspace::{Element, Workspace};

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn write(graph: &Graph<'_>, title: &str) -> String {
    let mut it = Workspace {
        out: BraceWriter::new(graph, with_joiner),
        elements: vec![Element::Group; graph.nodes.len() + graph.groups.len()],
        known: NameIndex::default(),
    };
    it.out.start("workspace").quoted(&name(title)).open();
    it.out.start("model").open();
    it.out.start("!impliedRelationships false");
    let mut kinds =
        graph.nodes.iter().map(|it| it.kind).chain(graph.groups.iter().map(|it| it.kind));
    let is_deployment = kinds.any(|kind| kind == Kind::Machine);
    if is_deployment {
        it.deployment(title)
    } else {
        it.statics(title)
    }
    it.out.close();
    it.out.start("views").open();
    it.view(title, is_deployment);
    it.out.push(STYLES);
    it.out.close();
    it.out.close();
    it.out.finish()
}
