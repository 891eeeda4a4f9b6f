//! Debian's packages: installs them, or only unpacks them into a folder, if apt is available.

use std::path::{Path, PathBuf};

use crate::shell::{Outcome, command, finish, has, run};

/// Installs packages, as root or through sudo if that needs no password.
pub(crate) fn install(packages: &[&str]) -> Outcome {
    if !has("apt-get") {
        return Err("apt is not available".to_owned());
    }
    println!("  installing {} through apt", packages.join(", "));
    update()?;
    apt_get(&[&["install", "-y", "-qq", "--no-install-recommends"], packages].concat())
}

/// Unpacks packages into a folder without installing them: no service of theirs is started, and
/// the machine stays as it is.
pub(crate) fn unpack(packages: &[&str], folder: &Path) -> Outcome {
    if !has("apt-get") || !has("dpkg-deb") {
        return Err("apt is not available".to_owned());
    }
    println!("  fetching {} through apt", packages.join(", "));
    let archives = folder.join("archives");
    std::fs::create_dir_all(&archives)
        .map_err(|error| format!("{} can't be made: {error}", archives.display()))?;
    let download = || {
        let words = ["-qq", "-o", "APT::Sandbox::User=root", "download"];
        finish(command("apt-get", &words).args(packages).current_dir(&archives))
    };
    // Outdated or missing package lists are the usual reason for a failure.
    download().or_else(|_| update().and_then(|()| download()))?;
    let entries = std::fs::read_dir(&archives)
        .map_err(|error| format!("{} can't be read: {error}", archives.display()))?;
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    // A fixed order: if one package has a link and another a folder, the last one wins, and
    // DokuWiki's links must come before the folders of PHP's libraries.
    paths.sort();
    for path in paths {
        finish(command("dpkg-deb", &["--extract"]).arg(path).arg(folder))?;
    }
    std::fs::remove_dir_all(&archives)
        .map_err(|error| format!("{} can't be removed: {error}", archives.display()))
}

fn update() -> Outcome {
    apt_get(&["update", "-qq"])
}

fn apt_get(words: &[&str]) -> Outcome {
    let user = command("id", &["-u"]).output();
    let sudo = user.is_ok_and(|output| output.stdout.trim_ascii() != b"0");
    let program = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
    if sudo {
        run("sudo", &[&["-n"], program.as_slice(), words].concat())
    } else {
        run(program[0], &[&program[1..], words].concat())
    }
}

/// The path of a program: from the environment variable, else the first of its names in `PATH`.
pub(crate) fn program(variable: &str, names: &[&str]) -> Option<PathBuf> {
    let named = std::env::var_os(variable).map(PathBuf::from).filter(|path| path.exists());
    named.or_else(|| {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let folders: Vec<_> = std::env::split_paths(&path).collect();
        let places = names.iter().flat_map(|name| folders.iter().map(move |at| at.join(name)));
        places.into_iter().find(|path| path.is_file())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_found_by_its_second_name() {
        assert!(program("GROUNDPLAN_NO_SUCH", &["no-such-program", "cargo"]).is_some());
        assert_eq!(program("GROUNDPLAN_NO_SUCH", &["no-such-program"]), None);
    }
}
