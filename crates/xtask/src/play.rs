//! `play`: builds everything, serves the playground on this machine, opens it.

use crate::build;
use crate::shell::{Outcome, command, finish, run, step};

/// Serves until it is stopped.
pub(crate) fn play(options: &[&str]) -> Outcome {
    let mut port = "4173";
    let mut open = true;
    let mut words = options.iter();
    while let Some(word) = words.next() {
        match *word {
            "--no-open" => open = false,
            "--port" => port = words.next().ok_or("--port takes a number")?,
            other => {
                return Err(format!("there is no option `{other}`; try `cargo xtask play --help`"));
            }
        }
    }
    if port.parse::<u16>().is_err() {
        return Err(format!("--port takes a number up to 65535, not `{port}`"));
    }
    build::build()?;
    step("playground", || run("npm", &["run", "--silent", "build", "--workspace", "www"]))?;
    println!("\nThe playground is at http://127.0.0.1:{port}/ until you press Ctrl-C.");
    let mut serve = command(
        "npm",
        &[
            "run",
            "--silent",
            "preview",
            "--workspace",
            "www",
            "--",
            "--host",
            "127.0.0.1",
            "--strictPort",
            "--port",
            port,
        ],
    );
    if open {
        serve.arg("--open");
    }
    finish(&mut serve)
}
