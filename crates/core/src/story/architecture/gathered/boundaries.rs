//! Elements that are declared where they lie: in boundaries, and on the nodes that they run on.

use crate::story::architecture::{Container, Relation, Relationship};
use crate::story::fields::facts;
use crate::story::read::context::LowerCtx;
use crate::story::read::record::Record;
use crate::story::schema::mapping::{Mapping, MappingSchema, MemberType, Value};
use crate::story::{Fact, Text};
use crate::text::{NameIndex, normalize_key, same_name};
use crate::yaml::{Entry, NodeId, NodeKind};

/// Names of a list of boundaries.
pub(crate) const BOUNDARIES: [&str; 2] = ["boundaries", "groups"];

/// Reads a list of mappings.
type ReadMany<'t> = for<'s> fn(
    &mut LowerCtx<'t, 's>,
    NodeId,
    Option<NodeId>,
    &'static MappingSchema,
) -> Vec<Mapping<'t>>;

/// A list of elements: the member of a mapping, or of a mapping inside it.
struct ElementList {
    outer: Option<usize>,
    member: usize,
    kind: &'static MappingSchema,
}

/// The elements of each list by their names, the first of each name: to search the list for each element
/// would take time that grows with its square.
#[derive(Default)]
struct KnownElements {
    lists: Vec<(Option<usize>, usize, NameIndex)>,
}

impl KnownElements {
    /// The names of a list as it is now, to which `add` adds.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn of(&mut self, list: &ElementList, elements: &[Mapping<'_>]) -> &mut NameIndex {
        let is_same = |it: &(Option<usize>, usize, _)| it.0 == list.outer && it.1 == list.member;
        let at = self.lists.iter().position(is_same).unwrap_or_else(|| {
            let mut names = NameIndex::default();
            for (index, element) in elements.iter().enumerate() {
                names.get_or_insert(&key_of(element), index);
            }
            self.lists.push((list.outer, list.member, names));
            self.lists.len() - 1
        });
        &mut self.lists[at].2
    }
}

/// What elements with one name have in common.
pub(super) fn key_of(element: &Mapping<'_>) -> String {
    element.text(0).map(|name| normalize_key(&name.value)).unwrap_or_default()
}

fn is_any(key: &str, names: &[&str]) -> bool {
    names.iter().any(|it| same_name(key, it))
}

pub(in crate::story) fn place(kind: &MappingSchema, name: &str) -> Option<usize> {
    kind.members.iter().position(|(known, _)| *known == name)
}

/// The list of elements that a key means in a kind of mapping. That of nodes is in the deployment.
#[cfg_attr(small_where_cold, optimize(size))]
fn list_of(kind: &'static MappingSchema, key: &str) -> Option<ElementList> {
    let own = kind.names.find(key).and_then(|(member, _)| match kind.members[member].1 {
        MemberType::Many(kind) if place(kind, "group").is_some() => {
            Some(ElementList { outer: None, member, kind })
        }
        _ => None,
    });
    let mut inside = kind.members.iter().enumerate();
    own.or_else(|| {
        inside.find_map(|(outer, (_, member))| match member {
            MemberType::One(inner) => {
                Some(ElementList { outer: Some(outer), ..list_of(inner, key)? })
            }
            _ => None,
        })
    })
}

/// Reads the boundaries of a mapping with what lies in them, and lists that are beside the mapping
/// they belong to. What else is known of a boundary is a further fact.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::story) fn read<'t>(
    ctx: &mut LowerCtx<'t, '_>,
    record: &mut Record,
    found: &mut Mapping<'t>,
    many: ReadMany<'t>,
) {
    let (tree, kind) = (ctx.tree, found.kind);
    let is_list = |entry: &Entry| {
        matches!(tree.kind(entry.value), NodeKind::Sequence | NodeKind::Mapping)
            && tree.text(entry.key).is_some_and(|key| {
                is_any(key, &BOUNDARIES) && has_elements(kind) || list_of(kind, key).is_some()
            })
    };
    let (own, inherited) = record.unknown.split_at(record.own);
    let [own, inherited] =
        [own, inherited].map(|entries| entries.iter().copied().filter(is_list).collect::<Vec<_>>());
    let lists = ctx.merge_entries(&own, &inherited);
    record.retain_unknown(|entry| !is_list(entry));
    let mut known = KnownElements::default();
    for (entry, _) in lists {
        let fact = read_list(ctx, entry, &[], (found, &mut known), many);
        found.further.extend(fact);
    }
}

