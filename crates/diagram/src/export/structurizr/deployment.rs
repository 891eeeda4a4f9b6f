//! Nodes, and what runs on them.

use super::workspace::{Element, SYSTEM, Workspace, or_empty};
use crate::export::tree::steps;
use crate::text::name;
use crate::{EdgeEnd, Kind};

impl Workspace<'_, '_> {
    /// Each container once, and an instance wherever it runs.
    pub(super) fn deployment(&mut self, title: &str) {
        let graph = self.out.graph;
        let count = graph.nodes.len();
        self.elements[count..].fill(Element::DeploymentNode);
        let mut containers = Vec::new();
        for (index, node) in graph.nodes.iter().enumerate() {
            let is_inside = node.group.is_some_and(|group| group < graph.groups.len());
            self.elements[index] = match node.kind {
                _ if !is_inside => Element::DeploymentNode,
                Kind::Machine => Element::InfrastructureNode,
                _ => {
                    let key = format!("{SYSTEM} {}", name(&node.title));
                    let first = self.known.get_or_insert(&key, index);
                    if first.is_none() {
                        containers.push(index);
                    }
                    Element::Instance(first.unwrap_or(index))
                }
            };
        }
        if !containers.is_empty() {
            self.system(title);
            for index in containers {
                let node = &graph.nodes[index];
                self.out.start("").push_id(EdgeEnd::Node(index)).push(" = container");
                self.out.quoted(&name(&node.title)).quoted(or_empty(&node.note));
                self.out.quoted(or_empty(&node.technology)).quoted(node.kind.word());
            }
            self.out.close();
        }
        self.relations(false);
        self.out.start("deploymentEnvironment \"Deployment\"").open();
        self.tree(&steps(graph), "");
        self.relations(true);
        self.out.close();
    }
}
