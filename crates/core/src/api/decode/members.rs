//! Objects whose members are declared: each is read by its name, and others are refused.

use super::mismatch::Mismatch;
use super::read::Kind;
use super::value::Value;

/// A member of an object that comes from outside.
pub struct Member {
    /// Its name in JavaScript.
    pub name: &'static str,
    /// What it accepts.
    pub kind: Kind,
}

/// An object with declared members.
pub trait Members {
    /// All of them, in the order of their declaration.
    const MEMBERS: &'static [Member];
}

/// An object that is filled member by member.
pub(crate) trait Fill: Members {
    /// Reads the member with this name.
    fn set(&mut self, name: &str, value: Value) -> Result<(), Mismatch>;
}

/// Fills an object with the members that are given.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn fill<T: Fill>(object: &mut T, value: Value) -> Result<(), Mismatch> {
    let entries = match value {
        Value::Object(entries) => entries,
        other => return Err(Mismatch::invalid("an object", &other)),
    };
    for (name, value) in entries {
        if T::MEMBERS.iter().any(|member| member.name == name) {
            object.set(&name, value).map_err(|mismatch| mismatch.inside(name))?;
        } else {
            return Err(Mismatch::unknown(T::MEMBERS.iter().map(|member| member.name)).inside(name));
        }
    }
    Ok(())
}

/// Declares the members of a type: `"name" => field as reader`.
macro_rules! members {
    ($type:ident { $($name:literal => $field:ident $(+ $other:ident)? as $reader:ident,)* }) => {
        impl $crate::api::decode::Members for $type {
            const MEMBERS: &'static [$crate::api::decode::Member] = &[$(
                $crate::api::decode::Member {
                    name: $name,
                    kind: $crate::api::decode::kinds::$reader,
                },
            )*];
        }

        impl $crate::api::decode::Fill for $type {
            fn set(
                &mut self,
                name: &str,
                value: $crate::api::decode::Value,
            ) -> Result<(), $crate::api::decode::Mismatch> {
                match name {
                    $($name => $crate::api::decode::read::$reader(
                        value,
                        &mut self.$field
                        $(, &mut self.$other)?
                    ),)*
                    _ => Ok(()),
                }
            }
        }
    };
}
pub(crate) use members;
