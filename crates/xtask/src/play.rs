//! `play` and `site`: the playground, served on this machine or written for a static host.

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

/// Writes the playground and the docs as a static host serves them, for any host and path.
pub(crate) fn site() -> Outcome {
    build::build()?;
    step("playground", || run("npm", &["run", "--silent", "build", "--workspace", "www"]))?;
    step("site", || run("node", &["www/site/build.mjs"]))?;
    println!(
        "\nThe site is in target/site. Its _headers, vercel.json, .htaccess and nginx.conf hold the"
    );
    println!("headers for the usual hosts; .br and .gz are copies for hosts that send them.");
    Ok(())
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
