//! What the tests in real wikis need: PHP, the wikis' packages unpacked, MkDocs in a venv.

use std::fs;
use std::path::PathBuf;

use super::{apt, browsers, venv};
use crate::shell::{Outcome, command, root};

/// Where everything is.
pub(crate) struct Wikis {
    pub(crate) php: PathBuf,
    pub(crate) packages: PathBuf,
    pub(crate) mkdocs: PathBuf,
}

/// What PHP needs for the wikis.
const MODULES: [&str; 4] = ["intl", "mbstring", "sqlite3", "xml"];

/// The wikis and the packages that they name. They are unpacked and not installed, since Debian
/// would set up and start a web server for them.
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

/// Finds or gets all of it.
pub(crate) fn wikis() -> Outcome<Wikis> {
    Ok(Wikis { php: php()?, packages: packages()?, mkdocs: mkdocs()? })
}

fn php() -> Outcome<PathBuf> {
    let find = || {
        let php = apt::program("PHP", &["php"])?;
        let listed = command(&php.to_string_lossy(), &["-m"]).output().ok()?;
        let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
        MODULES.iter().all(|module| listed.lines().any(|line| line == *module)).then_some(php)
    };
    let names = ["php-cli", "php-intl", "php-mbstring", "php-sqlite3", "php-xml"];
    browsers::found_or_installed(find, &names).ok_or_else(|| {
        let modules = MODULES.join(", ");
        format!("the tests in wikis need PHP with {modules}: install it, or name it in the environment variable PHP")
    })
}

fn packages() -> Outcome<PathBuf> {
    let folder = root().join(".cache/wikis");
    let done = folder.join("done");
    let wanted = PACKAGES.join("\n");
    if fs::read_to_string(&done).is_ok_and(|text| text == wanted) {
        return Ok(folder);
    }
    // What a run that was broken off has left is of no use.
    let _ = fs::remove_dir_all(&folder);
    apt::unpack(&PACKAGES, &folder).map_err(|error| {
        format!("{error}; the tests in wikis need Debian's packages dokuwiki and mediawiki")
    })?;
    fs::write(&done, wanted)
        .map_err(|error| format!("{} can't be written: {error}", done.display()))?;
    Ok(folder)
}

fn mkdocs() -> Outcome<PathBuf> {
    let python = venv("wikis-venv", "tests/full/requirements.txt", "MkDocs")?;
    Ok(python.with_file_name(if cfg!(windows) { "mkdocs.exe" } else { "mkdocs" }))
}
