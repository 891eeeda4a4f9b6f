//! Groups of elements, written as boundaries that hold them.

use serde_json::{Value, json};

/// Writes each group as a boundary that holds its elements.
pub fn with_boundaries(value: &mut Value) {
    let Some(members) = value.as_object_mut() else {
        value.as_array_mut().into_iter().flatten().for_each(with_boundaries);
        return;
    };
    members.values_mut().for_each(with_boundaries);
    let mut boundaries: Vec<Value> = Vec::new();
    for list in ["people", "systems", "containers", "components", "nodes"] {
        let Some(elements) = members.get_mut(list).and_then(Value::as_array_mut) else { continue };
        for mut element in std::mem::take(elements) {
            let group = element.as_object_mut().and_then(|it| it.remove("group"));
            let Some(group) = group else {
                elements.push(element);
                continue;
            };
            let known = boundaries.iter().position(|it| it["name"] == group);
            let at = known.unwrap_or_else(|| {
                boundaries.push(json!({"name": group}));
                boundaries.len() - 1
            });
            match boundaries[at].get_mut(list).and_then(Value::as_array_mut) {
                Some(inside) => inside.push(element),
                None => boundaries[at][list] = json!([element]),
            }
        }
        if elements.is_empty() {
            members.remove(list);
        }
    }
    if !boundaries.is_empty() {
        members.insert("boundaries".to_owned(), json!(boundaries));
    }
}