fn has_elements(kind: &MappingSchema) -> bool {
    kind.members.iter().any(|(_, member)| match member {
        MemberType::Many(inner) => place(inner, "group").is_some(),
        _ => false,
    })
}

/// Reads one list of elements, or of boundaries; `around` are the names of those around it.
#[cfg_attr(small_where_cold, optimize(size))]
fn read_list<'t>(
    ctx: &mut LowerCtx<'t, '_>,
    entry: Entry,
    around: &[Text<'t>],
    (found, known): (&mut Mapping<'t>, &mut KnownElements),
    many: ReadMany<'t>,
) -> Option<Fact<'t>> {
    let Entry { key, value } = entry;
    let name = ctx.tree.text(key)?;
    if let Some(list) = list_of(found.kind, name) {
        for element in many(ctx, value, None, list.kind) {
            ctx.nested.bounded += usize::from(add((found, known), &list, element, around));
        }
        return None;
    }
    if !is_any(name, &BOUNDARIES) || ctx.holds_itself(value, name) || !ctx.descend(value) {
        return facts::fact(ctx, Some(key), value);
    }
    let items: Vec<(Option<NodeId>, NodeId)> = match ctx.tree.kind(value) {
        NodeKind::Mapping => {
            let entries = ctx.entries(value).0;
            entries.into_iter().map(|entry| (Some(entry.key), entry.value)).collect()
        }
        _ => ctx.bounded_items(value).into_iter().map(|item| (None, item)).collect(),
    };
    let mut members = Vec::new();
    for (key, item) in items {
        let fact = match ctx.tree.kind(item) {
            NodeKind::Mapping => boundary(ctx, (key, item), around, (found, known), many),
            _ => facts::fact(ctx, key, item),
        };
        members.extend(fact);
    }
    ctx.ascend();
    let name = ctx.text(key, name);
    (!members.is_empty()).then(|| Fact { name, members, is_list: true, ..Fact::default() })
}

/// Reads one boundary. The fact is what else is known of it. What is in one without a name is in
/// those around it.
#[cfg_attr(small_where_cold, optimize(size))]
fn boundary<'t>(
    ctx: &mut LowerCtx<'t, '_>,
    (key, item): (Option<NodeId>, NodeId),
    around: &[Text<'t>],
    (found, known): (&mut Mapping<'t>, &mut KnownElements),
    many: ReadMany<'t>,
) -> Option<Fact<'t>> {
    let tree = ctx.tree;
    let of =
        |entry: &Entry, names: &[&str]| tree.text(entry.key).is_some_and(|key| is_any(key, names));
    let entries = ctx.entries(item).0;
    let named = entries.iter().position(|entry| of(entry, &["name", "title"]));
    // The id of one that has nothing else to be called by is its name.
    let named = match (named, key) {
        (None, None) => entries.iter().position(|entry| of(entry, &["id", "key"])),
        _ => named,
    };
    let name = named.map(|at| entries[at].value).or(key);
    let name = name.and_then(|name| ctx.text(name, "name")).filter(|name| !name.is_blank());
    let around = [around, name.as_slice()].concat();
    let before = ctx.nested.bounded;
    let mut members = Vec::new();
    // The key of one with a name is its id.
    let key = key.filter(|_| named.is_some());
    let ids = entries.iter().filter(|entry| of(entry, &["id", "key"])).map(|entry| entry.value);
    for id in ids.chain(key).collect::<Vec<_>>() {
        if let (Some(id), Some(name)) = (ctx.text(id, "id"), &name) {
            ctx.nested.ids.push([id, name.clone()]);
        }
    }
    if let Some(key) = key.and_then(|key| ctx.text(key, "id")) {
        members.push(Fact { texts: vec![key], ..Fact::default() });
    }
    for (at, &entry) in entries.iter().enumerate() {
        if named == Some(at) {
            continue;
        }
        if let Some(name) = name.as_ref().filter(|_| of(&entry, &["uses", "relations"])) {
            for mut relation in many(ctx, entry.value, None, &Relation) {
                relation.values.insert(0, Value::Text(name.clone()));
                relation.kind = &Relationship;
                ctx.nested.relations.push(relation);
            }
            continue;
        }
        members.extend(read_list(ctx, entry, &around, (found, known), many));
    }
    // The name shows in the diagrams.
    if members.is_empty() && ctx.nested.bounded > before {
        return None;
    }
    if let Some(name) = name {
        members.insert(0, Fact { texts: vec![name], ..Fact::default() });
    }
    (!members.is_empty()).then(|| Fact { members, ..Fact::default() })
}

