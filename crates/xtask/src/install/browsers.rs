//! The browsers that tests drive: found, or installed through apt where that may be done.

use std::path::{Path, PathBuf};

use super::apt;
use crate::shell::Outcome;

/// A Chromium that tests can drive.
pub(crate) fn chromium() -> Outcome<PathBuf> {
    found_or_installed(find_chromium, &["chromium"]).ok_or_else(|| {
        "the browser tests need Chromium: install it, or name it in the environment variable CHROMIUM".to_owned()
    })
}

fn find_chromium() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let mac = Path::new("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    apt::program("CHROMIUM", &names).or_else(|| mac.exists().then(|| mac.to_path_buf()))
}

/// A Firefox that tests can drive.
pub(crate) fn firefox() -> Outcome<PathBuf> {
    let find = || apt::program("FIREFOX", &["firefox-esr", "firefox"]);
    found_or_installed(find, &["firefox-esr"]).ok_or_else(|| {
        "the tests in Firefox need it: install it, or name it in the environment variable FIREFOX"
            .to_owned()
    })
}

/// What WebKit's tests start: its driver, its browser, and a screen that nobody sees.
pub(crate) struct Webkit {
    pub(crate) driver: PathBuf,
    pub(crate) browser: PathBuf,
    pub(crate) screen: PathBuf,
}

/// WebKit with its driver.
pub(crate) fn webkit() -> Outcome<Webkit> {
    let find = || {
        Some(Webkit {
            driver: apt::program("WEBKIT_DRIVER", &["WebKitWebDriver"])?,
            browser: mini_browser()?,
            screen: apt::program("XVFB", &["Xvfb"])?,
        })
    };
    found_or_installed(find, &["webkit2gtk-driver", "xvfb"]).ok_or_else(|| {
        "the tests in WebKit need WebKitWebDriver, MiniBrowser and Xvfb: install Debian's webkit2gtk-driver and xvfb, or name them in the environment variables WEBKIT_DRIVER, MINIBROWSER and XVFB".to_owned()
    })
}

/// WebKit's small browser, which its library brings along beside its own helpers.
fn mini_browser() -> Option<PathBuf> {
    let named = apt::program("MINIBROWSER", &["MiniBrowser"]);
    let below = |folder: &str| std::fs::read_dir(folder).into_iter().flatten().flatten();
    let folders = ["/usr/lib", "/usr/libexec"].into_iter().flat_map(|top| {
        std::iter::once(PathBuf::from(top)).chain(below(top).map(|entry| entry.path()))
    });
    let mut places = folders.flat_map(|folder| {
        ["webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0"]
            .map(|name| folder.join(name).join("MiniBrowser"))
    });
    named.or_else(|| places.find(|path| path.is_file()))
}

/// Looks, installs where nothing was found, and looks again.
pub(crate) fn found_or_installed<T>(find: impl Fn() -> Option<T>, packages: &[&str]) -> Option<T> {
    find().or_else(|| apt::install(packages).ok().and_then(|()| find()))
}
