//! The state that the renders of one call share, and the range of stories that the call renders.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use crate::api::options::RenderOptions;
use crate::lint::{Backlog, NotShown};
use crate::output::RenderSettings;
use crate::template::{CompiledTemplate, CustomTemplate};
use crate::yaml::Limits;

/// The state that the renders of one call share.
pub(crate) struct BatchContext<'p, 'o> {
    pub(crate) options: &'o RenderOptions,
    pub(crate) settings: RenderSettings<'o>,
    pub(crate) custom: Option<&'o CompiledTemplate>,
    /// The fields that have already been reported for the source.
    pub(crate) reported: NotShown,
    /// The stories of the source, if it has several.
    pub(crate) backlog: OnceCell<Backlog<'p>>,
}

impl<'o> BatchContext<'_, 'o> {
    pub(crate) fn new(options: &'o RenderOptions, custom: Option<&'o CompiledTemplate>) -> Self {
        let settings = RenderSettings::resolve(options);
        Self { options, settings, custom, reported: NotShown::default(), backlog: OnceCell::new() }
    }
}

/// The range of stories in a share.
pub(crate) fn share(count: usize, share: Option<(usize, usize)>) -> Range<usize> {
    let Some((index, of)) = share.filter(|(_, of)| *of > 0) else { return 0..count };
    let start = |index: usize| count.saturating_mul(index.min(of)) / of;
    start(index)..start(index.saturating_add(1))
}

pub(crate) fn compiled(
    template: Option<&CustomTemplate>,
    limits: &Limits,
) -> Option<Arc<CompiledTemplate>> {
    template.map(|template| CompiledTemplate::of(template, limits))
}
