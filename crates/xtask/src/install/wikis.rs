//! Installs what the tests in real wikis need: PHP, the wikis' packages, MkDocs in a venv.

use std::fs;
use std::path::PathBuf;

use super::{apt, browsers, venv};
use crate::shell::{Outcome, command, root};

/// The paths of everything that is needed.
pub(crate) struct Wikis {
    pub(crate) php: PathBuf,
    pub(crate) packages: PathBuf,
    pub(crate) mkdocs: PathBuf,
}

/// The PHP modules that the wikis need.
const PHP_MODULES: [&str; 4] = ["intl", "mbstring", "sqlite3", "xml"];

/// The wikis and the packages that they depend on. They are unpacked and not installed, since
/// Debian would set up and start a web server for them.
const PACKAGES: [&str; 10] = [
    "dokuwiki",
    "mediawiki",
    "mediawiki-classes",
    "php-geshi",
    "php-phpseclib",
    "php-random-compat",
    "libphp-simplepie",
    "libjs-jquery",
    "libjs-jquery-cookie",
    "libjs-jquery-ui",
];

/// Finds or installs everything.
pub(crate) fn wikis() -> Outcome<Wikis> {
    Ok(Wikis { php: php()?, packages: packages()?, mkdocs: mkdocs()? })
}

fn php() -> Outcome<PathBuf> {
    let find = || {
        let php = apt::program("PHP", &["php"])?;
        let listed = command(&php.to_string_lossy(), &["-m"]).output().ok()?;
        let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
        PHP_MODULES.iter().all(|module| listed.lines().any(|line| line == *module)).then_some(php)
    };
    let names = ["php-cli", "php-intl", "php-mbstring", "php-sqlite3", "php-xml"];
    browsers::find_or_install(find, &names).ok_or_else(|| {
        let modules = PHP_MODULES.join(", ");
        format!("the wiki tests need PHP with {modules}: install it, or set the environment variable PHP to its path")
    })
}

fn packages() -> Outcome<PathBuf> {
    let folder = root().join(".cache/wikis");
    let done = folder.join("done");
    let wanted = PACKAGES.join("\n");
    if fs::read_to_string(&done).is_ok_and(|text| text == wanted) {
        return Ok(folder);
    }
    // An interrupted run leaves an incomplete folder.
    let _ = fs::remove_dir_all(&folder);
    apt::unpack(&PACKAGES, &folder).map_err(|error| {
        format!("{error}; the wiki tests need Debian's packages dokuwiki and mediawiki")
    })?;
    fs::write(&done, wanted)
        .map_err(|error| format!("{} can't be written: {error}", done.display()))?;
    Ok(folder)
}

fn mkdocs() -> Outcome<PathBuf> {
    let python = venv("wikis-venv", "tests/full/requirements.txt", "MkDocs")?;
    Ok(python.with_file_name(if cfg!(windows) { "mkdocs.exe" } else { "mkdocs" }))
}
