//! Shares of a source's stories: one after the other they are the whole answer.

use groundplan::{RenderOptions, StoryResult, Template, render_all, try_render};

use crate::support::cases::{self, Case};

/// What a reader could tell two results apart by.
fn shown(results: &[StoryResult]) -> Vec<String> {
    results.iter().map(|result| format!("{result:?}")).collect()
}

fn shares(source: &str, options: &RenderOptions, of: usize) -> Vec<String> {
    let share = |which| RenderOptions { share: Some((which, of)), ..options.clone() };
    (0..of).flat_map(|which| shown(&render_all(source, &share(which)))).collect()
}

#[test]
fn all_shares_are_the_whole_answer() {
    let mut several = 0;
    for Case { name, source, .. } in cases::all() {
        for template in [Template::Architecture, Template::Seed] {
            let options = RenderOptions { template, ..RenderOptions::default() };
            let whole = shown(&render_all(&source, &options));
            several += usize::from(whole.len() > 2);
            for of in [1, 2, 3, 7] {
                assert_eq!(shares(&source, &options, of), whole, "{name} in {of}");
            }
        }
    }
    assert!(several > 8, "{several} sources hold several stories");
}

#[test]
fn a_field_that_does_not_show_is_named_in_the_first_share_that_has_it() {
    let source = "stories:\n- {story_id: A, title: One}\n- {story_id: B, title: Two, colour: red}\n- {story_id: C, title: Three, colour: blue}\n";
    let named = |which| {
        let share = Some((which, 3));
        let options = RenderOptions { share, template: Template::Seed, ..RenderOptions::default() };
        let results = render_all(source, &options);
        results[0].diagnostics.iter().filter(|it| it.name == "field-not-shown").count()
    };
    assert_eq!([named(0), named(1), named(2)], [0, 1, 0]);
}

#[test]
fn a_share_of_nothing_is_nothing() {
    let options = RenderOptions { share: Some((5, 2)), ..RenderOptions::default() };
    assert!(render_all("{story_id: A, title: One}", &options).is_empty());
}

#[test]
fn a_share_of_one_story_is_that_story_where_ids_are_missing_or_the_same() {
    let source = "colour: red\nstories:\n- {title: One}\n- {title: Two}\n- {story_id: A, title: Three}\n- {story_id: A, title: Four}\n";
    let all = render_all(source, &RenderOptions::default());
    assert_eq!(all.len(), 4);
    let one = |which| RenderOptions { share: Some((which, 4)), ..RenderOptions::default() };
    let each: Vec<_> = (0..4).map(|which| try_render(source, &one(which))).collect();
    assert_eq!(shown(&each), shown(&all));
}
