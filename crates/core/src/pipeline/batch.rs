//! What the renders of one call share, and which of its stories they are.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use crate::api::options::RenderOptions;
use crate::lint::{Backlog, NotShown};
use crate::template::{Custom, CustomTemplate, Template};
use crate::yaml::Limits;

/// What the renders of one call share.
pub(crate) struct Run<'p, 'o> {
    pub(crate) options: &'o RenderOptions,
    pub(crate) custom: Option<&'o Custom>,
    pub(crate) said: NotShown,
    /// The stories of the source, where there are several.
    pub(crate) backlog: OnceCell<Backlog<'p>>,
}

impl<'o> Run<'_, 'o> {
    pub(crate) fn new(options: &'o RenderOptions, custom: Option<&'o Custom>) -> Self {
        Self { options, custom, said: NotShown::default(), backlog: OnceCell::new() }
    }

    /// The built-in template, where it is one.
    pub(crate) fn template(&self) -> Option<Template> {
        self.custom.is_none().then_some(self.options.template)
    }
}

/// Which of so many stories a share holds.
pub(crate) fn share(count: usize, share: Option<(usize, usize)>) -> Range<usize> {
    let Some((index, of)) = share.filter(|(_, of)| *of > 0) else { return 0..count };
    let start = |index: usize| count.saturating_mul(index.min(of)) / of;
    start(index)..start(index.saturating_add(1))
}

pub(crate) fn compiled(template: Option<&CustomTemplate>, limits: &Limits) -> Option<Arc<Custom>> {
    template.map(|template| Custom::of(template, limits))
}
