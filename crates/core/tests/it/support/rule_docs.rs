//! The docs of the rules, read from their files, with the examples in them.

use std::fs;
use std::path::Path;

use groundplan::diagnostic::{CODES, Code};
use groundplan::{CustomTemplate, Diagnostic, Limits, RenderOptions, Template, ValidateOptions};

/// A rule's doc.
pub struct Doc {
    /// The rule.
    pub code: &'static Code,
    /// The paragraphs, each with its heading; the first, which describes the problem, has none.
    pub parts: Vec<(String, String)>,
    /// The examples under "Example", then those under "Instead".
    pub bad: Vec<Example>,
    /// What to write instead.
    pub good: Vec<Example>,
}

/// A source, and how it is looked at.
pub struct Example {
    /// What is after the backticks: `yaml`, or `jinja`, and options.
    info: String,
    /// The text.
    pub text: String,
}

/// The docs of all rules, in the order of their codes.
pub fn docs() -> Vec<Doc> {
    CODES.iter().map(|code| doc(code)).collect()
}

/// The names of the files that hold a rule.
pub fn files() -> Vec<String> {
    let entries = fs::read_dir(folder()).expect("the rules are there").flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<_> = names.filter(|name| name != "mod.rs").collect();
    names.sort();
    names
}

/// The text of a file in the folder of the rules.
pub fn text_of(file: &str) -> String {
    fs::read_to_string(folder().join(file)).expect("the file can be read")
}

impl Example {
    /// Everything that is reported of it.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut limits = Limits::default();
        let mut story = None;
        let mut decision = None;
        let mut template = Template::default();
        let mut words = self.info.split(' ');
        if words.next() == Some("jinja") {
            return of_template(&self.text);
        }
        let mut render = false;
        for word in words {
            match word.split_once(':') {
                Some(("story", id)) => story = Some(id.to_owned()),
                Some(("template", name)) => template = Template::named(name).expect("a template"),
                Some(("decision", id)) => decision = Some(id.to_owned()),
                Some(("limits.nodes", count)) => limits.nodes = count.parse().expect("a number"),
                None if word == "render" => render = true,
                _ => panic!("an example doesn't know `{word}`"),
            }
        }
        if render {
            let options =
                RenderOptions { story, decision, template, limits, ..RenderOptions::default() };
            return groundplan::try_render(&self.text, &options).diagnostics;
        }
        let options = ValidateOptions { story, limits, template, ..ValidateOptions::default() };
        groundplan::validate(&self.text, &options)
    }
}

fn of_template(source: &str) -> Vec<Diagnostic> {
    let story = "story_id: LAMP-4\nstory_title: Dim the street lamps\n";
    let custom = CustomTemplate { source: source.to_owned(), ..CustomTemplate::default() };
    let options = RenderOptions { custom: Some(custom), ..RenderOptions::default() };
    groundplan::try_render(story, &options).diagnostics
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lint/rules")
}

fn doc(code: &'static Code) -> Doc {
    let path = folder().join(format!("{}.rs", code.name.replace('-', "_")));
    let source = fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("the rule {} has no file: {error}", code.name));
    let lines = source.lines().map_while(|line| line.strip_prefix("//!"));
    let mut doc = Doc { code, parts: vec![Default::default()], bad: Vec::new(), good: Vec::new() };
    let mut open: Option<Example> = None;
    for line in lines.map(|line| line.strip_prefix(' ').unwrap_or(line)) {
        let (heading, text) = doc.parts.last_mut().expect("there is a part");
        match (&mut open, line.strip_prefix("## "), line.strip_prefix("```")) {
            (None, Some(heading), _) => {
                doc.parts.push((heading.to_owned(), String::new()));
                continue;
            }
            (None, _, Some(info)) => {
                open = Some(Example { info: info.to_owned(), text: String::new() });
            }
            (Some(_), _, Some("")) => match (heading.as_str(), open.take()) {
                ("Example", Some(example)) => doc.bad.push(example),
                ("Instead", Some(example)) => doc.good.push(example),
                _ => panic!("{}: an example under `{heading}`", code.name),
            },
            (Some(example), ..) => example.text += &format!("{line}\n"),
            _ => {}
        }
        *text += &format!("{line}\n");
    }
    doc
}
