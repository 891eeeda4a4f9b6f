//! The view of all elements, and what they look like.

use super::workspace::{Element, SYSTEM, Workspace};
use crate::export::writer::edges;
use crate::graph::parent;
use crate::{Arrangement, EdgeEnd};

/// What each kind of element looks like.
pub(super) const STYLES: &str = "
    styles {
      element \"Person\" {
        shape Person
      }
      element \"External\" {
        border dashed
      }
      element \"Interface\" {
        shape WebBrowser
      }
      element \"Database\" {
        shape Cylinder
      }
      element \"Queue\" {
        shape Pipe
      }
      element \"Component\" {
        shape Component
      }
    }";

impl Workspace<'_, '_> {
    /// The view that has room for all elements.
    pub(super) fn view(&mut self, title: &str, is_deployment: bool) {
        let graph = self.out.graph;
        if is_deployment {
            self.out.start("deployment * \"Deployment\" \"view\"").open();
            self.out.start("include *");
        } else {
            let is_sequence = graph.arrangement == Arrangement::Sequence;
            let scope = self.scope();
            let kind = match (is_sequence, &scope) {
                (true, _) => "dynamic ",
                (false, Some((Element::Component, _))) => "component ",
                (false, Some(_)) => "container ",
                (false, None) => "systemLandscape ",
            };
            self.out.start(kind);
            match scope {
                Some((_, id)) => drop(self.out.push(&id).push(" ")),
                None if is_sequence => drop(self.out.push("* ")),
                None => {}
            }
            self.out.push("\"view\"").open();
            if is_sequence {
                // What has elements in it is not shown together with them.
                let is_box = |end| matches!(end, EdgeEnd::Node(_));
                for edge in edges(graph).filter(|it| is_box(it.from) && is_box(it.to)) {
                    self.relation([edge.from, edge.to], "", edge);
                }
            } else if !graph.nodes.is_empty() {
                self.out.start("include");
                for index in 0..graph.nodes.len() {
                    self.out.push(" ").push_id(EdgeEnd::Node(index));
                }
            }
        }
        self.out.member("title", title);
        let is_right = graph.arrangement == Arrangement::LayersRight;
        self.out.start(if is_right { "autoLayout lr" } else { "autoLayout tb" });
        self.out.close();
    }

    /// What a view of the deepest elements is about.
    fn scope(&self) -> Option<(Element, String)> {
        let graph = self.out.graph;
        let deepest = [Element::Component, Element::Container];
        let (element, index) = deepest.into_iter().find_map(|element| {
            Some((
                element,
                self.elements[..graph.nodes.len()].iter().position(|&it| it == element)?,
            ))
        })?;
        let mut around = graph.nodes[index].group.filter(|&it| it < graph.groups.len());
        while let Some(group) = around {
            let end = EdgeEnd::Group(group);
            if self.elements[self.out.number(end)] != Element::Group {
                return Some((element, self.out.id(end).to_owned()));
            }
            around = parent(graph, group);
        }
        Some((element, SYSTEM.to_owned()))
    }
}
