//! Installs the hosts of Markdown that are programs of Python. The npm packages of the others are
//! installed by the test.

use std::path::PathBuf;

use super::venv;
use crate::shell::Outcome;

/// A Python with MkDocs, TechDocs' plugin and md2conf.
pub(crate) fn hosts() -> Outcome<PathBuf> {
    venv("hosts-venv", "tests/full/hosts/requirements.txt", "MkDocs, TechDocs and md2conf")
}