/// Adds an element to its list; answers whether it is in the boundaries now. One of which only the name
/// is known is the one of that name.
#[cfg_attr(small_where_cold, optimize(size))]
fn add<'t>(
    (found, known): (&mut Mapping<'t>, &mut KnownElements),
    list: &ElementList,
    mut element: Mapping<'t>,
    around: &[Text<'t>],
) -> bool {
    let found = match list.outer {
        Some(outer) => {
            if !matches!(found.value(outer), Value::One(_)) {
                let MemberType::One(inner) = found.kind.members[outer].1 else { return false };
                found.set(outer, Value::One(Box::new(Mapping::empty(inner))));
            }
            let Value::One(one) = &mut found.values[outer] else { return false };
            &mut **one
        }
        None => found,
    };
    let group = place(list.kind, "group").unwrap_or_default();
    let elements = match found.values.get_mut(list.member) {
        Some(Value::Many(elements)) => &mut **elements,
        _ => &mut [],
    };
    let (key, next) = (key_of(&element), elements.len());
    let same = known.of(list, elements).get_or_insert(&key, next);
    if is_only_named(&element)
        && !key.is_empty()
        && let Some(same) = same.and_then(|at| elements.get_mut(at))
    {
        let is_free = matches!(same.value(group), Value::Absent);
        if is_free {
            set_group(same, group, around);
        }
        return is_free;
    }
    set_group(&mut element, group, around);
    found.push(list.member, element);
    true
}

fn is_only_named(element: &Mapping<'_>) -> bool {
    element.further.is_empty()
        && element.values.iter().skip(1).all(|value| matches!(value, Value::Absent))
}

/// Puts an element into boundaries, around the one that it names itself.
#[cfg_attr(small_where_cold, optimize(size))]
fn set_group<'t>(element: &mut Mapping<'t>, group: usize, around: &[Text<'t>]) {
    let mut all = around.to_vec();
    all.extend(element.text(group).cloned());
    match &*all {
        [] => {}
        [one] => element.set(group, Value::Text(one.clone())),
        _ => element.set(group, Value::Texts(all)),
    }
}

/// The names of what runs on a node, if they are those of containers that are declared there.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::story) fn runs<'t>(
    ctx: &mut LowerCtx<'t, '_>,
    value: NodeId,
    many: ReadMany<'t>,
) -> Option<Vec<Text<'t>>> {
    let tree = ctx.tree;
    let is_element = |item| {
        let mut entries = tree.pairs(item);
        let is_name = |key| Container.names.find(key).is_some_and(|(member, _)| member == 0);
        entries.any(|entry| tree.text(entry.key).is_some_and(|key| is_name(key)))
    };
    if !tree.items(value).any(is_element) {
        return None;
    }
    let found = many(ctx, value, None, &Container);
    let names = found.iter().filter_map(|it| it.text(0)).cloned().collect();
    ctx.nested.containers.extend(found);
    Some(names)
}
