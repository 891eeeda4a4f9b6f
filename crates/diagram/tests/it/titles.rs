//! The titles of frames, which may have several lines.

use groundplan_diagram::{Metrics, layout};

use crate::graph_text;

#[test]
fn a_long_title_is_as_wide_as_its_frame_and_no_wider_than_a_box_otherwise() {
    let title = "Regional dispatch and settlement of the northern grid operator";
    let narrow = format!("+ {title}\n- service | Meter | | | 0\n- person | Clerk\n1 > 0 | reads");
    let boxes = "- service | A service with a name | | | 0\n".repeat(4);
    let wide = format!("+ {title}\n{boxes}");
    for metrics in [Metrics::pixels(), Metrics::cells(100)] {
        let frame = |text: &str| {
            let layout = layout(&graph_text::read(text), &metrics).expect("it can be laid out");
            (layout.frames[0].title.clone(), layout.frames[0].rect.w, layout.boxes[0].rect.w)
        };
        let (lines, w, box_w) = frame(&narrow);
        assert!(lines.len() > 1 && lines.join(" ") == title, "{lines:?}");
        assert!(w < 4 * box_w, "{w}, around a box of {box_w}");
        assert_eq!(frame(&wide).0, [title]);
    }
}

#[test]
fn the_height_of_a_title_moves_no_arrow_off_the_grid() {
    // From left to right, each further line of a title moves what is in its frame.
    let words = "settlement of the northern grid ";
    for (name, technology) in [(4, 0), (8, 0), (10, 4), (10, 10)] {
        let text = format!(
            "+ {} | {}
             + Shop
             - service | Till ||| 0
             g0 > g1
             g1 > 0
             0 > g0",
            words.repeat(name),
            words.repeat(technology),
        );
        crate::check_layout(&graph_text::read(&text));
    }
}
