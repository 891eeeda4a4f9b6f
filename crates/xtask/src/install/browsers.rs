//! Finds the browsers that tests drive, or installs them through apt.

use std::path::{Path, PathBuf};

use super::apt;
use crate::shell::Outcome;

/// A Chromium that tests can drive.
pub(crate) fn chromium() -> Outcome<PathBuf> {
    find_or_install(find_chromium, &["chromium"]).ok_or_else(|| {
        "the browser tests need Chromium: install it, or set the environment variable CHROMIUM to its path".to_owned()
    })
}

fn find_chromium() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let mac = Path::new("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    apt::program("CHROMIUM", &names)
        .or_else(|| if mac.exists() { Some(mac.to_path_buf()) } else { None })
}

/// A Firefox that tests can drive.
pub(crate) fn firefox() -> Outcome<PathBuf> {
    let find = || apt::program("FIREFOX", &["firefox-esr", "firefox"]);
    find_or_install(find, &["firefox-esr"]).ok_or_else(|| {
        "the Firefox tests need Firefox: install it, or set the environment variable FIREFOX to its path"
            .to_owned()
    })
}

/// The programs of WebKit's tests: its driver, its browser, and a virtual screen.
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
    find_or_install(find, &["webkit2gtk-driver", "xvfb"]).ok_or_else(|| {
        "the tests in WebKit need WebKitWebDriver, MiniBrowser and Xvfb: install Debian's webkit2gtk-driver and xvfb, or set the environment variables WEBKIT_DRIVER, MINIBROWSER and XVFB to their paths".to_owned()
    })
}

/// WebKit's small browser, which is installed next to the library's own helpers.
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

/// Finds something; if that fails, installs packages and tries again.
pub(crate) fn find_or_install<T>(find: impl Fn() -> Option<T>, packages: &[&str]) -> Option<T> {
    find().or_else(|| apt::install(packages).ok().and_then(|()| find()))
}
