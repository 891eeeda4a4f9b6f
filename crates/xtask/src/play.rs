//! `play`: builds everything, serves the playground on this machine and opens it.

use std::net::TcpListener;
use std::process::{Command, Stdio};

use crate::build;
use crate::serve::serve;
use crate::shell::{Outcome, root, run, step};

/// Serves until it is stopped.
pub(crate) fn play(port: u16, open: bool) -> Outcome {
    // The port first: nobody should wait for a build to learn that the port is in use.
    let listener = TcpListener::bind(("127.0.0.1", port)).map_err(|error| {
        format!("port {port} is not available ({error}); choose another one with --port")
    })?;
    let port = listener.local_addr().map_or(port, |address| address.port());
    build::build()?;
    step("playground", || run("npm", &["run", "--silent", "build", "--workspace", "www"]))?;
    let address = format!("http://127.0.0.1:{port}/");
    println!("\nThe playground is at {address}, a page with the element at {address}embed/.");
    println!("Press Ctrl-C to stop.");
    if open && !show(&address) {
        println!("No browser could be opened: open the address yourself.");
    }
    serve(&listener, root().join("www/dist")).map_err(|error| format!("the server ended: {error}"))
}

/// Asks the desktop to open an address; returns whether that was possible.
fn show(address: &str) -> bool {
    let (program, arguments): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/C", "start", ""]),
        _ => ("xdg-open", &[]),
    };
    let quiet = || Stdio::null();
    let mut command = Command::new(program);
    command.args(arguments).arg(address).stdin(quiet()).stdout(quiet()).stderr(quiet());
    command.spawn().is_ok()
}
