//! Names and paths in lines of Markdown, as the readers' escaping leaves them.

use super::escape;

#[test]
fn marks_within_names_and_paths_are_text() {
    for (text, wanted) in [
        ("__init__ and __init__.py", "\\_\\_init\\_\\_ and \\_\\_init\\_\\_.py"),
        ("src/__tests__/a_b", "src/\\_\\_tests\\_\\_/a_b"),
        ("a/_b_/c, _d_.py", "a/\\_b\\_/c, \\_d\\_.py"),
        ("a*b*c or 5*3*2", "a\\*b\\*c or 5\\*3\\*2"),
        ("x**2 + y**2", "x\\*\\*2 + y\\*\\*2"),
        ("lib/*/x/*", "lib/\\*/x/\\*"),
        ("*.kiln *.kiln", "\\*.kiln *.kiln"),
        ("f(*a,**b)", "f(\\*a,\\*\\*b)"),
        ("lib/**/*.rs", "lib/\\*\\*/\\*.rs"),
        ("{*.a,*.b}", "\\{\\*.a,\\*.b}"),
        ("A~1/b~2", "A&#126;1/b&#126;2"),
        ("~/bin:~/x", "~/bin:&#126;/x"),
    ] {
        assert_eq!(escape::inline(text), wanted, "{text}");
    }
}

#[test]
fn emphasis_and_addresses_stay() {
    for text in [
        "a *b* **c** _d_ ~~e~~",
        "__two words__, __one__ word",
        "**/health** ends, **Kiln**s and Brenn**ofen**, (*a*), (*a b*)",
        "\u{7aaf}**\u{706b}**\u{306f} *either*/*or*",
        "https://a.example/__b__/c*d*e and [a](b/__c__)",
        "snake_case_name *kiln 2 * 3",
    ] {
        let wanted = text.replace("__one__", "\\_\\_one\\_\\_");
        assert_eq!(escape::inline(text), wanted, "{text}");
    }
}
