//! The tables of documents of generated stories.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::architecture::{cases, document, events};

#[test]
fn tables_have_the_cells_of_their_head_and_a_row_for_each_item() {
    for (story, _) in cases() {
        let rendered = document(&story);
        let mut tables: Vec<Vec<usize>> = Vec::new();
        let (mut heads, mut in_head) = (Vec::new(), false);
        for event in events(&rendered.text) {
            match event {
                Event::Start(Tag::Table(_)) => {
                    tables.push(Vec::new());
                    heads.push(String::new());
                }
                Event::Text(text) if in_head => {
                    heads.last_mut().expect("a table").push_str(&text);
                }
                Event::End(TagEnd::TableHead) => in_head = false,
                Event::Start(tag @ (Tag::TableHead | Tag::TableRow)) => {
                    in_head = tag == Tag::TableHead;
                    tables.last_mut().expect("a table").push(0);
                }
                Event::Start(Tag::TableCell) => {
                    *tables.last_mut().expect("a table").last_mut().expect("a row") += 1;
                }
                _ => {}
            }
        }
        let known = &story["architecture"];
        let rows = |name: &str| known[name].as_array().map_or(1, |items| items.len().max(1));
        let mut heads = heads.iter();
        tables.retain(|table| match heads.next().map_or("", String::as_str) {
            // A diagram that would be too large is a table of relations.
            "FromToWhatTechnology" => false,
            "ContainerTechnologyResponsibility" => {
                // Systems and groups have containers, too.
                assert!(table.len() > rows("containers"), "{story:#}\n{}", rendered.text);
                assert!(table.iter().all(|&row| row == 3), "{story:#}\n{}", rendered.text);
                false
            }
            head => {
                // The table of what is linked has a column for each kind that is.
                let kinds = ["Criterion", "Tasks", "Tests", "Components", "Decisions"];
                let rest =
                    kinds.iter().fold(head, |rest, kind| rest.strip_prefix(kind).unwrap_or(rest));
                assert!(!rest.is_empty() || table.iter().all(|&row| row == table[0]), "{story:#}");
                !rest.is_empty()
            }
        });
        let systems = known["systems"].as_array().into_iter().flatten();
        let spoken = systems.filter(|system| system.get("protocol").is_some()).count();
        let points = known["integration_points"].as_array().map_or(0, Vec::len);
        let wanted = [
            (3, rows("stakeholders")),
            (4, (spoken + points).max(1)),
            (3, rows("risks")),
            (3, rows("trade_offs")),
            (4, rows("changelog")),
        ];
        assert_eq!(tables.len(), wanted.len(), "{story:#}\n{}", rendered.text);
        for (table, (cells, rows)) in tables.iter().zip(wanted) {
            assert!(table.iter().all(|&row| row == cells), "{story:#}\n{}", rendered.text);
            assert_eq!(table.len(), rows + 1, "{story:#}\n{}", rendered.text);
        }
    }
}
